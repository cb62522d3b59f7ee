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
