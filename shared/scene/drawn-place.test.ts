import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import { drawnRect, fitRect, fitRectOfAll, isKnown, undrawnOf } from './drawn-place';
import { boundsOfId } from './hit-test';
import type { LayerSet } from './layers';
import { Scene } from './scene';
import { graphEdge } from './testing/graph-generator';

const LAYERS: LayerSet = { volumes: true, localhost: true, services: true, traffic: true, ownership: false };
const node = (id: string): GraphNode => ({ id, kind: id.slice(0, id.indexOf('/')), name: id.slice(id.lastIndexOf('/') + 1), namespace: 'shop', attrs: {} });
const NODES = ['Deployment/shop/web', 'ReplicaSet/shop/web-a', 'Deployment/shop/idle', 'Pod/shop/web-a-1', 'Pod/shop/web-a-2', 'ServiceAccount/shop/web', 'ConfigMap/shop/settings'];

function sceneOf(grouping: Grouping): Scene {
  const scene = new Scene(grouping);
  scene.apply({
    nodes: { upserts: NODES.map(node), removes: [] },
    edges: {
      upserts: [
        graphEdge('owns', 'Deployment/shop/web', 'ReplicaSet/shop/web-a'), graphEdge('owns', 'ReplicaSet/shop/web-a', 'Pod/shop/web-a-1'), graphEdge('owns', 'ReplicaSet/shop/web-a', 'Pod/shop/web-a-2'),
        graphEdge('uses', 'Pod/shop/web-a-1', 'ConfigMap/shop/settings'),
      ],
      removes: [],
    },
  });
  scene.settle();
  return scene;
}

const bothPods = (scene: Scene) => fitRectOfAll(scene, ['Pod/shop/web-a-1', 'Pod/shop/web-a-2'], LAYERS);

describe('what a camera fits', () => {
  it.each<Grouping>(['node', 'namespace'])('of a workload are its Pods where its own card is not drawn: by %s', (grouping) => {
    const scene = sceneOf(grouping);
    for (const id of ['Deployment/shop/web', 'ReplicaSet/shop/web-a']) {
      expect(drawnRect(scene, id, LAYERS)).toBeUndefined();
      expect(fitRect(scene, id, LAYERS)).toEqual(bothPods(scene));
    }
    expect(fitRect(scene, 'Deployment/shop/web', { ...LAYERS, ownership: true })).toEqual(boundsOfId(scene, 'Deployment/shop/web'));
  });

  it('of a workload is its frame where there is one', () => {
    const scene = sceneOf('workload');
    expect(fitRect(scene, 'Deployment/shop/web', LAYERS)).toEqual(scene.layout.frame('Deployment/shop/web')?.rect);
  });

  it('leaves out what is not drawn, and is nothing where all of it is not', () => {
    const scene = sceneOf('namespace');
    expect(fitRectOfAll(scene, ['ServiceAccount/shop/web', 'Pod/shop/web-a-1', 'Pod/shop/gone'], LAYERS)).toEqual(boundsOfId(scene, 'Pod/shop/web-a-1'));
    expect(fitRectOfAll(scene, ['ServiceAccount/shop/web', 'Deployment/shop/idle'], LAYERS)).toBeUndefined();
  });
});

describe('what is not drawn', () => {
  it('is told with the layer that would show it, and is not mixed up with what is gone', () => {
    const scene = sceneOf('namespace');
    const ids = ['Deployment/shop/web', 'Deployment/shop/idle', 'ServiceAccount/shop/web', 'ConfigMap/shop/settings', 'Pod/shop/web-a-1', 'Pod/shop/gone'];
    expect(undrawnOf(scene, ids, { ...LAYERS, volumes: false })).toEqual([{ id: 'Deployment/shop/idle', layer: 'ownership' }, { id: 'ServiceAccount/shop/web' }, { id: 'ConfigMap/shop/settings', layer: 'volumes' }]);
    expect(ids.filter((id) => !isKnown(scene, id))).toEqual(['Pod/shop/gone']);
  });
});
