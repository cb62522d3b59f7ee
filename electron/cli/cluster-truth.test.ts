/** What a live cluster's graph says, against what kubectl prints of the same objects. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster, type TestCluster } from '../../e2e/cluster';
import type { KubeObject } from '../../e2e/api-server/object-store';
import type { ApiResource } from '../../e2e/api-server/resources';
import { ANATOMY_RESOURCES, anatomyCluster } from '../../e2e/fixtures/anatomy-cluster';
import { kubeNode, namespace } from '../../e2e/fixtures/objects';
import { POD_STATES } from '../../e2e/fixtures/pod-states';
import type { EdgeAttrs, GraphDocument, NodeAttrs } from '../../shared/model/graph';
import { runGraph } from './graph';
import { runInTerminal } from './run.test-support';

const MIB = 1024 ** 2;
const clusters: TestCluster[] = [];
let states: GraphDocument;
let anatomy: GraphDocument;

async function graphOf(objects: readonly KubeObject[], resources?: readonly ApiResource[]): Promise<GraphDocument> {
  const cluster = await startCluster(objects, resources === undefined ? {} : { resources });
  clusters.push(cluster);
  const { stdout } = await runInTerminal((terminal) => runGraph({ type: 'cluster', kubeconfig: cluster.kubeconfig, context: 'admin' }, 'json', terminal));
  return JSON.parse(stdout) as GraphDocument;
}

beforeAll(async () => {
  states = await graphOf([kubeNode('node-1'), namespace('states'), ...POD_STATES.map(({ pod }) => pod)]);
  anatomy = await graphOf(anatomyCluster(), ANATOMY_RESOURCES);
});

afterAll(() => Promise.all(clusters.map((cluster) => cluster.close())));

/** Of a node or an edge. */
function attrsOf({ nodes, edges }: GraphDocument, id: string): NodeAttrs | EdgeAttrs {
  return nodes.find((node) => node.id === id)?.attrs ?? edges.find((edge) => edge.id === id)?.attrs ?? {};
}

describe('kubectl get pods', () => {
  it.each(POD_STATES)('$name: $status $ready $restarts', ({ name, status, ready, restarts, qos }) => {
    const node = states.nodes.find(({ id }) => id === `Pod/states/${name}`);
    const { ready: readyWord, restarts: restartCount = 0, qosClass } = (node?.attrs ?? {}) as Readonly<Record<string, unknown>>;
    expect({ status: node?.status, ready: readyWord, restarts: restartCount, qosClass }).toEqual({ status, ready, restarts, qosClass: qos });
  });
});

describe('kubectl describe node', () => {
  it('sums what its Pods request and may use, without those that have ended', () => {
    expect(attrsOf(states, 'Node/node-1')).toMatchObject({
      requests: { cpu: 1250, memory: 1024 ** 3 + 64 * 1024 ** 2 },
      limits: { cpu: 1000, memory: 1024 ** 3 + 64 * 1024 ** 2 },
      allocatable: { cpu: 3920, memory: 15 * 1024 ** 3, pods: 110 },
    });
  });

  it.each([
    // Two of accounts, one of which is going, the report that waits, an agent without requests, the static Pod.
    ['node-1', { cpu: 350, memory: 224 * MIB }, { memory: 384 * MIB }],
    ['node-2', { cpu: 100, memory: 64 * MIB }, { memory: 128 * MIB }],
    // The init step is over; the native sidecar runs beside its main container.
    ['node-3', { cpu: 100, memory: 64 * MIB }, {}],
  ])('%s with Pods of every kind', (name, requests, limits) => {
    // Strictly: nothing besides.
    const { requests: requested, limits: limited } = anatomy.nodes.find(({ id }) => id === `Node/${name}`)?.attrs ?? {};
    expect({ requested, limited }).toEqual({ requested: requests, limited: limits });
  });
});

describe('kubectl describe service, get endpointslices', () => {
  it.each([
    ['bank/accounts', 'accounts-7f9d5c6b48-a2x4z', { ready: true, endpoint: { ready: true, serving: true, terminating: false } }],
    ['bank/accounts', 'accounts-7f9d5c6b48-b7k9q', { ready: false, endpoint: { ready: false, serving: false, terminating: false } }],
    ['bank/accounts', 'accounts-6b8c7d9f54-a5m8t', { ready: false, endpoint: { ready: false, serving: true, terminating: true } }],
    ['data/ledger', 'ledger-0', { ready: true, ports: [{ port: 5432, protocol: 'TCP' }], dnsName: 'ledger-0.ledger.data.svc.cluster.local' }],
  ])('%s -> %s', (service, podName, expected) => {
    expect(attrsOf(anatomy, `selects:Service/${service}->Pod/${service.split('/')[0] ?? ''}/${podName}`)).toMatchObject(expected);
  });
});

describe('what else a cluster holds', () => {
  it.each([
    ['Gateway/edge/public', 'HTTPRoute/bank/accounts', 'Service/bank/accounts'],
    ['Gateway/edge/public', 'GRPCRoute/bank/accounts-rpc', 'Service/bank/accounts'],
    ['Gateway/edge/public', 'TCPRoute/bank/ledger', 'Service/data/ledger'],
  ])('%s leads over %s to %s', (from, via, to) => {
    const ids = anatomy.edges.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([`routes:${from}->${via}`, `routes:${via}->${to}`]));
  });

  it.each([
    ['a static Pod', 'Pod/kube-system/kube-apiserver-node-1', { static: true, mirror: true, hostNetwork: true }],
    ['a DaemonSet’s Pod on the host’s network', 'Pod/kube-system/agent-0x7d2', { daemon: true, hostNetwork: true, naked: false }],
    ['a naked Pod', 'Pod/data/report', { naked: true, podIPs: [] }],
    ['a native sidecar', 'Container/data/ledger-0/log-shipper', { role: 'sidecar' }],
    ['an init step', 'Container/data/ledger-0/migrate', { role: 'init' }],
    ['an autoscaler', 'HorizontalPodAutoscaler/bank/accounts', { minReplicas: 2, maxReplicas: 6 }],
    ['a disruption budget', 'PodDisruptionBudget/bank/accounts', { minAvailable: 1, disruptionsAllowed: 1 }],
    ['a grant', 'ReferenceGrant/data/bank-to-ledger', { to: [{ group: '', kind: 'Service', name: 'ledger' }] }],
    ['a denied connection', 'traffic:Pod/bank/accounts-7f9d5c6b48-a2x4z->Service/data/ledger', { verdict: 'denied', policies: ['NetworkPolicy/data/deny-all', 'NetworkPolicy/data/ledger-from-report'] }],
  ])('%s', (_, id, expected) => {
    expect(attrsOf(anatomy, id)).toMatchObject(expected);
  });

  it('policies that are not evaluated are named', () => {
    const subjects = anatomy.findings.filter(({ rule }) => rule === 'policy-not-evaluated').map(({ subject }) => subject);
    expect(subjects).toEqual(['AdminNetworkPolicy/baseline', 'CiliumNetworkPolicy/bank/accounts-http']);
  });
});
