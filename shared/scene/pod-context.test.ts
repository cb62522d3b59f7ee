import { describe, expect, it } from 'vitest';
import type { GraphEdge, GraphNode, NodeAttrs } from '../model/graph';
import { beyondOf, environmentOf, guardsOf, rolloutOf, rolloutOfPod } from './pod-context';
import { Scene } from './scene';
import { graphEdge } from './testing/graph-generator';

const node = (id: string, attrs: NodeAttrs = {}): GraphNode => ({ id, kind: id.slice(0, id.indexOf('/')), name: id.slice(id.lastIndexOf('/') + 1), namespace: 'shop', attrs });

function sceneOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Scene {
  const scene = new Scene('workload');
  scene.apply({ nodes: { upserts: nodes, removes: [] }, edges: { upserts: edges, removes: [] } });
  return scene;
}

const rollout = sceneOf(
  [node('Deployment/shop/web'), node('ReplicaSet/shop/web-a', { revision: 6 }), node('ReplicaSet/shop/web-b', { revision: 7 }), node('ReplicaSet/shop/web-old', { revision: 5 }), node('Pod/shop/web-a-1'), node('Pod/shop/web-b-1'), node('Pod/shop/web-b-2')],
  [
    graphEdge('owns', 'Deployment/shop/web', 'ReplicaSet/shop/web-a'),
    graphEdge('owns', 'Deployment/shop/web', 'ReplicaSet/shop/web-b'),
    graphEdge('owns', 'Deployment/shop/web', 'ReplicaSet/shop/web-old'),
    graphEdge('owns', 'ReplicaSet/shop/web-a', 'Pod/shop/web-a-1'),
    graphEdge('owns', 'ReplicaSet/shop/web-b', 'Pod/shop/web-b-1'),
    graphEdge('owns', 'ReplicaSet/shop/web-b', 'Pod/shop/web-b-2'),
  ],
);

describe('a rollout', () => {
  it('is told by the revisions that have Pods, newest first', () => {
    expect(rolloutOf('Deployment/shop/web', rollout)?.revisions).toEqual([{ name: 'rev 7', pods: 2 }, { name: 'rev 6', pods: 1 }]);
    expect(rolloutOfPod('Pod/shop/web-a-1', rollout)?.revision).toBe('rev 6');
  });
  it('is none where all Pods are of one template, or no Deployment made them', () => {
    const scene = sceneOf([node('DaemonSet/shop/d'), node('Pod/shop/d-1')], [graphEdge('owns', 'DaemonSet/shop/d', 'Pod/shop/d-1')]);
    expect(rolloutOfPod('Pod/shop/d-1', scene)).toBeUndefined();
    expect(rolloutOf('ReplicaSet/shop/web-b', rollout)).toBeUndefined();
  });
});

describe('the guards of a Pod', () => {
  it('are its chain up to what a person wrote', () => {
    expect(guardsOf(node('Pod/shop/web-b-1'), rollout).map(({ kind, name }) => `${kind} ${name}`)).toEqual(['ReplicaSet web-b', 'Deployment web']);
  });
  it('say how far a Job is', () => {
    const scene = sceneOf([node('Job/shop/import', { completions: 5, succeeded: 3 }), node('Pod/shop/import-x')], [graphEdge('owns', 'Job/shop/import', 'Pod/shop/import-x')]);
    expect(guardsOf(node('Pod/shop/import-x'), scene)).toEqual([{ id: 'Job/shop/import', kind: 'Job', name: 'import', progress: '3/5' }]);
  });
  it.each<[string, NodeAttrs, readonly string[]]>([
    ['nobody', { naked: true }, []],
    ['the kubelet, who is no controller', { static: true, controller: 'Node/n1' }, []],
    ['a controller that was not read', { controller: 'ReplicaSet/shop/gone' }, ['gone']],
  ])('may be %s', (_, attrs, names) => {
    expect(guardsOf(node('Pod/shop/x', attrs), rollout).map(({ name }) => name)).toEqual(names);
  });
});

describe('sharing beyond the Pod', () => {
  const volume = (attrs: NodeAttrs = {}): GraphNode => node('Volume/shop/web/v', attrs);
  it.each<[string, NodeAttrs, GraphNode | undefined, string | undefined]>([
    ['a claim of one Pod', {}, node('PersistentVolumeClaim/shop/data', { pods: 1, nodes: ['a'] }), undefined],
    ['a claim on two Nodes', {}, node('PersistentVolumeClaim/shop/data', { pods: 3, nodes: ['a', 'b'] }), 'claim 3 Pods on 2 Nodes'],
    ['a claim in conflict', {}, node('PersistentVolumeClaim/shop/data', { pods: 3, conflict: 'ReadWriteOnce, but on two Nodes' }), 'conflict access mode conflict'],
    ['configuration of many', {}, node('ConfigMap/shop/settings', { usedBy: 4 }), 'config 4 workloads'],
    ['configuration of one', {}, node('ConfigMap/shop/settings'), undefined],
    ['a path of the Node', { sharedWith: ['Pod/shop/a', 'Pod/shop/b'] }, undefined, 'host-path shared on the Node: +2 Pods'],
    ['the API token', { system: true }, node('ConfigMap/shop/root-ca', { usedBy: 40 }), undefined],
  ])('of %s', (_, attrs, target, text) => {
    const scene = sceneOf(target ? [volume(attrs), target] : [volume(attrs)], target ? [graphEdge('uses', 'Volume/shop/web/v', target.id)] : []);
    const beyond = beyondOf(volume(attrs), scene);
    expect(beyond && `${beyond.type} ${beyond.text}`).toBe(text);
  });
});

it('names each source of a container\u2019s environment once', () => {
  const container = 'Container/shop/web/app';
  const scene = sceneOf([node(container)], [graphEdge('uses', container, 'Secret/shop/b'), graphEdge('uses', container, 'ConfigMap/shop/a'), { ...graphEdge('uses', container, 'Secret/shop/b'), id: 'uses:again#2' }]);
  expect(environmentOf(container, scene.edges)).toEqual(['ConfigMap/shop/a', 'Secret/shop/b']);
});
