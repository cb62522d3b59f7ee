/** What is open, saved in a file and opened again without its source. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
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
  await expect(page.getByRole('button', { name: 'Save…' })).toBeFocused();
  await page.keyboard.press('Enter');
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

test('of a picture that stands still what is seen is saved, under other names where a person wants that', async ({ launchApp }) => {
  const manifest = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec: {containers: [{name: main, image: registry.example/ledger:1}]}\n`;
  await writeFile(join(folder, 'ledger.yaml'), manifest('ledger-keeper'));
  const file = join(folder, 'shop.podarium');
  const { app, page } = await launchApp([folder]);
  await waitForIdle(page);
  await page.keyboard.press('Shift+L');
  await expect(page.getByText(/^Frozen at/)).toBeVisible();
  await writeFile(join(folder, 'b.yaml'), manifest('late-comer'));
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  await page.keyboard.press('Control+Shift+S');
  const dialog = page.getByRole('dialog', { name: 'Save a snapshot' });
  await expect(dialog).toContainText('Everything as it was frozen at');
  await dialog.getByRole('checkbox', { name: 'Names', exact: true }).check();
  await dialog.getByText('Preview').click();
  await expect(dialog.getByRole('region', { name: 'What is replaced by what' })).toContainText('ledger-keeperpod-1');
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByText(/^Saved as .*, as it was frozen$/)).toBeVisible();
  const bytes = gunzipSync(await readFile(file)).toString();
  expect(bytes).not.toMatch(/ledger-keeper|late-comer|ledger\.yaml/);

  await page.getByRole('button', { name: 'Start page' }).click();
  await page.getByRole('button', { name: 'Open a snapshot' }).click();
  await waitForIdle(page);
  expect(await drawnPods(page)).toEqual(['Pod/shop/pod-1']);
  await searchFor(page, 'pod-1', 'Pod');
  await expect(inspector(page)).toContainText('There is no YAML: this snapshot was saved with pseudonyms');
});
