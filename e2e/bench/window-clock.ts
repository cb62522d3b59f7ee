/** A clock in the app's window: what the totals say and whether all of it is drawn, looked at before each frame, with times. */
import type { Page } from '@playwright/test';

/** Milliseconds since the epoch. */
export interface Moment {
  readonly atMs: number;
  readonly pods: number;
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
        atMs: Date.now(), pods: count(items[0]?.textContent), failing: count(items.find((item) => item.textContent.includes('failing'))?.textContent),
        isDrawn: document.documentElement.dataset['drawn'] === 'true',
      };
      const before = clock.moments.at(-1);
      if (before === undefined || before.pods !== moment.pods || before.failing !== moment.failing || before.isDrawn !== moment.isDrawn) clock.moments.push(moment);
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

/** Milliseconds from a key or click in the window until it is at rest again, the answer drawn. The window tells rest two frames late. */
export async function timeUntilIdle(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const root = document.documentElement;
    window.benchRest = new Promise((resolve) => {
      let fromMs: number | undefined;
      let wasBusy = root.dataset['idle'] !== 'true';
      for (const type of ['keydown', 'pointerdown']) window.addEventListener(type, () => (fromMs ??= performance.now()), { capture: true, once: true });
      const observer = new MutationObserver(() => {
        const isIdle = root.dataset['idle'] === 'true';
        wasBusy ||= !isIdle;
        if (fromMs === undefined || !wasBusy || !isIdle) return;
        observer.disconnect();
        resolve(performance.now() - fromMs);
      });
      observer.observe(root, { attributes: true, attributeFilter: ['data-idle'] });
    });
  });
  await act();
  return page.evaluate(() => window.benchRest ?? Number.NaN);
}
