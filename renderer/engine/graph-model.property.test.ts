import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../../shared/insight/create-graph-store';
import { recognisePatterns } from '../../shared/insight/patterns';
import type { Entity } from '../../shared/model/entities';
import type { Filter, Grouping } from '../../shared/protocol/engine';
import { entitiesOf, rawPod, rawService } from '../../shared/relations/cluster.test-support';
import { GraphStore } from '../../shared/relations/graph-store';
import { BundleCache, buildBundles, type Bundle, type StatedWish } from '../../shared/scene/bundles';
import { lookOf, NOTHING, SPANNING } from '../../shared/scene/cell-look';
import { toNodeFilter } from '../../shared/scene/filter';
import { Scene } from '../../shared/scene/scene';
import { GraphModel } from './graph-model';

const APPS = ['web', 'api', 'db'];
const STATUSES = [
  { phase: 'Running', containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: {} } }] },
  { phase: 'Running', containerStatuses: [{ name: 'app', ready: false, restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { reason: 'OOMKilled' } } }] },
  { phase: 'Pending', containerStatuses: [] },
  { phase: 'Failed', reason: 'Evicted' },
];
const NO_FILTER: Filter = { namespaces: [], labelSelector: '', statuses: [], kinds: [], traits: [] };
const FILTERS: readonly Partial<Filter>[] = [{}, { statuses: ['bad'] }, { labelSelector: 'app=web' }, { labelSelector: 'statefulset.kubernetes.io/pod-name in (pod-1,pod-2)' }, { kinds: ['Deployment'] }, { traits: ['oom-killed', 'naked'] }, { namespaces: ['other'] }];

const POD = fc.record({ type: fc.constant('pod' as const), at: fc.nat(7), app: fc.nat(2), kubeNode: fc.nat(3), status: fc.nat(3), isOwned: fc.boolean() });
const STEP = fc.oneof(
  { weight: 6, arbitrary: POD },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('gone' as const), at: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('owner' as const), app: fc.nat(2), isOwned: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('service' as const), app: fc.nat(2), selects: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('filter' as const), filter: fc.constantFrom(...FILTERS) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('grouping' as const), grouping: fc.constantFrom<Grouping>('node', 'namespace', 'workload') }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('rest' as const), turns: fc.constantFrom(1, 10, 100) }) },
);
const WISH: StatedWish = { kinds: ['traffic', 'selects', 'owns'], isByDistrict: false, isShown: () => true, state: '' };

type Step = typeof STEP extends fc.Arbitrary<infer Value> ? Value : never;

/** A change of what there is; undefined where a step asks for something else. */
function rawOf(step: Step): unknown {
  if (step.type === 'pod') {
    const app = APPS[step.app] ?? '';
    return rawPod(`pod-${step.at}`, {
      // Of a StatefulSet those of `db`.
      labels: { app, ...(app === 'db' && { 'statefulset.kubernetes.io/pod-name': `pod-${step.at}` }) },
      ...(step.isOwned && { owner: app === 'db' ? { kind: 'StatefulSet', name: app } : { kind: 'ReplicaSet', name: `${app}-1` } }),
      spec: { ...(step.kubeNode < 3 && { nodeName: `n${step.kubeNode}` }), containers: [{ name: 'app', image: 'shop/app:1', ...(app === 'web' && { env: [{ name: 'API', value: 'http://api:80' }] }) }] },
      status: STATUSES[step.status] ?? {},
    });
  }
  if (step.type === 'owner') {
    const name = `${APPS[step.app] ?? ''}-1`;
    return { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name, namespace: 'shop', ...(step.isOwned && { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: APPS[step.app], controller: true }] }) }, spec: {} };
  }
  return step.type === 'service' ? rawService(APPS[step.app] ?? '', { selector: { app: APPS[step.selects] }, ports: [{ port: 80 }] }) : undefined;
}

function applyFilter(scene: Scene, store: GraphStore, filter: Partial<Filter>): void {
  const lookup = { labelsOf: (id: string) => store.entity(id)?.labels ?? {}, controllerKind: (pod: string) => scene.controllerKind(pod), traitsOf: (pod: string) => scene.traitsOf(pod) };
  scene.setFilter(toNodeFilter({ ...NO_FILTER, ...filter }, lookup));
}

/** What is kept of Pods as they change, in an order of its own. A Service that selects nobody for a while stays where it was. */
function keptOfPods(scene: Scene): unknown {
  const pods = [...scene.items()].filter(({ type }) => type === 'pod').map(({ id, frame, matches, severity }) => `${id} ${frame?.id ?? ''} ${matches} ${severity}`);
  return { totals: scene.totals(), problems: scene.problems(), pods: pods.sort() };
}

