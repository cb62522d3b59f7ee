import { describe, expect, it } from 'vitest';
import type { NodeAttrs } from '../model/graph';
import { entitiesOf, rawPod, READY, type PodOptions } from './cluster.test-support';
import { GraphStore } from './graph-store';

const AT = '2026-03-01T10:00:00Z';
const AT_MS = Date.parse(AT);

function graphOf(...raws: readonly unknown[]): GraphStore {
  const store = new GraphStore(() => new Map());
  store.apply({ upserts: entitiesOf(...raws), removes: [] });
  return store;
}

function attrsOf(store: GraphStore, id: string): NodeAttrs {
  const node = store.node(id);
  if (node === undefined) throw new Error(`no ${id}`);
  return node.attrs;
}

const USUAL = ['podIPs', 'hostNetwork', 'qosClass', 'naked', 'static', 'mirror', 'daemon', 'projected', 'requests', 'limits', 'restarts', 'ready', 'previousIPs'];

/** What a Pod says beyond what all Pods say. */
function podExtras(options: PodOptions, metadata: object = {}): object {
  const raw = rawPod('p', options) as { readonly metadata: object };
  const attrs = attrsOf(graphOf({ ...raw, metadata: { ...raw.metadata, ...metadata } }), 'Pod/shop/p');
  return Object.fromEntries(Object.entries(attrs).filter(([name]) => !USUAL.includes(name)));
}

function containerExtras(container: object, status: object = {}, spec: object = {}): object {
  const store = graphOf(rawPod('p', { spec: { ...spec, containers: [{ name: 'app', image: 'shop/app:1', ...container }] }, status: { containerStatuses: [{ name: 'app', ...status }] } }));
  const { role: _role, image: _image, ports: _ports, requests: _requests, limits: _limits, restarts: _restarts, ready: _ready, imageTag: _tag, ...extras } = attrsOf(store, 'Container/shop/p/app');
  return extras;
}

