import { describe, expect, it, vi } from 'vitest';
import { entitiesOf, flow, rawPod, rawService, READY } from './cluster.test-support';
import { GraphStore } from './graph-store';

const node = (name: string): unknown => ({ apiVersion: 'v1', kind: 'Node', metadata: { name }, status: { allocatable: { cpu: '2' } } });
const asking = (cpu: string): Readonly<Record<string, unknown>> => ({ nodeName: 'n1', containers: [{ name: 'app', image: 'a', resources: { requests: { cpu }, limits: { cpu, memory: '1Gi' } } }] });

describe('GraphStore', () => {
  it('answers an equal entity with an empty patch', () => {
    const store = new GraphStore(() => new Map());
    store.apply({ upserts: entitiesOf(rawPod('a')), removes: [] });
    const before = store.node('Pod/shop/a');
    const patch = store.apply({ upserts: entitiesOf(rawPod('a')), removes: ['Pod/shop/never-there'] });
    expect(patch).toEqual({ nodes: { upserts: [], removes: [] }, edges: { upserts: [], removes: [] }, pods: { upserts: new Set(), removes: [] } });
    expect(store.node('Pod/shop/a')).toEqual(before);
  });

  it('tells only what changed', () => {
    const store = new GraphStore(() => new Map());
    store.apply({ upserts: entitiesOf(rawPod('a', { labels: { app: 'a' }, status: READY }), rawService('s', { selector: { app: 'a' }, ports: [{ port: 80 }] })), removes: [] });
    const patch = store.apply({ upserts: entitiesOf(rawPod('a', { labels: { app: 'a' }, status: { conditions: [{ type: 'Ready', status: 'False' }] } })), removes: [] });
    expect(patch).toEqual({ nodes: { upserts: [], removes: [] }, edges: { upserts: [], removes: [] }, pods: { upserts: new Set(['Pod/shop/a']), removes: [] } });
    expect(store.edgesOf('Service/shop/s')).toEqual([{ id: 'selects:Service/shop/s->Pod/shop/a', kind: 'selects', from: 'Service/shop/s', to: 'Pod/shop/a', attrs: { ready: false, ports: [{ port: 80, protocol: 'TCP' }] } }]);
  });

  it('sums requests and limits of a Node over the Pods that have not ended', () => {
    const store = new GraphStore(() => new Map());
    store.apply({ upserts: entitiesOf(node('n1'), rawPod('a', { spec: asking('250m') }), rawPod('b', { spec: asking('500m') }), rawPod('done', { spec: asking('1'), status: { phase: 'Succeeded' } })), removes: [] });
    expect(store.node('Node/n1')?.attrs).toMatchObject({ requests: { cpu: 750, memory: 2 * 2 ** 30 }, limits: { cpu: 750, memory: 2 * 2 ** 30 } });
    const patch = store.apply({ upserts: [], removes: ['Pod/shop/b'] });
    expect(patch.nodes.upserts.map(({ id, attrs }) => [id, attrs.requests?.cpu])).toEqual([['Node/n1', 250]]);
  });

  it('keeps a missing node as long as anything refers to it, and replaces it when the object comes', () => {
    const store = new GraphStore(() => new Map());
    const pods = entitiesOf(rawPod('a', { spec: { nodeName: 'n1' } }), rawPod('b', { spec: { nodeName: 'n1' } }));
    store.apply({ upserts: pods, removes: [] });
    expect(store.node('Node/n1')?.status).toBe('Missing');
    expect(store.apply({ upserts: [], removes: ['Pod/shop/a'] }).pods?.removes).toEqual(['Pod/shop/a']);
    expect(store.node('Node/n1')?.status).toBe('Missing');
    store.apply({ upserts: entitiesOf(node('n1')), removes: [] });
    expect(store.node('Node/n1')?.attrs.allocatable).toEqual({ cpu: 2000 });
    store.apply({ upserts: [], removes: ['Node/n1'] });
    expect(store.node('Node/n1')?.status).toBe('Missing');
    store.apply({ upserts: [], removes: ['Pod/shop/b'] });
    expect(store.node('Node/n1')).toBeUndefined();
  });

  it('unites the ports by which an outside host is called', () => {
    const store = new GraphStore(() => new Map());
    store.apply({ upserts: [flow('Pod/shop/a', 'External/x.example', 443), flow('Pod/shop/b', 'External/x.example', 80)], removes: [] });
    expect(store.node('External/x.example')?.attrs.ports?.map(({ port }) => port)).toEqual([80, 443]);
    store.apply({ upserts: [], removes: ['Flow/Pod/shop/b->External/x.example'] });
    expect(store.node('External/x.example')?.attrs.ports?.map(({ port }) => port)).toEqual([443]);
  });

  it('orders children as a Pod starts them, and a Node’s Pods by id', () => {
    const store = new GraphStore(() => new Map());
    const spec = { nodeName: 'n1', initContainers: [{ name: 'z-first', image: 'a' }], containers: [{ name: 'app', image: 'a' }], volumes: [{ name: 'data', emptyDir: {} }] };
    store.apply({ upserts: entitiesOf(rawPod('b', { spec }), rawPod('a', { spec: { nodeName: 'n1' } })), removes: [] });
    expect(store.childrenOf('Pod/shop/b').map(({ name }) => name)).toEqual(['z-first', 'app', 'data']);
    expect(store.childrenOf('Node/n1').map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('computes again only what a change touches, whatever the number of Pods', () => {
    const recognise = vi.fn(() => new Map());
    const store = new GraphStore(recognise);
    const pods = Array.from({ length: 500 }, (_, index) => rawPod(`p${index}`, { labels: { app: `app-${index % 100}` }, spec: { nodeName: 'n1' } }));
    store.apply({ upserts: entitiesOf(node('n1'), ...pods), removes: [] });
    recognise.mockClear();
    const patch = store.apply({ upserts: entitiesOf(rawService('s', { selector: { app: 'app-7' }, ports: [{ port: 80 }] }), rawPod('p7', { labels: { app: 'app-8' }, spec: { nodeName: 'n1' } })), removes: [] });
    expect(recognise).toHaveBeenCalledTimes(1);
    expect([...(patch.pods?.upserts ?? [])].sort()).toEqual(['Pod/shop/p107', 'Pod/shop/p207', 'Pod/shop/p307', 'Pod/shop/p407', 'Pod/shop/p7']);
    expect(store.edgesOf('Service/shop/s').map(({ to }) => to).sort()).toEqual(['Pod/shop/p107', 'Pod/shop/p207', 'Pod/shop/p307', 'Pod/shop/p407']);
  });
});
