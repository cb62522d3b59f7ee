/** The opened folder goes away for a moment, as in a checkout: nothing on screen is lost, and the window says what it shows. */
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, ROOT, test, waitForIdle } from './app';
import { cameraOf, drawn, inspector, searchFor } from './podarium-window';

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-gone-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('picture, camera, selection and trace stay while the opened folder is gone, and it is said', async ({ launchApp }) => {
  const opened = join(folder, 'shop');
  await cp(join(ROOT, 'assets/reviews/bookshop'), opened, { recursive: true });
  await rm(join(opened, 'podarium.review.yaml'), { force: true });
  const { page } = await launchApp([opened]);
  await waitForIdle(page);
  await searchFor(page, 'mailer~0');
  await waitForIdle(page);
  await page.getByRole('button', { name: 'Trace from here' }).click();
  const trace = page.getByRole('region', { name: 'Can A reach B?' });
  await trace.getByLabel('To', { exact: true }).fill('postgres');
  await trace.getByRole('option').filter({ hasText: 'Service' }).click();
  const verdict = trace.locator('[data-verdict]');
  await expect(verdict).toBeVisible();
  const answer = await trace.innerText();
  await waitForIdle(page);
  const camera = await cameraOf(page);

  await rename(opened, join(folder, 'away'));
  const banner = page.getByText('There is no such file or folder. What was read before is shown.');
  await expect(banner).toBeVisible();
  await expect(page.getByRole('button', { name: 'May be out of date' })).toBeVisible();
  await expect(drawn(page, 'Pod/bookshop/mailer~0')).toBeVisible();
  expect(await trace.innerText()).toBe(answer);

  await rename(join(folder, 'away'), opened);
  await expect(banner).toHaveCount(0);
  await waitForIdle(page);
  expect(await cameraOf(page)).toBe(camera);
  await expect(inspector(page)).toContainText('mailer~0');
  expect(await trace.innerText()).toBe(answer);
});

test('where all files go and come again, the picture is laid out anew and seen', async ({ launchApp }) => {
  const opened = join(folder, 'shop');
  const inside = join(opened, 'manifests');
  await cp(join(ROOT, 'assets/reviews/bookshop'), inside, { recursive: true });
  await rm(join(inside, 'podarium.review.yaml'), { force: true });
  const { page } = await launchApp([opened]);
  await waitForIdle(page);
  const camera = await cameraOf(page);
  await searchFor(page, 'mailer~0');
  await waitForIdle(page);
  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await rename(inside, join(folder, 'away'));
  await expect(page.getByText('No Kubernetes object was found')).toBeVisible();
  await waitForIdle(page);
  await rename(join(folder, 'away'), inside);
  await expect(page.getByText('Watching for changes')).toBeVisible();
  await waitForIdle(page);
  expect(await cameraOf(page)).toBe(camera);
});
