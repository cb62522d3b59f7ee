/** A review presented by keyboard: step by step, frozen, covered, from a second window, and back to where one was. */
import type { Locator, Page } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, waitForIdle } from './app';
import { cameraOf, drawn, inspector, searchFor } from './podarium-window';

const REVIEW = `podarium: review
version: 1
title: The demo, reviewed
source:
  type: demo
  seed: 7
steps:
  - id: all
    title: Everything there is
    notes: Each box is a **Node**, <b>each</b> cell a Pod.
    view:
      grouping: node
  - id: cart
    title: The cart keeps nothing
    notes: |
      - It asks \`redis\`
      - It may be thrown away
    view:
      fit: [Deployment/shop/cart]
      focus: [Deployment/shop/cart]
      grouping: workload
    annotations:
      - id: a
        type: text
        at: Deployment/shop/cart
        text: No data here
  - id: gone
    title: What was
    view:
      fit: [Deployment/shop/cart, Deployment/shop/never-was]
      grouping: workload
`;

/** Steps that ask more of the stage. */
const HARDER = `  - id: elsewhere
    title: By namespace
    notes: |
      | Service | Owner | Phone | What it does when all else fails | Since |
      |---|---|---|---|---|
      | frontend | team-a@example.com | +1 555 0100 | serves a static page from the CDN | 2019 |
    view:
      fit: [Deployment/shop/cart]
      grouping: namespace
  - id: long
    title: Long
    notes: |
${Array.from({ length: 60 }, (_, at) => `      Paragraph ${String(at)} of a note that nobody reads to its end.\n`).join('\n')}
    view:
      fit: [ConfigMap/shop/not-in-the-picture, Namespace/shop]
      grouping: node
`;

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-present-'));
  await writeFile(join(folder, 'demo.review.yaml'), REVIEW);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const caption = (page: Page): Locator => page.getByRole('region', { name: 'Step' });
const title = (page: Page): Locator => caption(page).getByRole('heading');
const mark = (page: Page): Locator => page.getByRole('status').filter({ hasText: /^(Live|Frozen at)/ });
const cover = (page: Page): Locator => page.getByRole('button', { name: /^The screen is/ });

test('what the grouping does not draw is shown by its Pods; tables are seen whole, and long notes say that they go on', async ({ launchApp }) => {
  await writeFile(join(folder, 'demo.review.yaml'), REVIEW + HARDER);
  const { page } = await launchApp([join(folder, 'demo.review.yaml')]);
  await waitForIdle(page);
  await page.keyboard.press('F5');
  await expect(title(page)).toHaveText('Everything there is');
  await page.keyboard.press('4');
  await expect(title(page)).toHaveText('By namespace');
  await waitForIdle(page);
  // The camera is at the Deployment's Pods, though its own card is not drawn.
  await expect(page.getByRole('group', { name: /^Namespace shop,/ })).toBeVisible();
  await expect(caption(page)).not.toContainText('Not in this picture');
  const hidden = await page.locator('.caption__notes, .caption__notes .notes-table').evaluateAll((boxes) => boxes.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
  expect(hidden).toBe(0);
  await expect(page.getByText('More below')).toHaveCount(0);
  await page.keyboard.press('5');
  await expect(title(page)).toHaveText('Long');
  await expect(page.getByText('More below')).toBeVisible();
  const notes = page.locator('.caption__notes');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => notes.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
  await expect(title(page)).toHaveText('Long');
  await expect(caption(page)).toContainText('Namespace shop (not drawn by Node)');
});

test('a review is presented by keyboard, and Escape leads back to where one was', async ({ launchApp }) => {
  const { page, app } = await launchApp([join(folder, 'demo.review.yaml')]);
  await waitForIdle(page);
  await searchFor(page, 'checkout', 'Deployment');
  await waitForIdle(page);
  const before = { camera: await cameraOf(page), details: await inspector(page).getByRole('heading').first().innerText() };

  await page.keyboard.press('F5');
  await expect(title(page)).toHaveText('Everything there is');
  await expect(caption(page)).toContainText('<b>each</b> cell a Pod');
  await expect(mark(page)).toHaveText(/^Frozen at \d\d:\d\d/);
  await expect(page.getByRole('searchbox')).toBeHidden();
  await expect(inspector(page)).toBeHidden();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen())).toBe(true);

  await page.keyboard.press('PageDown');
  await expect(title(page)).toHaveText('The cart keeps nothing');
  await expect(page.getByRole('img', { name: 'Annotations: No data here' })).toBeVisible();
  await waitForIdle(page);
  await expect(drawn(page, 'Deployment/shop/cart')).toBeVisible();
  await page.keyboard.press('End');
  await expect(caption(page)).toContainText('1 of 2 things of this step is gone: Deployment never-was');
  await page.keyboard.press('ArrowRight');
  await expect(title(page)).toHaveText('What was');
  await page.keyboard.press('1');
  await expect(title(page)).toHaveText('Everything there is');

  await page.keyboard.press('b');
  await expect(cover(page)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(cover(page)).toHaveCount(0);
  await expect(title(page)).toHaveText('Everything there is');
  await page.keyboard.press('l');
  await expect(mark(page)).toHaveText(/^Live/);
  await page.keyboard.press('l');

  await page.keyboard.press('Escape');
  await expect(caption(page)).toHaveCount(0);
  await expect(inspector(page).getByRole('heading').first()).toHaveText(before.details);
  await expect(mark(page)).toHaveCount(0);
  await expect.poll(() => cameraOf(page)).toBe(before.camera);
});

test('the presenter’s window shows notes and what is next, and both windows stay in step', async ({ launchApp }) => {
  const { page, app } = await launchApp([join(folder, 'demo.review.yaml')]);
  await waitForIdle(page);
  await page.keyboard.press('F5');
  await expect(title(page)).toHaveText('Everything there is');
  const opened = app.waitForEvent('window');
  await page.keyboard.press('o');
  const presenter = await opened;
  const now = presenter.getByRole('main').getByRole('heading');
  const next = presenter.getByRole('complementary', { name: 'Next step' });
  await expect(now).toHaveText('Everything there is');
  await expect(next).toContainText('It asks redis');
  // The room no longer reads what the speaker says.
  await expect(caption(page)).not.toContainText('cell a Pod');

  await presenter.getByRole('button', { name: 'Next' }).click();
  await expect(title(page)).toHaveText('The cart keeps nothing');
  await expect(now).toHaveText('The cart keeps nothing');
  await page.keyboard.press('End');
  await expect(now).toHaveText('What was');
  await expect(presenter.getByText('1 of 2 things of this step is gone')).toBeVisible();
  await presenter.keyboard.press('b');
  await expect(cover(page)).toBeVisible();
  // It can do nothing but lead the presentation.
  expect(await presenter.evaluate(() => Object.keys((window as unknown as { presenter: object }).presenter).sort())).toEqual(['onState', 'send', 'state']);
  expect(await presenter.evaluate(() => 'podarium' in window || 'require' in window)).toBe(false);

  const closed = presenter.waitForEvent('close');
  await page.keyboard.press('Escape');
  await closed;
  await expect(caption(page)).toHaveCount(0);
});
