import { describe, expect, it } from 'vitest';
import { contains } from '../base/geometry';
import { ChangedArea } from './changed-area';
import { Scene } from './scene';
import { clusterGraph, podGraph } from './testing/graph-generator';

const NONE = { isAll: false, rects: [], words: [] };

function settled(): Scene {
  const scene = new Scene('node');
  scene.apply(clusterGraph({ pods: 900 }));
  scene.settle();
  scene.layout.takeChanged();
  return scene;
}

const patchOf = (pod: ReturnType<typeof podGraph>, removes: readonly string[] = []): Parameters<Scene['apply']>[0] => ({ nodes: { upserts: pod.nodes, removes: [...removes] }, edges: { upserts: pod.edges, removes: [] } });

describe('what changed of the picture', () => {
  it('is told once; too many parts are everything', () => {
    const area = new ChangedArea();
    const rect = { x: 1, y: 2, width: 3, height: 4 };
    area.add(rect);
    area.addWords(rect);
    expect(area.take()).toEqual({ isAll: false, rects: [rect], words: [rect] });
    expect(area.take()).toEqual(NONE);
    for (let at = 0; at < 20_000; at += 1) area.add(rect);
    expect(area.take()).toEqual({ isAll: true, rects: [], words: [] });
  });

  it('is everything after laying out from scratch, and nothing while nothing happens', () => {
    const scene = settled();
    expect(scene.layout.takeChanged()).toEqual(NONE);
    scene.settle();
    expect(scene.layout.takeChanged()).toEqual({ isAll: true, rects: [], words: [] });
  });

  it('is where a Pod comes, changes its state or goes, and what counts it: not its whole group, nor the rest', () => {
    const scene = settled();
    const spec = { namespace: 'team-0', name: 'new', node: 'node-3' };
    const steps = [podGraph(spec), podGraph({ ...spec, status: 'CrashLoopBackOff' })];
    let place = { x: 0, y: 0 };
    for (const step of steps) {
      scene.apply(patchOf(step));
      const item = scene.item('Pod/team-0/new');
      place = { x: (item?.x ?? 0) + 1, y: (item?.y ?? 0) + 1 };
      const { isAll, rects } = scene.layout.takeChanged();
      expect(isAll).toBe(false);
      expect(rects.some((rect) => contains(rect, place))).toBe(true);
      expect(rects.some(({ width, height }) => width === item?.frame?.width && height === item.frame.height)).toBe(false);
    }
    scene.apply(patchOf({ nodes: [], edges: [] }, ['Pod/team-0/new', ...(steps[0]?.nodes ?? []).map(({ id }) => id)]));
    expect(scene.layout.takeChanged().rects.some((rect) => contains(rect, place))).toBe(true);
  });

  it('is a Pod’s words alone where it fares as it did', () => {
    const scene = settled();
    const spec = { namespace: 'team-0', name: 'new', node: 'node-3' };
    scene.apply(patchOf(podGraph(spec)));
    scene.layout.takeChanged();
    const again = podGraph(spec);
    scene.apply(patchOf({ ...again, nodes: again.nodes.map((node) => (node.kind === 'Pod' ? { ...node, attrs: { ...node.attrs, podIPs: ['10.9.8.7'] } } : node)) }));
    const { rects, words } = scene.layout.takeChanged();
    expect([rects, words.length]).toEqual([[], 1]);
  });

  it('tells a whole group once a good part of its Pods is sick: its border says so', () => {
    const scene = settled();
    const frame = scene.layout.frame('Node/node-3');
    let isTold = false;
    for (let at = 0; at < 12; at += 1) {
      scene.apply(patchOf(podGraph({ namespace: 'team-0', name: `sick-${at}`, node: 'node-3', status: 'CrashLoopBackOff' })));
      isTold ||= scene.layout.takeChanged().rects.some(({ x, y, width, height }) => x === frame?.x && y === frame.y && width === frame.width && height === frame.height);
    }
    expect(isTold).toBe(true);
  });
});
