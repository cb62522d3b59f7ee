import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepEqual } from '../base/deep-equal';
import { toGraphDocument } from '../document/build';
import { toJsonText } from '../document/json.test-support';
import { toJsonText as writeJson } from '../document/write-json';
import { createGraphStore } from '../insight/create-graph-store';
import type { Entity, ModelPatch } from '../model/entities';
import type { GraphEdge, GraphId, GraphNode, GraphPatch } from '../model/graph';
import type { PodEntity } from '../model/pod-entity';
import { entitiesOf, flow, rawEndpoint, rawPod, rawService, rawSlice } from './cluster.test-support';
import { recognisePatterns } from '../insight/patterns';
import { GraphStore } from './graph-store';
import { wholeItem } from '../model/whole-item';

const POD_NAME = 'statefulset.kubernetes.io/pod-name';

// Few names, so that things meet.
const name = fc.constantFrom('a', 'b', 'c');
const namespace = fc.constantFrom('shop', 'shop', 'shop', 'infra');
const labels = fc.constantFrom<Readonly<Record<string, string>>[]>({ app: 'a' }, { app: 'a', tier: 'web' }, { app: 'b', tier: 'web' }, {});
const address = fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.0.3');
const target = fc.oneof(
  name,
  fc.tuple(name, namespace).map(([service, inside]) => `${service}.${inside}`),
  fc.tuple(name, name).map(([pod, service]) => `${pod}.${service}.shop.svc`),
  address,
  fc.constant('localhost'),
  fc.constant('api.example.com'),
);
const url = fc.tuple(target, fc.constantFrom(80, 8080, 5432)).map(([host, port]) => `http://${host}:${port}`);

const container = fc.record({
  name: fc.constantFrom('app', 'helper', 'proxy'),
  image: fc.constantFrom('shop/app:1', 'envoyproxy/envoy:v1.31', 'prom/redis_exporter:v1'),
  ports: fc.uniqueArray(fc.record({ name: fc.constantFrom('http', 'metrics'), containerPort: fc.constantFrom(8080, 9090) }), { maxLength: 2, selector: (port) => port.name }),
  env: fc.oneof(
    fc.constant([]),
    url.map((value) => [{ name: 'API_URL', value }]),
    name.map((key) => [{ name: 'API_URL', valueFrom: { configMapKeyRef: { name: key, key: 'url' } } }]),
  ),
  envFrom: fc.oneof(fc.constant([]), fc.record({ configMapRef: fc.record({ name, optional: fc.boolean() }) }).map((from) => [from])),
  volumeMounts: fc.array(fc.record({ name: fc.constantFrom('data', 'conf', 'undeclared'), mountPath: fc.constantFrom('/a', '/b'), readOnly: fc.boolean() }), { maxLength: 2 }),
});

const pod = fc.record({
  name,
  namespace,
  labels,
  owner: fc.option(fc.record({ kind: fc.constantFrom('ReplicaSet', 'StatefulSet', 'DaemonSet'), name }), { nil: undefined }),
  spec: fc.record({
    nodeName: fc.option(name, { nil: undefined }),
    hostname: fc.option(name, { nil: undefined }),
    subdomain: fc.option(name, { nil: undefined }),
    hostNetwork: fc.boolean(),
    imagePullSecrets: fc.array(name.map((secret) => ({ name: secret })), { maxLength: 1 }),
    containers: fc.uniqueArray(container, { minLength: 1, maxLength: 3, selector: (item) => item.name }),
    volumes: fc.constantFrom([], [{ name: 'data', hostPath: { path: '/srv/data' } }], [{ name: 'data', persistentVolumeClaim: { claimName: 'a' } }], [{ name: 'conf', configMap: { name: 'b' } }, { name: 'data', emptyDir: {} }]),
  }),
  status: fc.record({
    phase: fc.constantFrom('Pending', 'Running', 'Succeeded', 'Failed'),
    conditions: fc.constantFrom([], [{ type: 'Ready', status: 'True' }], [{ type: 'Ready', status: 'False' }]),
    podIPs: fc.option(address, { nil: undefined }).map((ip) => (ip === undefined ? [] : [{ ip }])),
  }),
}).map(({ name: podName, ...options }) => rawPod(podName, { ...options, ...(options.owner && { owner: options.owner }) }));

