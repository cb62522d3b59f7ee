import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inverseZoomStep, LEVEL_PX, levelFor } from './lod';

describe('levelFor', () => {
  it('is the same for all of one size, but that an open Pod stays open a little longer', () => {
    for (const former of [undefined, 'dot', 'chip', 'card', 'open'] as const) {
      expect([1, LEVEL_PX.chip, LEVEL_PX.card - 1, LEVEL_PX.card].map((px) => levelFor(px, former))).toEqual(['dot', 'chip', 'chip', 'card']);
      expect(levelFor(LEVEL_PX.open * 0.95, former)).toBe(former === 'open' ? 'open' : 'card');
    }
  });
});

describe('inverseZoomStep', () => {
  it('stays within an eighth of an octave of the true inverse, in few steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 5, noNaN: true }), (zoom) => {
        const onScreen = inverseZoomStep(zoom) * zoom;
        expect(onScreen).toBeGreaterThan(2 ** -0.126);
        expect(onScreen).toBeLessThan(2 ** 0.126);
      }),
      { seed: 11, numRuns: 200 },
    );
    expect(inverseZoomStep(1)).toBe(1);
    expect(inverseZoomStep(1.01)).toBe(inverseZoomStep(1));
  });
});
