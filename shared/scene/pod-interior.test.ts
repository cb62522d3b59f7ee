import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersects, type Point, type Rect } from '../base/geometry';
import { podInterior, podSpan, spanOfCounts, spanSize, type InsideContainer, type PodInside } from './pod-interior';

function inside(init: number, sidecars: number, app: number, ephemeral: number, volumes: number): PodInside {
  const make = (role: InsideContainer['role'], count: number, from: number): InsideContainer[] =>
    Array.from({ length: count }, (_, at) => ({
      id: `Container/ns/pod/${role}-${at}`,
      name: `${role}-${at}`,
      role,
      ...(role === 'init' || role === 'sidecar' ? { order: from + at } : {}),
      ...(role === 'app' && at > 0 ? { pattern: 'sidecar' } : {}),
    }));
  const containers = [...make('init', init, 0), ...make('sidecar', sidecars, init), ...make('app', app, 0), ...make('ephemeral', ephemeral, 0)];
  return {
    containers,
    volumes: Array.from({ length: volumes }, (_, at) => ({
      id: `Volume/ns/pod/v${at}`,
      name: `v${at}`,
      system: at === 0,
      mountedBy: containers.filter((_, place) => place % (at + 1) === 0).map(({ id }) => id),
    })),
  };
}

const anyInside = fc
  .tuple(fc.nat(8), fc.nat(3), fc.integer({ min: 1, max: 14 }), fc.nat(2), fc.nat(20))
  .map(([init, sidecars, app, ephemeral, volumes]) => inside(init, sidecars, app, ephemeral, volumes));

const isWithin = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x - 1e-6 && inner.y >= outer.y - 1e-6 && inner.x + inner.width <= outer.x + outer.width + 1e-6 && inner.y + inner.height <= outer.y + outer.height + 1e-6;

