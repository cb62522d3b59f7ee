/** Pictures of reading along: what a mark means, what the cluster reports, who can reach whom, what is sick, and what a reviewer would remark. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT, test, waitForIdle } from '../app';
import { inspector, searchFor } from '../podarium-window';

const IMAGES = join(ROOT, 'docs/images');
/** The demo at one moment that stays. */
const FROZEN = { env: { PODARIUM_DEMO_FROZEN: '1' }, widthPx: 1440, heightPx: 900 };

test.beforeAll(() => mkdir(IMAGES, { recursive: true }));

async function keep(page: Page, name: string): Promise<void> {
  await waitForIdle(page);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}

for (const theme of ['light', 'dark'] as const) {
  test(`a card beside the inspector, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp(['--demo', '--theme', theme], FROZEN);
    await waitForIdle(page);
    await searchFor(page, 'payments-api', 'Pod');
    await waitForIdle(page);
    await inspector(page).getByRole('button', { name: 'What is Requests?' }).click();
    await page.locator('[role="dialog"].card .card__kubectl').waitFor();
    await keep(page, `card-${theme}`);
  });

  test(`a way that a NetworkPolicy ends, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp(['--demo', '--theme', theme], FROZEN);
    await waitForIdle(page);
    await searchFor(page, 'webhooks', 'Pod');
    await waitForIdle(page);
    await inspector(page).getByRole('button', { name: 'Trace from here' }).click();
    const trace = page.getByRole('region', { name: 'Can A reach B?' });
    await trace.getByLabel('To', { exact: true }).fill('card-vault');
    await trace.getByRole('option').filter({ hasText: 'Service' }).first().click();
    await trace.getByText('No, it cannot').waitFor();
    await trace.getByRole('button', { name: 'Show the way' }).click();
    await keep(page, `trace-denied-${theme}`);
  });

  test(`the findings panel, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp(['--demo', '--theme', theme], FROZEN);
    await waitForIdle(page);
    await page.keyboard.press('r');
    const panel = page.getByRole('complementary', { name: 'Findings' });
    await panel.getByRole('button', { name: /^Call that a NetworkPolicy denies/ }).click();
    await panel.getByTitle('Show it on the canvas').first().click();
    await keep(page, `findings-${theme}`);
  });

  test(`the list and a problem, ${theme}`, async ({ launchApp }) => {
    const { page } = await launchApp(['--demo', '--theme', theme], FROZEN);
    await waitForIdle(page);
    await page.keyboard.press('p');
    await page.getByRole('grid').getByRole('row').nth(1).waitFor();
    await page.keyboard.press('n');
    await keep(page, `list-${theme}`);
  });
}

test('events and log of a container that keeps ending', async ({ launchApp }) => {
  const { page } = await launchApp(['--demo', '--theme', 'light'], FROZEN);
  await waitForIdle(page);
  await searchFor(page, 'crashloop', 'Pod');
  await waitForIdle(page);
  await page.keyboard.press('l');
  const events = inspector(page).getByRole('list', { name: 'Events, newest first' });
  await events.getByRole('listitem').first().waitFor();
  await events.evaluate((list) => list.parentElement?.scrollIntoView({ block: 'start' }));
  await keep(page, 'events-and-log');
});
