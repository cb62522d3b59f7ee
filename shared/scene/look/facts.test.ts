import { describe, expect, it } from 'vitest';
import type { ViewNodeData } from '../../protocol/engine';
import { groupState } from './group-facts';
import { objectFacts } from './object-facts';
import { findingsText, guardBadge, podBadges, podReason, podStatus } from './pod-badges';
import { volumeFacts, volumeFlow, volumeUse } from './volume-facts';

const data = (kind: string, attrs: ViewNodeData['attrs'], status?: string): ViewNodeData => ({ kind, name: 'x', severity: 'ok', attrs, status });

describe('objectFacts', () => {
  it.each<[string, ViewNodeData, string, string | undefined]>([
    ['a Service', data('Service', { type: 'ClusterIP', clusterIP: '10.96.0.4', ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }] }), '10.96.0.4 :80→8080', 'ClusterIP'],
    ['a headless Service', data('Service', { clusterIP: 'None', ports: [{ port: 6379, targetPort: 6379, protocol: 'TCP' }] }), 'headless :6379', 'ClusterIP'],
    ['a NodePort', data('Service', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080, protocol: 'TCP' }] }), ':80 (30080)', 'NodePort'],
    ['an outside host', data('External', { ports: [{ port: 443, protocol: 'TCP' }] }), ':443', 'outside the cluster'],
    ['a Service with endpoints', data('Service', { type: 'LoadBalancer', clusterIP: '10.96.0.5', endpoints: { ready: 2, notReady: 1, terminating: 0 } }), '10.96.0.5', 'LoadBalancer · 2/3 ready'],
    ['a name outside', data('Service', { type: 'ExternalName', externalName: 'db.example.com' }), 'db.example.com', 'ExternalName'],
    ['a claim', data('PersistentVolumeClaim', { requests: { storage: 1073741824 }, storageClass: 'fast', accessModes: ['ReadWriteOnce'] }, 'Bound'), 'Bound · 1Gi · RWO', 'fast'],
    ['a claim that nobody has made', data('PersistentVolumeClaim', { requests: { storage: 1073741824 }, planned: true, accessModes: ['ReadWriteOnce'] }, 'Pending'), 'planned · 1Gi · RWO', 'PersistentVolumeClaim'],
    ['a claim on two Nodes', data('PersistentVolumeClaim', { accessModes: ['ReadWriteMany'], pods: 3, nodes: ['a', 'b'] }, 'Bound'), 'Bound · RWX', '3 Pods on 2 Nodes'],
    ['a claim in conflict', data('PersistentVolumeClaim', { accessModes: ['ReadWriteOnce'], conflict: 'no' }, 'Bound'), 'Bound · RWO', 'access mode conflict'],
    ['a ConfigMap of many', data('ConfigMap', { keys: ['a'], usedBy: 4 }), '1 key', 'ConfigMap · 4 workloads'],
    ['a rollout', data('Deployment', { replicas: 5, readyReplicas: 5, rollout: { wanted: 5, updated: 2, ready: 5, available: 5, old: 3, isComplete: false } }), '2 of 5 updated, 3 old', 'Deployment'],
    ['a Job', data('Job', { completions: 5, succeeded: 3, active: 1 }), '3/5 done · 1 running', 'Job'],
    ['a CronJob', data('CronJob', { schedule: '*/5 * * * *' }), '*/5 * * * *', 'CronJob'],
    ['a NetworkPolicy', data('NetworkPolicy', { policyTypes: ['Ingress', 'Egress'] }), 'isolates ingress, egress', 'NetworkPolicy'],
    ['an autoscaler', data('HorizontalPodAutoscaler', { target: 'Deployment/shop/web', minReplicas: 2, maxReplicas: 10, currentReplicas: 3 }), '2–10 replicas, now 3', 'scales · web'],
    ['a budget', data('PodDisruptionBudget', { minAvailable: 2, disruptionsAllowed: 0 }), 'at least 2 stay', '0 may go now'],
    ['a workload', data('Deployment', { replicas: 3, readyReplicas: 2 }), '2/3 ready', 'Deployment'],
    ['a workload of a manifest', data('Deployment', { replicas: 3 }), '× 3', 'Deployment'],
    ['what is missing', data('ConfigMap', {}, 'Missing'), 'not found', 'ConfigMap'],
  ])('of %s', (_, node, primary, secondary) => {
    expect(objectFacts(node)).toMatchObject({ primary, secondary });
  });
});

describe('groupState', () => {
  it.each<[string, ViewNodeData, string | undefined]>([
    ['a Node that is ready', data('Node', {}, 'Ready'), undefined],
    ['a cordoned Node', data('Node', {}, 'Ready,SchedulingDisabled'), 'cordoned'],
    ['a lost and cordoned Node', data('Node', {}, 'NotReady,SchedulingDisabled'), 'NotReady, cordoned'],
    ['a Node that is only referred to', data('Node', {}, 'Missing'), 'not found'],
    ['a namespace', data('Namespace', {}, 'Active'), undefined],
  ])('of %s is its trouble in a word', (_, node, text) => {
    expect(groupState(node)).toBe(text);
  });
});

