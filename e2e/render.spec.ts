/** A chart, rendered in the window after a person agreed, by a stand-in for Helm. */
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, ROOT, test, waitForIdle } from './app';
import { drawnPods, inspector, searchFor } from './podarium-window';

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-render-'));
  await mkdir(join(folder, 'bin'));
  await copyFile(join(ROOT, 'e2e/fixtures/render/helm-stand-in.cjs'), join(folder, 'bin/helm'));
  await chmod(join(folder, 'bin/helm'), 0o755);
  await mkdir(join(folder, 'chart/templates'), { recursive: true });
  await writeFile(join(folder, 'chart/Chart.yaml'), 'apiVersion: v2\nname: shop\nversion: 1.0.0\n');
  await writeFile(join(folder, 'chart/values-prod.yaml'), 'image: nginx:1.29\n');
  await writeFile(join(folder, 'chart/templates/web.yaml'), 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}-web\nspec:\n  containers:\n    - {name: app, image: "{{ required "which image?" .Values.image }}"}\n');
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('a chart offers to be rendered, says what Helm complains of, and shows what it makes with the values that were chosen', async ({ launchApp }) => {
  const { app, page } = await launchApp([join(folder, 'chart')], { env: { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` } });
  await waitForIdle(page);
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
  await page.getByRole('button', { name: 'Render it…' }).click();
  await page.getByRole('button', { name: 'Render', exact: true }).click();
  await expect(page.getByText('which image?')).toBeVisible();
  await page.getByRole('button', { name: 'Choose values…' }).click();
  await page.getByRole('checkbox', { name: 'values-prod.yaml' }).check();
  await page.getByRole('button', { name: 'Render again' }).click();
  await waitForIdle(page);
  expect(await drawnPods(page)).toEqual(['Pod/default/shop-web']);
  await searchFor(page, 'shop-web', 'Pod');
  await expect(inspector(page).getByRole('button', { name: 'templates/web.yaml:1' })).toBeVisible();
});
