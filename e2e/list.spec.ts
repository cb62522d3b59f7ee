/** The list beside the canvas, the walk along what is sick, and how far loading is. */
import type { Locator, Page } from '@playwright/test';
import { expect, test, waitForIdle } from './app';
import { startCluster, startLarge, type TestCluster } from './cluster';
import { pod } from './fixtures/objects';
import { cameraOf, drawn, inspector, searchFor, totals } from './podarium-window';

let cluster: TestCluster | undefined;
test.afterEach(async () => {
  await cluster?.close();
  cluster = undefined;
});

function grid(page: Page, name = 'Pods'): Locator {
  return page.getByRole('grid', { name });
}

function row(page: Page, name: string): Locator {
  return grid(page).getByRole('row').filter({ has: page.getByRole('gridcell', { name, exact: true }) });
}

/** Names in the order of the rows in sight, without the head. */
async function names(list: Locator): Promise<readonly string[]> {
  const rows = await list.locator('[role="row"]').evaluateAll((elements) =>
    elements.map((element) => [Number(element.getAttribute('aria-rowindex')), element.querySelector('[role="gridcell"]')?.textContent ?? ''] as const));
  return rows.filter(([index]) => index > 1).sort(([a], [b]) => a - b).map(([, name]) => name);
}

test('the list is sorted, filtered as the canvas is, in step with the selection, and live', async ({ launchApp }) => {
  cluster = await startCluster();
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  await page.keyboard.press('p');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '10');
  await expect(grid(page)).toBeFocused();
  await expect(grid(page).getByRole('row').filter({ hasText: 'CrashLoopBackOff' })).toHaveAttribute('aria-rowindex', '2');

  await grid(page).getByRole('button', { name: 'Name', exact: true }).click();
  await waitForIdle(page);
  const sorted = await names(grid(page));
  expect(sorted).toEqual([...sorted].sort());
  expect(sorted).toHaveLength(9);

  await grid(page).focus();
  const before = await cameraOf(page);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await waitForIdle(page);
  await expect(row(page, sorted.at(-1) ?? '')).toHaveAttribute('aria-selected', 'true');
  await expect(inspector(page)).toContainText(sorted.at(-1) ?? '');
  expect(await cameraOf(page)).not.toBe(before);

  await searchFor(page, 'cart', 'Pod');
  await waitForIdle(page);
  await expect(grid(page).locator('[aria-selected="true"]')).toContainText('cart');

  cluster.server.store.put(pod({ namespace: 'shop', name: 'aaa-first', nodeName: 'node-3' }));
  await expect(row(page, 'aaa-first')).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('Shift+F');
  await page.getByLabel('Label selector').fill('no-such-label=x');
  await expect(grid(page)).toContainText('No Pod passes the filter');
  await expect(page.getByRole('complementary', { name: 'List' })).toContainText('0 of 10');
  await page.getByRole('complementary', { name: 'List' }).getByRole('button', { name: 'Clear the filter' }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '11');

  await page.getByRole('radio', { name: 'Nodes' }).click();
  await expect(grid(page, 'Nodes').getByRole('gridcell', { name: 'node-1', exact: true })).toBeVisible();
  await grid(page, 'Nodes').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'List' })).toHaveCount(0);
});

test('what is selected stays where it is in the list while rows above it come and go', async ({ launchApp }) => {
  cluster = await startLarge(300);
  const { store } = cluster.server;
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  await page.keyboard.press('p');
  await grid(page).getByRole('button', { name: 'Name', exact: true }).click();
  await waitForIdle(page);
  await grid(page).focus();
  for (let pages = 0; pages < 3; pages += 1) await page.keyboard.press('PageDown');
  await page.keyboard.press('Enter');
  await waitForIdle(page);
  const selected = grid(page).locator('[aria-selected="true"]');
  const [at, place] = [(await selected.boundingBox())?.y, Number(await selected.getAttribute('aria-rowindex'))];
  const above = ['aaa-1', 'aaa-2', 'aaa-3'].map((name) => pod({ namespace: 'shop', name, nodeName: 'node-1' }));
  for (const each of above) store.put(each);
  await expect(selected).toHaveAttribute('aria-rowindex', String(place + 3));
  expect((await selected.boundingBox())?.y).toBe(at);
});

test('a list of thousands shows any part of itself', async ({ launchApp }) => {
  cluster = await startLarge(3000);
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  await page.keyboard.press('p');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3001');
  await page.keyboard.press('End');
  await expect(grid(page).locator('[role="row"][aria-rowindex="3001"] [role="gridcell"]').first()).not.toBeEmpty();
  const [name = ''] = (await names(grid(page))).slice(-1);
  await page.keyboard.press('Enter');
  await waitForIdle(page);
  await expect(inspector(page)).toContainText(name);
  expect(await grid(page).getByRole('row').count()).toBeLessThan(80);
});

test('"Next problem" walks what is sick, and goes on when that heals meanwhile', async ({ launchApp }) => {
  cluster = await startCluster();
  const sick = (name: string, reason?: string): unknown => cluster?.server.store.put(pod({ namespace: 'shop', name, nodeName: 'node-1', ...(reason !== undefined && { waitingReason: reason }) }));
  sick('sick-a', 'ImagePullBackOff');
  sick('sick-b', 'ImagePullBackOff');
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  await searchFor(page, 'sick-a');
  await waitForIdle(page);
  await page.keyboard.press('n');
  await waitForIdle(page);
  await expect(inspector(page)).toContainText('sick-b');
  const button = page.getByRole('button', { name: /of \d+ problems$/ });
  const text = (await button.innerText()).trim();
  await expect(page.getByRole('status').filter({ hasText: `${text.replace(' problems', '')}: sick-b, ImagePullBackOff` })).toBeVisible();

  sick('sick-b');
  await expect(drawn(page, 'Pod/shop/sick-b')).toHaveAttribute('aria-label', /Running/);
  await page.keyboard.press('Shift+N');
  await waitForIdle(page);
  await expect(inspector(page)).toContainText('sick-a');
  await expect(inspector(page)).not.toContainText('sick-b');
});

test('while a cluster is read, it is said how much is still to come', async ({ launchApp }) => {
  cluster = await startLarge(1200);
  cluster.server.inject({ action: { type: 'delay', delayMs: 3000 }, verb: 'list', path: /\/pods$/, isContinued: true, times: 1 });
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  const progress = page.getByRole('progressbar', { name: 'Loading' });
  await expect(progress).toHaveAttribute('aria-valuetext', /Pods 250 of 1,200/);
  await expect(totals(page)).toContainText('250 Pods');
  await waitForIdle(page);
  await expect(totals(page)).toContainText('1,200 Pods');
  await expect(progress).toHaveCount(0);
});