describe('a Pod', () => {
  const condition = (type: string, status: string, more: object = {}): object => ({ type, status, ...more });
  const containers = (...ports: readonly (readonly [name: string, ...ports: readonly object[]])[]): Readonly<Record<string, unknown>> => ({ containers: ports.map(([name, ...list]) => ({ name, image: 'a', ports: list })) });

  it.each<[string, PodOptions, Readonly<Record<string, unknown>>, object]>([
    ['healthy and plain: nothing more', { status: READY, spec: { nodeName: 'n1' } }, {}, {}],
    ['when it was created', {}, { creationTimestamp: AT }, { createdAtMs: AT_MS }],
    ['not ready', { status: { conditions: [condition('Ready', 'False', { reason: 'ContainersNotReady', message: 'm', lastTransitionTime: AT }), condition('Initialized', 'True')] } }, {}, { conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: 'm', sinceMs: AT_MS }] }],
    ['completed, and so not ready', { status: { phase: 'Succeeded', conditions: [condition('Ready', 'False', { reason: 'PodCompleted' })] } }, {}, {}],
    ['evicted', { status: { phase: 'Failed', reason: 'Evicted', message: 'low on memory', conditions: [condition('DisruptionTarget', 'True', { reason: 'TerminationByKubelet' })] } }, {}, { reason: 'Evicted', message: 'low on memory', conditions: [{ type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet' }] }],
    ['being deleted: the timestamp is the end of its grace', {}, { deletionTimestamp: AT, deletionGracePeriodSeconds: 60 }, { terminating: { sinceMs: AT_MS - 60_000, deadlineMs: AT_MS, graceSeconds: 60 } }],
    ['gated before anybody reported', { spec: { schedulingGates: [{ name: 'quota' }] }, status: { phase: 'Pending' } }, {}, { waiting: { reason: 'SchedulingGated' }, schedulingGates: ['quota'] }],
    ['readiness gates', { spec: { readinessGates: [{ conditionType: 'lb' }, { conditionType: 'mesh' }] }, status: { conditions: [condition('lb', 'False')] } }, {}, { readinessGates: [{ type: 'lb', status: 'False' }, { type: 'mesh', status: 'Unknown' }], conditions: [{ type: 'lb', status: 'False' }] }],
    ['who it is and where it may run', { spec: { serviceAccountName: 'web', priorityClassName: 'high', schedulerName: 'batch', runtimeClassName: 'gvisor' }, status: { nominatedNodeName: 'n2' } }, {}, { serviceAccount: 'web', priorityClass: 'high', schedulerName: 'batch', runtimeClass: 'gvisor', nominatedNode: 'n2' }],
    ['bound as DaemonSets bind', { spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n1'] }] }] } } } } }, {}, { affinityNode: 'n1' }],
    ['what it shares with its Node', { spec: { hostPID: true, hostIPC: true, shareProcessNamespace: true } }, {}, { security: ['host PID', 'host IPC', 'shared process namespace'] }],
    ['host ports', { spec: containers(['app', { containerPort: 80, hostPort: 8080 }, { containerPort: 81 }]), status: { hostIP: '10.0.0.1' } }, {}, { hostPorts: [{ port: 8080, protocol: 'TCP', container: 'app', containerPort: 80 }], hostIP: '10.0.0.1' }],
    ['on the host network all ports are the Node’s', { spec: { ...containers(['app', { containerPort: 9100 }]), hostNetwork: true }, status: { hostIP: '10.0.0.1' } }, {}, { hostPorts: [{ port: 9100, protocol: 'TCP', container: 'app', containerPort: 9100 }], hostIP: '10.0.0.1' }],
    ['two containers that want one port', { spec: containers(['app', { containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }], ['proxy', { containerPort: 80 }, { containerPort: 53 }]) }, {}, { portConflicts: [{ port: 80, protocol: 'TCP', containers: ['app', 'proxy'] }] }],
    ['a sidecar wants a port too; a plain init container has ended', { spec: { ...containers(['app', { containerPort: 80 }]), initContainers: [{ name: 'init', ports: [{ containerPort: 80 }] }, { name: 'mesh', restartPolicy: 'Always', ports: [{ containerPort: 80 }] }] } }, {}, { portConflicts: [{ port: 80, protocol: 'TCP', containers: ['mesh', 'app'] }] }],
    ['one container that names a port twice', { spec: containers(['app', { containerPort: 80 }, { name: 'http', containerPort: 80 }]) }, {}, {}],
    ['limits that not all containers have', { spec: { containers: [{ name: 'a', image: 'a', resources: { limits: { cpu: '1', memory: '1Gi' } } }, { name: 'b', image: 'b', resources: { limits: { memory: '1Gi' } } }] } }, {}, { openEnded: ['cpu'] }],
    ['how its requests came about', { spec: { overhead: { cpu: '250m' } } }, {}, { phaseNeeds: { init: {}, running: {}, overhead: { cpu: 250 }, podLevel: {} } }],
  ])('%s', (_, options, metadata, expected) => {
    expect(podExtras(options, metadata)).toEqual(expected);
  });

  it('waits with the scheduler’s own words, until a Node has it', () => {
    const status = { phase: 'Pending', conditions: [condition('PodScheduled', 'False', { reason: 'Unschedulable', message: '0/6 nodes are available', lastTransitionTime: AT })] };
    expect(podExtras({ status })).toMatchObject({ waiting: { reason: 'Unschedulable', message: '0/6 nodes are available', sinceMs: AT_MS } });
    expect(podExtras({ status, spec: { nodeName: 'n1' } })).not.toHaveProperty('waiting');
    expect(podExtras({ status: { ...status, phase: 'Failed' } })).not.toHaveProperty('waiting');
  });
});

describe('a container', () => {
  const running = { state: { running: { startedAt: AT } }, ready: true, started: true };
  const OOM_END = { type: 'terminated', reason: 'OOMKilled', exitCode: 137, finishedAtMs: AT_MS };
  const oom = { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: AT } };

  it.each<[string, object, object, object]>([
    ['running', {}, running, { state: 'running', stateSinceMs: AT_MS }],
    ['running, not started up', { startupProbe: { tcpSocket: { port: 80 } } }, { ...running, started: false }, { state: 'running', stateSinceMs: AT_MS, started: false, probes: [expect.objectContaining({ purpose: 'startup' })] }],
    ['waiting', {}, { state: { waiting: { reason: 'ErrImagePull', message: 'not found' } }, started: false }, { state: 'waiting: ErrImagePull', stateMessage: 'not found' }],
    ['ended by a signal', {}, { state: { terminated: { exitCode: 143, signal: 15, message: 'bye', finishedAt: AT } } }, { state: 'terminated', stateSinceMs: AT_MS, stateMessage: 'bye', exitCode: 143, signal: 15 }],
    ['out of memory once', { resources: { limits: { memory: '64Mi' } } }, { ...running, lastState: oom }, { state: 'running', stateSinceMs: AT_MS, lastState: OOM_END, memoryLimitExceeded: { seen: 1, lastAtMs: AT_MS, limit: 67_108_864 } }],
    ['out of memory again, without a limit of its own', {}, { state: oom, lastState: oom }, { state: 'terminated: OOMKilled', stateSinceMs: AT_MS, exitCode: 137, lastState: OOM_END, memoryLimitExceeded: { seen: 2, lastAtMs: AT_MS } }],
    ['its hooks, sources and pull policy', { imagePullPolicy: 'Never', lifecycle: { preStop: { sleep: { seconds: 5 } } }, envFrom: [{ configMapRef: { name: 'c' } }, { secretRef: { name: 's' } }, { prefix: 'X_', configMapRef: { name: 'c' } }] }, {}, { state: 'waiting', imagePullPolicy: 'Never', lifecycle: [{ moment: 'preStop', type: 'sleep', detail: '5 s' }], envFrom: ['ConfigMap c', 'Secret s'] }],
  ])('%s', (_, container, status, expected) => {
    expect(containerExtras(container, status)).toEqual(expected);
  });

  it.each<[string, object, object, readonly string[] | undefined]>([
    ['nothing said', {}, {}, undefined],
    ['nothing but good', { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }, seccompProfile: { type: 'RuntimeDefault' } }, {}, undefined],
    ['privileged', { privileged: true, allowPrivilegeEscalation: true }, {}, ['privileged']],
    ['everything else', { runAsUser: 0, allowPrivilegeEscalation: true, capabilities: { add: ['SYS_ADMIN', 'CAP_NET_RAW', 'chown', 'ALL'] }, seccompProfile: { type: 'Unconfined' }, procMount: 'Unmasked' }, {}, ['runs as root', 'may escalate', 'adds SYS_ADMIN', 'adds NET_RAW', 'adds all capabilities', 'unconfined seccomp', 'unmasked /proc']],
    ['a process of its Windows Node', {}, { windowsOptions: { hostProcess: true } }, ['host process']],
    ['by its Pod', {}, { runAsUser: 0, seccompProfile: { type: 'Unconfined' } }, ['runs as root', 'unconfined seccomp']],
    ['against its Pod', { runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } }, { runAsUser: 0, seccompProfile: { type: 'Unconfined' } }, undefined],
  ])('is warned of by what is said: %s', (_, own, pod, expected) => {
    expect(containerExtras({ securityContext: own }, {}, { securityContext: pod })).toEqual({ state: 'waiting', ...(expected && { security: expected }) });
  });

  it('tells a tag from a registry’s port and from a digest', () => {
    const store = graphOf(rawPod('p', { spec: { containers: [{ name: 'a', image: 'localhost:5000/web' }, { name: 'b', image: 'localhost:5000/web:2@sha256:abc' }], ephemeralContainers: [{ name: 'debug', image: 'busybox', targetContainerName: 'a' }] } }));
    expect(attrsOf(store, 'Container/shop/p/a')).not.toHaveProperty('imageTag');
    expect(attrsOf(store, 'Container/shop/p/b')).toMatchObject({ imageTag: '2', imageDigest: 'sha256:abc' });
    expect(attrsOf(store, 'Container/shop/p/debug')).toMatchObject({ role: 'ephemeral', target: 'a' });
  });
});

describe('volumes', () => {
  const mount = (name: string, more: object = {}): object => ({ name, mountPath: `/${name}`, ...more });

  it('say who writes and who only reads', () => {
    const store = graphOf(rawPod('p', {
      spec: {
        containers: [{ name: 'app', image: 'a', volumeMounts: [mount('logs'), mount('conf'), mount('data')] }, { name: 'ship', image: 'a', volumeMounts: [mount('logs', { readOnly: true }), mount('data', { readOnly: true }), mount('data', { subPath: 'x' })] }],
        volumes: [{ name: 'logs', emptyDir: {} }, { name: 'conf', configMap: { name: 'c' } }, { name: 'data', persistentVolumeClaim: { claimName: 'd' } }, { name: 'fixed', persistentVolumeClaim: { claimName: 'e', readOnly: true } }],
      },
    }));
    expect(attrsOf(store, 'Volume/shop/p/logs')).toMatchObject({ shared: true, writers: ['app'], readers: ['ship'] });
    expect(attrsOf(store, 'Volume/shop/p/conf')).toEqual({ type: 'configMap', shared: false, system: false, readers: ['app'] });
    expect(attrsOf(store, 'Volume/shop/p/data')).toEqual({ type: 'persistentVolumeClaim', shared: true, system: false, claim: 'd', writers: ['app', 'ship'] });
    expect(attrsOf(store, 'Volume/shop/p/fixed')).toEqual({ type: 'persistentVolumeClaim', shared: false, system: false, claim: 'e' });
  });

  it('of the automatic token are no news', () => {
    const store = graphOf(rawPod('p', { spec: { containers: [{ name: 'app', image: 'a', volumeMounts: [mount('kube-api-access-x')] }], volumes: [{ name: 'kube-api-access-x', projected: { sources: [{ serviceAccountToken: {} }] } }] } }));
    expect(attrsOf(store, 'Volume/shop/p/kube-api-access-x')).toEqual({ type: 'projected', shared: false, system: true });
  });

  const agent = (name: string, nodeName: string | undefined, path: string, readOnly: boolean, phase = 'Running'): unknown =>
    rawPod(name, { spec: { nodeName, containers: [{ name: 'app', image: 'a', volumeMounts: [mount('host', { readOnly })] }], volumes: [{ name: 'host', hostPath: { path } }] }, status: { phase } });

  it('of one path of a Node know each other where one of them writes', () => {
    const store = graphOf(agent('a', 'n1', '/srv/', false), agent('b', 'n1', '/srv', true), agent('elsewhere', 'n2', '/srv', true), agent('done', 'n1', '/srv', true, 'Succeeded'));
    const sharers = (pod: string): unknown => attrsOf(store, `Volume/shop/${pod}/host`).sharedWith;
    expect([sharers('a'), sharers('b'), sharers('elsewhere'), sharers('done')]).toEqual([['Pod/shop/b'], ['Pod/shop/a'], undefined, undefined]);
    store.apply({ upserts: entitiesOf(agent('a', 'n1', '/srv', true)), removes: [] });
    expect([sharers('a'), sharers('b')]).toEqual([undefined, undefined]);
  });

  it('of the Node’s own system are not called shared', () => {
    const store = graphOf(agent('a', 'n1', '/proc/sys', false), agent('b', 'n1', '/proc/sys', false));
    expect(attrsOf(store, 'Volume/shop/a/host')).not.toHaveProperty('sharedWith');
  });
});

describe('claims', () => {
  const claim = (...accessModes: readonly string[]): unknown => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'shop' }, spec: { accessModes } });
  const user = (name: string, nodeName: string | undefined, readOnly = false): unknown =>
    rawPod(name, { spec: { nodeName, containers: [{ name: 'app', image: 'a', volumeMounts: [{ name: 'v', mountPath: '/v', readOnly }] }], volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] } });

  it.each<[string, readonly unknown[], object]>([
    ['not mounted', [claim('ReadWriteOnce')], {}],
    ['one Pod', [claim('ReadWriteOnce'), user('a', 'n1')], { pods: 1, nodes: ['n1'] }],
    ['two Pods of one Node', [claim('ReadWriteOnce'), user('a', 'n1'), user('b', 'n1')], { pods: 2, nodes: ['n1'] }],
    ['a second Pod that waits', [claim('ReadWriteOnce'), user('a', 'n1'), user('b', undefined)], { pods: 2, nodes: ['n1'] }],
    ['two Nodes', [claim('ReadWriteOnce'), user('a', 'n2'), user('b', 'n1')], { pods: 2, nodes: ['n1', 'n2'], conflict: 'ReadWriteOnce admits Pods of one Node only, but Pods on 2 Nodes mount it: n1, n2.' }],
    ['many may', [claim('ReadWriteOnce', 'ReadWriteMany'), user('a', 'n1'), user('b', 'n2')], { pods: 2, nodes: ['n1', 'n2'] }],
    ['readers', [claim('ReadWriteOnce', 'ReadOnlyMany'), user('a', 'n1', true), user('b', 'n2', true)], { pods: 2, nodes: ['n1', 'n2'] }],
    ['one Pod only, and there are five', [claim('ReadWriteOncePod'), ...['a', 'b', 'c', 'd', 'e'].map((name) => user(name, 'n1'))], { pods: 5, nodes: ['n1'], conflict: 'ReadWriteOncePod admits one Pod in the whole cluster, but 5 mount it: a, b, c and 2 more.' }],
  ])('%s', (_, raws, expected) => {
    const { accessModes: _modes, ...rest } = attrsOf(graphOf(...raws), 'PersistentVolumeClaim/shop/data');
    expect(rest).toEqual(expected);
  });
});

