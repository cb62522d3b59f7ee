/** Camera arithmetic. Screen = (world - camera.xy) * zoom; React Flow's transform is [-x * zoom, -y * zoom, zoom]. */
import type { Point, Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { Camera } from '../../shared/protocol/engine';

export interface ViewportSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Covered at the top: nothing is fitted below it. */
  readonly coveredTopPx?: number;
}

/** React Flow's form of a camera. */
export interface FlowViewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Nearest that anything is looked at: the smallest text of an inside that was drawn small is readable there. */
export const MAX_ZOOM = 5;
/** Fitting everything never comes nearer than this: one small Pod nearly fills a small window, and its inside can be read. */
export const MAX_FIT_ZOOM = 2.2;
/** A Pod that somebody asked for does: all of its parts are then told in words. */
export const MAX_POD_FIT_ZOOM = 3.6;
/** Free screen around what is fitted. */
const FIT_MARGIN_PX = 40;
/** Below what covers the top. */
const COVER_MARGIN_PX = 12;
/** Free screen around what is moved into view. */
const SHIFT_MARGIN_PX = 24;
/** How much smaller than fitted everything may become. */
const MIN_ZOOM_OF_FIT = 0.6;

/** How near a fit of these things may come; none: everything. */
export function maxFitZoom(ids: readonly GraphId[]): number {
  return ids.length > 0 && ids.every((id) => /^(Pod|Container|Volume)\//.test(id)) ? MAX_POD_FIT_ZOOM : MAX_FIT_ZOOM;
}

/** The part of the world inside a fit's margins: what would have to be fitted for this camera. */
export function fittedArea(camera: Camera, size: ViewportSize): Rect {
  const top = fitTop(size);
  return {
    x: camera.x + FIT_MARGIN_PX / camera.zoom,
    y: camera.y + top / camera.zoom,
    width: Math.max(1, size.widthPx - 2 * FIT_MARGIN_PX) / camera.zoom,
    height: Math.max(1, size.heightPx - top - FIT_MARGIN_PX) / camera.zoom,
  };
}

export function toCamera({ x, y, zoom }: FlowViewport): Camera {
  return { x: -x / zoom, y: -y / zoom, zoom };
}

export function toFlowViewport({ x, y, zoom }: Camera): FlowViewport {
  return { x: -x * zoom, y: -y * zoom, zoom };
}

/** World rectangle to CSS pixels of the canvas. */
export function toScreen({ x, y, zoom }: Camera, rect: Rect): Rect {
  return { x: (rect.x - x) * zoom, y: (rect.y - y) * zoom, width: rect.width * zoom, height: rect.height * zoom };
}

/** CSS pixels of the canvas to a world point. */
export function toWorld({ x, y, zoom }: Camera, point: Point): Point {
  return { x: x + point.x / zoom, y: y + point.y / zoom };
}

/** Camera that shows all of `rect`, centred. */
export function fitCamera(rect: Rect, size: ViewportSize, maxZoom = MAX_FIT_ZOOM): Camera {
  const top = fitTop(size);
  const room = { width: Math.max(1, size.widthPx - 2 * FIT_MARGIN_PX), height: Math.max(1, size.heightPx - top - FIT_MARGIN_PX) };
  const zoom = Math.min(maxZoom, room.width / Math.max(1, rect.width), room.height / Math.max(1, rect.height));
  return centerCamera({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 - (top - FIT_MARGIN_PX) / 2 / zoom }, zoom, size);
}

/** Screen above what is fitted. */
function fitTop({ coveredTopPx = 0 }: ViewportSize): number {
  return Math.max(FIT_MARGIN_PX, coveredTopPx + COVER_MARGIN_PX);
}

/** Camera with `point` in the viewport's centre. */
export function centerCamera(point: Point, zoom: number, size: ViewportSize): Camera {
  return { x: point.x - size.widthPx / zoom / 2, y: point.y - size.heightPx / zoom / 2, zoom };
}

/** Camera nearer or farther by `factor`; what lies at `at` (CSS pixels), by default the viewport's centre, stays there. */
export function zoomedCamera(camera: Camera, factor: number, size: ViewportSize, minZoom: number, at: Point = { x: size.widthPx / 2, y: size.heightPx / 2 }): Camera {
  const zoom = Math.min(MAX_ZOOM, Math.max(minZoom, camera.zoom * factor));
  const { x, y } = toWorld(camera, at);
  return { x: x - at.x / zoom, y: y - at.y / zoom, zoom };
}

/** Camera moved no more than needed to show `rect`; unmoved where it is seen, or too large to be seen at once. */
export function shiftedCamera(camera: Camera, rect: Rect, size: ViewportSize): Camera {
  const margin = SHIFT_MARGIN_PX / camera.zoom;
  const shift = (start: number, length: number, from: number, room: number): number => {
    if (length + 2 * margin > room) return 0;
    if (start < from + margin) return start - from - margin;
    return Math.max(0, start + length + margin - from - room);
  };
  return {
    x: camera.x + shift(rect.x, rect.width, camera.x, size.widthPx / camera.zoom),
    y: camera.y + shift(rect.y, rect.height, camera.y, size.heightPx / camera.zoom),
    zoom: camera.zoom,
  };
}

/** Farthest that makes sense for a world of these bounds. */
export function minZoomFor(bounds: Rect, size: ViewportSize): number {
  return Math.min(0.5, fitCamera(bounds, size).zoom * MIN_ZOOM_OF_FIT);
}

/** Whether two cameras show the same, to a tenth of a pixel. */
export function isSameCamera(a: Camera, b: Camera): boolean {
  return a.zoom === b.zoom && Math.abs(a.x - b.x) * a.zoom < 0.1 && Math.abs(a.y - b.y) * a.zoom < 0.1;
}
