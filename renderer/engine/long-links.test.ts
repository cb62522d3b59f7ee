import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../shared/base/geometry';
import type { Curve } from '../../shared/base/curve';
import { isLong, stubsOf } from './long-links';

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });

function at({ start, control, end }: Curve, part: number): Point {
  const along = (key: keyof Point): number => (1 - part) ** 2 * start[key] + 2 * part * (1 - part) * control[key] + part ** 2 * end[key];
  return { x: along('x'), y: along('y') };
}

describe('long links', () => {
  it('are told by their length on the screen', () => {
    const curve = { start: { x: 0, y: 0 }, control: { x: 500, y: 90 }, end: { x: 1000, y: 0 } };
    expect([0.5, 1, 1.2].map((zoom) => isLong(curve, zoom))).toEqual([false, false, true]);
  });

  it('have ends that lie on them, begin and end with them, and lead the same way', () => {
    fc.assert(
      fc.property(fc.record({ start: point, control: point, end: point }), fc.double({ min: 0.05, max: 4, noNaN: true }), (curve, zoom) => {
        fc.pre(isLong(curve, zoom));
        const [first, last] = stubsOf(curve, zoom);
        const part = 150 / (Math.hypot(curve.end.x - curve.start.x, curve.end.y - curve.start.y) * zoom);
        expect(first.start).toEqual(curve.start);
        expect(last.end).toEqual(curve.end);
        for (const [stub, on] of [[at(first, 0.5), at(curve, part / 2)], [at(last, 0.5), at(curve, 1 - part / 2)]] as const) {
          expect(stub.x).toBeCloseTo(on.x, 3);
          expect(stub.y).toBeCloseTo(on.y, 3);
        }
      }),
      { seed: 7 },
    );
  });
});
