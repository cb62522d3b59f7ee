import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inflate, union, type Rect } from '../base/geometry';
import { FRAMING_LIMIT, framingsOf } from './framings';
import { boundsOfId } from './hit-test';
import { Scene } from './scene';
import { clusterGraph } from './testing/graph-generator';

const scene = new Scene('namespace');
scene.apply(clusterGraph({ pods: 300 }));
scene.settle();
const frames = [...scene.layout.frames()];
const pods = [...scene.items()].filter(({ type }) => type === 'pod');
const options = { isOpen: () => true, isShown: () => true };

function around(ids: readonly string[]): Rect {
  const rects = ids.map((id) => boundsOfId(scene, id)).filter((rect) => rect !== undefined);
  return rects.reduce((all, rect) => union(all, rect));
}

describe('framingsOf', () => {
  it('begins with everything', () => {
    expect(framingsOf(scene, around([pods[0]?.id ?? '']), options)[0]).toEqual({ ids: [], rect: scene.bounds(() => true) });
  });

  it('has nothing to offer where nothing is', () => {
    expect(framingsOf(new Scene('node'), { x: 0, y: 0, width: 10, height: 10 }, options)).toEqual([]);
  });

  it.each([
    { name: 'a frame', id: frames[2]?.id ?? '' },
    { name: 'a Pod', id: pods[7]?.id ?? '' },
    { name: 'a part of an open Pod', id: [...scene.partsOf(pods[7]?.id ?? '')][0]?.id ?? '' },
  ])('finds $name that fills the area', ({ id }) => {
    expect(framingsOf(scene, around([id]), options).map(({ ids }) => ids)).toContainEqual([id]);
  });

  it('tells few ids, and of each set the rectangle around it, wherever the camera looks', () => {
    fc.assert(
      fc.property(fc.nat(pods.length - 1), fc.integer({ min: 0, max: 6000 }), (at, margin) => {
        for (const { ids, rect } of framingsOf(scene, inflate(around([pods[at]?.id ?? '']), margin), options)) {
          expect(ids.length).toBeLessThanOrEqual(FRAMING_LIMIT);
          expect(new Set(ids).size).toBe(ids.length);
          if (ids.length > 0) expect(around(ids)).toEqual(rect);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});
