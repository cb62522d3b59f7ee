import type { Rect } from '../base/geometry';
import type { Severity } from '../protocol/engine';
import type { SvgPen } from './svg-pen';

export interface PodBox {
  readonly fill: string;
  readonly stroke: string;
  readonly severity: Severity;
  /** It is not there: dashed. */
  readonly isHollow: boolean;
  /** Of the corners, world units. */
  readonly radius: number;
}

/** The box of a Pod's card or chip, with the bar in the colour of its state. `perPx`: world units per pixel of the picture. */
export function drawPodBox(pen: SvgPen, rect: Rect, { fill, stroke, severity, isHollow, radius }: PodBox, perPx: number): void {
  const line = Math.max(0.8, (severity === 'bad' ? 1.6 : 1) * perPx);
  pen.rect(rect, { fill, stroke, strokeWidth: line, radius, ...(isHollow ? { dash: [5 * line, 3.5 * line] } : {}) });
  pen.rect({ x: rect.x, y: rect.y + radius, width: Math.max(5, 3 * perPx), height: rect.height - 2 * radius }, { fill: pen.palette.severity[severity].fill });
}
