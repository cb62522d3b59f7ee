/**
 * Near, a line to something many screens away crosses much that it has nothing to do with. It is full where it leaves and
 * where it arrives, and faint between: one sees who talks, and can still follow it.
 */
import { firstPart, reversed, type Curve } from '../../shared/base/curve';

/** CSS pixels: longer ones leave the screen of a laptop. */
const LONG_PX = 1100;
/** CSS pixels of an end that keep their ink. */
const STUB_PX = 150;
/** Of its ink, what a long line has between its ends. */
export const BETWEEN_INK = 0.26;

export function isLong({ start, end }: Curve, zoom: number): boolean {
  return Math.hypot(end.x - start.x, end.y - start.y) * zoom > LONG_PX;
}

/** The first and the last part of a long line. */
export function stubsOf(curve: Curve, zoom: number): readonly [Curve, Curve] {
  const { start, end } = curve;
  const part = STUB_PX / (Math.hypot(end.x - start.x, end.y - start.y) * zoom);
  return [firstPart(curve, part), reversed(firstPart(reversed(curve), part))];
}
