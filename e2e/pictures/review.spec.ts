/** Pictures of reviews: made, presented, compared with what runs, taken home. */
import { mkdir, mkdtemp, readFile, rm, writeFile, cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { ROOT, test, waitForIdle } from '../app';

const IMAGES = join(ROOT, 'docs/images');
const BOOKSHOP = join(ROOT, 'assets/reviews/bookshop');
const SIZE = { widthPx: 1440, heightPx: 900 };

test.beforeAll(() => mkdir(IMAGES, { recursive: true }));

/** The page may be zoomed, as on stage: Playwright's own pictures would cut it. */
async function keep(app: ElectronApplication, page: Page, name: string): Promise<void> {
  await waitForIdle(page);
  const png = await app.evaluate(async ({ BrowserWindow }) => (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'));
  await writeFile(join(IMAGES, `${name}.png`), Buffer.from(png ?? '', 'base64'));
}

for (const theme of ['light', 'dark'] as const) {
  test(`a review and its panel, ${theme}`, async ({ launchApp }) => {
    const { app, page } = await launchApp([join(BOOKSHOP, 'podarium.review.yaml'), '--theme', theme], SIZE);
    await waitForIdle(page);
    await page.getByRole('complementary', { name: 'Review' }).getByRole('button', { name: /^Step 4/ }).click();
    await keep(app, page, `review-${theme}`);
  });

  test(`a comparison, ${theme}`, async ({ launchApp }) => {
    const before = await mkdtemp(join(tmpdir(), 'podarium-pictures-'));
    await cp(BOOKSHOP, before, { recursive: true });
    const front = await readFile(join(before, 'front.yaml'), 'utf8');
    await writeFile(join(before, 'front.yaml'), front.replace('replicas: 3', 'replicas: 2'));
    await rm(join(before, 'mail.yaml'));
    const { app, page } = await launchApp(['--compare', before, BOOKSHOP, '--theme', theme], SIZE);
    await waitForIdle(page);
    await page.keyboard.press('.');
    await keep(app, page, `compare-${theme}`);
    await rm(before, { recursive: true, force: true });
  });
}

test('a presentation', async ({ launchApp }) => {
  const { app, page } = await launchApp([join(BOOKSHOP, 'podarium.review.yaml'), '--theme', 'light'], SIZE);
  await waitForIdle(page);
  await page.keyboard.press('F5');
  await page.getByRole('region', { name: 'Step' }).waitFor();
  await page.keyboard.press('3');
  await page.getByRole('heading', { name: 'A cache in the same Pod' }).waitFor();
  await keep(app, page, 'presenting');
  await page.keyboard.press('Escape');
});

test('the export dialog', async ({ launchApp }) => {
  const { app, page } = await launchApp([join(BOOKSHOP, 'podarium.review.yaml'), '--theme', 'light'], SIZE);
  await waitForIdle(page);
  await page.keyboard.press('Control+e');
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  await keep(app, page, 'export');
});