describe('ConfigMaps and Secrets', () => {
  const using = (name: string, owner: string, hash: string): unknown =>
    rawPod(name, { labels: { 'pod-template-hash': hash }, owner: { kind: 'ReplicaSet', name: `${owner}-${hash}` }, spec: { containers: [{ name: 'app', image: 'a', envFrom: [{ configMapRef: { name: 'conf' } }], env: [{ name: 'K', valueFrom: { secretKeyRef: { name: 'key', key: 'k' } } }] }] } });
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf', namespace: 'shop' }, data: {} };
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'shop' } };

  it('count the workloads that read them, revisions of one as one', () => {
    const store = graphOf(config, secret, using('web-1', 'web', 'abc'), using('web-2', 'web', 'def'));
    expect([attrsOf(store, 'ConfigMap/shop/conf').usedBy, attrsOf(store, 'Secret/shop/key').usedBy]).toEqual([undefined, undefined]);
    const patch = store.apply({ upserts: entitiesOf(using('cart-1', 'cart', 'abc')), removes: [] });
    expect([attrsOf(store, 'ConfigMap/shop/conf').usedBy, attrsOf(store, 'Secret/shop/key').usedBy]).toEqual([2, 2]);
    expect(patch.nodes.upserts.map(({ id }) => id)).toEqual(expect.arrayContaining(['ConfigMap/shop/conf', 'Secret/shop/key']));
    expect(store.apply({ upserts: [], removes: ['Pod/shop/web-1'] }).nodes.upserts.map(({ kind }) => kind)).not.toContain('ConfigMap');
    store.apply({ upserts: [], removes: ['Pod/shop/web-2'] });
    expect(attrsOf(store, 'ConfigMap/shop/conf')).toEqual({ keys: [] });
  });
});

