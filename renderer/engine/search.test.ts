import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../shared/model/graph';
import { noSums } from '../../shared/scene/district-sums';
import type { District } from '../../shared/scene/districts';
import { clusterGraph, podGraph } from '../../shared/scene/testing/graph-generator';
import { search } from './search';
import { findDistricts } from './search-districts';

const cart = podGraph({ namespace: 'shop', name: 'cart-6d4-x', ip: '10.0.3.4', status: 'CrashLoopBackOff' });
const nodes = [
  ...cart.nodes,
  ...podGraph({ namespace: 'shop', name: 'shopping-cart-api', ip: '10.0.3.40' }).nodes,
  ...podGraph({ namespace: 'cart', name: 'other' }).nodes,
  { id: 'Service/shop/cart', kind: 'Service', name: 'cart', namespace: 'shop', attrs: { clusterIP: '10.96.0.7' } },
  { id: 'Deployment/shop/cart', kind: 'Deployment', name: 'cart', namespace: 'shop', attrs: {} },
  { id: 'External/api.stripe.com', kind: 'External', name: 'api.stripe.com', attrs: { host: 'api.stripe.com' } },
];
const lookup = { nodes: () => nodes, labelsOf: (id: string): Readonly<Record<string, string>> => (id === 'Pod/shop/cart-6d4-x' ? { 'app.kubernetes.io/name': 'Cart' } : {}) };
const ANATOMY: readonly GraphNode[] = [
  { id: 'Pod/shop/p', kind: 'Pod', name: 'p', namespace: 'shop', attrs: { qosClass: 'BestEffort', naked: true, serviceAccount: 'robot', previousIPs: ['10.0.9.9'], hostPorts: [{ port: 9100, protocol: 'TCP', container: 'app', containerPort: 9100 }] } },
  { id: 'Container/shop/p/app', kind: 'Container', name: 'app', parent: 'Pod/shop/p', attrs: { role: 'app', image: 'ghcr.io/shop/cart:2.4.1', ports: [{ name: 'grpc', port: 7070, protocol: 'TCP' }], state: 'waiting: CrashLoopBackOff', envFrom: ['Secret db-credentials'] } },
  { id: 'Container/shop/p/helper', kind: 'Container', name: 'helper', parent: 'Pod/shop/p', attrs: { role: 'app', pattern: 'ambassador', lastState: { type: 'terminated', reason: 'OOMKilled' } } },
  { id: 'Container/shop/p/migrate', kind: 'Container', name: 'migrate', parent: 'Pod/shop/p', attrs: { role: 'init' } },
  { id: 'Volume/shop/p/logs', kind: 'Volume', name: 'logs', parent: 'Pod/shop/p', attrs: { type: 'hostPath', path: '/var/log' } },
  { id: 'Volume/shop/p/data', kind: 'Volume', name: 'data', parent: 'Pod/shop/p', attrs: { type: 'persistentVolumeClaim', claim: 'data-0' } },
  { id: 'Node/n1', kind: 'Node', name: 'n1', attrs: { zone: 'eu-1b', pool: 'spot-large' } },
  { id: 'NetworkPolicy/shop/deny-all', kind: 'NetworkPolicy', name: 'deny-all', namespace: 'shop', attrs: {} },
  { id: 'ConfigMap/shop/settings', kind: 'ConfigMap', name: 'settings', namespace: 'shop', attrs: { keys: ['app.properties'] } },
];
const PLANNED: readonly GraphNode[] = [
  { id: 'Pod/shop/plan', kind: 'Pod', name: 'plan', namespace: 'shop', status: 'Pending', attrs: { planned: true } },
  { id: 'Container/shop/plan/app', kind: 'Container', name: 'app', parent: 'Pod/shop/plan', attrs: { role: 'app' } },
  { id: 'Volume/shop/plan/scratch', kind: 'Volume', name: 'scratch', parent: 'Pod/shop/plan', attrs: { type: 'emptyDir' } },
];
const ids = (query: string, limit = 20): string[] => search(lookup, query, limit).map(({ id }) => id);