describe('podInterior', () => {
  it('draws every container and volume once, inside the Pod, none over another', () => {
    fc.assert(
      fc.property(anyInside, (pod) => {
        const interior = podInterior(pod, podSpan(pod));
        expect(interior.parts.map(({ id }) => id).sort()).toEqual([...pod.containers, ...pod.volumes].map(({ id }) => id).sort());
        const outer = { x: 0, y: 0, width: interior.width, height: interior.height };
        const boxes = [interior.frame.header, ...interior.parts.map(({ rect }) => rect), ...interior.frame.stays.map(({ rect }) => rect)];
        for (const [at, box] of boxes.entries()) {
          expect(isWithin(box, outer)).toBe(true);
          expect(box.width).toBeGreaterThan(0);
          expect(box.height).toBeGreaterThan(0);
          for (const other of boxes.slice(at + 1)) expect(intersects(box, shrink(other))).toBe(false);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('leads an arrow into every step of the init chain but the first, native sidecars too, within the Pod', () => {
    fc.assert(
      fc.property(anyInside, (pod) => {
        const { frame, parts, width, height } = podInterior(pod, podSpan(pod));
        const steps = pod.containers.filter(({ role }) => role === 'init' || role === 'sidecar');
        const placeOf = (id: string): Rect | undefined => (frame.stays.find((stay) => stay.id === id) ?? parts.find((part) => part.id === id))?.rect;
        expect(frame.arrows.map(({ stays }) => stays)).toEqual(steps.slice(1).map(({ role }) => role === 'sidecar'));
        for (const [at, { points }] of frame.arrows.entries()) {
          const step = placeOf(steps[at + 1]?.id ?? '') as Rect;
          const tip = points.at(-1) as Point;
          expect(tip.x).toBeLessThan(step.x);
          expect(tip.y).toBeCloseTo(step.y + step.height / 2);
          for (const point of points) expect(isWithin({ ...point, width: 0, height: 0 }, { x: 2, y: 0, width: width - 2, height })).toBe(true);
        }
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  it('draws the API token smaller than what somebody wanted, in the middle with the others', () => {
    const pod = inside(0, 0, 1, 0, 3);
    const { parts, width } = podInterior(pod, podSpan(pod));
    const volumes = parts.filter(({ type }) => type === 'volume');
    const token = volumes.find(({ id }) => id.endsWith('/v0'))?.rect as Rect;
    const other = volumes.find(({ id }) => id.endsWith('/v1'))?.rect as Rect;
    expect(token.width).toBeLessThan(other.width * 0.8);
    expect(token.height).toBeLessThan(other.height);
    expect(token.y + token.height).toBeCloseTo(other.y + other.height);
    const left = Math.min(...volumes.map(({ rect }) => rect.x));
    const right = Math.max(...volumes.map(({ rect }) => rect.x + rect.width));
    expect(left).toBeCloseTo(width - right);
  });

  it('holds exactly the running containers inside the network-namespace ring', () => {
    fc.assert(
      fc.property(anyInside, (pod) => {
        const { parts, frame } = podInterior(pod, podSpan(pod));
        for (const part of parts) {
          const isInRing = part.zone === 'main' || part.zone === 'helper' || part.zone === 'debug';
          expect(frame.ring !== undefined && isWithin(part.rect, frame.ring)).toBe(isInRing);
        }
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it('is the same for the same Pod in any order', () => {
    fc.assert(
      fc.property(anyInside, (pod) => {
        const turned = { containers: [...pod.containers].reverse(), volumes: [...pod.volumes].reverse() };
        expect(podInterior(turned, podSpan(turned))).toEqual(podInterior(pod, podSpan(pod)));
      }),
      { seed: 9, numRuns: 100 },
    );
  });

  it('numbers init steps from left to right in their order, native sidecars among them', () => {
    const pod = inside(2, 1, 1, 0, 1);
    const { parts, frame } = podInterior(pod, podSpan(pod));
    const steps = [...parts.filter(({ zone }) => zone === 'init'), ...frame.stays].sort((a, b) => a.rect.x - b.rect.x || a.rect.y - b.rect.y);
    expect(steps.map(({ id }) => id)).toEqual(['Container/ns/pod/init-0', 'Container/ns/pod/init-1', 'Container/ns/pod/sidecar-0']);
    expect(parts.find(({ id }) => id === 'Container/ns/pod/sidecar-0')?.zone).toBe('helper');
  });

  it('keeps the main container first and the widest', () => {
    const pod = inside(0, 1, 2, 0, 0);
    const cards = podInterior(pod, podSpan(pod)).parts;
    expect(cards[0]).toMatchObject({ id: 'Container/ns/pod/app-0', zone: 'main' });
    expect(cards.slice(1).every(({ rect }) => rect.width < (cards[0]?.rect.width ?? 0))).toBe(true);
  });
});

describe('podSpan', () => {
  it.each([
    { name: 'one container and its token', counts: [0, 1, 1], span: { columns: 1, rows: 1 } },
    { name: 'two containers sharing a volume', counts: [0, 2, 2], span: { columns: 1, rows: 1 } },
    { name: 'an init step, a container, three volumes', counts: [1, 1, 3], span: { columns: 1, rows: 1 } },
    { name: 'five containers', counts: [0, 5, 3], span: { columns: 2, rows: 1 } },
    { name: 'more than any span holds', counts: [40, 60, 80], span: { columns: 3, rows: 3 } },
  ] as const)('of $name', ({ counts: [steps, running, volumes], span }) => {
    expect(spanOfCounts(steps, running, volumes)).toEqual(span);
  });

  it('does not change when an ephemeral container is added, which only makes the inside smaller', () => {
    const before = inside(1, 0, 2, 0, 3);
    const after = inside(1, 0, 2, 2, 3);
    expect(podSpan(after)).toEqual(podSpan(before));
    const span = podSpan(before);
    expect(podInterior(after, span).scale).toBeLessThan(podInterior(before, span).scale);
    expect(spanSize(span).width).toBe(podInterior(after, span).width);
  });
});

/** Touching edges are no overlap; floating point may make them touch by a hair. */
function shrink(rect: Rect): Rect {
  return { x: rect.x + 1e-6, y: rect.y + 1e-6, width: rect.width - 2e-6, height: rect.height - 2e-6 };
}
