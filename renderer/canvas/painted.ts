/**
 * Where the picture that is seen lies. While a source is read, a frame is laid out some tenths of a second before it is painted:
 * a camera that went there at once would look at what was painted for another layout.
 */
import { create } from 'zustand';
import type { Rect } from '../../shared/base/geometry';
import { isArriving } from '../../shared/protocol/source';
import { useSource } from '../state/source';
import { useView } from '../state/view';
import { onUnderlayChange, overviewFrame } from './underlay';

export interface PaintedState {
  /** Bounds of all that is drawn, world units; absent or without a width: there is no picture. */
  readonly bounds?: Rect;
}

export const usePainted = create<PaintedState>()(() => ({}));

export function useHasPicture(): boolean {
  return usePainted(({ bounds }) => bounds !== undefined && bounds.width > 0);
}

/** Keeps `usePainted` right. Returns how to stop. */
export function trackPainted(): () => void {
  /** Frames that the overview does not show yet, the oldest first. */
  let coming: { readonly frame: number; readonly bounds: Rect }[] = [];
  const look = (): void => {
    const shownFrame = isArriving(useSource.getState().status) ? overviewFrame() : Infinity;
    const shown = coming.filter(({ frame }) => frame <= shownFrame).at(-1);
    if (shown === undefined) return;
    coming = coming.filter(({ frame }) => frame > shown.frame);
    // Told for each frame, also where the bounds stay.
    usePainted.setState({ bounds: shown.bounds });
  };
  const take = (): void => {
    const { frame } = useView.getState();
    if (frame === undefined) {
      coming = [];
      usePainted.setState({ bounds: undefined });
      return;
    }
    // Where it lies as before, the picture that is seen is right for it, or that of a frame that is awaited will be.
    const { frame: number, bounds } = frame;
    const last = coming.at(-1);
    if (last === undefined && bounds === usePainted.getState().bounds) usePainted.setState({ bounds });
    else if (last?.bounds !== bounds) coming.push({ frame: number, bounds });
    look();
  };
  const stops = [
    useView.subscribe((now, before) => {
      if (now.frame !== before.frame) take();
    }),
    onUnderlayChange(look),
  ];
  take();
  return () => {
    for (const stop of stops) stop();
  };
}
