import { describe, expect, it } from 'vitest';
import type { GraphEdge } from '../model/graph';
import { entitiesOf, flow, rawEndpoint, rawPod, rawService, rawSlice, READY } from './cluster.test-support';
import { GraphStore } from './graph-store';

/** The graph of raw objects. */
function graphOf(...raws: readonly unknown[]): GraphStore {
  const store = new GraphStore(() => new Map());
  store.apply({ upserts: entitiesOf(...raws), removes: [] });
  return store;
}

/** Edges of a kind as `from -> to` with their attrs, in order of id. */
function edgesOfKind(store: GraphStore, kind: GraphEdge['kind']): Readonly<Record<string, GraphEdge['attrs']>> {
  const edges = [...store.edges()].filter((edge) => edge.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(edges.map(({ id, attrs }) => [id.slice(kind.length + 1), attrs]));
}

const object = (kind: string, name: string, extra: Readonly<Record<string, unknown>> = {}): unknown => ({
  apiVersion: kind === 'Ingress' ? 'networking.k8s.io/v1' : 'v1',
  kind,
  metadata: { name, namespace: 'shop' },
  ...extra,
});

describe('owns', () => {
  it('follows ownerReferences, and gives a mirror Pod to its Node', () => {
    const mirror = rawPod('etcd-n1', { namespace: 'kube-system', owner: { kind: 'Node', name: 'n1' }, spec: { nodeName: 'n1' } });
    const store = graphOf(rawPod('web-1', { owner: { kind: 'ReplicaSet', name: 'web' } }), mirror);
    expect(edgesOfKind(store, 'owns')).toEqual({ 'Node/n1->Pod/kube-system/etcd-n1': {}, 'ReplicaSet/shop/web->Pod/shop/web-1': {} });
    expect(store.node('ReplicaSet/shop/web')).toEqual({ id: 'ReplicaSet/shop/web', kind: 'ReplicaSet', name: 'web', namespace: 'shop', status: 'Missing', attrs: {} });
  });
});

describe('mounts', () => {
  it('has an edge for each mount, numbered where a container mounts a volume twice', () => {
    const volumeMounts = [
      { name: 'data', mountPath: '/data' },
      { name: 'data', mountPath: '/conf', subPath: 'conf', readOnly: true },
      { name: 'typo', mountPath: '/x' },
    ];
    const store = graphOf(rawPod('p', { spec: { containers: [{ name: 'app', image: 'a', volumeMounts }], volumes: [{ name: 'data', emptyDir: {} }] } }));
    expect(edgesOfKind(store, 'mounts')).toEqual({
      'Container/shop/p/app->Volume/shop/p/data': { mountPath: '/data', readOnly: false },
      'Container/shop/p/app->Volume/shop/p/data#2': { mountPath: '/conf', readOnly: true, subPath: 'conf' },
      'Container/shop/p/app->Volume/shop/p/typo': { mountPath: '/x', readOnly: false },
    });
    expect(store.node('Volume/shop/p/typo')).toMatchObject({ status: 'Missing', parent: 'Pod/shop/p' });
  });

  it('calls a volume shared when two containers of any role mount it', () => {
    const mounting = (name: string, volume: string): unknown => ({ name, image: 'a', volumeMounts: [{ name: volume, mountPath: '/v' }] });
    const store = graphOf(rawPod('p', {
      spec: {
        initContainers: [mounting('setup', 'both')],
        containers: [mounting('app', 'both'), { ...(mounting('helper', 'own') as object) }],
        volumes: [{ name: 'both', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }, { name: 'own', emptyDir: {} }, { name: 'none', hostPath: { path: '/var/log' } }],
      },
    }));
    expect(store.node('Volume/shop/p/both')?.attrs).toEqual({ type: 'emptyDir', shared: true, system: false, medium: 'Memory', sizeLimit: 1_048_576, writers: ['setup', 'app'] });
    expect(store.node('Volume/shop/p/own')?.attrs.shared).toBe(false);
    expect(store.node('Volume/shop/p/none')?.attrs).toEqual({ type: 'hostPath', shared: false, system: false, path: '/var/log' });
  });
});

describe('uses', () => {
  it('gathers references of one pair, optional only where all are', () => {
    const env = [
      { name: 'A', valueFrom: { configMapKeyRef: { name: 'conf', key: 'a', optional: true } } },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'pass', key: 'b', optional: true } } },
    ];
    const spec = {
      containers: [{ name: 'app', image: 'a', env, envFrom: [{ configMapRef: { name: 'conf' } }] }],
      imagePullSecrets: [{ name: 'registry' }],
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
        { name: 'all', projected: { sources: [{ secret: { name: 'pass' } }, { configMap: { name: 'conf', optional: true } }] } },
      ],
    };
    const store = graphOf(rawPod('p', { spec }), object('ConfigMap', 'conf', { data: { a: '1' } }));
    expect(edgesOfKind(store, 'uses')).toEqual({
      'Container/shop/p/app->ConfigMap/shop/conf': { optional: false },
      'Container/shop/p/app->Secret/shop/pass': { optional: true },
      'Pod/shop/p->Secret/shop/registry': {},
      'Volume/shop/p/all->ConfigMap/shop/conf': { optional: true },
      'Volume/shop/p/all->Secret/shop/pass': { optional: false },
      'Volume/shop/p/data->PersistentVolumeClaim/shop/data': {},
    });
    expect(store.node('Secret/shop/pass')?.status).toBe('Missing');
    expect(store.node('ConfigMap/shop/conf')?.status).toBeUndefined();
  });
});

