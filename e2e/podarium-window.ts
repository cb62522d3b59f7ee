/** The window as a person finds their way in it: names, not style classes. */
import type { Locator, Page } from '@playwright/test';

/** A thing drawn near enough to be an element: a Pod, a container, a volume, a link, by its graph id. */
export function drawn(page: Page, graphId: string): Locator {
  return page.locator(`.react-flow__node[data-id="${graphId}"], .react-flow__edge[data-id="${graphId}"]`);
}

/** Graph ids of the Pods drawn as elements, sorted. */
export async function drawnPods(page: Page): Promise<readonly string[]> {
  const ids = await page.locator('.react-flow__node[data-id^="Pod/"]').evaluateAll((elements) => elements.map((element) => element.getAttribute('data-id') ?? ''));
  return ids.sort();
}

export function totals(page: Page): Locator {
  return page.getByRole('list', { name: 'Totals' });
}

export function inspector(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Inspector' });
}

/** Finds by name with the keyboard and flies to the first hit; `kind`: to the first of that kind. */
export async function searchFor(page: Page, name: string, kind?: string): Promise<void> {
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search' });
  await field.fill(name);
  if (kind === undefined) return field.press('Enter');
  const hits = page.locator('[role="listbox"][aria-busy="false"]').getByRole('option');
  await hits.filter({ has: page.getByText(kind, { exact: true }) }).first().click();
}

/** Where the camera stands, as React Flow's transform. */
export async function cameraOf(page: Page): Promise<string> {
  return (await page.locator('.react-flow__viewport').getAttribute('style')) ?? '';
}
