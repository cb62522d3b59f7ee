import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersects, type Rect } from '../base/geometry';
import type { GraphEdge, GraphNode, GraphPatch } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';
import { noCounts, prevailing, severityOf } from './severity';
import { isSystemUse } from './system-uses';
import { clusterGraph, graphEdge, podGraph } from './testing/graph-generator';

const GROUPINGS: readonly Grouping[] = ['node', 'namespace', 'workload'];

function settled(grouping: Grouping, patch: GraphPatch): Scene {
  const scene = new Scene(grouping);
  scene.apply(patch);
  scene.settle();
  return scene;
}

const itemRect = ({ x, y, width, height }: SceneItem): Rect => ({ x, y, width, height });

function patchOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[] = []): GraphPatch {
  return { nodes: { upserts: nodes, removes: [] }, edges: { upserts: edges, removes: [] } };
}

function removal(pod: { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] }): GraphPatch {
  return { nodes: { upserts: [], removes: pod.nodes.map(({ id }) => id) }, edges: { upserts: [], removes: pod.edges.map(({ id }) => id) } };
}

function expectNothingOverlaps(scene: Scene): void {
  const frames = [...scene.layout.frames()];
  for (const [at, frame] of frames.entries()) {
    for (const other of frames.slice(at + 1)) expect(intersects(frame.rect, other.rect), `${frame.id} over ${other.id}`).toBe(false);
  }
  const byFrame = new Map<SceneFrame, SceneItem[]>();
  for (const item of scene.items()) if (item.frame) byFrame.set(item.frame, [...(byFrame.get(item.frame) ?? []), item]);
  for (const [frame, items] of byFrame) {
    const inner = frame.rect;
    for (const [at, item] of items.entries()) {
      const rect = itemRect(item);
      expect(rect.x >= inner.x && rect.y >= inner.y && rect.x + rect.width <= inner.x + inner.width && rect.y + rect.height <= inner.y + inner.height).toBe(true);
      for (const other of items.slice(at + 1)) expect(intersects(rect, itemRect(other)), `${item.id} over ${other.id}`).toBe(false);
    }
  }
}

/** What the scene says, without where it lies. */
function contentOf(scene: Scene): unknown {
  const groups: Record<string, unknown> = {};
  for (const frame of scene.layout.frames()) {
    if (frame.type === 'band') continue;
    const pods: string[] = [];
    frame.pods.forEach(({ id, severity, matches }) => pods.push(`${id} ${severity} ${String(matches)}`));
    groups[frame.id] = { pods: pods.sort(), counts: { ...frame.counts }, shown: frame.shown };
  }
  return { groups, totals: scene.totals() };
}

describe.each(GROUPINGS)('grouped by %s', (grouping) => {
  it('places every Pod, nothing over anything else', () => {
    const graph = clusterGraph({ pods: 400 });
    const scene = settled(grouping, graph);
    const pods = graph.nodes.upserts.filter(({ kind }) => kind === 'Pod');
    expect(pods.filter(({ id }) => scene.item(id)?.frame === undefined)).toEqual([]);
    expectNothingOverlaps(scene);
  });

  it('is laid out the same for the same graph in any order', () => {
    const graph = clusterGraph({ pods: 150 });
    const turned = patchOf([...graph.nodes.upserts].reverse(), [...graph.edges.upserts].reverse());
    const places = (scene: Scene): unknown => [...scene.items()].map(({ id, x, y }) => ({ id, x, y })).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(places(settled(grouping, turned))).toEqual(places(settled(grouping, graph)));
  });

  it('comes out wide rather than tall, but no ribbon', () => {
    const bounds = settled(grouping, clusterGraph({ pods: 1000 })).bounds(({ type }) => type === 'group');
    const aspect = (bounds?.width ?? 0) / (bounds?.height ?? 1);
    expect(aspect).toBeGreaterThan(1);
    expect(aspect).toBeLessThan(2.6);
  });

  it('keeps roll-ups and totals equal to a recount, and content equal to a scene from scratch, through any changes', () => {
    const base = clusterGraph({ pods: 60, seed: 3 });
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 40 }), (changes) => {
        const scene = settled(grouping, base);
        scene.setFilter((node) => node.status !== 'Pending');
        const world = new World(base);
        for (const change of changes) scene.apply(world.apply(change));
        for (const frame of scene.layout.frames()) {
          const recount = noCounts();
          frame.pods.forEach(({ node, isAbsent }) => (recount[severityOf(node)] += isAbsent ? 0 : 1));
          expect(frame.counts).toEqual(recount);
        }
        expect(scene.problems()).toEqual(recountProblems(scene));
        const scratch = new Scene(grouping);
        scratch.setFilter((node) => node.status !== 'Pending');
        scratch.apply(world.everything());
        expect(contentOf(scene)).toEqual(contentOf(scratch));
        expectNothingOverlaps(scene);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('moves nobody when a Pod comes or goes, but a full group, as a whole, that is not in place', () => {
    const base = clusterGraph({ pods: 60, seed: 5 });
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 60 }), (changes) => {
        const scene = settled(grouping, base);
        const world = new World(base);
        for (const change of changes) {
          const before = placesOf(scene);
          scene.apply(world.apply(change));
          for (const [frame, places] of placesOf(scene)) {
            const former = before.get(frame);
            if (!former) continue;
            const movedFrame = former.x !== places.x || former.y !== places.y;
            for (const [id, place] of places.pods) {
              const formerPlace = former.pods.get(id);
              if (!formerPlace || movedFrame || id === world.touched) continue;
              expect(place, `${id} after ${JSON.stringify(change)}`).toEqual(formerPlace);
            }
          }
        }
      }),
      { seed: 12, numRuns: 40 },
    );
  });
});

