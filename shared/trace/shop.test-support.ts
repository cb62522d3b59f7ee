/** A small cluster for traces, with one of everything that a way can lead through. */
import { createGraphStore } from '../insight/create-graph-store';
import type { Entity } from '../model/entities';
import type { GraphStore } from '../relations/graph-store';
import { entitiesOf, rawService } from '../relations/cluster.test-support';

type Fields = Readonly<Record<string, unknown>>;

interface PodShape {
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ip?: string;
  readonly node?: string;
  readonly ready?: boolean;
  readonly phase?: string;
  readonly owner?: { readonly kind: string; readonly name: string };
  readonly ports?: readonly Fields[];
  readonly spec?: Fields;
  readonly deleted?: boolean;
}

function pod(name: string, { namespace = 'shop', labels, ip, node = 'n1', ready = true, phase = 'Running', owner, ports = [], spec = {}, deleted = false }: PodShape): unknown {
  return {
    apiVersion: 'v1', kind: 'Pod',
    metadata: {
      name, namespace, labels,
      ...(owner && { ownerReferences: [{ apiVersion: 'apps/v1', ...owner, uid: owner.name, controller: true }] }),
      ...(deleted && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    spec: { nodeName: node, containers: [{ name: 'app', image: 'shop/app:1', ports }], ...spec },
    status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }], ...(ip !== undefined && { podIP: ip, podIPs: [{ ip }] }) },
  };
}

function policy(name: string, namespace: string, spec: Fields): unknown {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

function slice(service: string, namespace: string, ports: readonly Fields[], endpoints: readonly Fields[], name = `${service}-x`): unknown {
  return { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name, namespace, labels: { 'kubernetes.io/service-name': service } }, addressType: 'IPv4', ports, endpoints };
}

const toPod = (name: string, address: string, conditions: Fields): Fields => ({ addresses: [address], conditions, targetRef: { kind: 'Pod', name, namespace: 'shop' } });

function route(kind: string, name: string, spec: Fields, namespace = 'shop'): unknown {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name, namespace }, spec };
}

const backend = (name: string, port: number, extra: Fields = {}): Fields => ({ backendRefs: [{ name, port, ...extra }] });
const grpc = { name: 'grpc', containerPort: 7070 };
const own = (kind: string, name: string): { readonly kind: string; readonly name: string } => ({ kind, name });
const object = (kind: string, name: string, extra: Fields = {}, apiVersion = 'apps/v1'): unknown => ({ apiVersion, kind, metadata: { name, namespace: 'shop', ...extra }, spec: {} });

const NAMESPACES = ['shop', 'lab', 'edge', 'kube-system'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { team: name } } }));
const NODES = [['n1', '192.168.0.1'], ['n2', '192.168.0.2']].map(([name, address]) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name }, status: { addresses: [{ type: 'InternalIP', address }] } }));