const service = fc.tuple(
  name,
  fc.record({
    type: fc.constantFrom('ClusterIP', 'ClusterIP', 'ClusterIP', 'ExternalName'),
    clusterIP: fc.constantFrom('None', '10.0.0.3', '10.1.0.1'),
    externalName: fc.constantFrom('db.example.com', 'a.infra.svc.cluster.local', 'b.shop.svc', 'a.b.shop.svc.cluster.local', '10.0.0.2'),
    publishNotReadyAddresses: fc.boolean(),
    selector: fc.oneof({ weight: 6, arbitrary: labels }, { weight: 1, arbitrary: fc.constantFrom<Readonly<Record<string, string>>[]>({ [POD_NAME]: 'a' }, { app: 'a', [POD_NAME]: 'r1' }) }),
    ports: fc.constantFrom([], [{ name: 'http', port: 80, targetPort: 'http' }], [{ port: 5432 }]),
  }),
  namespace,
).map(([serviceName, spec, inside]) => rawService(serviceName, spec, inside));

const slice = fc
  .tuple(name, fc.constantFrom('1', '2'), fc.uniqueArray(name, { maxLength: 3 }), fc.boolean(), namespace, fc.array(address, { maxLength: 1 }))
  .map(([owner, part, pods, ready, inside, byHand]) => {
    const endpoints = [...pods.map((item) => rawEndpoint(item, { ready, serving: ready })), ...byHand.map((ip) => ({ addresses: [ip], conditions: { ready } }))];
    return rawSlice(owner, endpoints, { name: `${owner}-${part}`, namespace: inside });
  });

const other = fc.oneof(
  fc.record({ kind: fc.constant('Node'), apiVersion: fc.constant('v1'), metadata: fc.record({ name }), status: address.map((ip) => ({ addresses: [{ type: 'InternalIP', address: ip }] })) }),
  fc.record({ kind: fc.constant('Namespace'), apiVersion: fc.constant('v1'), metadata: fc.record({ name: namespace, labels }) }),
  fc.record({ kind: fc.constant('ConfigMap'), apiVersion: fc.constant('v1'), metadata: fc.record({ name, namespace }), data: fc.record({ url }) }),
  fc.record({ kind: fc.constant('Secret'), apiVersion: fc.constant('v1'), metadata: fc.record({ name, namespace }), data: fc.constant({ password: 'cGFzcw==' }) }),
  fc.record({ kind: fc.constantFrom('ReplicaSet', 'StatefulSet', 'DaemonSet'), apiVersion: fc.constant('apps/v1'), metadata: fc.record({ name, namespace }), spec: fc.constant({ serviceName: 'a' }) }),
  fc.record({ kind: fc.constant('PersistentVolumeClaim'), apiVersion: fc.constant('v1'), metadata: fc.record({ name: fc.oneof(name, name.map((pod) => `data-${pod}`)), namespace }), spec: fc.record({ volumeName: name, accessModes: fc.constantFrom(['ReadWriteOnce'], ['ReadWriteOncePod']) }, { requiredKeys: [] }) }),
  fc.record({
    kind: fc.constant('PersistentVolume'),
    apiVersion: fc.constant('v1'),
    metadata: fc.record({ name }),
    spec: fc.record({ claimRef: fc.record({ name, namespace }), hostPath: fc.constant({ path: '/data' }) }, { requiredKeys: ['hostPath'] }),
    status: fc.record({ phase: fc.constantFrom('Available', 'Bound', 'Released') }),
  }),
  fc.record({
    kind: fc.constant('Ingress'),
    apiVersion: fc.constant('networking.k8s.io/v1'),
    metadata: fc.record({ name, namespace }),
    spec: fc.tuple(name, name).map(([one, two]) => ({
      rules: [{ host: 'shop.example', http: { paths: [one, two].map((backend) => ({ path: '/', pathType: 'Prefix', backend: { service: { name: backend, port: { number: 80 } } } })) } }],
    })),
  }),
);

