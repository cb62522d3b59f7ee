/** How long answers take until they are drawn: another grouping, a filter, a search. */
import type { Page } from '@playwright/test';
import { waitForIdle } from '../app';
import { percentile, type Figure } from './figures';
import { timeUntil } from './window-clock';

export async function measureAnswers(page: Page, pods: number): Promise<readonly Figure[]> {
  const regroups: Record<string, number> = {};
  for (const grouping of ['Namespace', 'Workload', 'Node']) {
    regroups[grouping] = await timeUntil(page, 'drawn', () => page.getByRole('radio', { name: grouping }).click());
    await waitForIdle(page);
  }
  const filters: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    filters.push(await timeUntil(page, 'drawn', () => page.getByRole('list', { name: 'Totals' }).getByRole('button', { name: /failing/ }).click()));
    await waitForIdle(page);
    filters.push(await timeUntil(page, 'drawn', () => page.getByRole('button', { name: 'Close and clear the filter' }).click()));
    await waitForIdle(page);
  }
  const searches: number[] = [];
  for (const query of ['api-1', '10.128.0.7', 'registry.example.com/platform']) searches.push(await timeSearch(page, query));
  return [
    { row: 'regroup', pods, value: Math.max(...Object.values(regroups)), detail: regroups },
    { row: 'filter', pods, value: percentile(filters, 1), detail: { medianMs: percentile(filters, 0.5) } },
    { row: 'search', pods, value: percentile(searches, 1), detail: { medianMs: percentile(searches, 0.5) } },
  ];
}

/** From a text put into the field at once to hits of it under the field. */
async function timeSearch(page: Page, query: string): Promise<number> {
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search' });
  await field.fill('');
  await waitForIdle(page);
  await page.evaluate(() => {
    window.benchRest = new Promise((resolve) => {
      document.addEventListener('input', () => {
        const fromMs = performance.now();
        const look = (): void => {
          if (document.querySelector('[role="option"]') === null) requestAnimationFrame(look);
          else resolve(performance.now() - fromMs);
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    });
  });
  await field.fill(query);
  const ms = await page.evaluate(() => window.benchRest ?? Number.NaN);
  await waitForIdle(page);
  await page.keyboard.press('Escape');
  return ms;
}
