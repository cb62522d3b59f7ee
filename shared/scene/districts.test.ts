import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersects } from '../base/geometry';
import { placeDistricts } from './district-placing';
import { planDistricts, type DistrictPlan, type Whereabouts } from './districts';
import { shapeGroup } from './frame-shape';
import { SceneFrame } from './scene-frame';
import { TARGET_ASPECT } from './packing';

function nodeFrame(name: string, cells: number): SceneFrame {
  const frame = new SceneFrame({ id: `Node/${name}`, type: 'group', kind: 'Node', label: name });
  shapeGroup(frame, [], [], cells);
  return frame;
}

/** Nodes, and where each stands. */
function cluster(whereabouts: readonly Whereabouts[], cells = 30): { readonly frames: SceneFrame[]; readonly plans: DistrictPlan[] } {
  const frames = whereabouts.map((_, at) => nodeFrame(`n${at}`, cells));
  const byFrame = new Map(frames.map((frame, at) => [frame, whereabouts[at] ?? {}]));
  return { frames, plans: planDistricts(frames, (frame) => byFrame.get(frame) ?? {}) };
}

const many = (count: number, whereabouts: Whereabouts): Whereabouts[] => Array.from({ length: count }, () => whereabouts);
const told = (plans: readonly DistrictPlan[]): unknown[] => plans.map(({ label, frames, inner }) => (inner.length > 0 ? [label, frames.length, told(inner)] : [label, frames.length]));

describe('districts', () => {
  it.each<[string, Whereabouts[], unknown[]]>([
    ['few Nodes stand for themselves', [...many(6, { zone: 'a' }), ...many(6, { zone: 'b' })], []],
    ['one zone and one pool tell nothing', many(40, { zone: 'a', pool: 'x' }), []],
    ['zones', [...many(20, { zone: 'a' }), ...many(20, { zone: 'b' })], [['a', 20], ['b', 20]]],
    ['pools of one zone', [...many(20, { zone: 'a', pool: 'y' }), ...many(20, { zone: 'a', pool: 'x' })], [['x', 20], ['y', 20]]],
    ['pools within zones, where there are several', [...many(20, { zone: 'a', pool: 'x' }), ...many(10, { zone: 'b', pool: 'x' }), ...many(10, { zone: 'b', pool: 'y' })], [['a', 20], ['b', 20, [['x', 10], ['y', 10]]]]],
    ['a pool of a Node or two is none beside a single other', [...many(30, { pool: 'x' }), ...many(1, { pool: 'control-plane' })], []],
    ['Nodes of no zone come last', [...many(20, {}), ...many(20, { zone: 'b' }), ...many(20, { zone: 'a' })], [['a', 20], ['b', 20], ['No zone', 20]]],
    ['Nodes that are still to come', [...many(20, { isNotRead: true }), ...many(20, { zone: 'a' })], [['a', 20], ['Not read yet', 20]]],
  ])('%s', (_, whereabouts, expected) => {
    expect(told(cluster(whereabouts).plans)).toEqual(expected);
  });

  it('encloses each Node in its own districts, below their titles, none over another', () => {
    const anyWhere = fc.record({ zone: fc.constantFrom('a', 'b', 'c'), pool: fc.constantFrom('x', 'y', 'z') });
    fc.assert(
      fc.property(fc.array(anyWhere, { minLength: 24, maxLength: 90 }), fc.integer({ min: 1, max: 60 }), (whereabouts, cells) => {
        const { frames, plans } = cluster(whereabouts, cells);
        const districts = placeDistricts(plans, 56);
        for (const [at, frame] of frames.entries()) for (const other of frames.slice(at + 1)) expect(intersects(frame, other) && districts.length > 0).toBe(false);
        for (const { rect, titleHeight, frames: members, outer } of districts) {
          const body = { ...rect, y: rect.y + titleHeight, height: rect.height - titleHeight };
          for (const { x, y, width, height } of members) {
            expect(x >= body.x && y >= body.y && x + width <= body.x + body.width + 1e-6 && y + height <= body.y + body.height + 1e-6).toBe(true);
          }
          for (const other of districts) if (other.outer === outer && other.rect !== rect) expect(intersects(rect, other.rect)).toBe(false);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('comes out about as wide as a screen, with little ground lost', () => {
    const zones = ['a', 'b', 'c'].flatMap((zone) => [...many(130, { zone, pool: 'x' }), ...many(70, { zone, pool: 'y' }), ...many(70, { zone, pool: 'z' })]);
    const { frames, plans } = cluster(zones);
    const districts = placeDistricts(plans, 56);
    const right = Math.max(...districts.map(({ rect }) => rect.x + rect.width));
    const bottom = Math.max(...districts.map(({ rect }) => rect.y + rect.height));
    const covered = frames.reduce((sum, { width, height }) => sum + (width + 56) * (height + 56), 0);
    expect(right / bottom / TARGET_ASPECT).toBeGreaterThan(0.75);
    expect(right / bottom / TARGET_ASPECT).toBeLessThan(1.35);
    expect(covered / (right * bottom)).toBeGreaterThan(0.6);
  });
});
