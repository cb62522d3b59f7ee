/** A review, made through the window alone: steps, notes, annotations, order, undo; its file, also when somebody edits it by hand; presented, and taken home. */
import { chromium, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readReview } from '../shared/review/read-review';
import type { Review } from '../shared/review/review';
import { expect, ROOT, test, waitForIdle } from './app';
import { exportDialog, exportTo } from './export-dialog';
import { drawn, searchFor } from './podarium-window';

/** Manifests that others wrote, where they are at hand; else the project's own shop. */
const BOUTIQUE = join(ROOT, '../shared/corpus/online-boutique/kubernetes-manifests.yaml');
const SHOP = existsSync(BOUTIQUE)
  ? { from: BOUTIQUE, front: 'frontend', back: 'checkoutservice', data: 'redis-cart', namespace: 'default' }
  : { from: join(ROOT, 'assets/reviews/bookshop'), front: 'web', back: 'orders', data: 'mailer', namespace: 'bookshop' };
const pod = (name: string) => `Pod/${SHOP.namespace}/${name}~0`;

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-review-'));
  await cp(SHOP.from, SHOP.from.endsWith('.yaml') ? join(folder, 'shop.yaml') : folder, { recursive: true });
  await rm(join(folder, 'podarium.review.yaml'), { force: true });
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Review' });
const steps = (page: Page): Locator => panel(page).getByRole('button', { name: /^Step \d/ });
const field = (page: Page, name: string): Locator => panel(page).getByRole('textbox', { name });

async function saved(): Promise<Review> {
  const read = readReview(await readFile(join(folder, 'podarium.review.yaml'), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return read.value.review;
}

async function addStep(page: Page, title: string, notes: string): Promise<void> {
  await waitForIdle(page);
  await panel(page).getByRole('button', { name: 'Add step from this view' }).click();
  await field(page, 'Title of the step').fill(title);
  await field(page, 'Notes in Markdown').fill(notes);
  await page.keyboard.press('Escape');
}

const titles = async (page: Page): Promise<readonly string[]> => (await steps(page).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))).map((label) => label.replace(/^Step \d of \d: /, ''));

test('a review is made through the window, saved beside the manifests, read again when edited by hand, presented, and taken home', async ({ launchApp }) => {
  const { app, page, close } = await launchApp([folder]);
  await waitForIdle(page);
  await page.keyboard.press('v');
  await panel(page).getByRole('button', { name: 'Start a review' }).click();
  await field(page, 'Title of the review').fill('The shop');

  await addStep(page, 'All of it', 'What there is.');
  for (const [name, title] of [[SHOP.front, 'The door'], [SHOP.back, 'The till'], [SHOP.data, 'The memory']] as const) {
    await searchFor(page, `${name}~0`);
    await addStep(page, title, `This is **${name}**.`);
  }
  // The panel goes, then the selection.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await waitForIdle(page);
  await page.keyboard.press('f');
  await waitForIdle(page);
  // Near enough for the Pods to be cards.
  if ((await drawn(page, pod(SHOP.front)).count()) === 0) await page.keyboard.press('+');
  await addStep(page, 'To decide', '1. One thing\n2. Another');
  await expect(steps(page)).toHaveCount(5);

  // A text without words is given up.
  await panel(page).getByRole('button', { name: 'Text', exact: true }).click();
  await drawn(page, pod(SHOP.front)).click();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByPlaceholder('What should be read here')).toHaveCount(0);
  await expect(page.locator('.annotation')).toHaveCount(0);

  // Annotations: a tool, then the things.
  await panel(page).getByRole('button', { name: 'Text', exact: true }).click();
  await drawn(page, pod(SHOP.front)).click();
  await page.keyboard.type('Many come here');
  await panel(page).getByRole('button', { name: 'Arrow' }).click();
  await drawn(page, pod(SHOP.front)).click();
  await drawn(page, pod(SHOP.back)).click();
  await page.keyboard.type('buys');
  await panel(page).getByRole('button', { name: 'Box' }).click();
  await drawn(page, pod(SHOP.back)).click();
  await drawn(page, pod(SHOP.data)).click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Must not be lost');
  await panel(page).getByRole('button', { name: 'Highlight' }).click();
  await drawn(page, pod(SHOP.data)).click();
  await waitForIdle(page);
  await expect(page.getByRole('img', { name: /Annotations: Many come here; buys; Must not be lost/ })).toBeVisible();
  await expect(page.locator('.annotation')).toHaveCount(4);

  // Order: by keyboard and by dragging; undo and redo.
  await steps(page).nth(4).focus();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await titles(page)).toEqual(['All of it', 'The door', 'The till', 'To decide', 'The memory']);
  await page.keyboard.press('Control+z');
  expect(await titles(page)).toEqual(['All of it', 'The door', 'The till', 'The memory', 'To decide']);
  await page.keyboard.press('Control+Shift+Z');
  await page.keyboard.press('Control+z');
  await steps(page).nth(2).dragTo(steps(page).nth(0), { targetPosition: { x: 60, y: 2 } });
  expect(await titles(page)).toEqual(['The till', 'All of it', 'The door', 'The memory', 'To decide']);

  await page.keyboard.press('Control+s');
  await expect(panel(page)).toContainText('podarium.review.yaml, saved');
  const review = await saved();
  expect(review.source).toEqual({ type: 'folder', paths: ['.'] });
  expect(review.steps.map(({ title, notes }) => [title, notes])).toEqual([
    ['The till', `This is **${SHOP.back}**.`], ['All of it', 'What there is.'], ['The door', `This is **${SHOP.front}**.`], ['The memory', `This is **${SHOP.data}**.`], ['To decide', '1. One thing\n2. Another'],
  ]);
  expect(review.steps[2]?.view.focus).toEqual([pod(SHOP.front)]);
  expect(review.steps[4]?.annotations.map(({ id: _, ...rest }) => rest)).toEqual([
    { type: 'text', at: pod(SHOP.front), text: 'Many come here' },
    { type: 'arrow', from: pod(SHOP.front), to: pod(SHOP.back), text: 'buys' },
    { type: 'box', around: [pod(SHOP.back), pod(SHOP.data)], text: 'Must not be lost' },
    { type: 'highlight', at: pod(SHOP.data) },
  ]);

  // From now on it saves itself.
  await steps(page).nth(1).click();
  await field(page, 'Title of the step').fill('Everything');
  await waitForIdle(page);
  expect((await saved()).steps[1]?.title).toBe('Everything');

  // By hand: a comment, a field of somebody's own, a title, and a thing that there is not.
  const file = join(folder, 'podarium.review.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('title: The memory', 'title: What it remembers # by hand\n    x-minutes: 5').replace(`from: ${pod(SHOP.front)}`, 'from: Pod/nowhere/gone'));
  await expect(steps(page).nth(3)).toHaveAccessibleName(/What it remembers/);
  await expect(panel(page)).toContainText(/1 of \d+ things is gone/);
  await steps(page).nth(4).click();
  await field(page, 'Title of the step').fill('We decide');
  await waitForIdle(page);
  const after = await readFile(file, 'utf8');
  expect(after).toContain('title: What it remembers # by hand\n    x-minutes: 5');
  expect(after).toContain('title: We decide');

  const last = ['The till', 'Everything', 'The door', 'What it remembers', 'We decide'];
  await page.keyboard.press('Escape');
  await present(page, last);
  await takeHome(app, page, last);
  // Before its file goes: a window whose review has none any more asks before it closes.
  await close();
});

