import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toWorld } from '../state/camera-math';
import { planFlight } from './flight';

const size = { widthPx: 1200, heightPx: 800 };
const cameras = fc.record({ x: fc.integer({ min: -40000, max: 40000 }), y: fc.integer({ min: -40000, max: 40000 }), zoom: fc.double({ min: 0.01, max: 5, noNaN: true }) });

describe('planFlight', () => {
  it('starts where it is, ends exactly where it should, in bounded time, with finite cameras on the way', () => {
    fc.assert(
      fc.property(cameras, cameras, (from, to) => {
        const flight = planFlight(from, to, size);
        expect(flight.at(0)).toEqual(from);
        expect(flight.at(1)).toEqual(to);
        expect(flight.durationMs).toBeGreaterThanOrEqual(160);
        expect(flight.durationMs).toBeLessThanOrEqual(900);
        for (const part of [0.001, 0.25, 0.5, 0.75, 0.999]) {
          const { x, y, zoom } = flight.at(part);
          expect([x, y, zoom].every(Number.isFinite)).toBe(true);
          expect(zoom).toBeGreaterThan(0);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('arrives without a jump', () => {
    fc.assert(
      fc.property(cameras, cameras, (from, to) => {
        const flight = planFlight(from, to, size);
        const nearly = flight.at(0.9999);
        const middle = { x: 600, y: 400 };
        const target = toWorld(to, middle);
        const there = toWorld(nearly, middle);
        expect(Math.abs(Math.log(nearly.zoom / to.zoom))).toBeLessThan(0.01);
        expect(Math.hypot(there.x - target.x, there.y - target.y) * to.zoom).toBeLessThan(3);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('is on its way also where it goes out very far and hardly aside', () => {
    const from = { x: 0, y: 0, zoom: 5 };
    const middle = { x: 120, y: 80 };
    for (const aside of [0.15, 0.2, 0.5, 3]) {
      const to = { x: middle.x + aside - 60_000, y: middle.y - 40_000, zoom: 0.01 };
      const { x, y, zoom } = planFlight(from, to, size).at(0.5);
      expect([x, y, zoom].every(Number.isFinite)).toBe(true);
      expect(zoom).toBeGreaterThan(0.01);
      expect(zoom).toBeLessThan(5);
    }
  });

  it('goes out on a long way, so that a person sees where it leads', () => {
    const flight = planFlight({ x: 0, y: 0, zoom: 1 }, { x: 30000, y: 0, zoom: 1 }, size);
    expect(flight.at(0.5).zoom).toBeLessThan(0.3);
  });

  it('only zooms where the place stays', () => {
    const flight = planFlight({ x: 0, y: 0, zoom: 1 }, { x: 300, y: 200, zoom: 2 }, size);
    const halfway = flight.at(0.5);
    expect(halfway.zoom).toBeCloseTo(Math.SQRT2, 5);
    expect(toWorld(halfway, { x: 600, y: 400 })).toEqual({ x: 600, y: 400 });
  });
});
