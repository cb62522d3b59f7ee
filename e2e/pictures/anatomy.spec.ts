/** Pictures of what a Pod is made of and of what becomes of its lines: from each alone a reader can name its parts. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT, test, waitForIdle } from '../app';
import { searchFor } from '../podarium-window';

const IMAGES = join(ROOT, 'docs/images');
const SAMPLES = ['single-nginx', 'log-aggregator', 'sidecar', 'vault-init', 'resource-limited'];
/** The demo at one moment that stays. */
const FROZEN = { env: { PODARIUM_DEMO_FROZEN: '1' } };
const WIDE = { ...FROZEN, widthPx: 1920, heightPx: 1080 };

test.beforeAll(() => mkdir(IMAGES, { recursive: true }));

async function keep(page: Page, name: string): Promise<void> {
  await waitForIdle(page);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}

/** Flies to the first hit; without the inspector it then has the whole window. */
async function fill(page: Page, name: string, kind: string): Promise<void> {
  await waitForIdle(page);
  await searchFor(page, name, kind);
  await waitForIdle(page);
  await page.keyboard.press('Escape');
  await waitForIdle(page);
}

for (const sample of SAMPLES) {
  test(`the Pod of the sample ${sample} fills the window`, async ({ launchApp }) => {
    const { page } = await launchApp([join(ROOT, 'assets/samples', sample), '--theme', 'light']);
    await fill(page, sample, 'Pod');
    await keep(page, `pod-${sample}`);
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`Pods of the demo fill the window, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp(['--demo', '--theme', theme], FROZEN);
    for (const [name, image] of [
      // Init chain, native sidecar, ambassador, shared volumes, both kinds of limits.
      ['payments-api', 'everything'],
      // A new Pod beside the address of the one before it.
      ['media-library', 'former-ip'],
      // Two containers that claim one port; one of them fails.
      ['price-watch', 'port-conflict'],
      ['debug-shell', 'naked'],
    ] as const) {
      await fill(page, name, 'Pod');
      await keep(page, `pod-${image}-${theme}`);
    }
  });
}

test('static Pods and Pods of DaemonSets on one Node', async ({ launchApp }) => {
  const { page } = await launchApp(['--demo', '--theme', 'light'], WIDE);
  await fill(page, 'control-plane-1', 'Node');
  await keep(page, 'static-and-daemon');
});

test('a rollout: old and new Pods side by side', async ({ launchApp }) => {
  const { page } = await launchApp(['--demo', '--theme', 'light'], WIDE);
  await waitForIdle(page);
  await page.keyboard.press('3');
  await fill(page, 'storefront', 'Deployment');
  await keep(page, 'rollout');
});

test('traffic that NetworkPolicies deny', async ({ launchApp }) => {
  const { page } = await launchApp(['--demo', '--theme', 'light'], WIDE);
  await waitForIdle(page);
  await page.keyboard.press('3');
  await keep(page, 'denied-from-afar');
  await fill(page, 'webhooks', 'Deployment');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await keep(page, 'denied');
});

const MANIFESTS = join(ROOT, 'e2e/fixtures/manifests');

for (const theme of ['light', 'dark'] as const) {
  test(`lines that are denied, refused, and not known, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp([join(MANIFESTS, 'verdicts'), '--theme', theme]);
    await keep(page, `verdicts-${theme}`);
  });

  test(`a Pod full of things: two address families, digests, ports, six steps, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp([join(MANIFESTS, 'full-pods'), '--theme', theme]);
    await keep(page, `full-pod-${theme}`);
  });
}
