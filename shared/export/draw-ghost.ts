import type { Rect } from '../base/geometry';
import type { ViewNodeData } from '../protocol/engine';
import { absenceOf } from '../scene/absence';
import type { SvgPen } from './svg-pen';

/** The empty box of what is only referred to: dashed, and what is known to be missing in the colour of trouble. `perPx`: world units per pixel of the picture. */
export function drawGhost(pen: SvgPen, { status }: Pick<ViewNodeData, 'status'>, rect: Rect, perPx: number, radius: number): void {
  const { palette } = pen;
  const line = Math.max(0.8, perPx);
  pen.rect(rect, { fill: 'none', stroke: absenceOf(status) === 'missing' ? palette.severity.bad.fill : palette.borderStrong, strokeWidth: line, radius, dash: [5 * line, 3.5 * line] });
}
