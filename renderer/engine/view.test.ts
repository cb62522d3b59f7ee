import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from '../../shared/base/geometry';
import type { GraphNode } from '../../shared/model/graph';
import { Scene } from '../../shared/scene/scene';
import { focusOn } from '../../shared/scene/focus';
import { LEVEL_PX } from '../../shared/scene/lod';
import { UNIT_WIDTH } from '../../shared/scene/pod-interior';
import { clusterGraph } from '../../shared/scene/testing/graph-generator';
import { ELEMENT_BUDGET } from './elements';
import { buildView, type View, type ViewInput } from './view';
import type { Viewport } from './viewport';

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

const LAYERS = { volumes: true, localhost: true, services: true, traffic: true, ownership: true };

function sceneOf(pods: number, grouping: 'node' | 'namespace' | 'workload' = 'namespace'): Scene {
  const scene = new Scene(grouping);
  scene.apply(clusterGraph({ pods }));
  scene.settle();
  return scene;
}

function lookAt(id: string, scene: Scene, zoom: number, widthPx = 1600, heightPx = 1000): Viewport {
  const item = scene.item(id);
  if (!item) throw new Error(`no ${id}`);
  return { camera: { x: item.x + item.width / 2 - widthPx / zoom / 2, y: item.y + item.height / 2 - heightPx / zoom / 2, zoom }, widthPx, heightPx, dpr: 1 };
}

/** Looking at all of it, with little around. */
function seeing({ x, y, width, height }: Rect): Viewport {
  const zoom = Math.min(1560 / width, 960 / height);
  return { camera: { x: x + width / 2 - 800 / zoom, y: y + height / 2 - 500 / zoom, zoom }, widthPx: 1600, heightPx: 1000, dpr: 1 };
}

function view(scene: Scene, viewport: Viewport, more: Partial<ViewInput> = {}): View {
  return buildView({ scene, viewport, layers: LAYERS, focus: undefined, former: new Map(), newLimit: Infinity, mayOpen: true, title: 'All', ...more }, 1);
}

const scene = sceneOf(600);
const pods = [...scene.items()].filter(({ type }) => type === 'pod');

