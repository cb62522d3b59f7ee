import { expect, it } from 'vitest';
import type { GraphNode } from '../model/graph';
import { districtAt } from './hit-test';
import { Scene } from './scene';
import { clusterGraph } from './testing/graph-generator';

it('tells the innermost district around a point', () => {
  const scene = new Scene('node');
  const nodes = Array.from({ length: 36 }, (_, at): GraphNode => ({ id: `Node/node-${at}`, kind: 'Node', name: `node-${at}`, status: 'Ready', attrs: { zone: at < 18 ? 'east' : 'west', pool: at % 2 === 0 ? 'x' : 'y' } }));
  scene.apply(clusterGraph({ pods: 600 }));
  scene.apply({ nodes: { upserts: nodes, removes: [] }, edges: { upserts: [], removes: [] } });
  scene.settle();
  for (const { id, rect, titleHeight } of scene.layout.districts) {
    expect(districtAt(scene, { x: rect.x + rect.width / 2, y: rect.y + titleHeight / 2 })?.id).toBe(id);
  }
  expect(districtAt(scene, { x: -1e6, y: 0 })).toBeUndefined();
});
