/** Made-up graphs for tests and measurements: of any size, the same for the same numbers. */
import type { EdgeKind, GraphEdge, GraphNode, GraphPatch } from '../../model/graph';

/** Small deterministic generator (mulberry32): uniform in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function graphEdge(kind: EdgeKind, from: string, to: string, attrs: GraphEdge['attrs'] = {}): GraphEdge {
  return { id: `${kind}:${from}->${to}`, kind, from, to, attrs };
}

export interface PodSpec {
  readonly namespace: string;
  readonly name: string;
  readonly node?: string;
  readonly controller?: string;
  readonly status?: string;
  readonly ready?: string;
  readonly ip?: string;
  readonly init?: number;
  readonly containers?: number;
  readonly volumes?: number;
  readonly projected?: boolean;
  readonly static?: boolean;
}

/** A Pod with its containers, volumes and mounts. */
export function podGraph(spec: PodSpec): { readonly nodes: GraphNode[]; readonly edges: GraphEdge[] } {
  const id = `Pod/${spec.namespace}/${spec.name}`;
  const { init = 0, containers = 1, volumes = 1 } = spec;
  const nodes: GraphNode[] = [
    {
      id,
      kind: 'Pod',
      name: spec.name,
      namespace: spec.namespace,
      ...(spec.node === undefined ? {} : { parent: `Node/${spec.node}` }),
      status: spec.status ?? 'Running',
      attrs: {
        podIPs: spec.ip === undefined ? [] : [spec.ip],
        ready: spec.ready ?? `${containers}/${containers}`,
        naked: spec.controller === undefined && spec.static !== true,
        static: spec.static === true,
        projected: spec.projected === true,
        ...(spec.projected === true && { planned: true }),
        restarts: 0,
        ...(spec.controller === undefined ? {} : { controller: spec.controller }),
      },
    },
  ];
  const edges: GraphEdge[] = spec.controller === undefined ? [] : [graphEdge('owns', spec.controller, id)];
  const part = (kind: string, name: string): string => `${kind}/${spec.namespace}/${spec.name}/${name}`;
  const common = { namespace: spec.namespace, parent: id };
  for (let at = 0; at < init; at += 1) {
    nodes.push({ ...common, id: part('Container', `init-${at}`), kind: 'Container', name: `init-${at}`, attrs: { role: 'init', order: at, image: 'busybox:1.37', state: 'terminated: Completed' } });
  }
  for (let at = 0; at < containers; at += 1) {
    const name = at === 0 ? 'app' : `helper-${at}`;
    nodes.push({ ...common, id: part('Container', name), kind: 'Container', name, attrs: { role: 'app', image: `example/app:${at}`, state: 'running', ready: true } });
    if (at > 0) edges.push(graphEdge('localhost', part('Container', name), part('Container', 'app'), { port: 8080 }));
  }
  for (let at = 0; at < volumes; at += 1) {
    const name = at === 0 ? 'kube-api-access' : `data-${at}`;
    nodes.push({ ...common, id: part('Volume', name), kind: 'Volume', name, attrs: { type: at === 0 ? 'projected' : 'emptyDir', system: at === 0 } });
    edges.push(graphEdge('mounts', part('Container', 'app'), part('Volume', name), { mountPath: `/data/${at}`, readOnly: at === 0 }));
  }
  return { nodes, edges };
}

export interface GraphShape {
  readonly pods: number;
  readonly seed?: number;
}

/** A cluster in the demo's proportions: about 25 Pods a Node, 20 workloads a namespace, a Service each, calls between them. */
export function clusterGraph({ pods, seed = 1 }: GraphShape): GraphPatch {
  const random = seededRandom(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const nodeCount = Math.max(3, Math.ceil(pods / 25));
  for (let at = 0; at < nodeCount; at += 1) {
    nodes.push({ id: `Node/node-${at}`, kind: 'Node', name: `node-${at}`, status: 'Ready', attrs: { zone: `zone-${at % 3}` } });
  }
  let made = 0;
  for (let workload = 0; made < pods; workload += 1) {
    const namespace = `team-${Math.floor(workload / 20)}`;
    const name = `service-${workload % 20}`;
    if (workload % 20 === 0) nodes.push({ id: `Namespace/${namespace}`, kind: 'Namespace', name: namespace, status: 'Active', attrs: {} });
    const deployment = `Deployment/${namespace}/${name}`;
    const replicaSet = `ReplicaSet/${namespace}/${name}-6d4`;
    const replicas = Math.min(pods - made, 1 + pick(9));
    const attrs = { replicas, readyReplicas: replicas };
    nodes.push({ id: deployment, kind: 'Deployment', name, namespace, attrs }, { id: replicaSet, kind: 'ReplicaSet', name: `${name}-6d4`, namespace, attrs });
    edges.push(graphEdge('owns', deployment, replicaSet));
    const service = `Service/${namespace}/${name}`;
    nodes.push({ id: service, kind: 'Service', name, namespace, attrs: { type: 'ClusterIP', clusterIP: `10.96.${workload % 256}.${1 + pick(250)}` } });
    const shape = { init: pick(4) === 0 ? 1 : 0, containers: 1 + (pick(3) === 0 ? 1 + pick(2) : 0), volumes: 1 + pick(3) };
    const callee = `Service/${namespace}/service-${pick(20)}`;
    for (let replica = 0; replica < replicas; replica += 1) {
      const luck = random();
      const status = luck < 0.9 ? 'Running' : luck < 0.94 ? 'Pending' : luck < 0.97 ? 'CrashLoopBackOff' : 'Completed';
      const pod = podGraph({
        ...shape, namespace, name: `${name}-6d4-${replica}`, controller: replicaSet, status, ip: `10.${workload % 256}.${replica}.7`,
        ...(status === 'Pending' ? {} : { node: `node-${pick(nodeCount)}` }),
      });
      nodes.push(...pod.nodes);
      edges.push(...pod.edges, graphEdge('selects', service, `Pod/${namespace}/${name}-6d4-${replica}`, { ready: true }));
      if (callee !== service) edges.push(graphEdge('traffic', `Pod/${namespace}/${name}-6d4-${replica}`, callee, { basis: 'declared' }));
      made += 1;
    }
  }
  const known = new Set(nodes.map(({ id }) => id));
  return { nodes: { upserts: nodes, removes: [] }, edges: { upserts: edges.filter(({ from, to }) => known.has(from) && known.has(to)), removes: [] } };
}
