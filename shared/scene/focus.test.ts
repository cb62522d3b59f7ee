import { describe, expect, it } from 'vitest';
import { focusOn, isItemInFocus } from './focus';
import { Scene } from './scene';
import { graphEdge, podGraph } from './testing/graph-generator';

const web = podGraph({ namespace: 'shop', name: 'web-1', controller: 'ReplicaSet/shop/web-rs', node: 'n1', containers: 2 });
const db = podGraph({ namespace: 'shop', name: 'db-0', node: 'n2' });
const object = (kind: string, name: string) => ({ id: `${kind}/shop/${name}`, kind, name, namespace: 'shop', attrs: {} });

function scene(): Scene {
  const made = new Scene('node');
  made.apply({
    nodes: {
      upserts: [
        ...web.nodes, ...db.nodes, object('Service', 'web'), object('Service', 'db'), object('Deployment', 'web'), object('ReplicaSet', 'web-rs'),
        { id: 'Node/n1', kind: 'Node', name: 'n1', attrs: {} }, { id: 'Node/n2', kind: 'Node', name: 'n2', attrs: {} }, object('ConfigMap', 'settings'),
      ],
      removes: [],
    },
    edges: {
      upserts: [
        ...web.edges, ...db.edges,
        graphEdge('owns', 'Deployment/shop/web', 'ReplicaSet/shop/web-rs'),
        graphEdge('selects', 'Service/shop/web', 'Pod/shop/web-1'),
        graphEdge('selects', 'Service/shop/db', 'Pod/shop/db-0'),
        graphEdge('traffic', 'Pod/shop/web-1', 'Service/shop/db'),
        graphEdge('uses', 'Volume/shop/web-1/kube-api-access', 'ConfigMap/shop/settings'),
      ],
      removes: [],
    },
  });
  made.settle();
  return made;
}

function lit(selection: string): string[] {
  const made = scene();
  const focus = focusOn(made, selection);
  return focus ? [...made.items()].filter((item) => isItemInFocus(focus, item)).map(({ id }) => id).sort() : [];
}

describe('focusOn', () => {
  it.each([
    ['a Pod: who selects and owns it, whom it calls, what its volumes use', 'Pod/shop/web-1', ['ConfigMap/shop/settings', 'Pod/shop/web-1', 'ReplicaSet/shop/web-rs', 'Service/shop/db', 'Service/shop/web']],
    ['a Service: its Pods and its callers', 'Service/shop/db', ['Pod/shop/db-0', 'Pod/shop/web-1', 'Service/shop/db']],
    ['a workload: all it owns, and whom its Pods call', 'Deployment/shop/web', ['Deployment/shop/web', 'Pod/shop/web-1', 'ReplicaSet/shop/web-rs', 'Service/shop/db', 'Service/shop/web']],
    ['a Node: the Pods on it', 'Node/n1', ['Node/n1', 'Pod/shop/web-1']],
    ['a container: its Pod', 'Container/shop/web-1/app', ['Pod/shop/web-1']],
    ['a ConfigMap: the Pods whose volumes use it', 'ConfigMap/shop/settings', ['ConfigMap/shop/settings', 'Pod/shop/web-1']],
  ])('of %s', (_, selection, ids) => {
    expect(lit(selection)).toEqual(ids);
  });

  it('is none for what is not there', () => {
    expect(focusOn(scene(), 'Pod/shop/gone')).toBeUndefined();
  });
});
