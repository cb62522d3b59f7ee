import { describe, expect, it } from 'vitest';
import { clusterGraph, podGraph } from '../../shared/scene/testing/graph-generator';
import { search } from './search';

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
const ids = (query: string, limit = 20): string[] => search(lookup, query, limit).map(({ id }) => id);

describe('search', () => {
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