const PODS = [
  pod('web-1', { labels: { app: 'web' }, ip: '10.0.1.1', owner: own('ReplicaSet', 'web-rs'), ports: [{ containerPort: 8080, name: 'http' }] }),
  pod('web-2', { labels: { app: 'web' }, ip: '10.0.2.1', node: 'n2', owner: own('ReplicaSet', 'web-rs'), ports: [{ containerPort: 8080, name: 'http' }] }),
  pod('cart-1', { labels: { app: 'cart' }, ip: '10.0.1.2', owner: own('ReplicaSet', 'cart'), ports: [grpc] }),
  pod('cart-2', { labels: { app: 'cart' }, ip: '10.0.2.2', node: 'n2', ready: false, owner: own('ReplicaSet', 'cart'), ports: [grpc] }),
  pod('db-0', { labels: { app: 'db' }, ip: '10.0.1.3', owner: own('StatefulSet', 'db'), ports: [{ containerPort: 5432 }], spec: { hostname: 'db-0', subdomain: 'db' } }),
  pod('db-1', { labels: { app: 'db' }, ip: '10.0.2.3', node: 'n2', owner: own('StatefulSet', 'db'), ports: [{ containerPort: 5432 }], spec: { hostname: 'db-1', subdomain: 'db' } }),
  pod('done', { labels: { app: 'job' }, phase: 'Succeeded', ready: false, ip: '10.0.1.9', owner: own('Job', 'done') }),
  pod('waiting', { labels: { app: 'waiting' }, phase: 'Pending', ready: false, ports: [{ containerPort: 80 }] }),
  pod('leaving', { labels: { app: 'leaving' }, ip: '10.0.1.8', deleted: true, ports: [{ containerPort: 80 }] }),
  pod('exporter', { labels: { app: 'exporter' }, ip: '192.168.0.1', spec: { hostNetwork: true }, ports: [{ containerPort: 9100 }] }),
  pod('free', { labels: { app: 'free' }, ip: '10.0.1.7', ports: [{ containerPort: 80, name: 'http' }] }),
  pod('mixed-a', { labels: { app: 'mixed', half: 'a' }, ip: '10.0.1.10', ports: [{ containerPort: 80 }] }),
  pod('mixed-b', { labels: { app: 'mixed', half: 'b' }, ip: '10.0.2.10', node: 'n2', ports: [{ containerPort: 80 }] }),
  pod('client', { namespace: 'lab', labels: { app: 'client' }, ip: '10.0.1.20' }),
  pod('shut', { namespace: 'lab', labels: { app: 'shut' }, ip: '10.0.1.21' }),
  pod('picky', { namespace: 'lab', labels: { app: 'picky' }, ip: '10.0.1.22' }),
  pod('api', { namespace: 'lab', labels: { app: 'api' }, ip: '10.0.2.23', node: 'n2', ports: [{ containerPort: 80 }] }),
  pod('dns-1', { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, ip: '10.0.1.53', ports: [{ containerPort: 53, name: 'dns', protocol: 'UDP' }] }),
];

const WORKLOADS = [
  object('Deployment', 'web'), object('ReplicaSet', 'web-rs', { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'w', controller: true }] }),
  object('ReplicaSet', 'cart'), object('StatefulSet', 'db'), object('Deployment', 'idle'), object('Job', 'done', {}, 'batch/v1'), object('ConfigMap', 'conf', {}, 'v1'),
];

