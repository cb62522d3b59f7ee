/** A clock in the app's window: what the totals say and whether all of it is drawn, looked at before each frame, with times. */
import type { Page } from '@playwright/test';

/** Milliseconds since the epoch. */
export interface Moment {
  readonly atMs: number;
  readonly pods: number;
  /** There is a picture, not what stands in its place. */
  readonly isPainted: boolean;
  readonly failing: number;
  readonly isDrawn: boolean;
}

interface WindowClock {
  moments: Moment[];
  frames: number[];
  longTasks: number[];
}

declare global {
  interface Window {
    benchClock?: WindowClock;
    benchRest?: Promise<number>;
  }
}

/** From now on; a second call changes nothing. */
export async function startClock(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (window.benchClock !== undefined) return;
    const clock: WindowClock = { moments: [], frames: [], longTasks: [] };
    window.benchClock = clock;
    const count = (text: string | null | undefined): number => Number(/([\d,]+)/.exec(text ?? '')?.[1]?.replaceAll(',', '') ?? 0);
    let last = performance.now();
    const tick = (nowMs: number): void => {
      clock.frames.push(nowMs - last);
      last = nowMs;
      const items = [...document.querySelectorAll('ul[aria-label="Totals"] > li')];
      const moment: Moment = {
        atMs: Date.now(), pods: count(items[0]?.textContent), isPainted: document.querySelector('.minimap') !== null, failing: count(items.find((item) => item.textContent.includes('failing'))?.textContent),
        isDrawn: document.documentElement.dataset['drawn'] === 'true',
      };
      const before = clock.moments.at(-1);
      if (before === undefined || before.pods !== moment.pods || before.failing !== moment.failing || before.isDrawn !== moment.isDrawn || before.isPainted !== moment.isPainted) clock.moments.push(moment);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    new PerformanceObserver((list) => clock.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ['longtask'] });
  });
}

export function momentsOf(page: Page): Promise<readonly Moment[]> {
  return page.evaluate(() => window.benchClock?.moments ?? []);
}

/** Frame times and tasks above 50 ms (Long Tasks API) since the last call, in milliseconds. */
export function takeFrames(page: Page): Promise<{ readonly frames: readonly number[]; readonly longTasks: readonly number[] }> {
  return page.evaluate(() => {
    const clock = window.benchClock;
    if (clock === undefined) return { frames: [], longTasks: [] };
    return { frames: clock.frames.splice(0), longTasks: clock.longTasks.splice(0) };
  });
}

/**
 * Milliseconds from a key or click in the window until it is at rest again (`idle`), or all that is seen is drawn for it (`drawn`), and the
 * frame that shows it has been painted: of rest the window tells two frames late itself.
 */
export async function timeUntil(page: Page, sign: 'idle' | 'drawn', act: () => Promise<void>): Promise<number> {
  await page.evaluate((key) => {
    const { dataset } = document.documentElement;
    window.benchRest = new Promise((resolve) => {
      let fromMs: number | undefined;
      let wasBusy = dataset[key] !== 'true';
      for (const type of ['keydown', 'pointerdown']) window.addEventListener(type, () => (fromMs ??= performance.now()), { capture: true, once: true });
      const end = (): void => {
        // Another part of the answer may be on its way.
        if (dataset[key] !== 'true') return;
        observer.disconnect();
        resolve(performance.now() - (fromMs ?? Number.NaN));
      };
      const observer = new MutationObserver(() => {
        const isDone = dataset[key] === 'true';
        wasBusy ||= !isDone;
        if (fromMs === undefined || !wasBusy || !isDone) return;
        if (key === 'idle') end();
        else requestAnimationFrame(() => requestAnimationFrame(end));
      });
      observer.observe(document.documentElement, { attributes: true, attributeFilter: [`data-${key}`] });
    });
  }, sign);
  await act();
  return page.evaluate(() => window.benchRest ?? Number.NaN);
}
