import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadsThrough, pointOn } from './curve';
import { contains, inflate, type Rect } from './geometry';

const coordinate = fc.integer({ min: -1000, max: 1000 });
const side = fc.integer({ min: 1, max: 400 });
const box = fc.record({ x: coordinate, y: coordinate, width: side, height: side });
const point = fc.record({ x: coordinate, y: coordinate });
const OPTIONS = { seed: 20_261_129, numRuns: 2000 };
const STEPS = 2000;
/** Of a curve that fits into 2,000 by 2,000 units, a 256th and what lies between two steps. */
const SLACK = 20;

describe('a curve', () => {
  it('leads through a box where one of its points lies in it, and else no nearer than by its slack', () => {
    fc.assert(fc.property(point, point, point, box, (start, control, end, rect) => {
      const curve = { start, control, end };
      const along = (within: Rect): boolean => Array.from({ length: STEPS + 1 }, (_, step) => pointOn(curve, step / STEPS)).some((each) => contains(within, each));
      if (leadsThrough(curve, rect)) expect(along(inflate(rect, SLACK))).toBe(true);
      else expect(along(inflate(rect, -0.01))).toBe(false);
    }), { ...OPTIONS, numRuns: 300 });
  });

  it('begins at its start and ends at its end', () => {
    fc.assert(fc.property(point, point, point, (start, control, end) => {
      const curve = { start, control, end };
      expect(pointOn(curve, 0)).toEqual(start);
      expect(pointOn(curve, 1)).toEqual(end);
    }), OPTIONS);
  });
});
