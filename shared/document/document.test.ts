import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../model/entities';
import type { GraphDocument } from '../model/graph';
import { createGraphStore } from '../insight/create-graph-store';
import { entitiesOf, flow, rawEndpoint, rawPod, rawService, rawSlice, READY } from '../relations/cluster.test-support';
import { toGraphDocument } from './build';
import { toDotText } from './dot';
import { toJsonText } from './json.test-support';
import { toMermaidText } from './mermaid';
import { toChart } from './outline';

const schema = JSON.parse(readFileSync(new URL('graph.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true }).compile(schema);

/** Everything that a Pod, its claim, its Node and its workload may say of themselves. */
const ANATOMY: readonly unknown[] = [
  {
    apiVersion: 'v1', kind: 'Pod',
    metadata: { name: 'rich', namespace: 'shop', creationTimestamp: '2026-01-01T00:00:00Z', deletionTimestamp: '2026-01-01T01:00:00Z', deletionGracePeriodSeconds: 5 },
    spec: {
      nodeName: 'n1', serviceAccountName: 'web', priorityClassName: 'high', schedulerName: 'batch', runtimeClassName: 'gvisor', hostPID: true, hostIPC: true, shareProcessNamespace: true,
      overhead: { cpu: '250m' }, resources: { requests: { cpu: 1 } }, readinessGates: [{ conditionType: 'lb' }],
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n1'] }] }] } } },
      initContainers: [{ name: 'setup', image: 'a', resources: { requests: { cpu: 2 } } }],
      containers: [
        {
          name: 'app', image: 'a:1@sha256:abc', imagePullPolicy: 'Never', ports: [{ containerPort: 80, hostPort: 80 }],
          livenessProbe: { exec: { command: ['true'] } }, readinessProbe: { httpGet: { port: 'http', host: 'x' } }, startupProbe: { grpc: { port: 9 } },
          lifecycle: { preStop: { sleep: { seconds: 5 } } }, securityContext: { privileged: true }, envFrom: [{ secretRef: { name: 'pass' } }],
          volumeMounts: [{ name: 'parts', mountPath: '/p' }, { name: 'host', mountPath: '/h', mountPropagation: 'Bidirectional' }], volumeDevices: [{ name: 'data', devicePath: '/dev/x' }],
        },
        { name: 'other', image: 'a', ports: [{ containerPort: 80 }], volumeMounts: [{ name: 'host', mountPath: '/h', readOnly: true }] },
      ],
      ephemeralContainers: [{ name: 'debug', image: 'busybox', targetContainerName: 'app' }],
      volumes: [{ name: 'parts', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }, { name: 'host', hostPath: { path: '/srv', type: 'Directory' } }, { name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    },
    status: {
      phase: 'Running', reason: 'NodeLost', message: 'm', hostIP: '10.0.0.1', nominatedNodeName: 'n2',
      conditions: [{ type: 'Ready', status: 'False', reason: 'R', message: 'M', lastTransitionTime: '2026-01-01T00:00:00Z' }],
      containerStatuses: [
        { name: 'app', restartCount: 1, started: false, state: { running: { startedAt: '2026-01-01T00:00:00Z' } }, lastState: { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: '2026-01-01T00:00:00Z' } } },
        { name: 'other', restartCount: 0, state: { terminated: { exitCode: 143, signal: 15, message: 'bye', finishedAt: '2026-01-01T00:00:00Z' } } },
      ],
    },
  },
  rawPod('neighbour', { spec: { nodeName: 'n1', containers: [{ name: 'app', image: 'a', envFrom: [{ secretRef: { name: 'pass' } }], volumeMounts: [{ name: 'host', mountPath: '/h' }] }], volumes: [{ name: 'host', hostPath: { path: '/srv' } }, { name: 'data', persistentVolumeClaim: { claimName: 'once' } }] } }),
  rawPod('elsewhere', { spec: { nodeName: 'n2', volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'once' } }] } }),
  rawPod('gated', { spec: { schedulingGates: [{ name: 'quota' }] }, status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', message: 'm' }] } }),
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'once', namespace: 'shop' }, spec: { accessModes: ['ReadWriteOnce'] } },
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n2' }, spec: { taints: [{ key: 'x', effect: 'NoExecute' }] }, status: { addresses: [{ type: 'InternalIP', address: '10.0.0.2' }], conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }] } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop', generation: 2 }, spec: { replicas: 2 }, status: { observedGeneration: 2, replicas: 3, updatedReplicas: 1, conditions: [{ type: 'Available', status: 'False' }] } },
  { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'once', namespace: 'shop' }, spec: { completions: 2 }, status: { succeeded: 1, active: 1, failed: 1 } },
  { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'tock', namespace: 'shop' }, spec: { schedule: '* * * * *' }, status: { lastScheduleTime: '2026-01-01T00:00:00Z', active: [{}] } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny', namespace: 'shop' }, spec: { podSelector: {} } },
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 5 } },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web', namespace: 'shop' }, spec: { minAvailable: 1, selector: {} } },
];

