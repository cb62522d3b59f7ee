import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from '../base/geometry';
import type { EdgeKind } from '../model/graph';
import { edgeGeometry, mountStarts } from './edge-geometry';

const KINDS: readonly EdgeKind[] = ['owns', 'mounts', 'uses', 'binds', 'localhost', 'selects', 'routes', 'traffic'];
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
  it('gives every kind between any boxes a finite line that begins and ends on them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), rects, rects, fc.nat(3), (kind, from, to, lane) => {
        const { path, label } = edgeGeometry(kind, from, to, lane);
        expect(path).not.toMatch(/NaN|Infinity/);
        expect(Number.isFinite(label.x) && Number.isFinite(label.y)).toBe(true);
        const { start, end } = ends(path);
        expect(isOn(start, from)).toBe(true);
        if (kind !== 'localhost' || path.includes('Q')) expect(isOn(end, to)).toBe(true);
      }),
      { seed: 21, numRuns: 500 },
    );
  });

  it('mounts from the lower side of a container to the upper side of a Volume', () => {
    const { start, end } = ends(edgeGeometry('mounts', { x: 0, y: 0, width: 100, height: 60 }, { x: 20, y: 90, width: 80, height: 40 }, 0).path);
    expect(start[1]).toBe(60);
    expect(end[1]).toBeLessThanOrEqual(94);
  });

  it('runs localhost links between neighbours below both, where the ring is', () => {
    const left = { x: 0, y: 0, width: 100, height: 60 };
    const right = { x: 108, y: 0, width: 100, height: 60 };
    const there = edgeGeometry('localhost', left, right, 0);
    const back = edgeGeometry('localhost', right, left, 0);
    expect(there.label.y).toBe(68);
    expect(ends(there.path).start[0]).toBeGreaterThan(50);
    expect(ends(back.path).start[0]).toBeLessThan(158);
  });

  it('keeps several links between the same two boxes apart', () => {
    const left = { x: 0, y: 0, width: 100, height: 60 };
    const right = { x: 108, y: 0, width: 100, height: 60 };
    expect(edgeGeometry('localhost', left, right, 1).path).not.toBe(edgeGeometry('localhost', left, right, 0).path);
  });

  it("ends a localhost call to the Pod itself at the ring, not at another container", () => {
    const { path } = edgeGeometry('localhost', { x: 20, y: 40, width: 100, height: 60 }, { x: 0, y: 0, width: 280, height: 200 }, 0);
    expect(path).toBe('M92 100V108');
  });

  it('leads the mounts of an init step down the side of its Pod', () => {
    const pod = { x: 0, y: 0, width: 284, height: 204 };
    const { path } = edgeGeometry('mounts', { x: 10, y: 40, width: 84, height: 30 }, { x: 10, y: 150, width: 80, height: 40 }, 0, pod);
    expect(path).toContain('H8Q5 ');
  });

  it('spreads the mounts of a container over its lower side in the order of the Volumes', () => {
    const box = (x: number): Rect => ({ x, y: 90, width: 40, height: 40 });
    const starts = mountStarts([box(200), box(0), box(100)]);
    expect(starts.map(({ part, row }) => [Math.round(part * 60), row])).toEqual([[50, 0], [10, 0], [30, 1]]);
    const { start } = ends(edgeGeometry('mounts', { x: 10, y: 0, width: 100, height: 60 }, box(0), 0, undefined, { part: 0.25, row: 0 }).path);
    expect(start).toEqual([35, 60]);
  });
});