describe('Nodes and workloads', () => {
  it('a Node says how many Pods it runs, what is wrong with it, and who may come', () => {
    const store = graphOf(
      {
        apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' },
        spec: { taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }, { key: 'x', effect: 'NoExecute' }] },
        status: { conditions: [{ type: 'Ready', status: 'True' }, { type: 'DiskPressure', status: 'True', reason: 'KubeletHasDiskPressure', lastTransitionTime: AT, lastHeartbeatTime: '2026-03-01T11:00:00Z' }], addresses: [{ type: 'Hostname', address: 'n1' }, { type: 'ExternalIP', address: '1.2.3.4' }, { type: 'InternalIP', address: '10.0.0.1' }] },
      },
      rawPod('a', { spec: { nodeName: 'n1' } }), rawPod('done', { spec: { nodeName: 'n1' }, status: { phase: 'Succeeded' } }),
    );
    expect(attrsOf(store, 'Node/n1')).toMatchObject({
      pods: 1, addresses: ['10.0.0.1', '1.2.3.4'], taints: ['dedicated=db:NoSchedule', 'x:NoExecute'],
      conditions: [{ type: 'DiskPressure', status: 'True', reason: 'KubeletHasDiskPressure', sinceMs: AT_MS }],
    });
  });

  it('a rollout in flight shows in the Deployment and in both ReplicaSets', () => {
    const replicaSet = (name: string, revision: number, replicas: number): unknown => ({
      apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name, namespace: 'shop', annotations: { 'deployment.kubernetes.io/revision': String(revision) }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', controller: true }] },
      spec: { replicas }, status: { replicas, readyReplicas: replicas },
    });
    const store = graphOf(
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop', generation: 7, annotations: { 'deployment.kubernetes.io/revision': '7' } }, spec: { replicas: 3 }, status: { observedGeneration: 7, replicas: 4, updatedReplicas: 2, readyReplicas: 3, availableReplicas: 3 } },
      replicaSet('web-new', 7, 2), replicaSet('web-old', 6, 2), replicaSet('web-older', 5, 0),
    );
    expect(attrsOf(store, 'Deployment/shop/web')).toMatchObject({ revision: 7, rollout: { wanted: 3, updated: 2, ready: 3, available: 3, old: 2, isComplete: false, reason: '2 of 3 Pods of the new template' } });
    expect(['new', 'old', 'older'].map((name) => attrsOf(store, `ReplicaSet/shop/web-${name}`))).toMatchObject([{ revision: 7, replicas: 2, readyReplicas: 2 }, { revision: 6, replicas: 2, readyReplicas: 2 }, { revision: 5, replicas: 0, readyReplicas: 0 }]);
  });
});
