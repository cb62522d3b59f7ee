/** Camera arithmetic. Screen = (world - camera.xy) * zoom; React Flow's transform is [-x * zoom, -y * zoom, zoom]. */
import type { Point, Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { Camera } from '../../shared/protocol/engine';
import { fitCamera, MAX_FIT_ZOOM, type ViewportSize } from '../../shared/protocol/fit-camera';

/** React Flow's form of a camera. */
export interface FlowViewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Nearest that anything is looked at: the smallest text of an inside that was drawn small is readable there. */
export const MAX_ZOOM = 5;
/** A Pod that somebody asked for is looked at nearer than everything ever is: all of its parts are then told in words. */
export const MAX_POD_FIT_ZOOM = 3.6;
/** Free screen around what is moved into view. */
const SHIFT_MARGIN_PX = 24;
/** How much smaller than fitted everything may become. */
const MIN_ZOOM_OF_FIT = 0.6;

/** How near a fit of these things may come; none: everything. */
export function maxFitZoom(ids: readonly GraphId[]): number {
  return ids.length > 0 && ids.every((id) => /^(Pod|Container|Volume)\//.test(id)) ? MAX_POD_FIT_ZOOM : MAX_FIT_ZOOM;
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
