/** A Pod too small for words: a state's shape in the middle; in the right corners who guards it where that is no controller, and that traffic is denied. */
import type { Rect } from '../base/geometry';
import type { Glimpse } from '../scene/glimpse';
import { drawCorner } from './draw-marks';
import { drawPodBox } from './draw-pod-box';
import type { SvgPen } from './svg-pen';

const CORNER = 4;

/** `perPx`: world units per pixel of the picture. */
export function drawChip(pen: SvgPen, rect: Rect, { severity, isHollow, isNaked, isStatic, denied }: Glimpse, perPx: number): void {
  const colors = pen.palette.severity[severity];
  drawPodBox(pen, rect, { fill: colors.soft, stroke: colors.fill, severity, isHollow, radius: CORNER }, perPx);
  const size = Math.min(120, 22 * perPx, rect.height * 0.6);
  pen.glyph(severity, rect.x + (rect.width - size) / 2, rect.y + (rect.height - size) / 2, size);
  const corner = Math.min(rect.height * 0.24, 11 * perPx);
  if (isNaked) drawCorner(pen, 'naked', rect, corner);
  else if (isStatic) drawCorner(pen, 'static', rect, corner);
  if (denied > 0) drawCorner(pen, 'denied', rect, corner);
}
