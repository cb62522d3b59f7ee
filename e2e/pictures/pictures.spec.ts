/** Pictures of each main state, for README and docs: `npm run pictures`. They are looked at by people, not compared. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT, test, waitForIdle } from '../app';
import { startCluster } from '../cluster';
import { searchFor } from '../podarium-window';

const IMAGES = join(ROOT, 'docs/images');
const SAMPLES = join(ROOT, 'assets/samples');
/** The demo at one moment that stays. */
const FROZEN = { env: { PODARIUM_DEMO_FROZEN: '1' } };
const WIDE = { widthPx: 1920, heightPx: 1080 };

test.beforeAll(() => mkdir(IMAGES, { recursive: true }));

async function keep(page: Page, name: string): Promise<void> {
  await waitForIdle(page);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}

for (const theme of ['light', 'dark'] as const) {
  test(`demo, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp(['--demo', '--theme', theme], { ...FROZEN, ...WIDE });
    await keep(page, theme === 'light' ? 'demo' : 'demo-dark');
    await page.keyboard.press('2');
    await keep(page, `demo-by-namespace-${theme}`);
    await page.keyboard.press('3');
    await keep(page, `demo-by-workload-${theme}`);
  });

  test(`an open Pod and the inspector, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp(['--demo', '--theme', theme], FROZEN);
    await waitForIdle(page);
    await searchFor(page, 'payments-api', 'Pod');
    await keep(page, `open-pod-${theme}`);
  });

  test(`start page, ${theme}`, async ({ launchApp }) => {
    const cluster = await startCluster();
    try {
      const { page } = await launchApp(['--theme', theme], { env: { KUBECONFIG: cluster.kubeconfig } });
      await keep(page, `start-${theme}`);
    } finally {
      await cluster.close();
    }
  });
}

test('search, palette, keys, filters', async ({ launchApp }) => {
  const { page } = await launchApp(['--demo', '--theme', 'light'], FROZEN);
  await waitForIdle(page);
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search' }).fill('cart');
  await page.getByRole('option').first().waitFor();
  await keep(page, 'search');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await keep(page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await keep(page, 'keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F');
  await page.getByRole('button', { name: 'Status' }).click();
  await keep(page, 'filters');
});

test('cluster: limited user, and a server that is gone', async ({ launchApp }) => {
  const cluster = await startCluster();
  try {
    const limited = await launchApp(['--context', 'viewer', '--kubeconfig', cluster.kubeconfig, '--theme', 'light']);
    await keep(limited.page, 'limited-user');
    const live = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig, '--theme', 'light']);
    await waitForIdle(live.page);
    await cluster.server.halt();
    await live.page.getByRole('status').filter({ hasText: 'Nothing answers at' }).waitFor();
    await keep(live.page, 'connection-lost');
    const failed = await launchApp(['--context', 'admin', '--kubeconfig', cluster.kubeconfig, '--theme', 'light']);
    await failed.page.getByRole('status').filter({ hasText: 'Nothing answers at' }).waitFor();
    await keep(failed.page, 'failed');
  } finally {
    await cluster.close();
  }
});

for (const sample of ['log-aggregator', 'sidecar', 'vault-init', 'single-nginx', 'resource-limited']) {
  test(`sample: ${sample}`, async ({ launchApp }) => {
    const { page } = await launchApp([join(SAMPLES, sample), '--theme', 'light']);
    await keep(page, `sample-${sample}`);
  });
}
