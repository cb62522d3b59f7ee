/** The window itself: start page, keys, what persists, several windows. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceSpec } from '../shared/protocol/source';
import { expect, ROOT, test, waitForIdle } from './app';
import { startCluster } from './cluster';
import { drawn, inspector, searchFor, totals } from './podarium-window';

const DEMO = ['--demo', '--seed', '7'];

test('the start page offers contexts, folder and demo; a context opens with a click', async ({ launchApp }) => {
  const cluster = await startCluster();
  try {
    const { page } = await launchApp([], { env: { KUBECONFIG: cluster.kubeconfig } });
    await waitForIdle(page);
    await expect(page.getByRole('button', { name: 'Open the demo cluster' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open a folder of manifests' })).toBeVisible();
    await page.getByRole('region', { name: 'Contexts' }).getByRole('button', { name: /^viewer/ }).waitFor();
    // What is read is not drawn yet, and for no moment is it said to be empty.
    await page.evaluate(() => {
      new MutationObserver(() => {
        if (document.body.textContent.includes('No Pods here')) document.documentElement.dataset['calledEmpty'] = 'true';
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await page.getByRole('region', { name: 'Contexts' }).getByRole('button', { name: /^admin/ }).click();
    await expect(totals(page)).toContainText('9 Pods');
    await waitForIdle(page);
    expect(await page.locator('html').getAttribute('data-called-empty')).toBeNull();
  } finally {
    await cluster.close();
  }
});

test('the watcher that listed the contexts rehearses for nobody to see, and watches what is opened', async ({ launchApp }) => {
  const cluster = await startCluster();
  try {
    const { page, app } = await launchApp([], { env: { KUBECONFIG: cluster.kubeconfig } });
    const watchers = (): Promise<readonly number[]> => app.evaluate(({ app: electron }) => electron.getAppMetrics().flatMap(({ name, pid }) => (name === 'Podarium watcher' ? [pid] : [])));
    await page.addInitScript(() => {
      window.addEventListener('message', ({ data, ports }: MessageEvent<{ readonly type?: string } | undefined>) => {
        if (data?.type === 'podarium:rehearsal') document.documentElement.dataset['rehearsed'] = String(ports.length);
      });
    });
    await page.reload();
    await page.locator('html[data-rehearsed="1"]').waitFor({ state: 'attached' });
    await expect(page.getByRole('button', { name: 'Open the demo cluster' })).toBeVisible();
    const ready = await watchers();
    expect(ready).toHaveLength(1);
    expect(cluster.server.requests).toHaveLength(0);
    await page.getByRole('region', { name: 'Contexts' }).getByRole('button', { name: /^admin/ }).click();
    await expect(totals(page)).toContainText('9 Pods');
    expect(await watchers()).toEqual(ready);
  } finally {
    await cluster.close();
  }
});

test('who may not see Nodes is told so, and not that they are missing', async ({ launchApp }) => {
  const cluster = await startCluster();
  try {
    const { page } = await launchApp(['--context', 'viewer', '--kubeconfig', cluster.kubeconfig]);
    await waitForIdle(page);
    await page.keyboard.press('1');
    await waitForIdle(page);
    const node = page.locator('.react-flow__node[data-id^="Node/"]').first();
    await expect(node).toHaveAttribute('aria-label', /not permitted to see/);
    await expect(node).toContainText('not permitted to see');
    await searchFor(page, (await node.getAttribute('data-id'))?.split('/')[1] ?? '', 'Node');
    await expect(inspector(page)).toContainText('Not permitted to see');
    await expect(page.getByText('not found')).toHaveCount(0);
  } finally {
    await cluster.close();
  }
});

test('the demo opens without any cluster and is alive', async ({ launchApp }) => {
  const { page } = await launchApp(DEMO);
  await expect(totals(page)).toContainText(/\d{3} Pods/);
  await waitForIdle(page);
  const before = await totals(page).innerText();
  await expect.poll(() => totals(page).innerText(), { timeout: 60_000 }).not.toBe(before);
});

test('selecting shows facts first, then links with evidence, then YAML', async ({ launchApp }) => {
  const { page } = await launchApp(DEMO);
  await waitForIdle(page);
  await searchFor(page, 'checkout', 'Pod');
  await expect(inspector(page).getByRole('article')).toBeVisible();
  const headings = await inspector(page).locator('summary').allInnerTexts();
  expect(headings.map((text) => text.split(/\s/)[0])).toEqual(expect.arrayContaining(['Inside', 'Links', 'YAML']));
  await expect(inspector(page).getByLabel('YAML')).toContainText('kind: ');
});

test('keys: help, palette, grouping, search, theme', async ({ launchApp }) => {
  const { page } = await launchApp(DEMO);
  await waitForIdle(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Run a command or go to a thing').fill('group by namespace');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Namespace' })).toBeChecked();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Run a command or go to a thing').fill('freeze');
  await expect(page.getByRole('option', { name: 'Freeze the picture, or let it live' })).toBeVisible();
  await page.keyboard.press('Escape');
  const theme = await page.locator('html').getAttribute('data-theme');
  await page.keyboard.press('t');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', theme ?? '');
});

test('the menu leads to the list, the findings, the filters and what to compare with', async ({ launchApp }) => {
  const { app, page } = await launchApp(DEMO);
  await waitForIdle(page);
  const choose = (menu: string, label: string): Promise<void> =>
    app.evaluate(({ Menu }, [of, item]) => {
      const items = (name: string | undefined): Electron.MenuItem[] => Menu.getApplicationMenu()?.items.find((each) => each.label === name)?.submenu?.items ?? [];
      items(of).find((each) => each.label === item)?.click();
    }, [menu, label]);
  await choose('&View', 'Findings');
  await expect(page.getByRole('complementary', { name: 'Findings' })).toBeVisible();
  await choose('&View', 'List of Pods and Nodes');
  await expect(page.getByRole('complementary', { name: 'List', exact: true })).toBeVisible();
  await choose('&View', 'Filters');
  await expect(page.getByRole('region', { name: 'Filters' })).toBeVisible();
  await choose('&File', 'Compare With…');
  await expect(page.getByRole('dialog', { name: 'Compare with' })).toBeVisible();
});

test('a kubeconfig that cannot be read is told with its place', async ({ launchApp }) => {
  const folder = await mkdtemp(join(tmpdir(), 'podarium-kubeconfig-'));
  try {
    const broken = join(folder, 'broken');
    await writeFile(broken, 'apiVersion: v1\nkind: Config\nclusters: [\n');
    const { page } = await launchApp([], { env: { KUBECONFIG: broken } });
    await expect(page.getByRole('alert')).toContainText(`${broken}:`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the minimap comes when something is not seen, is painted, and a click on it goes there', async ({ launchApp }) => {
  const { page } = await launchApp(DEMO);
  await waitForIdle(page);
  const map = page.locator('.minimap');
  await expect(map).toBeHidden();
  await page.mouse.move(400, 300);
  for (let step = 0; step < 10; step += 1) await page.mouse.wheel(0, -120);
  await waitForIdle(page);
  await expect(map).toBeVisible();
  const colours = await map.locator('canvas').evaluate((canvas: HTMLCanvasElement) =>
    new Set(new Uint32Array(canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0))).size);
  expect(colours).toBeGreaterThan(20);
  const seen = (): Promise<string | null> => page.locator('.react-flow__viewport').getAttribute('style');
  const before = await seen();
  const box = await map.boundingBox();
  if (box === null) throw new Error('the minimap has no place');
  await page.mouse.click(box.x + box.width * 0.8, box.y + box.height * 0.7);
  await waitForIdle(page);
  expect(await seen()).not.toBe(before);
  await page.keyboard.press('f');
  await waitForIdle(page);
  await expect(map).toBeHidden();
});

test('the filter leaves what does not match as outlines and says how many are shown', async ({ launchApp }) => {
  const { page } = await launchApp(DEMO);
  await waitForIdle(page);
  await page.keyboard.press('Shift+F');
  await page.getByLabel('Label selector').fill('no-such-label=x');
  await expect(page.getByText('No Pod passes the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter', exact: true }).click();
  await expect(page.getByText('No Pod passes the filter')).toHaveCount(0);
});

test('theme, grouping and the last sources are there at the next start', async ({ launchApp }) => {
  const userData = await mkdtemp(join(tmpdir(), 'podarium-kept-'));
  try {
    const first = await launchApp(DEMO, { userData });
    await waitForIdle(first.page);
    await first.page.keyboard.press('2');
    const theme = await first.page.locator('html').getAttribute('data-theme');
    await first.page.keyboard.press('t');
    await expect(first.page.locator('html')).not.toHaveAttribute('data-theme', theme ?? '');
    await waitForIdle(first.page);
    await first.close();

    const second = await launchApp([], { userData });
    await waitForIdle(second.page);
    await expect(second.page.locator('html')).not.toHaveAttribute('data-theme', theme ?? '');
    await second.page.getByRole('navigation', { name: 'Recent sources' }).getByRole('button').first().click();
    await expect(second.page.getByRole('radio', { name: 'Namespace' })).toBeChecked();
  } finally {
    await rm(userData, { recursive: true, force: true });
  }
});

test('another source opened while the picture still moves leaves nothing of the first, and back again', async ({ launchApp }) => {
  const cluster = await startCluster();
  try {
    const { page, app } = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig]);
    await waitForIdle(page);
    const open = (spec: SourceSpec): Promise<void> =>
      app.evaluate(({ BrowserWindow }, opened) => BrowserWindow.getAllWindows()[0]?.webContents.send('message', { type: 'open', spec: opened }), spec);
    await searchFor(page, 'web-6d4cf56db6-b0x');
    await page.keyboard.press('f');
    await open({ type: 'manifests', paths: [join(ROOT, 'assets/samples/single-nginx')] });
    await expect(drawn(page, 'Pod/default/single-nginx')).toHaveCount(1);
    await waitForIdle(page);
    await expect(page.locator('[data-id*="web-6d4cf56db6"], [data-id^="Node/node-"]')).toHaveCount(0);
    await expect(inspector(page)).toHaveCount(0);
    await expect(totals(page)).toContainText('1 Pod');
    await page.keyboard.press('f');
    await open({ type: 'cluster', context: 'admin', kubeconfig: cluster.kubeconfig });
    await expect(totals(page)).toContainText('9 Pods');
    await waitForIdle(page);
    await expect(drawn(page, 'Pod/default/single-nginx')).toHaveCount(0);
  } finally {
    await cluster.close();
  }
});

test('two windows watch two sources', async ({ launchApp }) => {
  const { page, app } = await launchApp(DEMO);
  await waitForIdle(page);
  const opened = app.waitForEvent('window');
  await page.keyboard.press('Control+n');
  const other = await opened;
  await waitForIdle(other);
  await other.getByRole('button', { name: 'Open a folder of manifests' }).waitFor();
  await expect(totals(page)).toContainText('Pods');
});

test('an open Pod shows its containers and volumes as elements with their graph ids', async ({ launchApp }) => {
  const { page } = await launchApp(['./assets/samples/log-aggregator']);
  await waitForIdle(page);
  const pods = page.locator('.react-flow__node[data-id^="Pod/"]');
  await expect(pods).toHaveCount(1);
  await searchFor(page, (await pods.getAttribute('data-id'))?.split('/')[2] ?? '');
  await waitForIdle(page);
  expect(await page.locator('.react-flow__node[data-id^="Container/"]').count()).toBeGreaterThan(1);
  await expect(drawn(page, 'no/such/thing')).toHaveCount(0);
  await expect(page.locator('.react-flow__node[data-id^="Volume/"]').first()).toBeVisible();
  await expect(page.locator('.react-flow__edge[data-id^="mounts:"]').first()).toHaveCount(1);
});
