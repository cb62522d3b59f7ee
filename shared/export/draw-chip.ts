/** A Pod too small for words: a state's shape in the middle; in the right corners who guards it where that is no controller, and that traffic is denied. */
import type { Rect } from '../base/geometry';
import type { Glimpse } from '../scene/glimpse';
import { drawPodBox } from './draw-pod-box';
import type { SvgPen } from './svg-pen';
import { num } from './xml';

const CORNER = 4;

/** `perPx`: world units per pixel of the picture. */
export function drawChip(pen: SvgPen, rect: Rect, { severity, isHollow, isNaked, isStatic, denied }: Glimpse, perPx: number): void {
  const { palette } = pen;
  const colors = palette.severity[severity];
  drawPodBox(pen, rect, { fill: colors.soft, stroke: colors.fill, severity, isHollow, radius: CORNER }, perPx);
  const size = Math.min(120, 22 * perPx, rect.height * 0.6);
  pen.glyph(severity, rect.x + (rect.width - size) / 2, rect.y + (rect.height - size) / 2, size);
  const corner = Math.min(rect.height * 0.24, 11 * perPx);
  const right = rect.x + rect.width;
  if (isNaked) pen.path(`M${num(right - corner * 1.4)} ${num(rect.y)}H${num(right)}V${num(rect.y + corner * 1.4)}z`, { fill: palette.severity.warn.ink });
  else if (isStatic) pen.rect({ x: right - corner, y: rect.y, width: corner, height: corner }, { fill: palette.kind.compute });
  if (denied === 0) return;
  const [left, top, arm] = [right - corner * 1.3, rect.y + rect.height - corner * 1.3, corner * 0.8];
  pen.path(`M${num(left)} ${num(top)}l${num(arm)} ${num(arm)}M${num(left)} ${num(top + arm)}l${num(arm)} ${num(-arm)}`, { stroke: palette.severity.bad.ink, strokeWidth: corner * 0.24 });
}
