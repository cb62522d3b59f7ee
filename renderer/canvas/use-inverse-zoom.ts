import { useLayoutEffect, type RefObject } from 'react';
import { inverseZoomStep } from '../../shared/scene/lod';
import { holdActivity } from '../state/activity';
import { useCamera } from '../state/camera';

/** The zoom rests when it has not changed for so long: then text is set anew. */
const REST_MS = 90;
/** How many times larger than the world boxes are set: near, and from so many world units a pixel on. */
const SETTING = { near: 4, afar: 0.25, afarFrom: 20 };
/** Text this much too large or small does not wait for rest. */
const TOLERATED = 1.9;

/**
 * Gives the style sheet the world units of a screen pixel (`--k`), in steps, and how large boxes are set (`--set`). While a person zooms, text grows and shrinks
 * with the picture, which costs nothing; setting hundreds of cards anew at every step would cost the frames.
 */
export function useInverseZoom(root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    let shown = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let release: (() => void) | undefined;
    const show = (): void => {
      clearTimeout(timer);
      release?.();
      timer = release = undefined;
      const step = inverseZoomStep(useCamera.getState().camera.zoom);
      if (step === shown) return;
      shown = step;
      root.current?.style.setProperty('--k', String(step));
      root.current?.style.setProperty('--set', String(step < SETTING.afarFrom ? SETTING.near : SETTING.afar));
    };
    show();
    const stop = useCamera.subscribe((now, before) => {
      if (now.camera.zoom === before.camera.zoom) return;
      const ratio = inverseZoomStep(now.camera.zoom) / shown;
      if (!now.isMoving || ratio > TOLERATED || ratio < 1 / TOLERATED) {
        show();
      } else {
        clearTimeout(timer);
        release ??= holdActivity('zoom');
        timer = setTimeout(show, REST_MS);
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
      release?.();
    };
  }, [root]);
}
