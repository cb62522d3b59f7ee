import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../model/graph';
import { headerCut } from './frame-shape';
import { Scene } from './scene';
import { clusterGraph } from './testing/graph-generator';

/** As a window of 1280 x 800 leaves for the canvas. */
const CANVAS = { width: 1200, height: 644 };

function pod(name: string): GraphNode {
  return { id: `Pod/shop/${name}`, kind: 'Pod', name, namespace: 'shop', attrs: { planned: true, naked: true } };
}

function config(name: string): GraphNode {
  return { id: `ConfigMap/shop/${name}`, kind: 'ConfigMap', name, namespace: 'shop', attrs: {} };
}

function fitZoom(nodes: readonly GraphNode[]): number {
  const scene = new Scene('workload');
  scene.apply({ nodes: { upserts: nodes, removes: [] }, edges: { upserts: [], removes: [] } });
  scene.settle();
  const { width, height } = scene.bounds(() => true) ?? { width: Infinity, height: Infinity };
  return Math.min(CANVAS.width / width, CANVAS.height / height);
}

describe('bands', () => {
  it.each([
    ['a Pod and its ConfigMap', [pod('a'), config('a')], 1.5],
    ['a Pod and five ConfigMaps', [pod('a'), ...['a', 'b', 'c', 'd', 'e'].map(config)], 1.1],
  ])('leave the Pod readable when all is seen: %s', (_, nodes, zoom) => {
    expect(fitZoom(nodes)).toBeGreaterThan(zoom);
  });

  it('around many groups keep their sides and have room for their names', () => {
    const scene = new Scene('node');
    scene.apply(clusterGraph({ pods: 400 }));
    scene.settle();
    const frames = [...scene.layout.frames()];
    const groups = scene.bounds(({ type }) => type === 'group') ?? { x: 0, y: 0, width: 0, height: 0 };
    const services = frames.find(({ id }) => id === 'band/services');
    const zoom = Math.min(CANVAS.width / groups.width, CANVAS.height / groups.height);
    expect(services && services.x + services.width).toBeLessThan(groups.x);
    expect((services?.width ?? 0) * zoom).toBeGreaterThan('Services'.length * 5);
  });
});

describe('headerCut', () => {
  it.each([
    ['from afar all of it is drawn', 180, 8, 0],
    ['near only what the text needs', 180, 1, 138],
    ['a little too high is left', 50, 1, 0],
    ['never less than a low header', 180, 0.1, 152],
  ])('%s', (_, headerHeight, perPx, cut) => {
    expect(headerCut({ headerHeight }, perPx)).toBe(cut);
  });
});
