import { describe, expect, it } from 'vitest';
import { entitiesOf } from './cluster.test-support';
import { hostsMeet } from './gateway-rules';
import { GraphStore } from './graph-store';

type Fields = Readonly<Record<string, unknown>>;

const object = (kind: string, name: string, namespace: string, spec: Fields): unknown => ({ apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name, namespace }, spec });
const route = (spec: Fields, kind = 'HTTPRoute'): unknown => object(kind, 'r', 'shop', spec);
const gateway = (...listeners: readonly Fields[]): unknown => object('Gateway', 'gw', 'edge', { listeners });
const namespace = (name: string, labels: Fields): unknown => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const grant = (from: Fields, to: Fields, inside = 'lab'): unknown => object('ReferenceGrant', 'g', inside, { from: [{ group: 'gateway.networking.k8s.io', ...from }], to: [{ group: '', ...to }] });

function storeOf(...raws: readonly unknown[]): GraphStore {
  const store = new GraphStore(() => new Map());
  store.apply({ upserts: entitiesOf(...raws), removes: [] });
  return store;
}

const refused = (id: string, ...raws: readonly unknown[]): string | undefined => storeOf(...raws).edge(id)?.attrs.refused;

describe('backends of another namespace', () => {
  const away = route({ rules: [{ backendRefs: [{ name: 'api', namespace: 'lab', port: 80 }] }] });
  const edge = 'routes:HTTPRoute/shop/r->Service/lab/api';
  const missing = 'no ReferenceGrant in namespace lab lets HTTPRoutes of shop refer to Service api';

  it.each<[string, readonly unknown[], string | undefined]>([
    ['no grant', [], missing],
    ['a grant for all Services', [grant({ kind: 'HTTPRoute', namespace: 'shop' }, { kind: 'Service' })], undefined],
    ['a grant for this Service', [grant({ kind: 'HTTPRoute', namespace: 'shop' }, { kind: 'Service', name: 'api' })], undefined],
    ['a grant for another Service', [grant({ kind: 'HTTPRoute', namespace: 'shop' }, { kind: 'Service', name: 'other' })], missing],
    ['a grant for another kind of route', [grant({ kind: 'GRPCRoute', namespace: 'shop' }, { kind: 'Service' })], missing],
    ['a grant for another namespace’s routes', [grant({ kind: 'HTTPRoute', namespace: 'team' }, { kind: 'Service' })], missing],
    ['a grant in the route’s namespace', [grant({ kind: 'HTTPRoute', namespace: 'shop' }, { kind: 'Service' }, 'shop')], missing],
    ['a grant of another API group', [grant({ group: 'example.com', kind: 'HTTPRoute', namespace: 'shop' }, { kind: 'Service' })], missing],
  ])('%s', (_, grants, expected) => {
    expect(refused(edge, away, ...grants)).toBe(expected);
  });

  it('follow a grant that comes and goes', () => {
    const store = storeOf(away);
    store.apply({ upserts: entitiesOf(grant({ kind: 'HTTPRoute', namespace: 'shop' }, { kind: 'Service' })), removes: [] });
    expect(store.edge(edge)?.attrs.refused).toBeUndefined();
    store.apply({ upserts: [], removes: ['ReferenceGrant/lab/g'] });
    expect(store.edge(edge)?.attrs.refused).toBe(missing);
  });

  it('need no grant in the route’s own namespace', () => {
    expect(refused('routes:HTTPRoute/shop/r->Service/shop/api', route({ rules: [{ backendRefs: [{ name: 'api' }] }] }))).toBeUndefined();
  });
});

