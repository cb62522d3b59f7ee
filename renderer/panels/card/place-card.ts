/** Where a card stands: below its mark, else above it, always whole in the window. */
import type { Point, Rect } from '../../../shared/base/geometry';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between mark and card, and between card and the window's edge. */
const GAP_PX = 6;
const MARGIN_PX = 8;

/** Top left corner, all in CSS pixels of the window. */
export function placeCard(anchor: Rect, card: Size, page: Size): Point {
  const below = anchor.y + anchor.height + GAP_PX;
  const above = anchor.y - GAP_PX - card.height;
  const fitsBelow = below + card.height <= page.height - MARGIN_PX;
  const y = fitsBelow || above < MARGIN_PX ? below : above;
  return { x: within(anchor.x, card.width, page.width), y: within(y, card.height, page.height) };
}

function within(at: number, size: number, total: number): number {
  return Math.max(MARGIN_PX, Math.min(at, total - MARGIN_PX - size));
}
