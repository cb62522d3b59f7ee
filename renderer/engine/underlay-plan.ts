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
/** Above this the margin shrinks: a bitmap takes four bytes a pixel, and its painting time. */
const DETAIL_MAX_PIXELS = 7_000_000;

export function planOverview(world: Rect): BitmapPlan {
  const rect = inflate(world, Math.max(world.width, world.height) * 0.01 + 1);
  // Small worlds are not blown up: at zoom 1 everything is legible.
  return plan(rect, Math.min(1, OVERVIEW_MAX_PX / Math.max(rect.width, rect.height)));
}

export function planDetail(viewport: Viewport): BitmapPlan {
  const seen = viewportRect(viewport);
  const scale = viewport.camera.zoom * viewport.dpr;
  const pixels = viewport.widthPx * viewport.heightPx * viewport.dpr * viewport.dpr;
  const margin = Math.max(0, Math.min(MARGIN, (Math.sqrt(DETAIL_MAX_PIXELS / pixels) - 1) / 2));
  return plan({ x: seen.x - seen.width * margin, y: seen.y - seen.height * margin, width: seen.width * (1 + 2 * margin), height: seen.height * (1 + 2 * margin) }, scale);
}

/** Whole pixels; the rectangle is what these pixels cover. */
function plan(rect: Rect, scale: number): BitmapPlan {
  const widthPx = Math.max(1, Math.ceil(rect.width * scale));
  const heightPx = Math.max(1, Math.ceil(rect.height * scale));
  return { rect: { x: rect.x, y: rect.y, width: widthPx / scale, height: heightPx / scale }, scale, widthPx, heightPx };
}
