/** Where the line of a link between boxes runs; those inside an open Pod are in `inner-links`. World units. */
import type { Point, Rect } from '../base/geometry';
import { linkCurve } from './link-curve';

export interface EdgeGeometry {
  /** SVG path data, from the link's start to its end. */
  readonly path: string;
  /** Where a label stands. */
  readonly label: Point;
  /** Inside a Pod, the word that has room there. `size`: of its letters at most; `whole`: what it leaves out. */
  readonly word?: { readonly text: string; readonly size: number; readonly whole?: string };
}

/** The scene's gentle curve from border to border: the underlay draws the same one. */
export function edgeGeometry(from: Rect, to: Rect): EdgeGeometry {
  const curve = linkCurve(from, to);
  if (curve === undefined) return loop(from);
  const { start, control, end } = curve;
  return {
    path: `M${xy(start)}Q${xy(control)} ${xy(end)}`,
    label: { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 },
  };
}

/** Something that calls itself. */
function loop(box: Rect): EdgeGeometry {
  const size = Math.min(box.width, box.height) * 0.3;
  const right = box.x + box.width;
  const top = box.y + box.height * 0.25;
  return {
    path: `M${num(right)} ${num(top)}C${num(right + size)} ${num(top - size / 2)} ${num(right + size)} ${num(top + size)} ${num(right)} ${num(top + size / 2)}`,
    label: { x: right + size * 0.75, y: top + size / 4 },
  };
}

function xy(point: Point): string {
  return `${num(point.x)} ${num(point.y)}`;
}

function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}