const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const listener = fc.record({
  name: fc.constantFrom('one', 'two'),
  port: fc.constantFrom(80, 443),
  protocol: fc.constantFrom('HTTP', 'TCP'),
  hostname: fc.constantFrom(undefined, '*.example'),
  allowedRoutes: fc.constantFrom(undefined, { namespaces: { from: 'All' } }, { namespaces: { from: 'Selector', selector: { matchLabels: { app: 'a' } } } }),
});
const gatewayApi = fc.oneof(
  fc.record({ kind: fc.constant('Gateway'), apiVersion: fc.constant(GATEWAY_API), metadata: fc.record({ name, namespace }), spec: fc.record({ listeners: fc.array(listener, { maxLength: 2 }) }) }),
  fc.record({
    kind: fc.constantFrom('HTTPRoute', 'TCPRoute'),
    apiVersion: fc.constant(GATEWAY_API),
    metadata: fc.record({ name, namespace }),
    spec: fc.record({
      parentRefs: fc.array(fc.record({ name, namespace, sectionName: fc.constantFrom(undefined, 'one') }), { maxLength: 2 }),
      hostnames: fc.constantFrom(undefined, ['a.example'], ['b.test']),
      rules: fc.array(fc.record({ backendRefs: fc.array(fc.record({ name, namespace, port: fc.constant(80), weight: fc.constantFrom(undefined, 0, 3) }), { maxLength: 2 }) }), { maxLength: 2 }),
    }),
  }),
  fc.record({
    kind: fc.constant('ReferenceGrant'),
    apiVersion: fc.constant(GATEWAY_API),
    metadata: fc.record({ name, namespace }),
    spec: fc.record({
      from: fc.array(fc.record({ group: fc.constant('gateway.networking.k8s.io'), kind: fc.constantFrom('HTTPRoute', 'TCPRoute'), namespace }), { maxLength: 1 }),
      to: fc.array(fc.record({ group: fc.constant(''), kind: fc.constant('Service'), name: fc.option(name, { nil: undefined }) }), { maxLength: 1 }),
    }),
  }),
);

const selector = fc.oneof(
  fc.constant({}),
  labels.map((matchLabels) => ({ matchLabels })),
  fc.constantFrom(...['NotIn', 'In'].map((operator) => ({ matchExpressions: [{ key: 'app', operator, values: ['a'] }] }))),
  fc.constant({ matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }),
  fc.constant({ matchLabels: { [POD_NAME]: 'a' } }),
);
const peer = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: selector }),
  fc.record({ namespaceSelector: selector, podSelector: selector }),
  fc.constantFrom('0.0.0.0/0', '10.0.0.0/30', '10.0.0.2/32').map((cidr) => ({ ipBlock: { cidr } })),
  fc.constant({ ipBlock: { cidr: '10.0.0.0/24', except: ['10.0.0.1/32'] } }),
);
const policyPort = fc.constantFrom<unknown[]>({}, { port: 80 }, { port: 'http' }, { port: 8080, endPort: 9090 }, { protocol: 'UDP' });
const rule = (field: 'from' | 'to') =>
  fc.tuple(fc.array(peer, { maxLength: 2 }), fc.array(policyPort, { maxLength: 2 })).map(([peers, ports]) => ({ [field]: peers, ports }));
const policy = fc
  .record({
    name,
    namespace,
    podSelector: selector,
    policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'], undefined),
    ingress: fc.array(rule('from'), { maxLength: 2 }),
    egress: fc.array(rule('to'), { maxLength: 2 }),
  })
  .map(({ name: policyName, namespace: inside, ...spec }) => ({ kind: 'NetworkPolicy', apiVersion: 'networking.k8s.io/v1', metadata: { name: policyName, namespace: inside }, spec }));

const flowEnd = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(namespace, name).map(([inside, pod]) => `Pod/${inside}/${pod}`) },
  { weight: 1, arbitrary: fc.tuple(namespace, name).map(([inside, service]) => `Service/${inside}/${service}`) },
  { weight: 1, arbitrary: name.map((node) => `Node/${node}`) },
  { weight: 1, arbitrary: fc.constantFrom('External/10.0.0.2', 'External/api.example.com') },
);

const entity: fc.Arbitrary<Entity> = fc.oneof(
  { weight: 2, arbitrary: policy.map(onlyEntity) },
  { weight: 1, arbitrary: gatewayApi.map(onlyEntity) },
  { weight: 4, arbitrary: pod.map(onlyEntity) },
  { weight: 2, arbitrary: service.map(onlyEntity) },
  { weight: 1, arbitrary: slice.map(onlyEntity) },
  { weight: 4, arbitrary: other.map(onlyEntity) },
  { weight: 1, arbitrary: fc.tuple(flowEnd, flowEnd).map(([from, to]) => flow(from, to, 8080)) },
);

