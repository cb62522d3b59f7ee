/**
 * Near, a line to something many screens away crosses much that it has nothing to do with. It is full where it leaves and
 * where it arrives, and faint between: one sees who talks, and can still follow it.
 */
import type { Point } from '../../shared/base/geometry';
import type { LinkCurve } from '../../shared/scene/link-curve';

/** CSS pixels: longer ones leave the screen of a laptop. */
const LONG_PX = 1100;
/** CSS pixels of an end that keep their ink. */
const STUB_PX = 150;
/** Of its ink, what a long line has between its ends. */
export const BETWEEN_INK = 0.26;

export function isLong({ start, end }: LinkCurve, zoom: number): boolean {
  return Math.hypot(end.x - start.x, end.y - start.y) * zoom > LONG_PX;
}

/** The first and the last part of a long line. */
export function stubsOf(curve: LinkCurve, zoom: number): readonly [LinkCurve, LinkCurve] {
  const { start, control, end } = curve;
  const part = STUB_PX / (Math.hypot(end.x - start.x, end.y - start.y) * zoom);
  return [firstPart(start, control, end, part), reversed(firstPart(end, control, start, part))];
}

/** De Casteljau's division of a quadratic curve. */
function firstPart(start: Point, control: Point, end: Point, part: number): LinkCurve {
  const bent = between(start, control, part);
  return { start, control: bent, end: between(bent, between(control, end, part), part) };
}

function reversed({ start, control, end }: LinkCurve): LinkCurve {
  return { start: end, control, end: start };
}

function between(a: Point, b: Point, part: number): Point {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}