function placesOf(scene: Scene): Map<string, { readonly x: number; readonly y: number; readonly pods: Map<string, string> }> {
  const places = new Map<string, { x: number; y: number; pods: Map<string, string> }>();
  for (const frame of scene.layout.frames()) {
    const pods = new Map<string, string>();
    frame.pods.forEach(({ id, x, y }) => pods.set(id, `${x},${y}`));
    places.set(frame.id, { x: frame.x, y: frame.y, pods });
  }
  return places;
}

type Change =
  | { readonly type: 'add'; readonly at: number; readonly containers: number; readonly node: number }
  | { readonly type: 'remove'; readonly at: number }
  | { readonly type: 'status'; readonly at: number; readonly status: string }
  | { readonly type: 'disown'; readonly at: number };

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('add' as const), at: fc.nat(30), containers: fc.integer({ min: 1, max: 8 }), node: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('remove' as const), at: fc.nat(60) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('status' as const), at: fc.nat(60), status: fc.constantFrom('Running', 'Pending', 'CrashLoopBackOff', 'Completed', 'Missing') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('disown' as const), at: fc.nat(20) }) },
);

function recountProblems(scene: Scene): ReturnType<Scene['problems']> {
  const sick = [...scene.items()].filter(({ type, id, matches, isAbsent }) => matches && !isAbsent && (type === 'pod' || (scene.grouping === 'node' && id.startsWith('Node/'))));
  const count = (severity: string): number => sick.filter((item) => item.severity === severity).length;
  return { bad: count('bad'), warn: count('warn') };
}

/** The graph that changes are made to, kept beside the scene. */
class World {
  readonly nodes = new Map<string, GraphNode>();
  readonly edges = new Map<string, GraphEdge>();
  touched = '';

  constructor(base: GraphPatch) {
    this.#take(base);
  }

  everything(): GraphPatch {
    return patchOf([...this.nodes.values()], [...this.edges.values()]);
  }

  apply(change: Change): GraphPatch {
    const patch = this.#patchFor(change);
    this.#take(patch);
    return patch;
  }

