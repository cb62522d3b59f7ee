/** What is open, saved in a file and opened again without its source. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, waitForIdle } from './app';
import { drawnPods, inspector, searchFor, totals } from './podarium-window';

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-snapshot-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('the demo, saved with the keyboard and opened again, shows the same Pods and is not live', async ({ launchApp }) => {
  const file = join(folder, 'demo.podarium');
  const { app, page } = await launchApp(['--demo'], { env: { PODARIUM_DEMO_FROZEN: '1' } });
  await waitForIdle(page);
  const before = { pods: await drawnPods(page), totals: await totals(page).innerText() };
  // The system's dialog cannot be driven: it is answered in main.
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByText(`Saved as ${file}`)).toBeVisible();

  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
  await page.getByRole('button', { name: 'Start page' }).click();
  await page.getByRole('button', { name: 'Open a snapshot' }).click();
  await waitForIdle(page);
  await expect(page.getByTitle(/^Snapshot of Demo cluster, .*: Not live/)).toBeVisible();
  expect({ pods: await drawnPods(page), totals: await totals(page).innerText() }).toEqual(before);
  await searchFor(page, 'checkout', 'Deployment');
  await expect(inspector(page).getByLabel('YAML')).toContainText('kind: Deployment');
});