describe('search', () => {
  it('says of a planned Pod and its parts neither that they are well nor that they are not', () => {
    expect(search({ nodes: () => PLANNED, labelsOf: () => ({}) }, 'shop', 5).map(({ severity }) => severity)).toEqual(['idle']);
    expect(search({ nodes: () => PLANNED, labelsOf: () => ({}) }, 'app', 5)).toMatchObject([{ severity: 'idle' }]);
    for (const [nodes, name] of [[PLANNED, 'scratch'], [ANATOMY, 'logs']] as const) expect(search({ nodes: () => nodes, labelsOf: () => ({}) }, name, 1)[0]).not.toHaveProperty('severity');
  });

  it('gives a hit the state that its card has, and none where there is none: an empty square stands for what has ended', () => {
    const services: readonly GraphNode[] = [{ id: 'Service/shop/down', kind: 'Service', name: 'down', namespace: 'shop', attrs: { endpoints: { ready: 0, notReady: 2, terminating: 0 } } }];
    expect(search({ nodes: () => services, labelsOf: () => ({}) }, 'down', 1)).toMatchObject([{ severity: 'bad', status: '0/2 ready' }]);
    expect(search({ nodes: () => ANATOMY, labelsOf: () => ({}) }, 'deny-all', 1)[0]).not.toHaveProperty('severity');
    const zone: District = { id: 'zone/eu-1', level: 'zone', label: 'eu-1', rect: { x: 0, y: 0, width: 1, height: 1 }, titleHeight: 1, outer: undefined, frames: new Set(), sums: noSums() };
    expect(findDistricts([zone], 'eu')).toEqual([{ id: 'zone/eu-1', kind: 'Zone', name: 'eu-1', why: '0 Nodes', isDistrict: true }]);
  });

  it('ranks the exact name before its beginnings, those before the middle, workloads and Services before Pods', () => {
    expect(ids('cart').slice(0, 4)).toEqual(['Deployment/shop/cart', 'Service/shop/cart', 'Pod/shop/cart-6d4-x', 'Pod/shop/shopping-cart-api']);
  });

  it('ranks Pods before their equal containers, which say where they are', () => {
    const pods = ['cart-7f9-x1', 'cart-7f9-x2'].flatMap((name) => {
      const { nodes: of } = podGraph({ namespace: 'shop', name });
      return of.map((node) => (node.kind === 'Container' ? { ...node, name: 'cart' } : node));
    });
    const hits = search({ nodes: () => pods, labelsOf: () => ({}) }, 'cart', 10);
    expect(hits.map(({ kind, where }) => [kind, where])).toEqual([['Pod', undefined], ['Pod', undefined], ['Container', 'in cart-7f9-x1'], ['Container', 'in cart-7f9-x2']]);
  });

  it.each([
    ['an address', '10.0.3.4', 'Pod/shop/cart-6d4-x', 'IP 10.0.3.4'],
    ['a cluster address', '10.96.0', 'Service/shop/cart', 'IP 10.96.0.7'],
    ['an image', 'example/app', 'Container/cart/other/app', 'image example/app:0'],
    ['a status', 'crash', 'Pod/shop/cart-6d4-x', 'CrashLoopBackOff'],
    ['a label, by the end of its name', 'name=cart', 'Pod/shop/cart-6d4-x', 'app.kubernetes.io/name=Cart'],
    ['a host', 'stripe', 'External/api.stripe.com', undefined],
    ['a path of an id', 'pod/shop/cart', 'Pod/shop/cart-6d4-x', undefined],
  ])('finds by %s', (_, query, id, why) => {
    expect(search(lookup, query, 5)[0]).toMatchObject({ id, ...(why === undefined ? {} : { why }) });
  });

  it.each([
    ['a tag', ':2.4.1', 'Container/shop/p/app', 'image ghcr.io/shop/cart:2.4.1'],
    ['a port', '7070', 'Container/shop/p/app', 'port grpc 7070'],
    ['a port with its colon', ':7070', 'Container/shop/p/app', 'port grpc 7070'],
    ['a port by its name', 'grpc', 'Container/shop/p/app', 'port grpc 7070'],
    ['a port of its Node', '9100', 'Pod/shop/p', 'port 9100 of its Node'],
    ['a former address', '10.0.9.9', 'Pod/shop/p', 'had IP 10.0.9.9'],
    ['a pattern', 'ambassador', 'Container/shop/p/helper', 'pattern ambassador'],
    ['a role', 'init', 'Container/shop/p/migrate', 'init container'],
    ['why it ended', 'oomkilled', 'Container/shop/p/helper', 'ended before OOMKilled'],
    ['why it waits', 'crashloop', 'Container/shop/p/app', 'state waiting: CrashLoopBackOff'],
    ['a source of its environment', 'db-credentials', 'Container/shop/p/app', 'environment from Secret db-credentials'],
    ['a type of volume', 'hostpath', 'Volume/shop/p/logs', 'type hostPath'],
    ['a claim', 'data-0', 'Volume/shop/p/data', 'claim data-0'],
    ['a class of service', 'besteffort', 'Pod/shop/p', 'QoS BestEffort'],
    ['a ServiceAccount', 'robot', 'Pod/shop/p', 'ServiceAccount robot'],
    ['nobody guarding it', 'naked', 'Pod/shop/p', 'naked: no controller'],
    ['a zone', 'eu-1', 'Node/n1', 'zone eu-1b'],
    ['a pool', 'spot', 'Node/n1', 'pool spot-large'],
    ['a policy', 'deny-all', 'NetworkPolicy/shop/deny-all', undefined],
    ['a key of a ConfigMap', 'app.properties', 'ConfigMap/shop/settings', 'key app.properties'],
  ])('finds by %s', (_, query, id, why) => {
    const hit = search({ nodes: () => ANATOMY, labelsOf: () => ({}) }, query, 5)[0];
    expect([hit?.id, hit?.why]).toEqual([id, why]);
  });

  it('wants every word', () => {
    expect(ids('cart service')).toEqual(['Service/shop/cart']);
    expect(ids('cart nothing')).toEqual([]);
  });

  it('gives at most what is asked for, and nothing for nothing', () => {
    expect(ids('a', 2)).toHaveLength(2);
    expect(ids('   ')).toEqual([]);
  });

  it('keeps the same few whatever the order of the nodes', () => {
    const many = clusterGraph({ pods: 200 }).nodes.upserts;
    const best = (list: typeof many): unknown => search({ nodes: () => list, labelsOf: () => ({}) }, 'service-1', 12).map(({ id }) => id);
    expect(best([...many].reverse())).toEqual(best(many));
  });
});
