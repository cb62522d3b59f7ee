import { describe, expect, it } from 'vitest';
import { BundleCache } from '../../shared/scene/bundles';
import { Scene } from '../../shared/scene/scene';
import { clusterGraph, graphEdge } from '../../shared/scene/testing/graph-generator';
import { LinkPlanner, type LinkWish } from './link-planner';

const LAYERS = { volumes: false, localhost: false, services: false, traffic: true, ownership: false };

function planned(pods: number): { readonly planner: LinkPlanner; readonly renew: (more?: Partial<LinkWish>) => ReturnType<LinkPlanner['renew']>; readonly scene: Scene; readonly wish: LinkWish } {
  const scene = new Scene('node');
  scene.apply(clusterGraph({ pods }));
  scene.settle();
  const wish: LinkWish = { seen: scene.bounds(() => true) ?? { x: 0, y: 0, width: 1, height: 1 }, zoom: 0.01, version: 1, choices: '', isBehind: false };
  const planner = new LinkPlanner();
  const bundles = new BundleCache();
  return { planner, scene, wish, renew: (more = {}) => planner.renew({ ...wish, ...more }, { scene, layers: LAYERS, bundles }, () => 0) };
}

describe('LinkPlanner', () => {
  it('has districts linked from afar, groups from nearer: every link counted once', () => {
    const { planner, renew, scene } = planned(2000);
    const sum = (): number => (planner.plan?.batches ?? []).flatMap(({ links }) => links).reduce((all, { weight }) => all + weight, 0);
    const count = (): number => (planner.plan?.batches ?? []).reduce((all, { links }) => all + links.length, 0);
    renew();
    const [byDistrict, weight] = [count(), sum()];
    renew({ zoom: 0.03 });
    expect(count()).toBeGreaterThan(byDistrict);
    // From a Node's Pods to the band of Services, none within a district.
    expect(sum()).toBe(weight);
    expect(weight).toBe(scene.edges.countOf('traffic'));
  });

  it('is right until something changes, and then waits a little', () => {
    const { planner, renew, wish } = planned(100);
    expect(planner.dueInMs(wish, 0)).toBe(0);
    renew();
    expect(planner.dueInMs(wish, 10)).toBeUndefined();
    expect(planner.dueInMs({ ...wish, version: 2 }, 10)).toBe(240);
    expect(planner.dueInMs({ ...wish, choices: 'other' }, 10)).toBe(0);
    expect(planner.dueInMs({ ...wish, version: 2, choices: 'other', isBehind: true }, 10)).toBe(240);
    expect(planner.dueInMs({ ...wish, seen: { ...wish.seen, x: wish.seen.x + wish.seen.width } }, 10)).toBe(0);
  });

  it('is made anew at once when all of a source is there', () => {
    const { planner, renew, wish } = planned(100);
    renew({ isBehind: true });
    expect(planner.dueInMs({ ...wish, version: 2, isBehind: true }, 10)).toBe(240);
    expect(planner.dueInMs({ ...wish, version: 2 }, 10)).toBe(0);
  });

  it('tells where links came, and only there', () => {
    const { renew, scene } = planned(60);
    expect(renew()).toEqual([]);
    expect(renew({ version: 2 })).toEqual([]);
    const [from, to] = [...scene.items()].filter(({ type, node }) => type === 'pod' && node.parent !== undefined);
    if (!from || !to) throw new Error('no Pods');
    scene.apply({ nodes: { upserts: [], removes: [] }, edges: { upserts: [graphEdge('traffic', from.id, to.id)], removes: [] } });
    const rects = renew({ version: 3 });
    expect(rects).toHaveLength(1);
    expect(rects[0]).toMatchObject({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) });
  });
});