describe('binds', () => {
  const volume = (phase: string): unknown => ({
    apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'pv' },
    spec: { claimRef: { namespace: 'shop', name: 'data' }, csi: { driver: 'd' } }, status: { phase },
  });

  it.each([
    ['a bound claim names its volume', [object('PersistentVolumeClaim', 'data', { spec: { volumeName: 'pv' } }), volume('Bound')], ['PersistentVolumeClaim/shop/data->PersistentVolume/pv']],
    ['a volume is reserved for a claim', [object('PersistentVolumeClaim', 'data'), volume('Available')], ['PersistentVolumeClaim/shop/data->PersistentVolume/pv']],
    ['the claim took another volume', [object('PersistentVolumeClaim', 'data', { spec: { volumeName: 'other' } }), volume('Available')], ['PersistentVolumeClaim/shop/data->PersistentVolume/other']],
    ['the claim is gone', [volume('Released')], []],
  ])('%s', (_, raws, expected) => {
    expect(Object.keys(edgesOfKind(graphOf(...raws), 'binds'))).toEqual(expected);
  });
});

describe('selects', () => {
  const ports = [{ containerPort: 8080, name: 'http' }, { containerPort: 9000 }];
  const web = (name: string, status: Readonly<Record<string, unknown>> = READY): unknown =>
    rawPod(name, { labels: { app: 'web', tier: 'front' }, status, spec: { containers: [{ name: 'app', image: 'a', ports }] } });
  const select = (extra: Readonly<Record<string, unknown>> = {}): unknown =>
    rawService('web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }, { port: 443, targetPort: 'absent', name: 'tls' }, { port: 9000 }], ...extra });
  const resolved = [{ port: 8080, protocol: 'TCP' }, { port: 9000, protocol: 'TCP' }];

  it('meets every label of the selector, in the same namespace', () => {
    const store = graphOf(web('a'), rawService('one', { selector: { app: 'web', tier: 'front' } }), rawService('two', { selector: { app: 'web', tier: 'back' } }), rawService('three', { selector: { app: 'web' } }, 'other'));
    expect(Object.keys(edgesOfKind(store, 'selects'))).toEqual(['Service/shop/one->Pod/shop/a']);
  });

  it('resolves ports for each Pod, and leaves out a named port that the Pod has not', () => {
    expect(edgesOfKind(graphOf(web('a'), select()), 'selects')).toEqual({ 'Service/shop/web->Pod/shop/a': { ready: true, ports: resolved } });
  });

  it.each([
    ['ready', READY, {}, true],
    ['not ready', { conditions: [{ type: 'Ready', status: 'False' }] }, {}, false],
    ['not ready, but published all the same', { conditions: [{ type: 'Ready', status: 'False' }] }, { publishNotReadyAddresses: true }, true],
  ])('without EndpointSlices a Pod counts as %s', (_, status, service, ready) => {
    expect(Object.values(edgesOfKind(graphOf(web('a', status), select(service)), 'selects')).map((attrs) => attrs.ready)).toEqual([ready]);
  });

  it('believes EndpointSlices where there are any', () => {
    const store = graphOf(web('a'), web('b'), select(), rawSlice('web', [rawEndpoint('a', { ready: false, serving: true, terminating: true })]));
    expect(edgesOfKind(store, 'selects')).toEqual({
      'Service/shop/web->Pod/shop/a': { ready: false, endpoint: { ready: false, serving: true, terminating: true }, ports: [{ port: 8080, protocol: 'TCP' }] },
      'Service/shop/web->Pod/shop/b': { ready: false, ports: resolved },
    });
  });

  it('draws what EndpointSlices of a Service without selector name', () => {
    const store = graphOf(rawPod('a', { status: READY }), rawService('manual', { ports: [{ port: 80 }] }), rawSlice('manual', [rawEndpoint('a', { ready: true })]));
    expect(Object.keys(edgesOfKind(store, 'selects'))).toEqual(['Service/shop/manual->Pod/shop/a']);
  });

  it.each([
    ['a Pod that has ended', [web('a', { phase: 'Succeeded' }), select()]],
    ['an ExternalName Service', [web('a'), rawService('web', { type: 'ExternalName', externalName: 'x.example', selector: { app: 'web' } })]],
    ['an empty selector', [web('a'), rawService('web', { selector: {} })]],
  ])('%s has no edge', (_, raws) => {
    expect(edgesOfKind(graphOf(...raws), 'selects')).toEqual({});
  });

  it('says nothing of readiness where no kubelet has reported', () => {
    const store = new GraphStore(() => new Map());
    const fromFile = entitiesOf(rawPod('a', { labels: { app: 'web' }, status: { phase: undefined } }), select()).map((entity) => ({ ...entity, origin: { type: 'file', path: 'a.yaml', line: 1, column: 1 } as const }));
    store.apply({ upserts: fromFile, removes: [] });
    expect(Object.values(edgesOfKind(store, 'selects'))).toEqual([{ ports: [{ port: 9000, protocol: 'TCP' }] }]);
  });
});

describe('routes', () => {
  it('goes to each backend by host and path, and from a Gateway to its routes', () => {
    const path = (name: string, at: string): unknown => ({ path: at, pathType: 'Prefix', backend: { service: { name, port: { name: 'http' } } } });
    const ingress = object('Ingress', 'main', { spec: { rules: [{ host: 'shop.example', http: { paths: [path('web', '/'), path('web', '/old')] } }] } });
    const route = {
      apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'r', namespace: 'shop' },
      spec: { parentRefs: [{ name: 'gw', namespace: 'infra' }], hostnames: ['a.example'], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
    };
    expect(edgesOfKind(graphOf(ingress, route), 'routes')).toEqual({
      'Gateway/infra/gw->HTTPRoute/shop/r': {},
      'HTTPRoute/shop/r->Service/shop/web': { host: 'a.example', port: 80 },
      'Ingress/shop/main->Service/shop/web': { host: 'shop.example', path: '/', pathType: 'Prefix', port: 'http' },
      'Ingress/shop/main->Service/shop/web#2': { host: 'shop.example', path: '/old', pathType: 'Prefix', port: 'http' },
    });
  });
});

describe('observed traffic', () => {
  it('says who saw it, and when', () => {
    const store = graphOf(rawPod('a'), rawPod('b'));
    store.apply({ upserts: [flow('Pod/shop/a', 'External/api.example.com', 443)], removes: [] });
    expect(edgesOfKind(store, 'traffic')).toEqual({
      'Pod/shop/a->External/api.example.com': {
        ports: [{ port: 443, protocol: 'TCP' }], basis: 'observed', observer: 'demo',
        since: '1970-01-01T00:00:00.000Z', until: '1970-01-01T00:01:00.000Z', sampled: false, rate: 2,
        verdict: 'allowed', policies: [], verdictWhy: 'No NetworkPolicy isolates either end.',
      },
    });
    expect(store.node('External/api.example.com')?.attrs).toEqual({ ports: [{ port: 443, protocol: 'TCP' }] });
  });
});
