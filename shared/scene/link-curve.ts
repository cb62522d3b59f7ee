/** The curve of a link between two boxes: the same for the underlay and for elements. World units. */
import { intersects, type Point, type Rect } from '../base/geometry';

/** A quadratic curve. */
export interface LinkCurve {
  readonly start: Point;
  readonly control: Point;
  readonly end: Point;
}

/** How far a curve leaves the straight line, as part of its length. */
const BEND = 0.14;
const MAX_BEND = 90;

/** From border to border, bent to the left of its direction: there and back are two lines. Undefined where the boxes share their middle. `bow`: this many times further, beside another of the same ends. */
export function linkCurve(from: Rect, to: Rect, bow = 1): LinkCurve | undefined {
  const a = middleOf(from);
  const b = middleOf(to);
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return undefined;
  const bend = (Math.min(MAX_BEND, length * BEND) * bow) / length;
  const control = { x: (a.x + b.x) / 2 + dy * bend, y: (a.y + b.y) / 2 - dx * bend };
  return { start: borderTowards(from, control), control, end: borderTowards(to, control) };
}

/** The point that lies `part` of the way along it: 0 its start, 1 its end. */
export function pointOn({ start, control, end }: LinkCurve, part: number): Point {
  return between(between(start, control, part), between(control, end, part), part);
}

/** Whether it leads through the box, to within a 256th of its length. */
export function leadsThrough(curve: LinkCurve, box: Rect, halvings = 8): boolean {
  const { start, control, end } = curve;
  // A curve stays within the triangle of its points.
  if (!intersects(boundsOf(curve), box)) return false;
  if (halvings === 0) return true;
  const middle = pointOn(curve, 0.5);
  return leadsThrough({ start, control: between(start, control, 0.5), end: middle }, box, halvings - 1)
    || leadsThrough({ start: middle, control: between(control, end, 0.5), end }, box, halvings - 1);
}

function boundsOf({ start, control, end }: LinkCurve): Rect {
  const x = Math.min(start.x, control.x, end.x);
  const y = Math.min(start.y, control.y, end.y);
  return { x, y, width: Math.max(start.x, control.x, end.x) - x, height: Math.max(start.y, control.y, end.y) - y };
}

function between(a: Point, b: Point, part: number): Point {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

function middleOf(box: Rect): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function borderTowards(box: Rect, target: Point): Point {
  const middle = middleOf(box);
  const dx = target.x - middle.x;
  const dy = target.y - middle.y;
  const part = Math.min(dx === 0 ? Infinity : box.width / 2 / Math.abs(dx), dy === 0 ? Infinity : box.height / 2 / Math.abs(dy));
  return part === Infinity ? middle : { x: middle.x + dx * part, y: middle.y + dy * part };
}