describe('listeners', () => {
  const edge = (kind = 'HTTPRoute'): string => `routes:Gateway/edge/gw->${kind}/shop/r`;
  const all = { namespaces: { from: 'All' } };
  const hangs = (extra: Fields = {}, spec: Fields = {}, kind = 'HTTPRoute'): unknown => route({ parentRefs: [{ name: 'gw', namespace: 'edge', ...extra }], ...spec }, kind);

  it.each<[string, Fields, unknown, string | undefined]>([
    ['admit their own namespace only', {}, hangs(), 'listener web of Gateway gw admits no routes of namespace shop'],
    ['admit all', { allowedRoutes: all }, hangs(), undefined],
    ['admit none', { allowedRoutes: { namespaces: { from: 'None' } } }, hangs(), 'listener web of Gateway gw admits no routes of namespace shop'],
    ['select namespaces', { allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'shop' } } } } }, hangs(), undefined],
    ['select others', { allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'lab' } } } } }, hangs(), 'listener web of Gateway gw admits no routes of namespace shop'],
    ['select nothing where the selector is left out', { allowedRoutes: { namespaces: { from: 'Selector' } } }, hangs(), 'listener web of Gateway gw admits no routes of namespace shop'],
    ['are named', { allowedRoutes: all }, hangs({ sectionName: 'web' }), undefined],
    ['are named, but another', { allowedRoutes: all }, hangs({ sectionName: 'api' }), 'Gateway gw has no listener api'],
    ['are named by port, but another', { allowedRoutes: all }, hangs({ port: 443 }), 'Gateway gw has no listener of port 443'],
    ['share a host name', { allowedRoutes: all, hostname: '*.example' }, hangs({}, { hostnames: ['a.example'] }), undefined],
    ['share no host name', { allowedRoutes: all, hostname: '*.example' }, hangs({}, { hostnames: ['a.test'] }), "listener web of Gateway gw serves none of the route's host names"],
    ['take the routes of their protocol', { allowedRoutes: all, protocol: 'TCP' }, hangs(), 'listener web of Gateway gw admits no HTTPRoute'],
    ['take the kinds they name', { allowedRoutes: { ...all, kinds: [{ kind: 'GRPCRoute' }] } }, hangs(), 'listener web of Gateway gw admits no HTTPRoute'],
  ])('%s', (_, listener, hanging, expected) => {
    expect(refused(edge(), hanging, gateway({ name: 'web', port: 80, protocol: 'HTTP', ...listener }), namespace('shop', { team: 'shop' }))).toBe(expected);
  });

  it.each<[string, Fields, string | undefined]>([
    ['any label', { matchLabels: { team: 'lab' } }, undefined],
    ['its own name', { matchLabels: { 'kubernetes.io/metadata.name': 'shop', team: 'lab' } }, undefined],
    ['no other name', { matchLabels: { 'kubernetes.io/metadata.name': 'lab' } }, 'listener web of Gateway gw admits no routes of namespace shop'],
  ])('that select namespaces take one that was not read to bear perhaps %s', (_, selector, expected) => {
    const listener = { name: 'web', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Selector', selector } } };
    expect(refused(edge(), hangs(), gateway(listener))).toBe(expected);
  });

  it('are asked again once a namespace is read', () => {
    const listener = { name: 'web', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'lab' } } } } };
    const store = storeOf(hangs(), gateway(listener));
    store.apply({ upserts: entitiesOf(namespace('shop', { team: 'shop' })), removes: [] });
    expect(store.edge(edge())?.attrs.refused).toBe('listener web of Gateway gw admits no routes of namespace shop');
  });

  it.each([['TCPRoute', 'TCP'], ['UDPRoute', 'UDP'], ['TLSRoute', 'TLS'], ['GRPCRoute', 'HTTPS']])('admit a %s over %s', (kind, protocol) => {
    expect(refused(edge(kind), hangs({}, {}, kind), gateway({ name: 'any', port: 1, protocol, allowedRoutes: all }))).toBeUndefined();
  });

  it('admit by any of several references', () => {
    const two = route({ parentRefs: [{ name: 'gw', namespace: 'edge', sectionName: 'absent' }, { name: 'gw', namespace: 'edge', sectionName: 'web' }] });
    expect(refused(edge(), two, gateway({ name: 'web', port: 80, protocol: 'HTTP', allowedRoutes: all }))).toBeUndefined();
  });

  it('of a Gateway that is not in the input may admit anything', () => {
    expect(storeOf(hangs()).edge(edge())?.attrs).toEqual({});
  });
});

describe('routes edges', () => {
  it('tell host, path, method, weight and mirrors', () => {
    const store = storeOf(route({
      hostnames: ['a.example'],
      rules: [{
        matches: [{ path: { type: 'Exact', value: '/buy' }, method: 'POST' }],
        backendRefs: [{ name: 'one', port: 80, weight: 9, filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'trail', port: 80 } } }] }, { name: 'two', port: 80, weight: 0 }],
        filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'shadow', port: 80 } } }],
      }],
    }));
    const match = { host: 'a.example', path: '/buy', pathType: 'Exact', method: 'POST', port: 80 };
    expect([...store.edges()].map(({ id, attrs }) => [id.split('->')[1], attrs]).sort()).toEqual([
      ['Service/shop/one', { ...match, weight: 9 }],
      ['Service/shop/shadow', { ...match, mirror: true }],
      ['Service/shop/trail', { ...match, mirror: true }],
      ['Service/shop/two', { ...match, weight: 0 }],
    ]);
  });

  it('keep a match that asks for headers alone, or for a method of any gRPC service', () => {
    const attrs = (matches: readonly Fields[], kind: string): readonly unknown[] => [...storeOf(route({ rules: [{ matches, backendRefs: [{ name: 'one', port: 80 }] }] }, kind)).edges()].map((edge) => edge.attrs);
    expect(attrs([{ path: { value: '/a' } }, { headers: [{ name: 'x', value: 'y' }] }, { queryParams: [{ name: 'q', value: 'z' }] }], 'HTTPRoute')).toEqual([{ path: '/a', port: 80 }, { port: 80 }]);
    expect(attrs([{ method: { method: 'Ping' } }], 'GRPCRoute')).toEqual([{ path: '/*/Ping', port: 80 }]);
  });

  it('lead an Ingress’s resource backend to the object of its group', () => {
    const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'i', namespace: 'shop' }, spec: { defaultBackend: { resource: { apiGroup: 'storage.example.com', kind: 'Bucket', name: 'b' } } } };
    expect([...storeOf(ingress).edges()].map(({ id }) => id)).toEqual(['routes:Ingress/shop/i->Bucket/shop/b']);
  });
});

describe('hostsMeet', () => {
  it.each([
    ['a.example', 'a.example', true], ['A.example', 'a.Example', true], ['*.example', 'a.example', true], ['*.example', 'b.a.example', true],
    ['*.example', 'example', false], ['*.example', '*.a.example', true], ['*.a.example', '*.example', true], ['*.a', '*.b', false], ['a.example', 'b.example', false],
  ])('%s and %s: %s', (one, other, meet) => {
    expect([hostsMeet(one, other), hostsMeet(other, one)]).toEqual([meet, meet]);
  });
});
