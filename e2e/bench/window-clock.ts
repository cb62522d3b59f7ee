/**
 * A clock in the app's window: what the totals say and whether all of it is drawn, each time the page has changed, before the frame that
 * shows it. It asks for no frame of its own, and whoever waits is told from within: a tool that looks from outside has the page parse
 * a third of a megabyte of script first, and asks on and on.
 */
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
  readonly moments: Moment[];
  /** Called with each moment that comes. */
  readonly listeners: Set<(moment: Moment) => void>;
}

interface FrameWatch {
  readonly frames: number[];
  readonly longTasks: number[];
  readonly end: () => void;
}

declare global {
  interface Window {
    benchClock?: WindowClock;
    benchFrames?: FrameWatch;
    benchRest?: Promise<number>;
  }
}

/** From now on; a second call changes nothing. */
export async function startClock(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (window.benchClock !== undefined) return;
    const clock: WindowClock = { moments: [], listeners: new Set() };
    window.benchClock = clock;
    const count = (text: string | null | undefined): number => Number(/([\d,]+)/.exec(text ?? '')?.[1]?.replaceAll(',', '') ?? 0);
    let isAsked = false;
    const look = (): void => {
      isAsked = false;
      const items = [...document.querySelectorAll('ul[aria-label="Totals"] > li')];
      const moment: Moment = {
        atMs: Date.now(), pods: count(items[0]?.textContent), isPainted: document.querySelector('.minimap') !== null, failing: count(items.find((item) => item.textContent.includes('failing'))?.textContent),
        isDrawn: document.documentElement.dataset['drawn'] === 'true',
      };
      const before = clock.moments.at(-1);
      if (before !== undefined && before.pods === moment.pods && before.failing === moment.failing && before.isDrawn === moment.isDrawn && before.isPainted === moment.isPainted) return;
      clock.moments.push(moment);
      for (const listener of clock.listeners) listener(moment);
    };
    const ask = (): void => {
      if (isAsked) return;
      isAsked = true;
      requestAnimationFrame(look);
    };
    new MutationObserver(ask).observe(document.documentElement, { attributes: true, attributeFilter: ['data-drawn'], childList: true, characterData: true, subtree: true });
    ask();
  });
}

export function momentsOf(page: Page): Promise<readonly Moment[]> {
  return page.evaluate(() => window.benchClock?.moments ?? []);
}

/** What a moment is waited for by; what is left out is not asked for. */
export interface MomentWish {
  readonly pods?: number;
  readonly podsOtherThan?: number;
  readonly failing?: number;
  readonly isDrawn?: true;
}

/** Resolves with the last moment, or the next one, that is as wished. The clock was started. */
export async function untilMoment(page: Page, wish: MomentWish, timeoutMs: number): Promise<Moment> {
  return page.evaluate(({ wish: { pods, podsOtherThan, failing, isDrawn }, timeoutMs: patienceMs }) => new Promise<Moment>((resolve, reject) => {
    const clock = window.benchClock;
    if (clock === undefined) throw new Error('The clock was not started');
    const isWished = (moment: Moment): boolean =>
      (pods === undefined || moment.pods === pods) && moment.pods !== podsOtherThan && (failing === undefined || moment.failing === failing) && (isDrawn === undefined || moment.isDrawn);
    const hear = (moment: Moment): void => {
      if (!isWished(moment)) return;
      clearTimeout(timer);
      clock.listeners.delete(hear);
      resolve(moment);
    };
    const timer = setTimeout(() => {
      clock.listeners.delete(hear);
      reject(new Error(`Not seen within ${String(patienceMs)} ms; last: ${JSON.stringify(clock.moments.at(-1))}`));
    }, patienceMs);
    clock.listeners.add(hear);
    const last = clock.moments.at(-1);
    if (last !== undefined) hear(last);
  }), { wish, timeoutMs });
}

/** Resolves when the window that has just opened is at rest. Asked from within as soon as its page is there: it may be on its way still. */
export async function untilRest(page: Page): Promise<void> {
  for (;;) {
    try {
      await page.evaluate(() => new Promise<void>((resolve) => {
        const look = (): void => {
          if (document.documentElement.dataset['idle'] === 'true') resolve();
        };
        new MutationObserver(look).observe(document.documentElement, { attributes: true, attributeFilter: ['data-idle'] });
        look();
      }));
      return;
    } catch (error) {
      // The page came in place of the empty one before it.
      if (page.isClosed() || !(error instanceof Error && error.message.includes('context was destroyed'))) throw error;
    }
  }
}

/** Has each frame timed, until `endFrames`. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: number[] = [];
    const longTasks: number[] = [];
    let last = performance.now();
    let frame = 0;
    const tick = (nowMs: number): void => {
      frames.push(nowMs - last);
      last = nowMs;
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ entryTypes: ['longtask'] });
    window.benchFrames = { frames, longTasks, end: () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    } };
  });
}

export async function endFrames(page: Page): Promise<void> {
  await page.evaluate(() => window.benchFrames?.end());
}

/** Frame times and tasks above 50 ms (Long Tasks API) since the last call, in milliseconds. */
export function takeFrames(page: Page): Promise<{ readonly frames: readonly number[]; readonly longTasks: readonly number[] }> {
  return page.evaluate(() => {
    const watch = window.benchFrames;
    return watch === undefined ? { frames: [], longTasks: [] } : { frames: watch.frames.splice(0), longTasks: watch.longTasks.splice(0) };
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
