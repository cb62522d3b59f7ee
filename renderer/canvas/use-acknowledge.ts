import { useEffect, useLayoutEffect } from 'react';
import type { ViewFrame } from '../../shared/protocol/engine';
import { engine } from '../bridge/engine-client';
import { holdActivity } from '../state/activity';
import { presentFrame } from './underlay';

/** Of the time, new elements take at most about this part; the rest belongs to the camera. */
const SHARE = 0.4;
const MAX_PAUSE_MS = 250;

/**
 * Tells the underlay that a frame's elements are in the page, and the engine that they are painted: it then sends the
 * next one. A frame that took long to build is acknowledged later, so that moving stays smooth on slow machines.
 */
export function useAcknowledge(frame: ViewFrame | undefined): void {
  const number = frame?.frame;

  useLayoutEffect(() => {
    if (number !== undefined) presentFrame(number);
  }, [number]);

  useEffect(() => {
    if (number === undefined) return;
    const release = holdActivity('paint');
    const committedMs = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const acknowledge = (): void => {
      engine().send({ type: 'frame-done', frame: number });
      release();
    };
    let request = requestAnimationFrame(() => {
      request = requestAnimationFrame(() => {
        const tookMs = performance.now() - committedMs;
        // Two frames at 60 a second pass in any case.
        const pauseMs = Math.min(MAX_PAUSE_MS, (tookMs - 34) * (1 / SHARE - 1));
        if (pauseMs > 4) timer = setTimeout(acknowledge, pauseMs);
        else acknowledge();
      });
    });
    return () => {
      cancelAnimationFrame(request);
      clearTimeout(timer);
      release();
    };
  }, [number]);
}
