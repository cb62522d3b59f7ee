/** The camera that fits what is to be seen: the window goes there, and the engine paints for it meanwhile, so both work it out alike. */
import type { Point, Rect } from '../base/geometry';
import type { Camera } from './engine';

/** A canvas, in CSS pixels. */
export interface ViewportSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Covered at the top: nothing is fitted below it. */
  readonly coveredTopPx?: number;
}

/** Fitting everything never comes nearer than this: one small Pod nearly fills a small window, and its inside can be read. */
export const MAX_FIT_ZOOM = 2.2;
/** Free screen around what is fitted. */
const FIT_MARGIN_PX = 40;
/** At the bottom: the zoom buttons and the legend lie there. */
const FIT_BOTTOM_PX = 46;
/** Below what covers the top. */
const COVER_MARGIN_PX = 12;

/** Camera that shows all of `rect`, centred. */
export function fitCamera(rect: Rect, size: ViewportSize, maxZoom = MAX_FIT_ZOOM): Camera {
  const top = fitTop(size);
  const room = { width: Math.max(1, size.widthPx - 2 * FIT_MARGIN_PX), height: Math.max(1, size.heightPx - top - FIT_BOTTOM_PX) };
  const zoom = Math.min(maxZoom, room.width / Math.max(1, rect.width), room.height / Math.max(1, rect.height));
  return centerCamera({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 - (top - FIT_BOTTOM_PX) / 2 / zoom }, zoom, size);
}

/** Screen above what is fitted. */
function fitTop({ coveredTopPx = 0 }: ViewportSize): number {
  return Math.max(FIT_MARGIN_PX, coveredTopPx + COVER_MARGIN_PX);
}

/** Camera with `point` in the viewport's centre. */
export function centerCamera(point: Point, zoom: number, size: ViewportSize): Camera {
  return { x: point.x - size.widthPx / zoom / 2, y: point.y - size.heightPx / zoom / 2, zoom };
}

/** The part of the world inside a fit's margins: what would have to be fitted for this camera. */
export function fittedArea(camera: Camera, size: ViewportSize): Rect {
  const top = fitTop(size);
  return {
    x: camera.x + FIT_MARGIN_PX / camera.zoom,
    y: camera.y + top / camera.zoom,
    width: Math.max(1, size.widthPx - 2 * FIT_MARGIN_PX) / camera.zoom,
    height: Math.max(1, size.heightPx - top - FIT_BOTTOM_PX) / camera.zoom,
  };
}