/** By keyboard, from the first step to the last and back to the desk. */
async function present(page: Page, expected: readonly string[]): Promise<void> {
  const caption = page.getByRole('region', { name: 'Step' });
  await page.keyboard.press('F5');
  for (const title of expected) {
    await expect(caption.getByRole('heading').first()).toHaveText(title);
    await waitForIdle(page);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Escape');
  await expect(caption).toHaveCount(0);
}

/** Every step in all that people open elsewhere; the HTML file by a browser that has no network. */
async function takeHome(app: ElectronApplication, page: Page, expected: readonly string[]): Promise<void> {
  const file = (name: string): string => join(folder, 'home', name);
  await mkdir(file('.'));
  await page.keyboard.press('Control+e');
  await exportDialog(page).getByRole('radio', { name: '5 steps' }).check({ force: true });
  await exportTo(app, page, 'SVG', file('shop.svg'));
  await exportTo(app, page, 'PNG', file('shop.png'));
  await exportTo(app, page, 'PDF', file('shop.pdf'));
  await exportTo(app, page, 'HTML', file('shop.html'));
  for (const [at, title] of expected.entries()) {
    expect(await readFile(file(`shop-${String(at + 1)}.svg`), 'utf8')).toContain(title);
    expect((await readFile(file(`shop-${String(at + 1)}.png`))).toString('latin1', 1, 4)).toBe('PNG');
  }
  const pages = (await readFile(file('shop.pdf'))).toString('latin1').match(/\/Type \/Page\b/g) ?? [];
  // A page a step, and the legend.
  expect(pages.length).toBe(expected.length + 1);

  const executablePath = process.env['PODARIUM_CHROMIUM'];
  if (executablePath === undefined) return;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const reader = await (await browser.newContext({ offline: true })).newPage();
  const troubles: string[] = [];
  reader.on('pageerror', (error) => troubles.push(error.message));
  await reader.goto(pathToFileURL(file('shop.html')).href);
  for (const title of expected) {
    await expect(reader.getByRole('complementary', { name: 'Steps' }).getByRole('heading', { name: title })).toBeVisible();
    await reader.keyboard.press('ArrowRight');
  }
  expect(troubles).toEqual([]);
  await browser.close();
}

test('the review that comes with the app opens from the start page, and a folder offers the one that lies in it', async ({ launchApp }) => {
  const { page } = await launchApp();
  // Not for a moment either, while the source is read.
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector('.review-step__gone') !== null) document.documentElement.dataset['saidGone'] = 'true';
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Try a review' }).click();
  await expect(steps(page)).toHaveCount(5);
  await waitForIdle(page);
  await expect(page.locator('.annotation')).not.toHaveCount(0);
  await expect(panel(page)).not.toContainText('gone');
  await expect(page.locator('html')).not.toHaveAttribute('data-said-gone');

  await writeFile(join(folder, 'podarium.review.yaml'), 'podarium: review\nversion: 1\ntitle: Offered\nsteps:\n  - title: One\n  - oops\n');
  const other = await launchApp([folder]);
  await other.page.getByRole('button', { name: 'Not now' }).click();
  await expect(other.page.getByRole('button', { name: 'Open it' })).toHaveCount(0);
  await other.page.keyboard.press('v');
  await expect(panel(other.page)).toContainText('This folder holds one: podarium.review.yaml');
  await other.page.getByRole('button', { name: 'Open it' }).click();
  await expect(field(other.page, 'Title of the review')).toHaveValue('Offered');
  await expect(panel(other.page)).toContainText('One thing in the file could not be read');
  await other.close();
});