/** Every kind of node and edge, and names that a careless writer would break on. */
const CLUSTER: readonly Entity[] = [
  ...entitiesOf(
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1', labels: { 'topology.kubernetes.io/zone': 'a', 'node-role.kubernetes.io/worker': '' } }, spec: { unschedulable: true }, status: { capacity: { cpu: '2' }, nodeInfo: { kubeletVersion: 'v1.36.0' } } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    rawPod('web', {
      labels: { app: 'web' },
      owner: { kind: 'ReplicaSet', name: 'web' },
      spec: {
        nodeName: 'n1',
        initContainers: [{ name: 'setup', image: 'shop/setup:1' }, { name: 'mesh', image: 'istio/proxyv2:1', restartPolicy: 'Always' }],
        containers: [{
          name: 'app', image: 'shop/app:1"<b>\\', ports: [{ name: 'http', containerPort: 8080, hostPort: 80 }], resources: { limits: { 'nvidia.com/gpu': '1', memory: '1Gi' } },
          envFrom: [{ configMapRef: { name: 'conf' } }], volumeMounts: [{ name: 'tmp', mountPath: '/tmp', subPath: 'x', readOnly: true }, { name: 'undeclared', mountPath: '/u' }],
        }],
        volumes: [{ name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }, { name: 'host', hostPath: { path: '/var' } }, { name: 'nfs', nfs: { server: 's', path: '/p' } }, { name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
        imagePullSecrets: [{ name: 'absent' }],
      },
      status: {
        ...READY,
        containerStatuses: [{ name: 'app', restartCount: 2, ready: false, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: '2026-01-01T00:00:00Z' } } }],
      },
    }),
    rawService('web', { selector: { app: 'web' }, clusterIP: '10.0.0.9', ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30080 }], externalIPs: ['1.2.3.4'] }),
    rawService('out', { type: 'ExternalName', externalName: 'x.example' }),
    rawSlice('web', [rawEndpoint('web', { ready: true })]),
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web', namespace: 'shop', annotations: { 'deployment.kubernetes.io/revision': '1' } }, spec: { replicas: 1 }, status: { readyReplicas: 1 } },
    { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'tick', namespace: 'shop' }, spec: { schedule: '* * * * *', suspend: true } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf', namespace: 'shop' }, data: { b: '1', a: '2' } },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'pass', namespace: 'shop' }, type: 'Opaque', data: { password: 'aHVudGVyMg==' } },
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'shop' }, spec: { volumeName: 'pv', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }, status: { phase: 'Bound', capacity: { storage: '1Gi' } } },
    { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'pv' }, spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], csi: { driver: 'd' } }, status: { phase: 'Bound' } },
    { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' }, provisioner: 'd' },
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'main', namespace: 'shop' }, spec: { ingressClassName: 'nginx', tls: [{ secretName: 'tls' }], rules: [{ host: 'a.example', http: { paths: [{ path: '/', backend: { service: { name: 'web', port: { number: 80 } } } }] } }] } },
    { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'gw', namespace: 'shop' }, spec: { gatewayClassName: 'c', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] } },
    ...ANATOMY,
    { apiVersion: 'longhorn.io/v1beta2', kind: 'Volume', metadata: { name: 'pvc-1', namespace: 'shop' } },
  ),
  flow('Pod/shop/web', 'External/api.example.com', 443),
];

