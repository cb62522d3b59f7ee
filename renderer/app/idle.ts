/**
 * Tells when the window is at rest (`data-idle`), and when all that the source has told is drawn (`data-drawn`, which findings
 * do not hold up): the engine has nothing to do and has answered everything, each frame is painted, the
 * fonts are there, the camera stands. Tests wait for it, and `--screenshot` takes its picture then. Whatever is under
 * way says so with `holdActivity`.
 */
import type { EngineClient } from '../bridge/engine-client';
import { podarium } from '../bridge/podarium';
import { holdActivity, useActivity } from '../state/activity';
import { useSource } from '../state/source';

/** Frames without any activity before the window counts as idle: one to commit, one to paint. */
const QUIET_FRAMES = 2;
/** What waits for the first rest lets the window answer first: whoever looks at it now may be about to click. */
const FIRST_REST_PAUSE_MS = 150;
/** Then it waits no longer than this, however busy the window is again. */
const FIRST_REST_LIMIT_MS = 500;

/** Counts the engine's work and its unanswered requests as activity. */
export function trackEngine(client: EngineClient): void {
  const requests = createHold('request');
  const work = createHold('engine');
  let drawnRequest = 0;
  client.onPending((pending) => requests(pending > 0));
  client.onConnect(() => work(true));
  client.onNews((news) => {
    if (news.type === 'idle') {
      work(!news.isIdle);
      cancelAnimationFrame(drawnRequest);
      const tell = (): void => void (document.documentElement.dataset['drawn'] = String(news.isDrawn));
      // The last tile is placed with the display's next frame.
      if (news.isDrawn) drawnRequest = requestAnimationFrame(tell);
      else tell();
    } else if (news.type === 'failure') work(false);
  });
  // Nothing more will come from a watcher that is gone for good.
  useSource.subscribe(({ lost }) => {
    if (lost?.willRestart === false) work(false);
  });
}

/**
 * Publishes rest and unrest from now on, to main and as `data-idle` of the document.
 *
 * @param atFirstRest For what would only have been in the way before.
 */
export function publishIdle(atFirstRest: () => void): void {
  const fonts = holdActivity('fonts');
  void document.fonts.ready.then(fonts);
  let published: boolean | undefined;
  let hasRested = false;
  let frameRequest = 0;

  const publish = (isIdle: boolean): void => {
    if (published === isIdle) return;
    published = isIdle;
    document.documentElement.dataset['idle'] = String(isIdle);
    podarium().reportIdle(isIdle);
    if (isIdle && !hasRested) {
      hasRested = true;
      setTimeout(() => requestIdleCallback(atFirstRest, { timeout: FIRST_REST_LIMIT_MS }), FIRST_REST_PAUSE_MS);
    }
  };
  const waitQuiet = (framesLeft: number): void => {
    frameRequest = requestAnimationFrame(() => {
      if (framesLeft > 1) waitQuiet(framesLeft - 1);
      else publish(true);
    });
  };
  const check = (): void => {
    cancelAnimationFrame(frameRequest);
    if (Object.keys(useActivity.getState().holds).length > 0) publish(false);
    else waitQuiet(QUIET_FRAMES);
  };
  useActivity.subscribe(check);
  check();
}

/** A hold that follows a condition. */
function createHold(reason: string): (isHeld: boolean) => void {
  let release: (() => void) | undefined;
  return (isHeld) => {
    if (isHeld) release ??= holdActivity(reason);
    else {
      release?.();
      release = undefined;
    }
  };
}