const SERVICES = [
  rawService('web', { type: 'NodePort', clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30080 }] }),
  rawService('cart', { clusterIP: '10.96.0.2', selector: { app: 'cart' }, ports: [{ name: 'grpc', port: 7070, targetPort: 'grpc' }, { name: 'metrics', port: 9090 }] }),
  rawService('db', { clusterIP: 'None', selector: { app: 'db' }, ports: [{ port: 5432 }] }),
  rawService('lb', { type: 'LoadBalancer', selector: { app: 'free' }, ports: [{ port: 80 }] }),
  rawService('lb-local', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', selector: { app: 'db' }, ports: [{ port: 5432 }] }),
  rawService('lb-db', { type: 'LoadBalancer', selector: { app: 'db' }, ports: [{ port: 5432 }] }),
  rawService('lb-barred', { type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24', '2001:db8::/32'], selector: { app: 'free' }, ports: [{ port: 80, nodePort: 30081 }] }),
  rawService('alias', { type: 'ExternalName', externalName: 'db.example.com' }),
  rawService('alias-cart', { type: 'ExternalName', externalName: 'cart.shop.svc.cluster.local' }),
  rawService('loop', { type: 'ExternalName', externalName: 'loop.shop.svc.cluster.local' }),
  rawService('manual', { ports: [{ port: 80, targetPort: 8080 }] }),
  slice('manual', 'shop', [{ port: 8080 }], [{ addresses: ['203.0.113.10'] }]),
  rawService('orphan', { ports: [{ port: 80 }] }),
  rawService('empty', { selector: { app: 'nobody' }, ports: [{ port: 80 }] }),
  rawService('unnamed', { selector: { app: 'free' }, ports: [{ port: 80, targetPort: 'absent' }] }),
  rawService('unready', { selector: { app: 'cart', half: 'none' }, ports: [{ port: 80 }] }),
  rawService('early', { publishNotReadyAddresses: true, selector: { app: 'leaving' }, ports: [{ port: 80 }] }),
  rawService('sliced', { selector: { app: 'free' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] }),
  slice('sliced', 'shop', [{ name: 'http', port: 80 }], [toPod('free', '10.0.1.7', { ready: true })], 'sliced-1'),
  slice('sliced', 'shop', [{ name: 'http', port: 80 }], [toPod('leaving', '10.0.1.8', { ready: false, serving: true, terminating: true })], 'sliced-2'),
  rawService('draining', { selector: { app: 'leaving' }, ports: [{ port: 80 }] }),
  slice('draining', 'shop', [{ port: 80 }], [toPod('leaving', '10.0.1.8', { ready: false, serving: true, terminating: true })]),
  rawService('unsliced', { selector: { app: 'leaving' }, ports: [{ port: 80 }] }),
  rawService('unsliced-names', { clusterIP: 'None', selector: { app: 'leaving' }, ports: [{ port: 80 }] }),
  rawService('broken', { selector: { app: 'free' }, ports: [{ port: 80 }] }),
  slice('broken', 'shop', [{ port: 80 }], [toPod('free', '10.0.1.7', { ready: false })]),
  rawService('mixed', { selector: { app: 'mixed' }, ports: [{ port: 80 }] }),
  rawService('near', { internalTrafficPolicy: 'Local', selector: { app: 'db' }, ports: [{ port: 5432 }] }),
  rawService('near-cart', { internalTrafficPolicy: 'Local', selector: { app: 'cart' }, ports: [{ port: 7070 }] }),
  rawService('api', { selector: { app: 'api' }, ports: [{ port: 80 }] }, 'lab'),
  rawService('secret', { selector: { app: 'api' }, ports: [{ port: 80 }] }, 'lab'),
  rawService('kube-dns', { selector: { 'k8s-app': 'kube-dns' }, ports: [{ name: 'dns', port: 53, protocol: 'UDP', targetPort: 'dns' }, { name: 'dns-tcp', port: 53, protocol: 'TCP' }] }, 'kube-system'),
];

const from = (...peers: readonly Fields[]): Fields => ({ from: peers });
const POLICIES = [
  policy('cart-in', 'shop', { podSelector: { matchLabels: { app: 'cart' } }, ingress: [{ ...from({ podSelector: { matchLabels: { app: 'web' } } }), ports: [{ port: 'grpc' }] }] }),
  policy('db-in', 'shop', { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ ...from({ podSelector: { matchLabels: { app: 'cart' } } }, { ipBlock: { cidr: '198.51.100.0/24' } }), ports: [{ port: 5432 }] }] }),
  policy('half-shut', 'shop', { podSelector: { matchLabels: { half: 'b' } }, policyTypes: ['Ingress'] }),
  policy('shut', 'lab', { podSelector: { matchLabels: { app: 'shut' } }, policyTypes: ['Egress'] }),
  policy('picky', 'lab', { podSelector: { matchLabels: { app: 'picky' } }, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: { matchLabels: { team: 'shop' } } }] }, { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }] }),
  policy('api-in', 'lab', { podSelector: { matchLabels: { app: 'api' } }, ingress: [{ ports: [{ port: 80 }] }] }),
];

