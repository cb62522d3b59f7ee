import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TileLayer } from './tile-layer';
import { detailGrid, detailMargin } from './underlay-plan';

const WORLD = { x: -40_000, y: -30_000, width: 80_000, height: 60_000 };

describe('tiles of a layer', () => {
  it('that are made for a part of the world are kept for it: one that was dropped would be painted again for ever', () => {
    // As wide as whole tiles, so that what is painted ahead of a pan ends at a tile's border, but for rounding.
    const size = fc.constantFrom(1024, 1280, 2048);
    fc.assert(fc.property(size, size, fc.double({ min: 0.05, max: 3, noNaN: true }), fc.double({ min: -9000, max: 9000, noNaN: true }), fc.double({ min: -9000, max: 9000, noNaN: true }), (widthPx, heightPx, zoom, x, y) => {
      const viewport = { camera: { x, y, zoom }, widthPx, heightPx, dpr: 1 };
      const layer = new TileLayer();
      layer.begin(detailGrid(viewport, WORLD));
      layer.within(detailMargin(viewport));
      expect(layer.keepWithin(detailMargin(viewport))).toBe(false);
    }), { seed: 10, numRuns: 500, examples: [[1024, 2048, 2.1929800735913814, 0, -32.00000011319423]] });
  });
});