function told(bundles: readonly Bundle[]): readonly string[] {
  return bundles.map(({ kind, from, to, variant, count }) => `${kind} ${from.id} ${to.id} ${variant ?? ''} ${count}`).sort();
}

/** The same of all, and how they hang together. */
function kept(scene: Scene): unknown {
  return {
    pods: keptOfPods(scene),
    objects: [...scene.items()].map(({ id, frame, matches }) => `${id} ${frame?.id ?? ''} ${matches}`).sort(),
    frames: [...scene.layout.frames()].map(({ id, counts, shown }) => `${id} ${JSON.stringify(counts)} ${shown}`).sort(),
    bundles: told(buildBundles(scene, WISH)),
  };
}

/** Cells that look otherwise than what lies in them. */
function wrongLooks(scene: Scene): string[] {
  return [...scene.layout.frames()].flatMap(({ strip, pods }) => [strip, pods].flatMap((grid) => {
    const wrong: string[] = [];
    for (const [at, look] of grid.looks.entries()) {
      const item = grid.at(at % grid.columns, Math.floor(at / grid.columns));
      if ((look & ~SPANNING) !== (item === undefined ? NOTHING : lookOf(item))) wrong.push(`${item?.id ?? at} ${look}`);
    }
    return wrong;
  }));
}

it('keeps of packed Pods what a scene from scratch has, and one in which no Pod is packed', () => {
  fc.assert(
    fc.property(fc.array(STEP, { minLength: 1, maxLength: 40 }), (steps) => {
      const model = new GraphModel('node', () => undefined);
      const held = new Map<string, Entity>();
      const bundles = new BundleCache();
      let filter: Partial<Filter> = {};
      for (const step of steps) {
        if (step.type === 'filter') applyFilter(model.scene, model.store, (filter = step.filter));
        else if (step.type === 'grouping') model.scene.setGrouping(step.grouping);
        else if (step.type === 'rest') for (let turn = 0; turn < step.turns && (model.scene.arrangeAhead() === 'more' || bundles.makeAhead(model.scene, () => WISH) === 'more'); turn += 1);
        else {
          const upserts = step.type === 'gone' ? [] : entitiesOf(rawOf(step));
          const removes = step.type === 'gone' && held.delete(`Pod/shop/pod-${step.at}`) ? [`Pod/shop/pod-${step.at}`] : [];
          for (const entity of upserts) held.set(entity.id, entity);
          const work = model.applyPatch({ upserts, removes }, (error) => expect(error).toBeUndefined());
          while (work.step() === 'more');
        }
        expect(wrongLooks(model.scene)).toEqual([]);
        expect(told(bundles.get(model.scene, WISH))).toEqual(told(buildBundles(model.scene, WISH)));
      }
      const { grouping } = model.scene;
      for (const store of [createGraphStore(), new GraphStore(recognisePatterns, true)]) {
        const scene = new Scene(grouping, store);
        scene.apply(store.apply({ upserts: [...held.values()], removes: [] }));
        applyFilter(scene, store, filter);
        expect(keptOfPods(model.scene)).toEqual(keptOfPods(scene));
        model.scene.settle();
        scene.settle();
        expect(kept(model.scene)).toEqual(kept(scene));
      }
    }),
    { seed: 23, numRuns: 80 },
  );
});

it.each<Grouping>(['node', 'workload'])('leads by %s from a Service to Pods that have not ended alone, as many as it selects', (grouping) => {
  const pod = (name: string, owner: string, kubeNode: string, phase: string): unknown =>
    rawPod(name, { labels: { app: 'web' }, owner: { kind: 'ReplicaSet', name: owner }, spec: { nodeName: kubeNode }, status: { phase, ...(phase === 'Failed' && { reason: 'Evicted' }) } });
  const raws = [
    rawService('web', { selector: { app: 'web' } }),
    ...['1', '2', '3', '4'].map((name) => pod(`old-${name}`, 'old', 'n1', 'Running')),
    ...['1', '2', '3'].map((name) => pod(`new-${name}`, 'new', name === '3' ? 'n2' : 'n3', name === '1' ? 'Running' : 'Failed')),
  ];
  const [packed, unpacked] = [createGraphStore(), new GraphStore(recognisePatterns, true)].map((store) => {
    const scene = new Scene(grouping, store);
    scene.apply(store.apply({ upserts: entitiesOf(...raws), removes: [] }));
    scene.settle();
    return told(buildBundles(scene, { ...WISH, kinds: ['selects'] }));
  });
  expect(packed).toEqual(unpacked);
  expect(packed).toEqual(grouping === 'node' ? ['selects band/services Node/n1  4', 'selects band/services Node/n3  1'] : [expect.stringMatching(/^selects \S+ \S+ {2}1$/)]);
});

