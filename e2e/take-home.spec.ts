/** The one HTML file in a browser that has no network. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';

const EXECUTABLE = process.env['PODARIUM_CHROMIUM'];
const ROOT = resolve(import.meta.dirname, '..');

const REVIEW = `podarium: review
version: 1
title: A shop
source:
  type: folder
  paths: [${JSON.stringify(join(ROOT, 'e2e/fixtures/manifests/verdicts'))}]
steps:
  - id: all
    title: Everything
    notes: |
      The **whole** shop. <script>document.title = 'broken'</script>
  - id: web
    title: What web calls
    view:
      fit: [Deployment/shop/web]
      focus: [Deployment/shop/web]
    annotations:
      - id: door
        type: text
        at: Deployment/shop/web
        text: The door
`;

let folder: string;
let browser: Browser;
let page: Page;
/** What must not happen: requests, and complaints of the page. */
const troubles: string[] = [];

test.describe('the one HTML file', () => {
  test.skip(EXECUTABLE === undefined, 'no Chromium here: Debian has it as the package chromium');

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podarium-take-home-'));
    const review = join(folder, 'podarium.review.yaml');
    const file = join(folder, 'shop.html');
    await writeFile(review, REVIEW);
    const made = spawnSync(process.execPath, [join(ROOT, 'dist/cli/cli.cjs'), 'export', review, '-o', file], { encoding: 'utf8' });
    expect({ code: made.status, stderr: made.stderr.trim() }).toEqual({ code: 0, stderr: `wrote ${file}` });
    browser = await chromium.launch({ executablePath: EXECUTABLE ?? '', args: ['--no-sandbox'] });
    const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', colorScheme: 'light' });
    page = await context.newPage();
    page.on('console', (message) => troubles.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(file).href && !request.url().startsWith('data:')) troubles.push(`request: ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    await page.locator('html[data-ready]').waitFor();
  });

  test.afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('leads through its steps by keys, finds things, tells their facts, and asks nobody for anything', async () => {
    const steps = page.getByRole('complementary', { name: 'Steps' });
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect(steps.getByRole('heading', { name: 'Everything' })).toBeVisible();
    await expect(steps).toContainText("<script>document.title = 'broken'</script>");
    await expect(page).toHaveTitle('A shop');

    await page.keyboard.press('ArrowRight');
    await expect(steps.getByRole('heading', { name: 'What web calls' })).toBeVisible();
    await expect(page.locator('.overlay text.note-text')).toHaveText('The door');
    await page.keyboard.press('Home');
    await expect(steps.getByText('Step 1 of 2')).toBeVisible();

    await page.keyboard.press('/');
    await page.keyboard.type('web');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await expect(inspector.getByRole('heading', { level: 2 })).toBeFocused();
    await expect(page.locator('.halo')).toBeVisible();
    await inspector.locator('.row-button').first().click();
    await expect(inspector.getByRole('heading', { level: 2 })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(inspector).toBeHidden();

    const viewBox = (): Promise<string | null> => page.locator('#stage > div:not([hidden]) svg[data-scene]').getAttribute('viewBox');
    const before = await viewBox();
    await page.getByRole('button', { name: 'Zoom in (+)' }).click();
    await expect.poll(viewBox).not.toBe(before);
    await page.keyboard.press('t');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(troubles).toEqual([]);
  });

  test('prints a page a step', async () => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
  });
});
