import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { GraphPatch } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import { BundleCache, buildBundles, type Bundle, type StatedWish } from './bundles';
import { Scene } from './scene';
import { clusterGraph, podGraph } from './testing/graph-generator';

const GROUPINGS: readonly Grouping[] = ['node', 'namespace', 'workload'];
const CLUSTER = clusterGraph({ pods: 120, seed: 4 });
const PODS = CLUSTER.nodes.upserts.filter(({ kind }) => kind === 'Pod');

/** All that is drawn of it from afar, and where each thing lies. */
function pictureOf(scene: Scene): unknown {
  const frames = [...scene.layout.frames()].map(({ id, rect, counts, shown, pods, strip }) => [id, rect, { ...counts }, shown, [...pods.looks], [...strip.looks]]);
  const items = [...scene.items()].map(({ id, frame, x, y, width, height }) => [id, frame?.id, x, y, width, height]);
  const districts = scene.layout.districts.map(({ id, rect, sums }) => [id, rect, JSON.stringify(sums)]);
  return { frames, items, districts, found: scene.layout.framesWithin({ x: 0, y: 0, width: 2000, height: 1000 }).map(({ id }) => id), bounds: scene.bounds(() => true) };
}

const NO_CHANGE: GraphPatch = { nodes: { upserts: [], removes: [] }, edges: { upserts: [], removes: [] } };

const WISHES: readonly StatedWish[] = [true, false].map((isByDistrict) => ({ kinds: ['traffic', 'selects'], isByDistrict, isShown: () => true, state: '' }));

function told(bundles: readonly Bundle[]): readonly string[] {
  return bundles.map(({ kind, from, to, count }) => `${kind} ${from.id} ${JSON.stringify(from.rect)} ${to.id} ${JSON.stringify(to.rect)} ${count}`);
}

type Act = (scene: Scene) => void;

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...GROUPINGS).map((grouping): Act => (scene) => scene.setGrouping(grouping)) },
  fc.constant<Act>((scene) => scene.settle()),
  fc.constantFrom(...PODS).map(({ id }): Act => (scene) => scene.apply({ nodes: { upserts: [], removes: [id] }, edges: { upserts: [], removes: [] } })),
  fc.record({ pod: fc.constantFrom(...PODS), containers: fc.integer({ min: 1, max: 6 }), status: fc.constantFrom('Running', 'CrashLoopBackOff', 'Completed') }).map(({ pod: { namespace = '', name }, containers, status }): Act => {
    const pod = podGraph({ namespace, name, containers, status, node: 'node-1' });
    return (scene) => scene.apply({ nodes: { upserts: pod.nodes, removes: [] }, edges: { upserts: pod.edges, removes: [] } });
  }),
  fc.constantFrom(undefined, 'team-0', 'team-1').map((namespace): Act => (scene) => scene.setFilter(namespace === undefined ? undefined : (thing) => thing.namespace === namespace)),
);

it('draws the same whatever was made before somebody asked', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ act: anyAct, steps: fc.constantFrom(0, 3, 40) }), { minLength: 3, maxLength: 12 }), (acts) => {
      const [scene, other] = [new Scene('node'), new Scene('node')];
      for (const each of [scene, other]) {
        each.apply(CLUSTER);
        each.settle();
      }
      const [bundles, [wish]] = [new BundleCache(), WISHES];
      for (const { act, steps } of acts) {
        for (let step = 0; step < steps && (scene.arrangeAhead() === 'more' || bundles.makeAhead(scene, () => wish as StatedWish) === 'more'); step += 1);
        act(scene);
        // Whatever changes: nothing that was made is right any more.
        other.apply(NO_CHANGE);
        act(other);
        expect(pictureOf(scene)).toEqual(pictureOf(other));
        for (const each of WISHES) expect(told(bundles.get(scene, each))).toEqual(told(buildBundles(other, each)));
      }
    }),
    { seed: 31, numRuns: 40 },
  );
});

it('makes nothing twice while nothing changes', () => {
  const scene = new Scene('node');
  scene.apply(CLUSTER);
  scene.settle();
  const first = [...scene.layout.frames()];
  const [bundles, [wish]] = [new BundleCache(), WISHES];
  const wishIn = (): StatedWish => wish as StatedWish;
  while (scene.arrangeAhead() === 'more' || bundles.makeAhead(scene, wishIn) === 'more');
  scene.setGrouping('workload');
  expect(scene.arrangeAhead()).toBe('done');
  const made = bundles.get(scene, wishIn());
  expect(made.length).toBeGreaterThan(0);
  expect(bundles.makeAhead(scene, wishIn)).toBe('done');
  expect(bundles.get(scene, wishIn())).toBe(made);
  scene.setGrouping('node');
  expect([...scene.layout.frames()].every((frame, at) => frame === first[at])).toBe(true);
});