describe('buildView', () => {
  it('never exceeds the budget, shows each thing once, and joins links to elements only', () => {
    fc.assert(
      fc.property(fc.nat(pods.length - 1), fc.double({ min: 0.02, max: 4, noNaN: true }), fc.integer({ min: 300, max: 4000 }), fc.boolean(), (at, zoom, widthPx, isSelected) => {
        const id = pods[at]?.id ?? '';
        const { frame } = view(scene, lookAt(id, scene, zoom, widthPx, widthPx * 0.6), { focus: isSelected ? focusOn(scene, id) : undefined });
        expect(frame.nodes.length + frame.edges.length).toBeLessThanOrEqual(ELEMENT_BUDGET);
        const ids = new Set(frame.nodes.map((node) => node.id));
        expect(ids.size).toBe(frame.nodes.length);
        expect(frame.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
      }),
      { seed: 21, numRuns: 150 },
    );
  });

  it('opens the Pod in the middle, with all its containers, volumes and mounts', () => {
    const pod = pods.find(({ id }) => [...scene.partsOf(id)].length >= 4);
    const { frame } = view(scene, lookAt(pod?.id ?? '', scene, 1.2));
    const drawn = new Set(frame.nodes.map(({ id }) => id));
    const parts = [...scene.partsOf(pod?.id ?? '')].map(({ id }) => id);
    expect(parts.filter((id) => !drawn.has(id))).toEqual([]);
    expect(frame.nodes.find(({ id }) => id === pod?.id)).toMatchObject({ level: 'open', type: 'pod' });
    const mounts = parts.flatMap((id) => scene.edges.of(id)).filter(({ kind }) => kind === 'mounts');
    const edgeIds = new Set(frame.edges.map(({ id }) => id));
    expect(mounts.filter(({ id }) => !edgeIds.has(id))).toEqual([]);
  });

  it('leaves far away Pods to the painter, and group headers too when they are too small', () => {
    const far = view(scene, lookAt(pods[0]?.id ?? '', scene, 0.02)).frame;
    expect(far.nodes.filter(({ type }) => type !== 'group')).toEqual([]);
    expect(far.totals.pods).toBe(600);
  });

  it('makes the header of the narrowest group an element where what is in it is: lines between these run below both', () => {
    const workloads = sceneOf(60, 'workload');
    const narrow = [...workloads.layout.frames()].find(({ type, pods: { columns, size }, strip }) => type === 'group' && size > 0 && Math.max(columns, strip.columns) === 1);
    let pod = '';
    narrow?.pods.forEach(({ id }) => (pod = id));
    const { levels } = view(workloads, lookAt(pod, workloads, LEVEL_PX.card / UNIT_WIDTH + 0.001));
    expect([levels.get(pod), levels.get(narrow?.id ?? '')]).toEqual(['card', 'card']);
    expect(view(workloads, lookAt(pod, workloads, LEVEL_PX.card / UNIT_WIDTH - 0.02)).levels.has(narrow?.id ?? '')).toBe(false);
  });

  it('keeps elements while the camera trembles', () => {
    const id = pods[100]?.id ?? '';
    const first = view(scene, lookAt(id, scene, 0.9));
    const again = view(scene, lookAt(id, scene, 0.89), { former: first.levels });
    const open = (levels: View['levels']): string[] => [...levels].filter(([, level]) => level === 'open').map(([key]) => key).sort();
    expect(open(first.levels).length).toBeGreaterThan(0);
    expect(open(again.levels)).toEqual(open(first.levels));
  });

  it('lets only so many things become elements at a time, and says that there would be more', () => {
    const viewport = lookAt(pods[100]?.id ?? '', scene, 0.9);
    const whole = view(scene, viewport);
    let last = view(scene, viewport, { newLimit: 25 });
    for (let frame = 0; frame < 30 && last.isCut; frame += 1) {
      const next = view(scene, viewport, { newLimit: 25, former: last.levels });
      expect(next.frame.nodes.filter(({ id }) => !last.frame.nodes.some((node) => node.id === id)).length).toBeLessThanOrEqual(25);
      last = next;
    }
    expect(last.isCut).toBe(false);
    expect(last.levels.size).toBe(whole.levels.size);
  });

  it('makes nothing new an element on the way, keeps what is one, and says that there would be more', () => {
    const here = view(scene, lookAt(pods[100]?.id ?? '', scene, 0.9));
    const beside = { ...lookAt(pods[100]?.id ?? '', scene, 0.9) };
    const moved = { ...beside, camera: { ...beside.camera, x: beside.camera.x - 400 } };
    const onTheWay = view(scene, moved, { newLimit: 0, former: here.levels });
    const known = new Set(here.frame.nodes.map(({ id }) => id));
    expect(onTheWay.frame.nodes.filter(({ id }) => !known.has(id))).toEqual([]);
    expect([onTheWay.levels.size > 0, onTheWay.isCut]).toEqual([true, true]);
    expect(view(scene, moved, { former: onTheWay.levels }).levels.size).toBeGreaterThan(onTheWay.levels.size);
  });

  it('opens no Pod while the zoom changes, keeps open ones open, and says that there would be more', () => {
    const viewport = lookAt(pods[100]?.id ?? '', scene, 0.9);
    const open = (levels: ReadonlyMap<string, string>): readonly string[] => [...levels].filter(([, level]) => level === 'open').map(([id]) => id);
    const zooming = view(scene, viewport, { mayOpen: false });
    expect([open(zooming.levels), zooming.isCut]).toEqual([[], true]);
    const rested = view(scene, viewport, { former: zooming.levels });
    expect(open(rested.levels).length).toBeGreaterThan(0);
    expect(open(view(scene, viewport, { former: rested.levels, mayOpen: false }).levels)).toEqual(open(rested.levels));
  });

  it('opens Pods that a person wants open where others are cards, and no smaller', () => {
    const pod = pods.find(({ id }) => [...scene.partsOf(id)].length >= 4);
    const id = pod?.id ?? '';
    const levelAt = (zoom: number, opened: readonly string[]): unknown => view(scene, lookAt(id, scene, zoom), { opened: new Set(opened) }).levels.get(id);
    expect([levelAt(0.6, []), levelAt(0.6, [id]), levelAt(0.4, [id])]).toEqual(['card', 'open', 'card']);
  });

  it('dims what a selection is not about, and shows its links whatever the layers', () => {
    const pod = pods.find(({ id }) => scene.edges.of(id).some(({ kind }) => kind === 'selects'));
    const layers = { volumes: false, localhost: false, services: false, traffic: false, ownership: false };
    const id = pod?.id ?? '';
    const { frame } = view(scene, lookAt(id, scene, 0.5), { layers, focus: focusOn(scene, id) });
    const lit = frame.nodes.filter(({ dimmed, type }) => !dimmed && type !== 'group').map((node) => node.id);
    expect(lit).toContain(id);
    expect(lit.length).toBeLessThan(frame.nodes.length / 2);
    expect(frame.edges.every(({ from, to, selected }) => selected && (from === id || to === id))).toBe(true);
  });

  it('leads down to where the camera looks', () => {
    const pod = pods[5];
    const { breadcrumbs } = view(scene, lookAt(pod?.id ?? '', scene, 3)).frame;
    expect(breadcrumbs.map(({ id }) => id)).toEqual(['all', pod?.frame?.id, pod?.id]);
    expect(view(scene, lookAt(pod?.id ?? '', scene, 0.01)).frame.breadcrumbs).toHaveLength(1);
  });

  it('names no zone and no Node while all of what is around it is seen', () => {
    const cluster = new Scene('node');
    const nodes = Array.from({ length: 36 }, (_, at): GraphNode => ({ id: `Node/node-${String(at)}`, kind: 'Node', name: `node-${String(at)}`, status: 'Ready', attrs: { zone: at < 18 ? 'east' : 'west', pool: at % 2 === 0 ? 'x' : 'y' } }));
    cluster.apply(clusterGraph({ pods: 600 }));
    cluster.apply({ nodes: { upserts: nodes, removes: [] }, edges: { upserts: [], removes: [] } });
    cluster.settle();
    const crumbsAt = (rect: Rect): readonly string[] => view(cluster, seeing(rect)).frame.breadcrumbs.map(({ label }) => label);
    const [zone] = cluster.layout.districts.filter(({ level }) => level === 'zone');
    const pool = cluster.layout.districts.find(({ outer }) => outer === zone);
    expect(crumbsAt(cluster.bounds(() => true) ?? NOWHERE)).toEqual(['All']);
    expect(crumbsAt(zone?.rect ?? NOWHERE)).toEqual(['All', zone?.label]);
    expect(crumbsAt(pool?.rect ?? NOWHERE)).toEqual(['All', zone?.label, pool?.label]);
    const single = sceneOf(1);
    const [only] = [...single.items()].filter(({ type }) => type === 'pod');
    expect(view(single, seeing(only ?? NOWHERE)).frame.breadcrumbs.map(({ id }) => id)).toEqual(['all', only?.frame?.id, only?.id]);
  });

  it('moves no Pod when layers are toggled', () => {
    const viewport = lookAt(pods[5]?.id ?? '', scene, 0.5);
    const places = (layers: ViewInput['layers']): unknown => view(scene, viewport, { layers }).frame.nodes.filter(({ type }) => type === 'pod').map(({ id, rect }) => ({ id, rect }));
    const shown = places(LAYERS) as { readonly id: string }[];
    const withoutAny = places({ volumes: false, localhost: false, services: false, traffic: false, ownership: false }) as { readonly id: string }[];
    const byId = new Map(withoutAny.map((place) => [place.id, place]));
    expect(shown.filter((place) => byId.has(place.id)).map((place) => byId.get(place.id))).toEqual(shown.filter((place) => byId.has(place.id)));
    expect(byId.size).toBeGreaterThan(50);
  });
});