const path = (at: string, name: string, port: Fields): Fields => ({ path: at, pathType: 'Prefix', backend: { service: { name, port } } });
const ROUTES = [
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'open', namespace: 'shop' }, spec: { rules: [{ host: 'shop.example', http: { paths: [path('/', 'web', { name: 'http' })] } }] } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'carts', namespace: 'shop' }, spec: { rules: [{ http: { paths: [path('/', 'cart', { number: 7070 })] } }] } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'both', namespace: 'shop' }, spec: { defaultBackend: { service: { name: 'empty', port: { number: 80 } } }, rules: [{ http: { paths: [path('/', 'web', { number: 80 })] } }] } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'dead', namespace: 'shop' }, spec: { defaultBackend: { service: { name: 'gone', port: { number: 80 } } } } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'wrong', namespace: 'shop' }, spec: { rules: [{ host: 'a.example', http: { paths: [path('/', 'web', { number: 8080 })] } }] } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'half-wrong', namespace: 'shop' }, spec: { rules: [{ http: { paths: [path('/', 'web', { number: 80 }), path('/rpc', 'web', { name: 'grpc' })] } }] } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'aliased', namespace: 'shop' }, spec: { defaultBackend: { service: { name: 'alias', port: { number: 443 } } } } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'blank', namespace: 'shop' }, spec: {} },
  route('Gateway', 'gw', { listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }, { name: 'inner', port: 8080, protocol: 'HTTP' }, { name: 'labs', port: 8081, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'lab' } } } } }] }, 'edge'),
  route('Gateway', 'lonely', { listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] }, 'edge'),
  route('HTTPRoute', 'web', { parentRefs: [{ name: 'gw', namespace: 'edge', sectionName: 'http' }], hostnames: ['shop.example'], rules: [backend('web', 80)] }),
  route('HTTPRoute', 'inner', { parentRefs: [{ name: 'gw', namespace: 'edge', sectionName: 'inner' }], rules: [backend('web', 80)] }),
  route('HTTPRoute', 'ungranted', { parentRefs: [{ name: 'gw', namespace: 'edge', sectionName: 'http' }], rules: [backend('secret', 80, { namespace: 'lab' })] }),
  route('HTTPRoute', 'granted', { parentRefs: [{ name: 'gw', namespace: 'edge', sectionName: 'http' }], rules: [backend('api', 80, { namespace: 'lab' })] }),
  route('HTTPRoute', 'parked', { parentRefs: [{ name: 'gw', namespace: 'edge', sectionName: 'http' }], rules: [backend('web', 80, { weight: 0 })] }),
  route('HTTPRoute', 'copied', { parentRefs: [{ name: 'unread', namespace: 'edge' }], rules: [{ ...backend('web', 80), filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'gone', port: 80 } } }] }] }),
  route('HTTPRoute', 'loose', { rules: [backend('web', 80)] }),
  route('GRPCRoute', 'cart', { parentRefs: [{ name: 'gw', namespace: 'edge', sectionName: 'http' }], rules: [backend('cart', 7070)] }),
  route('ReferenceGrant', 'api', { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }], to: [{ group: '', kind: 'Service', name: 'api' }] }, 'lab'),
];

const PLANNED = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'draft', namespace: 'plan', labels: { app: 'draft' } }, spec: { containers: [{ name: 'app', image: 'a', ports: [{ containerPort: 80 }] }] } };

export const SHOP: readonly unknown[] = [
  ...NAMESPACES, ...NODES, ...PODS, ...WORKLOADS, ...SERVICES, ...POLICIES, ...ROUTES,
  PLANNED, rawService('draft', { selector: { app: 'draft' }, ports: [{ port: 80 }] }, 'plan'), rawService('elsewhere', { ports: [{ port: 80 }] }, 'plan'),
];

/** What namespace `plan` holds was read from files. */
export function shopStore(...more: readonly unknown[]): GraphStore {
  const store = createGraphStore();
  const place = (entity: Entity): Entity => (entity.namespace === 'plan' ? { ...entity, origin: { type: 'file', path: 'plan.yaml', line: 1, column: 1 } } : entity);
  store.apply({ upserts: entitiesOf(...SHOP, ...more).map(place), removes: [] });
  return store;
}
