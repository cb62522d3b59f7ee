/** What a reviewer pinned to things: the same shapes as in the window, above all else. */
import type { Point, Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import { annotationShapes, type PictureGround } from '../review/annotation-geometry';
import type { Annotation } from '../review/review';
import type { SvgPen } from './svg-pen';
import { num } from './xml';

/** Pixels of the letters. */
const LETTERS_PX = 15;

export interface AnnotationPlace {
  readonly rectOf: (id: GraphId) => Rect | undefined;
  /** What is shown: labels stay in it. */
  readonly area: Rect;
  /** World units per pixel. */
  readonly perPx: number;
  readonly ground: PictureGround;
}

export function drawAnnotations(pen: SvgPen, annotations: readonly Annotation[], { rectOf, area, perPx, ground }: AnnotationPlace): void {
  const { ink, line, soft } = pen.palette.note;
  const fontSize = LETTERS_PX * perPx;
  for (const { id, type, outline, arrow, leader, label } of annotationShapes(annotations, { rectOf, bounds: area, fontSize, ground })) {
    pen.group({ 'data-annotation': id }, () => {
      if (outline !== undefined) pen.rect(outline.rect, { stroke: line, strokeWidth: (type === 'highlight' ? 3.5 : 2.2) * perPx, radius: outline.radius, ...(type === 'box' ? { dash: [7 * perPx, 4 * perPx] } : {}) });
      if (arrow !== undefined) {
        pen.path(`M${xy(arrow.from)}Q${xy(arrow.control)} ${xy(arrow.to)}`, { stroke: line, strokeWidth: 3 * perPx });
        pen.path(`M${arrow.tip.map(xy).join('L')}z`, { fill: line });
      }
      if (leader !== undefined) {
        pen.path(`M${xy(leader.from)}L${xy(leader.to)}`, { stroke: line, strokeWidth: 1.8 * perPx });
        pen.circle(leader.to.x, leader.to.y, 3.6 * perPx, { fill: line });
      }
      if (label === undefined) return;
      pen.rect(label.rect, { fill: soft, stroke: line, strokeWidth: 1.6 * perPx, radius: 6 * perPx });
      for (const { text, at, anchor } of label.lines) pen.text(text, at.x, at.y, { size: fontSize, color: ink, anchor });
    });
  }
}

function xy({ x, y }: Point): string {
  return `${num(x)} ${num(y)}`;
}