  #patchFor(change: Change): GraphPatch {
    const pods = [...this.nodes.values()].filter(({ kind }) => kind === 'Pod');
    const pod = pods[change.at % Math.max(1, pods.length)];
    switch (change.type) {
      case 'add': {
        const replicaSets = [...this.nodes.values()].filter(({ kind }) => kind === 'ReplicaSet');
        const owner = replicaSets[change.at % replicaSets.length] as GraphNode;
        const added = podGraph({ namespace: owner.namespace ?? '', name: `${owner.name}-new-${change.at}`, controller: owner.id, containers: change.containers, node: `node-${change.node}` });
        this.touched = added.nodes[0]?.id ?? '';
        return patchOf(added.nodes, added.edges);
      }
      case 'remove': {
        if (!pod) return patchOf([]);
        this.touched = pod.id;
        const gone = [...this.nodes.values()].filter(({ id, parent }) => id === pod.id || parent === pod.id);
        const ids = new Set(gone.map(({ id }) => id));
        return removal({ nodes: gone, edges: [...this.edges.values()].filter(({ from, to }) => ids.has(from) || ids.has(to)) });
      }
      case 'status': {
        if (!pod) return patchOf([]);
        this.touched = '';
        return patchOf([{ ...pod, status: change.status }]);
      }
      case 'disown': {
        this.touched = '';
        const owned = [...this.edges.values()].filter(({ kind, to }) => kind === 'owns' && to.startsWith('ReplicaSet/'));
        const edge = owned[change.at % Math.max(1, owned.length)];
        return { nodes: { upserts: [], removes: [] }, edges: { upserts: [], removes: edge ? [edge.id] : [] } };
      }
    }
  }

  #take(patch: GraphPatch): void {
    for (const id of patch.nodes.removes) this.nodes.delete(id);
    for (const id of patch.edges.removes) this.edges.delete(id);
    for (const node of patch.nodes.upserts) this.nodes.set(node.id, node);
    for (const edge of patch.edges.upserts) this.edges.set(edge.id, edge);
  }
}

