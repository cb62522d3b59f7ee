/** A cluster of many Nodes: its zones and pools are gone to by name and by double click; what the status bar counts is filtered by. */
import type { Locator, Page } from '@playwright/test';
import { expect, test, waitForIdle } from './app';
import { startLarge, type TestCluster } from './cluster';
import { cameraOf, inspector, searchFor, totals } from './podarium-window';

let cluster: TestCluster | undefined;
test.afterEach(async () => {
  await cluster?.close();
  cluster = undefined;
});

function way(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Where you are' }).getByRole('button');
}

test('a zone and a pool are found by name, and a double click on their ground leads to them', async ({ launchApp }) => {
  cluster = await startLarge(3000);
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  await expect(way(page)).toHaveText(['admin']);

  await searchFor(page, 'eu-test-1b', 'Zone');
  await waitForIdle(page);
  await expect(way(page)).toHaveText(['admin', 'eu-test-1b']);
  await expect(inspector(page)).toHaveCount(0);

  await searchFor(page, 'memory', 'Node pool');
  await waitForIdle(page);
  await expect(way(page)).toHaveText(['admin', /^eu-test-/, 'memory']);
  const near = await cameraOf(page);

  await page.keyboard.press('-');
  await waitForIdle(page);
  expect(await cameraOf(page)).not.toBe(near);
  // Its title is right above its Nodes.
  const boxes = await page.locator('.react-flow__node[data-id^="Node/memory-"]').evaluateAll((nodes) => nodes.map((each) => each.getBoundingClientRect()).map(({ x, y, width }) => ({ x: x + width / 2, y: y - 4 })));
  const title = boxes.reduce((a, b) => (b.y < a.y ? b : a));
  await page.mouse.dblclick(title.x, title.y);
  await waitForIdle(page);
  await expect.poll(() => cameraOf(page)).toBe(near);
});

test('a Node that is a block among many says its name, its condition and how its Pods do where the pointer rests on it', async ({ launchApp }) => {
  cluster = await startLarge(3000);
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  await searchFor(page, 'memory', 'Node');
  await waitForIdle(page);
  const name = await inspector(page).getByRole('heading', { level: 2 }).innerText();
  for (let steps = 0; steps < 9; steps += 1) {
    await page.keyboard.press('-');
    await waitForIdle(page);
  }
  await expect(page.locator('.react-flow__node[data-id^="Pod/"]')).toHaveCount(0);
  const { x, y, width, height } = (await page.getByRole('application', { name: 'Pods' }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const tip = page.getByRole('tooltip');
  await page.mouse.move(x + width / 2 - 1, y + height / 2);
  await page.mouse.move(x + width / 2, y + height / 2);
  await expect(tip).toContainText(`Node ${name}`);
  await expect(tip).toHaveText(/ready\d+ Pods.*\d+ healthy/);
  await page.mouse.move(x + width / 2 + 2, y + height / 2);
  await expect(tip).toHaveCount(0);
});

test('what the status bar counts is filtered by and called alike in the filter, and pressed again all is back', async ({ launchApp }) => {
  cluster = await startLarge(3000);
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  const failing = totals(page).getByRole('button', { name: / failing$/ });
  const count = (await failing.innerText()).replace(/\D/g, '');
  await failing.click();
  await expect(failing).toHaveAttribute('aria-pressed', 'true');
  await expect(totals(page).getByRole('listitem').first()).toHaveText(`${count} of 3,000 Pods`);
  const status = page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: 'Status' });
  await expect(status).toHaveText('Statusfailing');
  await status.click();
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: 'failing' }) })).toHaveText(`failing${count}`);
  await page.keyboard.press('Escape');
  await failing.click();
  await expect(totals(page).getByRole('listitem').first()).toHaveText('3,000 Pods');
  await expect(page.getByRole('region', { name: 'Filters' })).toHaveCount(0);
});

test('Escape closes the table of kinds', async ({ launchApp }) => {
  cluster = await startLarge(300);
  const { page } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
  await waitForIdle(page);
  await page.getByTitle('How each kind stands').click();
  const table = page.getByRole('region', { name: 'How each kind stands' });
  await expect(table).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(table).toHaveCount(0);
});