/** Pods of one template, each with a name, an address, a Node and a fate of its own; those of a StatefulSet may bear their name elsewhere too. */
const replicas: fc.Arbitrary<readonly Entity[]> = fc.tuple(pod, fc.boolean(), fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'r1', 'r2', 'r3'), pod), { minLength: 2, maxLength: 4, selector: ([replica]) => replica })).map(([template, isNamed, all]) =>
  all.map(([replica, donor]) => {
    const made = onlyEntity(template);
    const fate = onlyEntity(donor);
    if (made.kind !== 'Pod' || fate.kind !== 'Pod') throw new Error('the generator made no Pod');
    const { status, phase, podIPs, nodeName, isReady, conditions, readyContainers } = fate;
    const own = isNamed && made.controller?.kind === 'StatefulSet' ? ownNameOf(made, replica) : {};
    return { ...made, id: `Pod/${made.namespace}/${replica}`, name: replica, status, phase, podIPs, nodeName, isReady, conditions, readyContainers, ...own };
  }),
);

function ownNameOf({ labels: others, volumes }: PodEntity, replica: string): Pick<PodEntity, 'labels' | 'hostname' | 'volumes'> {
  return {
    labels: { ...others, [POD_NAME]: replica, 'apps.kubernetes.io/pod-index': replica },
    hostname: replica,
    volumes: volumes.map((volume) => (volume.claim === undefined ? volume : { ...volume, claim: `data-${replica}` })),
  };
}

interface Step {
  readonly upserts: readonly Entity[];
  /** Takes one field of `donor` into an entity of its kind: the small changes that real clusters are made of. */
  readonly edits: readonly { readonly at: number; readonly donor: Entity; readonly field: number }[];
  readonly drops: readonly number[];
}

/** `at` and `drops` count among the entities that exist when the step is applied. */
const step: fc.Arbitrary<Step> = fc.record({
  upserts: fc.tuple(fc.array(entity, { maxLength: 4 }), fc.option(replicas, { nil: [] })).map(([singles, alike]) => [...new Map([...singles, ...alike].map((item) => [item.id, item])).values()]),
  edits: fc.array(fc.record({ at: fc.nat(), donor: entity, field: fc.nat() }), { maxLength: 4 }),
  drops: fc.array(fc.nat(), { maxLength: 2 }),
});
const steps = fc.tuple(fc.array(entity, { maxLength: 40 }), fc.array(replicas, { maxLength: 3 }), fc.array(step, { minLength: 1, maxLength: 12 })).map(([first, alike, rest]) => [
  { upserts: [...first, ...alike.flat()], edits: [], drops: [] },
  ...rest,
]);

function onlyEntity(raw: unknown): Entity {
  const [first] = entitiesOf(raw);
  if (first === undefined) throw new Error('the generator made no object');
  return first;
}

/** The graph as its readers know it who only ever saw patches. */
class Mirror {
  readonly nodes = new Map<GraphId, GraphNode>();
  readonly edges = new Map<string, GraphEdge>();

  /** What was read of each Pod that is kept packed. */
  readonly pods = new Map<GraphId, { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] }>();

  apply({ nodes, edges, pods }: GraphPatch, store: GraphStore): void {
    for (const id of nodes.removes) expect(this.nodes.delete(id), `remove of unknown ${id}`).toBe(true);
    for (const node of nodes.upserts) this.nodes.set(node.id, node);
    for (const id of edges.removes) expect(this.edges.delete(id), `remove of unknown ${id}`).toBe(true);
    for (const edge of edges.upserts) this.edges.set(edge.id, edge);
    for (const id of pods?.removes ?? []) expect(this.pods.delete(id), `remove of unknown ${id}`).toBe(true);
    for (const id of pods?.upserts ?? []) {
      const own = [store.node(id), ...store.childrenOf(id)].filter((node) => node !== undefined);
      const ends = new Set(own.map((node) => node.id));
      // Those that the Pod itself is answerable for; what others say of it is told with them.
      const links = own.flatMap((node) => store.edgesOf(node.id)).filter((edge) => !this.edges.has(edge.id));
      this.pods.set(id, { nodes: own, edges: [...new Map(links.map((edge) => [edge.id, edge])).values()].filter(({ kind, from }) => ends.has(from) || kind === 'selects' || kind === 'owns') });
    }
  }

  allNodes(): Iterable<GraphNode> {
    return new Map([...this.nodes.values(), ...[...this.pods.values()].flatMap((pod) => pod.nodes)].map((node) => [node.id, node])).values();
  }

  allEdges(): Iterable<GraphEdge> {
    return new Map([...this.edges.values(), ...[...this.pods.values()].flatMap((pod) => pod.edges)].map((edge) => [edge.id, edge])).values();
  }
}