describe('a settled scene', () => {
  it('reads from left to right: callers before the called', () => {
    const names = ['loadgenerator', 'frontend', 'checkout', 'cart', 'redis'];
    const nodes: GraphNode[] = [];
    const edges: GraphEdge[] = [];
    for (const name of names) {
      const pod = podGraph({ namespace: 'shop', name: `${name}~0`, controller: `Deployment/shop/${name}`, projected: true });
      nodes.push({ id: `Deployment/shop/${name}`, kind: 'Deployment', name, namespace: 'shop', attrs: {} }, { id: `Service/shop/${name}`, kind: 'Service', name, namespace: 'shop', attrs: {} }, ...pod.nodes);
      edges.push(...pod.edges, graphEdge('selects', `Service/shop/${name}`, `Pod/shop/${name}~0`));
    }
    for (const [at, name] of names.slice(0, -1).entries()) edges.push(graphEdge('traffic', `Pod/shop/${name}~0`, `Service/shop/${names[at + 1]}`));
    const scene = settled('workload', patchOf(nodes, edges));
    const lefts = names.map((name) => scene.layout.frame(`Deployment/shop/${name}`)?.x ?? NaN);
    expect([...lefts].sort((a, b) => a - b)).toEqual(lefts);
    expect(new Set(lefts).size).toBe(names.length);
    expect(scene.item('Service/shop/cart')?.frame?.id).toBe('Deployment/shop/cart');
  });

  it('finds where a thing lies: an item, its Pod, or the frame that stands for it', () => {
    const scene = settled('workload', clusterGraph({ pods: 20 }));
    const deployment = scene.placeOf('Deployment/team-0/service-0');
    expect(deployment).toBe(scene.layout.frame('Deployment/team-0/service-0'));
    const [pod] = [...scene.items()].filter(({ type }) => type === 'pod');
    const [part] = [...scene.partsOf(pod?.id ?? '')];
    expect(scene.placeOf(part?.id ?? '')).toBe(pod);
    expect(scene.placeOf('Pod/none/none')).toBeUndefined();
  });

  it('has no card for configuration that only the API token\'s volumes use, until something else does', () => {
    const volume = (pod: string): GraphNode => ({ id: `Volume/a/${pod}/token`, kind: 'Volume', name: 'token', namespace: 'a', parent: `Pod/a/${pod}`, attrs: { type: 'projected', system: true } });
    const certificate: GraphNode = { id: 'ConfigMap/a/kube-root-ca.crt', kind: 'ConfigMap', name: 'kube-root-ca.crt', namespace: 'a', attrs: {} };
    const pods = ['one', 'two'].map((name) => podGraph({ namespace: 'a', name }));
    const systemUses = ['one', 'two'].map((pod) => graphEdge('uses', volume(pod).id, certificate.id));
    const scene = settled('node', patchOf([...pods.flatMap(({ nodes }) => nodes), volume('one'), volume('two'), certificate], [...pods.flatMap(({ edges }) => edges), ...systemUses]));
    const hasCard = (): boolean => scene.item(certificate.id)?.frame !== undefined;
    expect(hasCard()).toBe(false);
    expect(scene.edges.of(certificate.id)).toHaveLength(2);
    const own = graphEdge('uses', 'Container/a/one/app', certificate.id);
    scene.apply(patchOf([], [own]));
    expect(hasCard()).toBe(true);
    expect([own, ...systemUses].map((edge) => isSystemUse(edge, scene.nodes))).toEqual([false, true, true]);
    scene.apply({ nodes: { upserts: [], removes: [] }, edges: { upserts: [], removes: [own.id] } });
    expect(hasCard()).toBe(false);
    scene.apply(patchOf([{ ...volume('two'), attrs: { type: 'projected' } }]));
    expect(hasCard()).toBe(true);
  });

  it('gives a StatefulSet Pod that comes back its own place', () => {
    const pods = Array.from({ length: 6 }, (_, at) => podGraph({ namespace: 'db', name: `pg-${at}`, controller: 'StatefulSet/db/pg', node: 'n1' }));
    const scene = settled('node', patchOf(pods.flatMap(({ nodes }) => nodes), pods.flatMap(({ edges }) => edges)));
    const before = placesOf(scene);
    for (const at of [1, 4]) scene.apply(removal(pods[at] as (typeof pods)[number]));
    for (const at of [4, 1]) scene.apply(patchOf(pods[at]?.nodes ?? [], pods[at]?.edges ?? []));
    expect(placesOf(scene)).toEqual(before);
  });

  it('counts no Pod that is only referred to, neither as one nor as failing, and keeps it in a group that says so', () => {
    const calling = podGraph({ namespace: 'a', name: 'app', node: 'n1' });
    const absent = (name: string, status: string): GraphNode => ({ id: `Pod/a/${name}`, kind: 'Pod', name, namespace: 'a', status, attrs: {} });
    const patch = patchOf([...calling.nodes, absent('kafka-0', 'Missing'), absent('kafka-1', 'NotPermitted')]);
    for (const [grouping, frame] of [['node', { label: 'Only referred to' }], ['workload', { label: 'Only referred to', namespace: 'a' }], ['namespace', { id: 'Namespace/a' }]] as const) {
      const scene = settled(grouping, patch);
      expect(scene.item('Pod/a/kafka-0')?.frame).toMatchObject(frame);
      expect(scene.totals()).toMatchObject({ pods: 1, shownPods: 1, bySeverity: { ...noCounts(), ok: 1 }, statuses: { Running: 1 }, controllers: { Naked: 1 } });
      expect(scene.problems()).toEqual({ bad: 0, warn: 0 });
      expect(prevailing(scene.item('Pod/a/kafka-0')?.frame?.counts ?? noCounts())).toBe('ok');
      scene.setFilter(({ id }) => id === 'Pod/a/kafka-0');
      expect(scene.totals().shownPods).toBe(0);
      scene.setFilter(undefined);
      // It comes, and goes again.
      scene.apply(patchOf(podGraph({ namespace: 'a', name: 'kafka-0', status: 'CrashLoopBackOff' }).nodes));
      expect([scene.totals().pods, scene.totals().shownPods, scene.problems().bad]).toEqual([2, 2, 1]);
      scene.apply(patchOf([absent('kafka-0', 'Missing')]));
      expect([scene.totals().pods, scene.totals().shownPods, scene.problems().bad]).toEqual([1, 1, 0]);
      expect(scene.item('Pod/a/kafka-0')?.frame).toMatchObject(frame);
    }
  });

  it('keeps Pods without a Node, naked and static Pods in groups that say so', () => {
    const pods = [podGraph({ namespace: 'a', name: 'lost', status: 'Pending' }), podGraph({ namespace: 'a', name: 'etcd-n1', node: 'n1', static: true })];
    const patch = patchOf(pods.flatMap(({ nodes }) => nodes));
    expect(settled('node', patch).item('Pod/a/lost')?.frame?.label).toBe('Unscheduled');
    const byWorkload = settled('workload', patch);
    expect(byWorkload.item('Pod/a/lost')?.frame).toMatchObject({ label: 'Naked Pods', namespace: 'a' });
    expect(byWorkload.item('Pod/a/etcd-n1')?.frame).toMatchObject({ label: 'Static Pods', namespace: 'a' });
    expect(byWorkload.totals().controllers).toEqual({ Naked: 1, Static: 1 });
  });
});