const DIAGNOSTICS = [
  { severity: 'info', code: 'b', message: 'second line', file: 'b.yaml', line: 9 },
  { severity: 'info', code: 'a', message: 'no file' },
  { severity: 'error', code: 'c', message: 'first line', file: 'b.yaml', line: 2, column: 1 },
] as const;

function documentOf(entities: readonly Entity[]): GraphDocument {
  const store = createGraphStore();
  for (const entity of entities) store.apply({ upserts: [entity], removes: [] });
  return toGraphDocument(store, { type: 'demo' }, DIAGNOSTICS);
}

describe('toGraphDocument', () => {
  const document = documentOf(CLUSTER);

  it('keeps to the schema', () => {
    expect(validate(JSON.parse([...toJsonText(document)].join(''))), JSON.stringify(validate.errors, undefined, 1)).toBe(true);
  });

  it.each<[string, (document: GraphDocument) => unknown]>([
    ['an unknown attribute', ({ nodes, ...rest }) => ({ ...rest, nodes: nodes.map((node) => (node.kind === 'Pod' ? { ...node, attrs: { ...node.attrs, mood: 'fine' } } : node)) })],
    ['a left-out attribute', ({ nodes, ...rest }) => ({ ...rest, nodes: nodes.map((node) => (node.kind === 'Pod' ? { ...node, attrs: { ...node.attrs, naked: undefined } } : node)) })],
    ['an unknown edge kind', ({ edges, ...rest }) => ({ ...rest, edges: edges.map((edge) => ({ ...edge, kind: 'likes' })) })],
    ['another version', (given) => ({ ...given, version: 2 })],
  ])('whose schema refuses %s', (_, spoil) => {
    expect(validate(JSON.parse(JSON.stringify(spoil(document))))).toBe(false);
  });

  it('is equal to the byte in whatever order things came', () => {
    const text = [...toJsonText(document)].join('');
    expect([...toJsonText(documentOf([...CLUSTER].reverse()))].join('')).toBe(text);
  });

  it('sorts by id, by plain code units, and diagnostics by file and line', () => {
    for (const list of [document.nodes, document.edges]) {
      const ids = list.map(({ id }) => id);
      expect(ids).toEqual([...ids].sort());
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['a', 'c', 'b']);
  });

  it('names only what it holds', () => {
    const ids = new Set(document.nodes.map(({ id }) => id));
    const named = [...document.nodes.flatMap(({ parent }) => parent ?? []), ...document.edges.flatMap(({ from, to }) => [from, to]), ...document.findings.map(({ subject }) => subject)];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('holds no Secret’s value', () => {
    expect(JSON.stringify(document)).not.toMatch(/aHVudGVyMg|hunter2/);
  });
});

describe('text formats', () => {
  const document = documentOf(CLUSTER);

  it('Mermaid draws Nodes and Pods as subgraphs and escapes what it would read as syntax', () => {
    const text = [...toMermaidText(toChart(document))].join('');
    expect(text).toMatch(/^flowchart LR\n/);
    expect(text).toContain('shop/app:1#34;#60;b#62;#92;');
    const boxes = document.nodes.filter(({ kind }) => kind === 'Node' || kind === 'Pod').length;
    expect(text.match(/^ *subgraph /gm)).toHaveLength(boxes);
    expect(text.match(/^ *end$/gm)).toHaveLength(boxes);
    expect(text.split('\n').filter((line) => /-->|-\.->|==>|---/.test(line))).toHaveLength(document.edges.length);
  });

  it('DOT draws them as clusters, and leads edges to their borders', () => {
    const text = [...toDotText(toChart(document))].join('');
    expect(text).toContain('subgraph "cluster_Pod/shop/web" {');
    expect(text).toContain('shop/app:1\\"<b>\\\\');
    expect(text).toContain('lhead="cluster_Pod/shop/web"');
    expect(text.match(/ -> "/g)).toHaveLength(document.edges.length);
    expect(text.split('{').length).toBe(text.split('}').length);
  });
});
