/** Where the camera looks, in world units. */
import type { Point, Rect } from '../../shared/base/geometry';
import type { Camera } from '../../shared/protocol/engine';

export interface Viewport {
  readonly camera: Camera;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Device pixels per CSS pixel. */
  readonly dpr: number;
}

export function viewportRect({ camera, widthPx, heightPx }: Viewport): Rect {
  return { x: camera.x, y: camera.y, width: widthPx / camera.zoom, height: heightPx / camera.zoom };
}

/** Whether only the place differs: the same zoom, on the same canvas. */
export function isShifted(from: Viewport, to: Viewport): boolean {
  return from.camera.zoom === to.camera.zoom && from.widthPx === to.widthPx && from.heightPx === to.heightPx && from.dpr === to.dpr;
}

/** Whether they are of the same canvas, and differ by no more than a hundredth of a pixel: on its way through the window a camera is rounded. */
export function isSameView(a: Viewport, b: Viewport): boolean {
  if (a.widthPx !== b.widthPx || a.heightPx !== b.heightPx || a.dpr !== b.dpr) return false;
  const [one, other] = [viewportRect(a), viewportRect(b)];
  const off = Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y), Math.abs(one.width - other.width), Math.abs(one.height - other.height));
  return off * a.camera.zoom < 0.01;
}

export function middleOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** From `point` to the nearest point of `rect`, squared. */
export function squaredDistance(rect: Rect, point: Point): number {
  const dx = Math.max(rect.x - point.x, 0, point.x - rect.x - rect.width);
  const dy = Math.max(rect.y - point.y, 0, point.y - rect.y - rect.height);
  return dx * dx + dy * dy;
}
