import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inverseZoomStep } from './lod';

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
