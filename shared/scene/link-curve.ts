/** The curve of a link between two boxes: the same for the underlay and for elements. World units. */
import { pointOn, type Curve } from '../base/curve';
import type { Point, Rect } from '../base/geometry';

/** How far a curve leaves the straight line, as part of its length. */
const BEND = 0.14;
const MAX_BEND = 90;

/** From border to border, bent to the left of its direction: there and back are two lines. Undefined where the boxes share their middle. `bow`: this many times further, beside another of the same ends. */
export function linkCurve(from: Rect, to: Rect, bow = 1): Curve | undefined {
  const a = middleOf(from);
  const b = middleOf(to);
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return undefined;
  const bend = (Math.min(MAX_BEND, length * BEND) * bow) / length;
  const half = halfway(from, to, { x: dx, y: dy });
  const control = { x: a.x + dx * half + dy * bend, y: a.y + dy * half - dx * bend };
  return { start: borderTowards(from, control), control, end: borderTowards(to, control) };
}

/** Of the gap between the boxes, as much at each end as the curve does not turn in. */
const STRAIGHT = 0.25;

/**
 * Where on the straight line the curve turns, as a part of it: in its middle, or, where that lies in a box or close to one, in the gap. A
 * curve that turned within a large box would leave its border again, and end in a hook.
 */
function halfway(from: Rect, to: Rect, direction: Point): number {
  const leaves = partWithin(from, direction);
  const enters = 1 - partWithin(to, direction);
  const margin = (enters - leaves) * STRAIGHT;
  return margin <= 0 ? 0.5 : Math.min(Math.max(0.5, leaves + margin), enters - margin);
}

/** Which part of a line from a box's middle lies in the box. */
function partWithin({ width, height }: Rect, { x, y }: Point): number {
  return Math.min(x === 0 ? Infinity : width / 2 / Math.abs(x), y === 0 ? Infinity : height / 2 / Math.abs(y));
}

/** Where on a curve a word of it may stand, the best place first: as near its middle as may be. */
export const WORD_PARTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] as const;

/** For few links: more places to choose from. */
export const FINE_WORD_PARTS = Array.from({ length: 29 }, (_, at) => 0.5 + (at % 2 === 0 ? 1 : -1) * Math.ceil(at / 2) * 0.03);

export function wordPlaces(curve: Curve, parts: readonly number[] = WORD_PARTS): readonly Point[] {
  return parts.map((part) => pointOn(curve, part));
}

function middleOf(box: Rect): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function borderTowards(box: Rect, target: Point): Point {
  const middle = middleOf(box);
  const dx = target.x - middle.x;
  const dy = target.y - middle.y;
  const part = partWithin(box, { x: dx, y: dy });
  return part === Infinity ? middle : { x: middle.x + dx * part, y: middle.y + dy * part };
}
