/** Quadratic Bézier curves: points on them, parts of them, what they lead through. Units are the caller's. */
import { intersects, type Point, type Rect } from './geometry';

export interface Curve {
  readonly start: Point;
  readonly control: Point;
  readonly end: Point;
}

/** The point that lies `part` of the way along it: 0 its start, 1 its end. */
export function pointOn(curve: Curve, part: number): Point {
  return firstPart(curve, part).end;
}

/** As far as `part` of the way: De Casteljau's division. */
export function firstPart({ start, control, end }: Curve, part: number): Curve {
  const bent = between(start, control, part);
  return { start, control: bent, end: between(bent, between(control, end, part), part) };
}

export function reversed({ start, control, end }: Curve): Curve {
  return { start: end, control, end: start };
}

/** Whether it leads through the box, to within a part of its length that is halved so many times. */
export function leadsThrough(curve: Curve, box: Rect, halvings = 8): boolean {
  // A curve stays within the triangle of its points.
  if (!intersects(boundsOf(curve), box)) return false;
  return halvings === 0 || leadsThrough(firstPart(curve, 0.5), box, halvings - 1) || leadsThrough(firstPart(reversed(curve), 0.5), box, halvings - 1);
}

function boundsOf({ start, control, end }: Curve): Rect {
  const x = Math.min(start.x, control.x, end.x);
  const y = Math.min(start.y, control.y, end.y);
  return { x, y, width: Math.max(start.x, control.x, end.x) - x, height: Math.max(start.y, control.y, end.y) - y };
}

function between(a: Point, b: Point, part: number): Point {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}
