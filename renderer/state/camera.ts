import { create } from 'zustand';
import type { Rect } from '../../shared/base/geometry';
import type { Camera } from '../../shared/protocol/engine';

export interface CameraState {
  readonly camera: Camera;
  /** The canvas in CSS pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of that, what a banner covers at the top. */
  readonly coveredTopPx: number;
  /** More is about to follow: a person moves it, or it flies. Where it jumped to, it stays. */
  readonly isMoving: boolean;
}

/** Where the camera is; changes with every move, so subscribe to little of it. The canvas owns it: others use `moveCamera`. */
export const useCamera = create<CameraState>()(() => ({
  camera: { x: 0, y: 0, zoom: 1 },
  widthPx: 0,
  heightPx: 0,
  coveredTopPx: 0,
  isMoving: false,
}));

/** The part of the world that the canvas shows. */
export function visibleRect({ camera, widthPx, heightPx }: CameraState): Rect {
  return { x: camera.x, y: camera.y, width: widthPx / camera.zoom, height: heightPx / camera.zoom };
}
