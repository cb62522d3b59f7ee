/** Panels where not all have room: what is opened last is seen, is what its button says, and has the keyboard. */
import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, ROOT, test, waitForIdle } from './app';
import { inspector, searchFor } from './podarium-window';

const BOOKSHOP = join(ROOT, 'assets/reviews/bookshop');

const panel = (page: Page, name: string): Locator => page.getByRole('complementary', { name, exact: true });
const trace = (page: Page): Locator => page.getByRole('region', { name: 'Can A reach B?' });

test('beside an open review, findings, list and trace take its place and the keyboard, and give it back', async ({ launchApp }) => {
  const { page } = await launchApp([BOOKSHOP]);
  await waitForIdle(page);
  await page.keyboard.press('v');
  await expect(panel(page, 'Review')).toBeFocused();
  const reviewButton = page.getByRole('button', { name: 'Review (V)' });
  const findingsButton = page.getByTitle('Findings', { exact: true });

  await findingsButton.click();
  await expect(panel(page, 'Findings')).toBeFocused();
  await expect(panel(page, 'Review')).toHaveCount(0);
  await expect(findingsButton).toHaveAttribute('aria-expanded', 'true');
  await expect(reviewButton).toHaveAttribute('aria-expanded', 'false');

  await page.keyboard.press('p');
  await expect(page.getByRole('grid', { name: 'Pods' })).toBeFocused();
  await expect(findingsButton).toHaveAttribute('aria-expanded', 'false');
  // What waits below comes to the front when it is asked for.
  await reviewButton.click();
  await expect(panel(page, 'Review')).toBeFocused();
  await expect(panel(page, 'List')).toHaveCount(0);

  await searchFor(page, 'mailer~0');
  await waitForIdle(page);
  await expect(inspector(page)).toBeVisible();
  await page.getByRole('button', { name: 'Trace from here' }).click();
  await expect(trace(page).getByLabel('To', { exact: true })).toBeFocused();
  await expect(panel(page, 'Review')).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(trace(page)).toHaveCount(0);
  await expect(panel(page, 'Review')).toBeVisible();
});

test('a question that is begun anew has the keyboard, and a wide window shows all', async ({ launchApp }) => {
  const { page } = await launchApp([BOOKSHOP], { widthPx: 1800 });
  await waitForIdle(page);
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.keyboard.press('v');
  await page.keyboard.press('p');
  await searchFor(page, 'mailer~0');
  await waitForIdle(page);
  await page.locator('body').press('Shift+R');
  await expect(trace(page).getByLabel('To', { exact: true })).toBeFocused();
  await expect(panel(page, 'Review')).toBeVisible();
  await expect(panel(page, 'List')).toBeVisible();
  await expect(inspector(page)).toBeVisible();

  await page.getByRole('region', { name: 'Can A reach B?' }).getByRole('heading').click();
  await page.keyboard.press('Shift+R');
  await expect(trace(page).getByLabel('To', { exact: true })).toBeFocused();
});

test('where there is room for one panel only, it stays as something is selected, and the inspector comes when it is asked for', async ({ launchApp }) => {
  const { page } = await launchApp([BOOKSHOP], { widthPx: 900, heightPx: 600 });
  await waitForIdle(page);
  await page.keyboard.press('p');
  await expect(panel(page, 'List')).toBeVisible();
  await waitForIdle(page);
  await page.keyboard.press('ArrowDown');
  await waitForIdle(page);
  await page.keyboard.press('Enter');
  await waitForIdle(page);
  await expect(panel(page, 'List')).toBeVisible();
  await expect(inspector(page)).toHaveCount(0);
  await page.keyboard.press('i');
  await expect(inspector(page)).toBeVisible();
  await expect(panel(page, 'List')).toHaveCount(0);
  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await expect(panel(page, 'List')).toBeVisible();
});

test('a small window keeps the filter on one line, and no minimap lies over the card that ends it', async ({ launchApp }) => {
  const { page } = await launchApp([BOOKSHOP], { widthPx: 900, heightPx: 600 });
  await waitForIdle(page);
  await page.keyboard.press('Shift+F');
  const bar = page.getByRole('region', { name: 'Filters' });
  await bar.getByLabel('Label selector').fill('app=nothing');
  await waitForIdle(page);
  expect((await bar.boundingBox())?.height).toBeLessThan(50);
  expect((await bar.getByRole('status').boundingBox())?.height).toBeLessThan(30);
  await page.getByRole('application', { name: 'Pods' }).focus();
  for (const key of ['+', '+']) await page.keyboard.press(key);
  await waitForIdle(page);
  await expect(page.locator('.minimap')).toBeHidden();
  await page.getByRole('button', { name: 'Clear the filter', exact: true }).click();
  await waitForIdle(page);
  await expect(page.locator('.minimap')).toBeVisible();
});