it('places a Service with those of its Pods that have not ended, also once they have', () => {
  const pod = (name: string, owner: string, phase: string): unknown =>
    rawPod(name, { labels: { app: 'web' }, owner: { kind: 'ReplicaSet', name: owner }, status: { phase, ...(phase === 'Failed' && { reason: 'Evicted' }) } });
  const raws = [
    rawService('web', { selector: { app: 'web' } }),
    ...['1', '2', '3'].map((name) => pod(`old-${name}`, 'old', 'Failed')),
    ...['1', '2'].map((name) => pod(`new-${name}`, 'new', 'Running')),
  ];
  const placed = [createGraphStore(), new GraphStore(recognisePatterns, true)].map((store) => {
    const scene = new Scene('workload', store);
    const frameOfService = (): string | undefined => [...scene.items()].find(({ id }) => id === 'Service/shop/web')?.frame?.id;
    scene.apply(store.apply({ upserts: entitiesOf(...raws), removes: [] }));
    scene.settle();
    const frames = [frameOfService()];
    for (const [owner, phase] of [['old', 'Running'], ['old', 'Failed'], ['new', 'Failed']] as const) {
      scene.apply(store.apply({ upserts: entitiesOf(...['1', '2', '3'].map((name) => pod(`${owner}-${name}`, owner, phase))), removes: [] }));
      frames.push(frameOfService());
    }
    scene.settle();
    return [...frames, frameOfService()];
  });
  const [before, after] = ['ReplicaSet/shop/old', 'ReplicaSet/shop/new'];
  // Where it selects none for a while it stays.
  for (const frames of placed) expect(frames).toEqual([after, before, after, after, 'band/services']);
});

describe('Calls to a Pod that a policy denies, also where who calls and who is called are packed', () => {
  const replica = (owner: string, at: number, spec: Readonly<Record<string, unknown>>): unknown => rawPod(`${owner}-${String(at)}`, { labels: { app: owner }, owner: { kind: owner === 'db' ? 'StatefulSet' : 'ReplicaSet', name: owner }, spec });
  const web = [0, 1].map((at) => replica('web', at, { containers: [{ name: 'app', image: 'shop/web:1', env: [{ name: 'DB', value: 'http://db-0.db:5432' }] }] }));
  const database = [rawService('db', { clusterIP: 'None', selector: { app: 'db' } }), ...[0, 1].map((at) => replica('db', at, { hostname: `db-${String(at)}`, subdomain: 'db' }))];
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'none', namespace: 'shop' }, spec: { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'] } };
  const PODS = ['db-0', 'db-1', 'web-0'].map((name) => `Pod/shop/${name}`);
  const worlds = (): { readonly store: GraphStore; readonly scene: Scene }[] => [createGraphStore(), new GraphStore(recognisePatterns, true)].map((store) => ({ store, scene: new Scene('node', store) }));
  const apply = ({ store, scene }: ReturnType<typeof worlds>[number], raws: readonly unknown[], removes: readonly string[] = []): void => scene.apply(store.apply({ upserts: entitiesOf(...raws), removes }));

  it('are counted at both ends', () => {
    for (const world of worlds()) {
      apply(world, [...database, ...web, policy]);
      expect(PODS.map((id) => world.scene.edges.deniedOf(id))).toEqual([2, 0, 1]);
    }
  });

  it('are a trait of both that is filtered by, in whatever order Pods and policies come and go', () => {
    for (const world of worlds()) {
      const { scene } = world;
      const denied = (): readonly string[] => PODS.filter((id) => scene.traitsOf(id).includes('denied'));
      const told = (): unknown => {
        const passes = PODS.filter((id) => scene.item(id)?.matches);
        expect(passes).toEqual(denied());
        return [passes, scene.totals().traits['denied'] ?? 0];
      };
      applyFilter(scene, world.store, { traits: ['denied'] });
      apply(world, [...database, ...web]);
      expect(told()).toEqual([[], 0]);
      apply(world, [policy]);
      expect(told()).toEqual([['Pod/shop/db-0', 'Pod/shop/web-0'], 3]);
      apply(world, [], ['Pod/shop/web-0', 'Pod/shop/web-1']);
      expect(told()).toEqual([[], 0]);
      apply(world, web);
      expect(told()).toEqual([['Pod/shop/db-0', 'Pod/shop/web-0'], 3]);
      apply(world, [], ['NetworkPolicy/shop/none']);
      expect(told()).toEqual([[], 0]);
    }
  });
});
