import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, type Rect } from '../../shared/base/geometry';
import { fitCamera, MAX_FIT_ZOOM } from '../../shared/protocol/fit-camera';
import { MAX_ZOOM, minZoomFor, shiftedCamera, toCamera, toFlowViewport, toScreen, toWorld, zoomedCamera } from './camera-math';

const size = { widthPx: 1200, heightPx: 800 };
const cameras = fc.record({ x: fc.double({ min: -1e5, max: 1e5, noNaN: true }), y: fc.double({ min: -1e5, max: 1e5, noNaN: true }), zoom: fc.double({ min: 0.005, max: MAX_ZOOM, noNaN: true }) });
const rects = fc.record({ x: fc.integer({ min: -9000, max: 9000 }), y: fc.integer({ min: -9000, max: 9000 }), width: fc.integer({ min: 1, max: 90000 }), height: fc.integer({ min: 1, max: 90000 }) });
const settings = { seed: 11, numRuns: 200 };

describe('cameras', () => {
  it('go to React Flow and back, and from world to screen and back, unchanged', () => {
    fc.assert(
      fc.property(cameras, fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 800 }), (camera, x, y) => {
        const back = toCamera(toFlowViewport(camera));
        expect(back.x).toBeCloseTo(camera.x, 5);
        expect(back.zoom).toBe(camera.zoom);
        const world = toWorld(camera, { x, y });
        const screen = toScreen(camera, { ...world, width: 0, height: 0 });
        expect(screen.x).toBeCloseTo(x, 3);
        expect(screen.y).toBeCloseTo(y, 3);
      }),
      settings,
    );
  });

  it('fit everything they are asked to, and not nearer than is calm', () => {
    fc.assert(
      fc.property(rects, (rect) => {
        const camera = fitCamera(rect, size);
        const shown = toScreen(camera, rect);
        const canvas: Rect = { x: -0.5, y: -0.5, width: size.widthPx + 1, height: size.heightPx + 1 };
        expect(contains(canvas, { x: shown.x, y: shown.y }) && contains(canvas, { x: shown.x + shown.width, y: shown.y + shown.height })).toBe(true);
        expect(camera.zoom).toBeLessThanOrEqual(MAX_FIT_ZOOM);
      }),
      settings,
    );
  });

  it('fit above the zoom buttons and the legend', () => {
    const shown = toScreen(fitCamera({ x: 0, y: 0, width: 100, height: 1000 }, size), { x: 0, y: 0, width: 100, height: 1000 });
    expect(size.heightPx - shown.y - shown.height).toBeGreaterThan(42);
  });

  it('fit below what covers the top', () => {
    fc.assert(
      fc.property(rects, fc.integer({ min: 0, max: 300 }), (rect, coveredTopPx) => {
        const shown = toScreen(fitCamera(rect, { ...size, coveredTopPx }), rect);
        expect(shown.y).toBeGreaterThan(coveredTopPx);
        expect(shown.y + shown.height).toBeLessThanOrEqual(size.heightPx);
      }),
      settings,
    );
  });

  it('zoom about the middle, within their bounds', () => {
    const camera = { x: 100, y: 50, zoom: 1 };
    const nearer = zoomedCamera(camera, 2, size, 0.1);
    expect(nearer.zoom).toBe(2);
    expect(toWorld(nearer, { x: 600, y: 400 })).toEqual(toWorld(camera, { x: 600, y: 400 }));
    expect(zoomedCamera(camera, 100, size, 0.1).zoom).toBe(MAX_ZOOM);
    expect(zoomedCamera(camera, 0.001, size, 0.1).zoom).toBe(0.1);
  });

  it('may go a little farther than everything needs', () => {
    const world = { x: 0, y: 0, width: 60000, height: 30000 };
    expect(minZoomFor(world, size)).toBeLessThan(fitCamera(world, size).zoom);
    expect(minZoomFor({ x: 0, y: 0, width: 10, height: 10 }, size)).toBe(0.5);
  });
});

describe('shiftedCamera', () => {
  const camera = { x: 0, y: 0, zoom: 2 };
  it.each([
    ['seen: stays', { x: 100, y: 100, width: 50, height: 50 }, 0, 0],
    ['right of the canvas: moves just enough', { x: 580, y: 100, width: 50, height: 50 }, 42, 0],
    ['left and above', { x: -30, y: -10, width: 50, height: 50 }, -42, -22],
    ['larger than the canvas: stays', { x: -100, y: 100, width: 900, height: 50 }, 0, 0],
  ])('%s', (_, rect, x, y) => {
    expect(shiftedCamera(camera, rect, size)).toEqual({ x, y, zoom: 2 });
  });
});
