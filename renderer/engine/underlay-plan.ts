/** Which part of the world a bitmap covers, and how sharp. */
import { inflate, type Rect } from '../../shared/base/geometry';
import { viewportRect, type Viewport } from './viewport';

export interface BitmapPlan {
  /** World rectangle. */
  readonly rect: Rect;
  /** Bitmap pixels per world unit. */
  readonly scale: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

const OVERVIEW_MAX_PX = 2048;
/** Part of the viewport that a detail bitmap shows beyond each side, so that panning does not outrun it at once. */
const MARGIN = 0.4;
/** Never less than this, however many pixels it takes. */
const MIN_MARGIN = 0.1;
/** Above this the margin shrinks: a bitmap takes four bytes a pixel, and its painting time. */
const DETAIL_MAX_PIXELS = 3_600_000;

export function planOverview(world: Rect): BitmapPlan {
  const rect = paddedWorld(world);
  // Small worlds are not blown up: at zoom 1 everything is legible.
  return plan(rect, Math.min(1, OVERVIEW_MAX_PX / Math.max(rect.width, rect.height)));
}

/** The viewport with a margin; nothing outside the world. */
export function planDetail(viewport: Viewport, world: Rect): BitmapPlan {
  const seen = viewportRect(viewport);
  const scale = viewport.camera.zoom * viewport.dpr;
  const pixels = viewport.widthPx * viewport.heightPx * viewport.dpr * viewport.dpr;
  const margin = Math.max(MIN_MARGIN, Math.min(MARGIN, (Math.sqrt(DETAIL_MAX_PIXELS / pixels) - 1) / 2));
  const wanted = { x: seen.x - seen.width * margin, y: seen.y - seen.height * margin, width: seen.width * (1 + 2 * margin), height: seen.height * (1 + 2 * margin) };
  const { x, y, width, height } = intersection(wanted, paddedWorld(world));
  // Begun on a whole pixel of the screen, it is copied there without being blurred.
  const { camera } = viewport;
  const left = camera.x + Math.floor((x - camera.x) * scale) / scale;
  const top = camera.y + Math.floor((y - camera.y) * scale) / scale;
  return plan({ x: left, y: top, width: x + width - left, height: y + height - top }, scale);
}

/** Room for labels and for lines that bend out of the bounds. */
export function paddedWorld(world: Rect): Rect {
  return inflate(world, Math.max(world.width, world.height) * 0.02 + 20);
}

/** At least a point: a camera may look beside the world. */
export function intersection(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return { x, y, width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x), height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y) };
}

/** Whole pixels; the rectangle is what these pixels cover. */
function plan(rect: Rect, scale: number): BitmapPlan {
  const widthPx = Math.max(1, Math.ceil(rect.width * scale));
  const heightPx = Math.max(1, Math.ceil(rect.height * scale));
  return { rect: { x: rect.x, y: rect.y, width: widthPx / scale, height: heightPx / scale }, scale, widthPx, heightPx };
}
