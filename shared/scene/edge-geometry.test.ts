import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from '../base/geometry';
import { edgeGeometry } from './edge-geometry';

const rects: fc.Arbitrary<Rect> = fc.record({ x: fc.integer({ min: -5000, max: 5000 }), y: fc.integer({ min: -5000, max: 5000 }), width: fc.integer({ min: 20, max: 900 }), height: fc.integer({ min: 20, max: 600 }) });

/** First and last point of path data made of absolute commands. */
function ends(path: string): { readonly start: readonly number[]; readonly end: readonly number[] } {
  const start = [...path.matchAll(/-?[\d.]+/g)].slice(0, 2).map(Number);
  let x = start[0] ?? 0;
  let y = start[1] ?? 0;
  for (const [, command = '', numbers = ''] of path.matchAll(/([MVHQCL])([^MVHQCL]*)/g)) {
    const values = [...numbers.matchAll(/-?[\d.]+/g)].map(Number);
    if (command === 'V') y = values.at(-1) ?? y;
    else if (command === 'H') x = values.at(-1) ?? x;
    else [x, y] = values.slice(-2) as [number, number];
  }
  return { start, end: [x, y] };
}

const isOn = ([x = 0, y = 0]: readonly number[], box: Rect): boolean => x >= box.x - 0.1 && y >= box.y - 0.1 && x <= box.x + box.width + 0.1 && y <= box.y + box.height + 0.1;

describe('edgeGeometry', () => {
  it('gives any two boxes a finite line that begins and ends on them', () => {
    fc.assert(
      fc.property(rects, rects, (from, to) => {
        const { path, label } = edgeGeometry(from, to);
        expect(path).not.toMatch(/NaN|Infinity/);
        expect(Number.isFinite(label.x) && Number.isFinite(label.y)).toBe(true);
        const { start, end } = ends(path);
        expect(isOn(start, from)).toBe(true);
        expect(isOn(end, to)).toBe(true);
      }),
      { seed: 21, numRuns: 500 },
    );
  });
});
