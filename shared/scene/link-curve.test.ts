import { expect, it } from 'vitest';
import { pointOn } from '../base/curve';
import type { Point, Rect } from '../base/geometry';
import { linkCurve } from './link-curve';

it('goes from border to border, bent to the left of its direction', () => {
  const [from, to] = [{ x: 0, y: 0, width: 100, height: 50 }, { x: 300, y: 0, width: 100, height: 50 }];
  const there = linkCurve(from, to);
  const back = linkCurve(to, from);
  const isOnBorder = ({ x, y }: Point, { x: left, y: top, width, height }: Rect): boolean =>
    Math.min(Math.abs(x - left), Math.abs(x - left - width), Math.abs(y - top), Math.abs(y - top - height)) < 1e-9;
  expect(there && isOnBorder(there.start, from) && isOnBorder(there.end, to)).toBe(true);
  expect(there && pointOn(there, 0.5).y).toBeLessThan(25);
  expect(back && pointOn(back, 0.5).y).toBeGreaterThan(25);
  expect(linkCurve(from, from)).toBeUndefined();
});

it('goes straight on into a box that is far larger than the gap before it: no hook', () => {
  const curve = linkCurve({ x: 0, y: 0, width: 300, height: 100 }, { x: 0, y: 120, width: 300, height: 320 });
  const heights = [0, 0.25, 0.5, 0.75, 1].map((part) => (curve === undefined ? NaN : pointOn(curve, part).y));
  expect(heights).toEqual([...heights].sort((one, other) => one - other));
  expect(heights).toSatisfy(([first = 0, , , , last = 0]: readonly number[]) => first === 100 && last === 120);
});