function byId<T extends { readonly id: string }>(items: Iterable<T>): readonly T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Each Pod by itself: what cohorts give must not differ from it. */
function fromScratch(entities: Iterable<Entity>): GraphStore {
  const store = new GraphStore(recognisePatterns, true);
  store.apply({ upserts: [...entities], removes: [] });
  return store;
}

function toPatch({ upserts, edits, drops }: Step, existing: readonly Entity[]): ModelPatch {
  const put = new Map(upserts.map((item) => [item.id, item]));
  for (const { at, donor, field } of edits) {
    const sameKind = existing.filter(({ kind }) => kind === donor.kind);
    const edited = sameKind[at % Math.max(1, sameKind.length)];
    if (edited !== undefined) put.set(edited.id, withFieldOf(edited, donor, field));
  }
  const removes = drops.flatMap((drop) => existing[drop % Math.max(1, existing.length)]?.id ?? []).filter((id) => !put.has(id));
  return { upserts: [...put.values()], removes: [...new Set(removes)] };
}

const IDENTITY = new Set(['id', 'kind', 'name', 'namespace', 'from', 'to']);

function withFieldOf(entityToEdit: Entity, donor: Entity, field: number): Entity {
  const former = new Map<string, unknown>(Object.entries(entityToEdit));
  const fields = Object.entries<unknown>({ ...donor }).filter(([key, value]) => !IDENTITY.has(key) && !deepEqual(former.get(key), value));
  const picked = fields[field % Math.max(1, fields.length)];
  return picked === undefined ? entityToEdit : { ...entityToEdit, [picked[0]]: picked[1] };
}

describe('GraphStore under random changes', () => {
  it('equals the graph built from scratch after every patch, and its patches tell all that changed', () => {
    fc.assert(
      fc.property(steps, (patches) => {
        const store = createGraphStore();
        const mirror = new Mirror();
        const entities = new Map<GraphId, Entity>();
        for (const next of patches) {
          const patch = toPatch(next, [...entities.values()]);
          for (const id of patch.removes) entities.delete(id);
          for (const item of patch.upserts) entities.set(item.id, wholeItem(item));
          mirror.apply(store.apply(patch), store);

          const fresh = fromScratch([...entities.values()].reverse());
          expect(byId(store.nodes())).toEqual(byId(fresh.nodes()));
          expect(byId(store.edges())).toEqual(byId(fresh.edges()));
          expect(byId(mirror.allNodes())).toEqual(byId(fresh.nodes()));
          expect(byId(mirror.allEdges())).toEqual(byId(fresh.edges()));
        }
        expectConsistent(store);
        const text = documentText(fromScratch([...entities.values()].reverse()));
        expect(documentText(store)).toBe(text);
        expect([...writeJson(store, { type: 'demo' }, [], () => true)].join('')).toBe(text);
      }),
      { seed: 20_261, numRuns: 200 },
    );
    // A few seconds of plain computing, which a busy machine stretches.
  }, 120_000);
});

function documentText(store: GraphStore): string {
  return [...toJsonText(toGraphDocument(store, { type: 'demo' }, []))].join('');
}

/** Every end and parent exists, and the two ways of asking for edges and children agree. */
function expectConsistent(store: GraphStore): void {
  const edges = [...store.edges()];
  for (const { id, from, to } of edges) {
    expect(store.node(from), `${id} from`).toBeDefined();
    expect(store.node(to), `${id} to`).toBeDefined();
    expect(store.edge(id)?.id).toBe(id);
  }
  for (const { id, parent } of store.nodes()) {
    if (parent !== undefined) expect(store.childrenOf(parent).map((child) => child.id)).toContain(id);
    const expected = edges.filter(({ from, to }) => from === id || to === id);
    expect(byId(store.edgesOf(id))).toEqual(byId(expected));
  }
}
