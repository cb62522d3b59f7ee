/** Where the minimap would be in the way. */
import { intersects, isWithin, type Rect } from '../../shared/base/geometry';
import type { ViewportSize } from '../../shared/protocol/fit-camera';

/** Its distance from the canvas' right and lower border, and what its own border and padding add to the map: `canvas.css`. CSS pixels. */
const MARGIN_PX = 12;
const FRAME_PX = 10;

/**
 * Whether the map hides a part of what is selected, and nobody needs it: all of that is in sight, so one looks at it and not for it.
 * `selected` and `map` in CSS pixels of the canvas.
 */
export function hidesSelection(selected: Rect | undefined, map: { readonly width: number; readonly height: number }, { widthPx, heightPx }: ViewportSize): boolean {
  if (selected === undefined || !isWithin(selected, { x: 0, y: 0, width: widthPx, height: heightPx })) return false;
  const width = map.width + FRAME_PX;
  const height = map.height + FRAME_PX;
  return intersects(selected, { x: widthPx - MARGIN_PX - width, y: heightPx - MARGIN_PX - height, width, height });
}