describe('Pods', () => {
  it.each<[string, ViewNodeData, string | undefined]>([
    ['nobody', data('Pod', { naked: true }), 'no controller'],
    ['the kubelet', data('Pod', { static: true }), 'static: kubelet'],
    ['a Deployment', { ...data('Pod', {}), guards: [{ id: 'ReplicaSet/s/web-1', kind: 'ReplicaSet', name: 'web-1' }, { id: 'Deployment/s/web', kind: 'Deployment', name: 'web' }] }, 'Deployment web'],
    ['a DaemonSet', { ...data('Pod', { daemon: true }), guards: [{ id: 'DaemonSet/s/agent', kind: 'DaemonSet', name: 'agent' }] }, 'DaemonSet agent'],
    ['a CronJob\u2019s Job', { ...data('Pod', {}), guards: [{ id: 'Job/s/b-1', kind: 'Job', name: 'b-1', progress: '3/5' }, { id: 'CronJob/s/b', kind: 'CronJob', name: 'b' }] }, 'CronJob b 3/5'],
    ['somebody, where the Pod is only spoken of', data('Pod', { naked: true }, 'Missing'), undefined],
  ])('say that %s guards them', (_, node, text) => {
    expect(guardBadge(node)?.text).toBe(text);
  });
  it('say what is special about how they live', () => {
    const rollout = { revision: 'rev 7', revisions: [{ name: 'rev 7', pods: 2 }, { name: 'rev 6', pods: 3 }] };
    expect(podBadges({ ...data('Pod', { hostNetwork: true }), rollout, denied: 2 }).map(({ text, look }) => `${text} ${look}`)).toEqual(['rev 7 fresh', '2 denied bad', 'host network node']);
    expect(podBadges(data('Pod', {}))).toEqual([]);
  });
  it.each<[ViewNodeData['attrs'], string | undefined]>([
    [{}, undefined],
    [{ waiting: { reason: 'Unschedulable', message: '0/3 nodes are available' } }, '0/3 nodes are available'],
    [{ schedulingGates: ['example.com/quota'], waiting: { reason: 'SchedulingGated' } }, 'held by example.com/quota'],
    [{ reason: 'Evicted', message: 'The node was low on memory' }, 'Evicted: The node was low on memory'],
  ])('with %j say why they wait', (attrs, text) => {
    expect(podReason(data('Pod', attrs), (ms) => new Date(ms).toISOString())?.text).toBe(text);
  });
  it('say why they are not ready though all their containers are, unless a gate\u2019s badge does', () => {
    const held = (reason: string, more: ViewNodeData['attrs'] = {}): string | undefined =>
      podReason(data('Pod', { ready: '1/1', conditions: [{ type: 'Ready', status: 'False', reason }], ...more }, 'Running'), String)?.text;
    expect(held('NodeNotReady')).toBe('not ready: NodeNotReady');
    expect(held('ContainersNotReady', { ready: '0/1' })).toBeUndefined();
    expect(held('ReadinessGatesNotReady', { readinessGates: [{ type: 'example.com/lb', status: 'False' }] })).toBeUndefined();
  });
  it('count findings in the shape of the gravest', () => {
    expect(findingsText({ error: 0, warning: 2, info: 1 })).toEqual({ severity: 'warn', count: 3, title: 'Findings: 2 warnings, 1 remark' });
    expect(findingsText({ error: 0, warning: 0, info: 0 })).toBeUndefined();
  });
  it('are planned when only a manifest implies them, not pending', () => {
    expect(podStatus(data('Pod', { planned: true }, 'Pending'))).toBe('planned');
    expect(podStatus(data('Pod', {}, 'Missing'))).toBe('not found');
    expect(podStatus(data('Pod', {}, 'Running'))).toBe('Running');
  });
});

describe('volumeFacts', () => {
  it.each([
    [{ type: 'emptyDir', medium: 'Memory', sizeLimit: 67108864, shared: true }, 'emptyDir · Memory · ≤ 64Mi'],
    [{ type: 'emptyDir', medium: '' }, 'emptyDir'],
    [{ type: 'persistentVolumeClaim', claim: 'data' }, 'PVC data'],
    [{ type: 'hostPath', path: '/run/x.sock', hostPathType: 'Socket' }, 'hostPath · /run/x.sock · Socket'],
    [{ type: 'projected', parts: ['ConfigMap a', 'Secret b'] }, 'projected · 2 parts'],
    [{ type: 'hostPath', path: '/var/log' }, 'hostPath · /var/log'],
  ])('%j', (attrs, text) => {
    expect(volumeFacts(attrs)).toBe(text);
  });
});

it('says who writes to a volume and who only reads', () => {
  expect(volumeUse({ writers: ['app'], readers: ['shipper', 'viewer'] })).toBe('app writes · shipper, viewer read');
  expect(volumeUse({})).toBeUndefined();
});

it.each<[ViewNodeData['attrs'], string | undefined]>([
  [{ writers: ['fetch-secrets'], readers: ['app', 'viewer'] }, 'fetch-secrets → app, viewer'],
  [{ writers: ['app', 'shipper'] }, 'app, shipper write'],
  [{ readers: ['app'] }, 'app reads'],
  [{}, undefined],
])('says shortly where the data of a volume with %j goes', (attrs, text) => {
  expect(volumeFlow(attrs)).toBe(text);
});
