/** Pictures of the largest cluster that Kubernetes supports: all of it from afar, and a sick container of one of its 150,000 Pods. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT, test, waitForIdle } from '../app';
import { untilWhole } from '../bench/load-row';
import { ServerProcess } from '../bench/server-process';
import { startClock } from '../bench/window-clock';

const IMAGES = join(ROOT, 'docs/images');
const PODS = 150_000;
/** Of one reading; the test API server makes its pages with the first. */
const PATIENCE_MS = 300_000;
const SIZE = { widthPx: 1600, heightPx: 1000 };

test.describe.configure({ mode: 'serial', timeout: 2 * PATIENCE_MS });

let server: ServerProcess;

test.beforeAll(async () => {
  await mkdir(IMAGES, { recursive: true });
  server = await ServerProcess.start(PODS);
});

test.afterAll(() => server.close());

async function keep(page: Page, name: string): Promise<void> {
  await waitForIdle(page);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}

for (const theme of ['light', 'dark'] as const) {
  test(`150,000 Pods on 5,000 Nodes, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp([...server.source, '--theme', theme], SIZE);
    await startClock(page);
    await untilWhole(page, PODS, PATIENCE_MS);
    await keep(page, `largest-${theme}`);
    if (theme === 'light') return;
    await page.keyboard.press('n');
    await keep(page, 'largest-problem');
  });
}
