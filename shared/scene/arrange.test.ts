import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersects } from '../base/geometry';
import { arrange, type Box } from './arrange';
import { flowDepths } from './flow-order';

const anyBoxes = fc.array(fc.record({ width: fc.integer({ min: 10, max: 900 }), height: fc.integer({ min: 10, max: 900 }) }), { minLength: 1, maxLength: 60 }).map((sizes) => sizes.map((size, at): Box => ({ ...size, id: `b${at}` })));
const anyLinks = fc.array(fc.record({ from: fc.nat(60), to: fc.nat(60) }), { maxLength: 80 }).map((links) => links.map(({ from, to }) => ({ from: `b${from}`, to: `b${to}` })));

describe('arrange', () => {
  it('puts no box over another, whatever calls whatever', () => {
    fc.assert(
      fc.property(anyBoxes, anyLinks, (boxes, links) => {
        const placed = arrange(boxes, links, 20, 50).map((point, at) => ({ ...point, width: boxes[at]?.width ?? 0, height: boxes[at]?.height ?? 0 }));
        expect(placed).toHaveLength(boxes.length);
        for (const [at, box] of placed.entries()) for (const other of placed.slice(at + 1)) expect(intersects(box, other)).toBe(false);
      }),
      { seed: 41, numRuns: 150 },
    );
  });

  it('packs equal boxes near the aspect of a screen, in reading order', () => {
    const boxes = Array.from({ length: 40 }, (_, at) => ({ id: `b${at}`, width: 400, height: 300 }));
    const points = arrange(boxes, [], 20, 50);
    const right = Math.max(...points.map(({ x }) => x)) + 400;
    const bottom = Math.max(...points.map(({ y }) => y)) + 300;
    expect(right / bottom).toBeGreaterThan(1.2);
    expect(right / bottom).toBeLessThan(2.2);
    expect([...points].sort((a, b) => a.y - b.y || a.x - b.x)).toEqual(points);
  });

  it('gives up reading by traffic where it would make everything too small', () => {
    const boxes = Array.from({ length: 12 }, (_, at) => ({ id: `b${at}`, width: 400, height: 300 }));
    const chain = boxes.slice(1).map(({ id }, at) => ({ from: `b${at}`, to: id }));
    expect(new Set(arrange(boxes, chain, 20, 50).map(({ y }) => y)).size).toBe(1);
    expect(new Set(arrange(boxes, chain, 20, 50, 1.3).map(({ y }) => y)).size).toBeGreaterThan(1);
  });
});

describe('flowDepths', () => {
  it.each([
    { name: 'a chain', links: ['a>b', 'b>c'], depths: { a: 0, b: 1, c: 2 } },
    { name: 'a shortcut: the longest way counts', links: ['a>b', 'b>c', 'a>c'], depths: { a: 0, b: 1, c: 2 } },
    { name: 'a circle entered from outside: the way back is left out', links: ['in>a', 'a>b', 'b>a'], depths: { in: 0, a: 1, b: 2 } },
    { name: 'a circle alone: the first by name begins', links: ['b>a', 'a>b'], depths: { a: 0, b: 1 } },
    { name: 'a link to itself is none', links: ['a>a', 'a>b'], depths: { a: 0, b: 1 } },
  ])('of $name', ({ links, depths }) => {
    const parsed = links.map((link) => ({ from: link.split('>')[0] ?? '', to: link.split('>')[1] ?? '' }));
    expect(Object.fromEntries([...flowDepths(parsed)].sort())).toEqual(Object.fromEntries(Object.entries(depths).sort()));
    expect(flowDepths([...parsed].reverse())).toEqual(flowDepths(parsed));
  });
});
