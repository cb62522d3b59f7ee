/** Two sources on one graph: chosen in the window, led through by the list, alive, and nothing where nothing differs. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { expect, ROOT, test, waitForIdle } from './app';
import { startCluster, type TestCluster } from './cluster';
import { ANATOMY_RESOURCES } from './fixtures/anatomy-cluster';
import { applied } from './fixtures/applied';
import { drawn, inspector } from './podarium-window';

const SHOP = readFileSync(join(ROOT, 'e2e/fixtures/manifests/shop.yaml'), 'utf8');
let cluster: TestCluster;
let folder: string;

test.beforeEach(async () => {
  const manifests = parseAllDocuments(SHOP).map((document) => document.toJSON() as Readonly<Record<string, unknown>>);
  cluster = await startCluster(applied(manifests), { resources: ANATOMY_RESOURCES });
  folder = await mkdtemp(join(tmpdir(), 'podarium-compare-'));
  await writeFile(join(folder, 'shop.yaml'), SHOP);
});
test.afterEach(async () => {
  await cluster.close();
  await rm(folder, { recursive: true, force: true });
});

test('a folder is compared with the cluster that it was applied to: nothing, until somebody edits it', async ({ launchApp }) => {
  const { page } = await launchApp([folder], { env: { KUBECONFIG: cluster.kubeconfig } });
  await waitForIdle(page);
  await page.keyboard.press('Shift+C');
  await page.getByRole('dialog', { name: 'Compare with' }).getByRole('button', { name: 'admin' }).click();
  const panel = page.getByRole('complementary', { name: 'Differences' });
  await expect(panel).toContainText('No differences');
  await waitForIdle(page);
  // The cluster's Pods stand alone: those that the folder plans are the same.
  await expect(drawn(page, 'Pod/shop/cache-0')).toBeVisible();

  const edited = SHOP.replace('registry.example/web:1', 'registry.example/web:2').replace(/\n---\n# the cache[\s\S]*?(?=\n---\n)/, '').replace('greeting=hello', 'greeting=good day');
  await writeFile(join(folder, 'shop.yaml'), edited);
  await expect(panel.getByRole('group')).toHaveAccessibleName('1 removed and 2 changed');
  await waitForIdle(page);

  await page.keyboard.press('.');
  await expect(panel.getByRole('button', { name: 'changed: ConfigMap shop/web-config' })).toHaveAttribute('aria-expanded', 'true');
  await expect(panel).toContainText('greeting=good day');
  await page.keyboard.press('.');
  await expect(panel).toContainText('spec.template.spec.containers[web].image');
  await expect(inspector(page)).toContainText('registry.example/web:2');
  await page.keyboard.press('Escape');
  await page.keyboard.press(',');
  await page.keyboard.press(',');
  await page.keyboard.press(',');
  await waitForIdle(page);
  const mark = drawn(page, 'Service/shop/cache').getByRole('img', { name: 'It was removed' });
  await expect(mark).toBeVisible();
});
