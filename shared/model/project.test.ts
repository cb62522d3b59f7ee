import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from './entities';
import { projectObject } from './project';
import type { ProjectionContext } from './project-meta';

const context: ProjectionContext = { origin: { type: 'file', path: 'all.yaml', line: 3, column: 1 } };

function project(raw: object): Entity {
  const [entity, ...others] = projectObject(raw, context);
  expect(others).toEqual([]);
  if (entity === undefined) throw new Error('nothing was projected');
  return entity;
}

const meta = { name: 'x', namespace: 'shop' };
const common = { labels: {}, annotations: {}, owners: [], origin: context.origin };

describe('projectObject', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['text', 'kind: Pod'],
    ['a list', [{ kind: 'Pod' }]],
    ['no kind', { metadata: meta }],
    ['a kind that is no text', { kind: 7, metadata: meta }],
    ['no metadata', { kind: 'Pod' }],
    ['no name', { kind: 'Pod', metadata: { generateName: 'x-' } }],
    ['an empty name', { kind: 'Pod', metadata: { name: '' } }],
    ['a name that is a number', { kind: 'ConfigMap', metadata: { name: 12 } }],
    ['a List', { kind: 'List', items: [] }],
  ])('gives nothing for %s', (_, raw) => {
    expect(projectObject(raw, context)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a namespace left out', { kind: 'ConfigMap', metadata: { name: 'x' } }, 'ConfigMap/default/x'],
    ['a namespace', { kind: 'ConfigMap', metadata: meta }, 'ConfigMap/shop/x'],
    ['a namespace where none belongs', { kind: 'PersistentVolume', metadata: meta }, 'PersistentVolume/x'],
    ['an unknown kind', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: meta }, 'Widget/shop/x'],
    ['an unknown kind without a namespace of its own', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: meta }, 'ClusterRole/x'],
    ['an old version', { apiVersion: 'extensions/v1beta1', kind: 'Deployment', metadata: meta }, 'Deployment/shop/x'],
    ['no version', { kind: 'Deployment', metadata: meta }, 'Deployment/shop/x'],
    ['an extension of the same kind', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: meta }, 'Service.serving.knative.dev/shop/x'],
    ['another extension of the same kind', { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: meta }, 'Gateway.networking.istio.io/shop/x'],
    ['the Gateway API itself', { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: meta }, 'Gateway/shop/x'],
  ])('names %s', (_, raw, id) => {
    expect(project(raw).id).toBe(id);
  });

  it.each([
    ['serving.knative.dev/v1', 'Service', 'Service.serving.knative.dev'],
    ['apps/v1', 'ReplicaSet', 'ReplicaSet'],
    ['example.com/v1', 'Widget', 'Widget'],
    [undefined, 'Service', 'Service'],
  ])('tells owners of %s %s apart', (apiVersion, kind, expected) => {
    expect(project({ kind: 'Deployment', metadata: { ...meta, ownerReferences: [{ apiVersion, kind, name: 'o' }] } }).owners).toMatchObject([{ kind: expected }]);
  });

  it('keeps what all objects have', () => {
    const entity = project({
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: {
        ...meta,
        uid: 'u1',
        labels: { app: 'web', version: 2, broken: {} },
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', 'kubectl.kubernetes.io/default-container': 'web' },
        ownerReferences: [{ kind: 'App', name: 'a', uid: 'u0', controller: true }, { kind: 'Team', name: 't' }, { name: 'kindless' }, 'junk'],
        creationTimestamp: '2026-03-01T10:00:00Z',
        deletionTimestamp: '2026-03-01T10:00:30Z',
      },
    });
    expect(entity).toEqual({
      id: 'Widget/shop/x',
      kind: 'Other',
      objectKind: 'Widget',
      apiVersion: 'example.com/v1',
      name: 'x',
      namespace: 'shop',
      uid: 'u1',
      labels: { app: 'web', version: '2' },
      annotations: { 'kubectl.kubernetes.io/default-container': 'web' },
      owners: [{ kind: 'App', name: 'a', uid: 'u0', controller: true }, { kind: 'Team', name: 't', controller: false }],
      createdAtMs: Date.UTC(2026, 2, 1, 10, 0, 0),
      deletedAtMs: Date.UTC(2026, 2, 1, 10, 0, 30),
      origin: context.origin,
    });
  });

  it('survives anything', () => {
    const kinds = ['Pod', 'Node', 'Namespace', 'Service', 'EndpointSlice', 'Ingress', 'HTTPRoute', 'GRPCRoute', 'Gateway', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'PersistentVolume', 'StorageClass', 'Widget'];
    const fields = ['spec', 'status', 'containers', 'initContainers', 'ephemeralContainers', 'env', 'envFrom', 'ports', 'volumes', 'volumeMounts', 'resources', 'requests', 'limits', 'cpu', 'name', 'rules', 'http', 'paths', 'backend', 'backendRefs', 'matches', 'endpoints', 'conditions', 'containerStatuses', 'state', 'terminated', 'data', 'labels', 'template', 'metadata', 'lifecycle', 'preStop', 'exec', 'command', 'livenessProbe', 'httpGet', 'securityContext', 'capabilities', 'add', 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms', 'matchFields', 'schedulingGates', 'readinessGates', 'projected', 'sources', 'serviceAccountToken', 'ephemeral', 'volumeClaimTemplate', 'overhead', 'updateStrategy', 'rollingUpdate', 'allocatedResources', 'lastTransitionTime', 'type', 'image', '__proto__', 'constructor'];
    const junk = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'medium' }, fc.constantFrom(null, true, 0, -1, 80, 'x', '', '1Gi', Number.NaN), tie('list'), tie('object')),
      list: fc.array(tie('value'), { maxLength: 3 }),
      object: fc.dictionary(fc.constantFrom(...fields), tie('value'), { maxKeys: 6 }),
    })).object;
    const raw = fc.record({ kind: fc.constantFrom(...kinds), metadata: fc.constant(meta), spec: junk, status: junk, data: junk, rules: junk, endpoints: junk });
    fc.assert(fc.property(raw, (object) => {
      const [entity] = projectObject(object, context);
      expect(entity?.name).toBe('x');
      expect(() => structuredClone(entity)).not.toThrow();
    }), { seed: 11, numRuns: 1000 });
  });
});

describe('workloads, config and storage', () => {
  it.each<[string, object, object]>([
    ['Deployment defaults', { kind: 'Deployment' }, { replicas: 1, suspended: false, strategy: 'RollingUpdate' }],
    ['Deployment', {
      kind: 'Deployment',
      metadata: { generation: 2, annotations: { 'deployment.kubernetes.io/revision': '4' } },
      spec: { replicas: 3, strategy: { type: 'Recreate' } },
      status: { observedGeneration: 2, replicas: 3, readyReplicas: 2, updatedReplicas: 3, availableReplicas: 2, conditions: [{ type: 'Available', status: 'False', reason: 'R', message: 'M', lastTransitionTime: '2026-03-01T10:00:00Z', lastUpdateTime: '2026-03-01T11:00:00Z' }] },
    }, {
      replicas: 3, readyReplicas: 2, updatedReplicas: 3, availableReplicas: 2, revision: 4, detail: 'revision 4', strategy: 'Recreate', suspended: false,
      rollout: { wanted: 3, updated: 3, ready: 2, available: 2, old: 0, isComplete: false, reason: '2 of 3 Pods available' },
      conditions: [{ type: 'Available', status: 'False', reason: 'R', message: 'M', changedAtMs: Date.UTC(2026, 2, 1, 10) }],
    }],
    ['Deployment with none ready', { kind: 'Deployment', spec: { replicas: 2 }, status: { replicas: 2 } }, {
      replicas: 2, readyReplicas: 0, updatedReplicas: 0, availableReplicas: 0, suspended: false, strategy: 'RollingUpdate',
      rollout: { wanted: 2, updated: 0, ready: 0, available: 0, old: 2, isComplete: false, reason: '0 of 2 Pods of the new template' },
    }],
    ['ReplicaSet', { kind: 'ReplicaSet', metadata: { annotations: { 'deployment.kubernetes.io/revision': '3' } }, spec: { replicas: 0 }, status: { replicas: 0, observedGeneration: 4 } }, { replicas: 0, readyReplicas: 0, availableReplicas: 0, revision: 3, detail: 'revision 3', suspended: false }],
    ['ReplicationController', { kind: 'ReplicationController', spec: { replicas: 2 } }, { replicas: 2, suspended: false }],
    ['StatefulSet', { kind: 'StatefulSet', spec: { replicas: 0, serviceName: 'db', updateStrategy: { type: 'OnDelete' } } }, { replicas: 0, serviceName: 'db', suspended: false, strategy: 'OnDelete' }],
    ['DaemonSet', { kind: 'DaemonSet', status: { desiredNumberScheduled: 6, numberReady: 5, updatedNumberScheduled: 6, numberAvailable: 5, currentNumberScheduled: 6 } }, {
      replicas: 6, readyReplicas: 5, updatedReplicas: 6, availableReplicas: 5, suspended: false, strategy: 'RollingUpdate',
      rollout: { wanted: 6, updated: 6, ready: 5, available: 5, old: 0, isComplete: false, reason: '5 of 6 Pods available' },
    }],
    ['Job', { kind: 'Job', spec: { parallelism: 2, completions: 5, suspend: true }, status: { succeeded: 3, ready: 1, active: 2, failed: 1 } }, { replicas: 2, readyReplicas: 1, completions: 5, succeeded: 3, failed: 1, active: 2, detail: '3/5 done', suspended: true }],
    ['Job of a manifest', { kind: 'Job' }, { replicas: 1, completions: 1, detail: '0/1 done', suspended: false }],
    ['Job with a work queue', { kind: 'Job', spec: { parallelism: 3 }, status: { active: 3 } }, { replicas: 3, readyReplicas: 0, succeeded: 0, failed: 0, active: 3, detail: '0 done', suspended: false }],
    ['CronJob', { kind: 'CronJob', spec: { schedule: '*/5 * * * *' }, status: { lastScheduleTime: '2026-03-01T10:00:00Z', active: [{ name: 'x-1' }] } }, { schedule: '*/5 * * * *', detail: '*/5 * * * *', lastScheduleAtMs: Date.UTC(2026, 2, 1, 10), active: 1, suspended: false }],
  ])('%s', (_, raw, expected) => {
    const { metadata } = raw as { readonly metadata?: object };
    const entity = project({ ...raw, metadata: { ...meta, ...metadata } });
    expect(entity).toEqual({ ...common, id: `${entity.kind}/shop/x`, kind: entity.kind, name: 'x', namespace: 'shop', annotations: entity.annotations, ...expected });
  });

  it('reads a ConfigMap\'s text', () => {
    expect(project({ kind: 'ConfigMap', metadata: meta, data: { 'nginx.conf': 'server {}', port: 80, bad: null }, binaryData: { logo: 'AAAA' } })).toEqual({
      ...common, id: 'ConfigMap/shop/x', kind: 'ConfigMap', name: 'x', namespace: 'shop', data: { 'nginx.conf': 'server {}', port: '80' }, binaryKeys: ['logo'],
    });
  });

  it('takes a Secret\'s keys and never a value', () => {
    const entity = project({ kind: 'Secret', metadata: { ...meta, annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'aHVudGVyMg==' } }, data: { password: 'aHVudGVyMg==' }, stringData: { password: 'hunter2', user: 'hunter2' } });
    expect(entity).toEqual({ ...common, id: 'Secret/shop/x', kind: 'Secret', name: 'x', namespace: 'shop', type: 'Opaque', keys: ['password', 'user'] });
    expect(JSON.stringify(entity)).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  it('reads claims, volumes and classes', () => {
    expect(project({ kind: 'PersistentVolumeClaim', metadata: meta, spec: { storageClassName: 'fast', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } } })).toEqual({
      ...common, id: 'PersistentVolumeClaim/shop/x', kind: 'PersistentVolumeClaim', name: 'x', namespace: 'shop', status: 'Pending', planned: true, storageClass: 'fast', accessModes: ['ReadWriteOnce'], requestBytes: 10737418240,
    });
    expect(project({ kind: 'PersistentVolume', metadata: meta, spec: { capacity: { storage: '1Gi' }, claimRef: { namespace: 'shop', name: 'data-db-0' }, accessModes: ['ReadWriteOnce'], csi: { driver: 'ebs.csi.aws.com' }, nodeAffinity: { required: {} } }, status: { phase: 'Bound' } })).toEqual({
      ...common, id: 'PersistentVolume/x', kind: 'PersistentVolume', name: 'x', status: 'Bound', type: 'csi', accessModes: ['ReadWriteOnce'], capacityBytes: 1073741824, claim: { namespace: 'shop', name: 'data-db-0' }, detail: 'ebs.csi.aws.com',
    });
    // A cluster gives each object a uid, and each claim a phase at once.
    expect(project({ kind: 'PersistentVolumeClaim', metadata: { ...meta, uid: 'u' } })).toMatchObject({ status: 'Pending' });
    expect(project({ kind: 'PersistentVolumeClaim', metadata: { ...meta, uid: 'u' } })).not.toHaveProperty('planned');
    expect(projectObject({ kind: 'PersistentVolume', apiVersion: 'v1', metadata: meta }, { origin: { type: 'cluster', resourceVersion: '1' } })[0]).not.toHaveProperty('planned');
    expect(project({ kind: 'PersistentVolume', metadata: meta })).toMatchObject({ status: 'Pending', planned: true });
    expect(project({ kind: 'StorageClass', metadata: meta, provisioner: 'ebs.csi.aws.com' })).toMatchObject({ id: 'StorageClass/x', provisioner: 'ebs.csi.aws.com' });
  });
});

describe('cluster and network', () => {
  it('reads a Node', () => {
    expect(project({
      kind: 'Node',
      metadata: { name: 'n1', labels: { 'topology.kubernetes.io/zone': 'a', 'node-role.kubernetes.io/worker': '' } },
      spec: { unschedulable: true, taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] },
      status: { capacity: { cpu: '4', memory: '8Gi', pods: '110' }, addresses: [{ type: 'InternalIP', address: '10.0.0.4' }, {}], nodeInfo: { kubeletVersion: 'v1.33.1' }, conditions: [{ type: 'Ready', status: 'True' }] },
    })).toEqual({
      ...common,
      id: 'Node/n1',
      kind: 'Node',
      name: 'n1',
      labels: { 'topology.kubernetes.io/zone': 'a', 'node-role.kubernetes.io/worker': '' },
      status: 'Ready,SchedulingDisabled',
      capacity: { cpu: 4000, memory: 8589934592, pods: 110 },
      allocatable: { cpu: 4000, memory: 8589934592, pods: 110 },
      addresses: [{ type: 'InternalIP', address: '10.0.0.4' }],
      zone: 'a',
      roles: ['worker'],
      kubeletVersion: 'v1.33.1',
      unschedulable: true,
      taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }],
    });
  });

  it.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['of a provider', { 'eks.amazonaws.com/nodegroup': 'spot', 'node.kubernetes.io/instance-type': 'm7.large' }, 'spot'],
    ['of an autoscaler, also where its Nodes differ', { 'karpenter.sh/nodepool': 'default', 'node-role.kubernetes.io/control-plane': '' }, 'default'],
    ['of those that control', { 'node-role.kubernetes.io/control-plane': '', 'node.kubernetes.io/instance-type': 'm7.large' }, 'control-plane'],
    ['of one machine type', { 'node.kubernetes.io/instance-type': 'm7.large', 'node-role.kubernetes.io/worker': '' }, 'm7.large'],
    ['that nothing names', { 'eks.amazonaws.com/nodegroup': '' }, undefined],
  ])('reads the pool %s', (_, labels, pool) => {
    expect(project({ kind: 'Node', metadata: { name: 'n1', labels } })).toMatchObject({ pool });
  });

  it('labels a Namespace with its name', () => {
    expect(project({ kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'a' } } })).toMatchObject({ id: 'Namespace/shop', status: 'Active', labels: { team: 'a', 'kubernetes.io/metadata.name': 'shop' } });
  });

  it.each<[string, object, object]>([
    ['defaults', { ports: [{ port: 80 }] }, { type: 'ClusterIP', selector: {}, ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }], publishNotReady: false, externalIPs: [], loadBalancer: [] }],
    ['named ports', { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'web', nodePort: 30080, appProtocol: 'http' }, { port: 53, protocol: 'UDP', targetPort: '5353' }, { port: 70000 }, { port: '81' }] }, { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'web', nodePort: 30080, appProtocol: 'http' }, { port: 53, protocol: 'UDP', targetPort: 5353 }, { port: 81, protocol: 'TCP', targetPort: 81 }] }],
    ['headless', { clusterIP: 'None', publishNotReadyAddresses: true }, { clusterIP: 'None', publishNotReady: true, ports: [] }],
    ['an alias selects nothing', { type: 'ExternalName', externalName: 'db.example.com', selector: { app: 'db' } }, { type: 'ExternalName', externalName: 'db.example.com', selector: {} }],
  ])('reads a Service: %s', (_, spec, expected) => {
    expect(project({ kind: 'Service', metadata: meta, spec })).toMatchObject(expected);
  });

  it('reads a load balancer\'s addresses', () => {
    expect(project({ kind: 'Service', metadata: meta, spec: { type: 'LoadBalancer', externalIPs: ['192.0.2.7'] }, status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }, { hostname: 'lb.example.com' }] } } })).toMatchObject({ externalIPs: ['192.0.2.7'], loadBalancer: ['192.0.2.1', 'lb.example.com'] });
  });

  it('reads an EndpointSlice, with the conditions that are left out', () => {
    expect(project({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { ...meta, labels: { 'kubernetes.io/service-name': 'web' } },
      addressType: 'IPv4',
      ports: [{ name: 'http', port: 8080 }, {}],
      endpoints: [
        { addresses: ['10.1.0.1'], targetRef: { kind: 'Pod', name: 'web-1' }, nodeName: 'n1' },
        { addresses: ['10.1.0.2'], conditions: { ready: false, serving: true, terminating: true }, targetRef: { kind: 'Node', name: 'n2' } },
        { addresses: ['10.1.0.3'], conditions: { ready: false } },
      ],
    })).toMatchObject({
      service: 'web',
      addressType: 'IPv4',
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }, { protocol: 'TCP' }],
      endpoints: [
        { addresses: ['10.1.0.1'], ready: true, serving: true, terminating: false, pod: 'web-1', nodeName: 'n1' },
        { addresses: ['10.1.0.2'], ready: false, serving: true, terminating: true },
        { addresses: ['10.1.0.3'], ready: false, serving: false, terminating: false },
      ],
    });
  });

  const web = { kind: 'Service', namespace: 'shop', name: 'web' };
  it.each<[string, object, object]>([
    ['networking v1', { apiVersion: 'networking.k8s.io/v1', spec: { ingressClassName: 'nginx', defaultBackend: { service: { name: 'web', port: { name: 'http' } } }, tls: [{ secretName: 'cert' }, { secretName: 'cert' }], rules: [{ host: 'a.example', http: { paths: [{ path: '/', backend: { service: { name: 'web', port: { number: 80 } } } }, { backend: { resource: { kind: 'Bucket', name: 'b' } } }] } }] } },
      { className: 'nginx', tlsSecrets: ['cert'], rules: [{ host: 'a.example', path: '/', backend: web, port: 80 }, { host: 'a.example', backend: { ...web, kind: 'Bucket', name: 'b' } }, { backend: web, port: 'http' }] }],
    ['extensions v1beta1', { apiVersion: 'extensions/v1beta1', metadata: { ...meta, annotations: { 'kubernetes.io/ingress.class': 'traefik' } }, spec: { backend: { serviceName: 'web', servicePort: 'http' }, rules: [{ http: { paths: [{ path: '/a', backend: { serviceName: 'web', servicePort: 80 } }] } }] } },
      { className: 'traefik', tlsSecrets: [], rules: [{ path: '/a', backend: web, port: 80 }, { backend: web, port: 'http' }] }],
    ['empty', { spec: { rules: [{ host: 'a.example' }, null] } }, { tlsSecrets: [], rules: [] }],
  ])('reads an Ingress: %s', (_, raw, expected) => {
    expect(project({ kind: 'Ingress', metadata: meta, ...raw })).toMatchObject({ parents: [], ...expected });
  });

  it('flattens an HTTPRoute', () => {
    expect(project({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: meta,
      spec: {
        parentRefs: [{ name: 'edge', namespace: 'infra', sectionName: 'http' }, { name: 'edge', namespace: 'infra', sectionName: 'https' }],
        hostnames: ['a.example', 'b.example'],
        rules: [
          { matches: [{ path: { type: 'PathPrefix', value: '/api' } }], backendRefs: [{ name: 'api', port: 8080 }, { name: 'canary', namespace: 'lab', port: 80, weight: 1 }] },
          { filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'shadow' } } }] },
        ],
      },
    })).toMatchObject({
      parents: [{ kind: 'Gateway', namespace: 'infra', name: 'edge', sectionName: 'http' }, { kind: 'Gateway', namespace: 'infra', name: 'edge', sectionName: 'https' }],
      rules: [
        { host: 'a.example', path: '/api', backend: { kind: 'Service', namespace: 'shop', name: 'api' }, port: 8080 },
        { host: 'a.example', path: '/api', backend: { kind: 'Service', namespace: 'lab', name: 'canary' }, port: 80 },
        { host: 'b.example', path: '/api', backend: { kind: 'Service', namespace: 'shop', name: 'api' }, port: 8080 },
        { host: 'b.example', path: '/api', backend: { kind: 'Service', namespace: 'lab', name: 'canary' }, port: 80 },
        { host: 'a.example', backend: { kind: 'Service', namespace: 'shop', name: 'shadow' } },
        { host: 'b.example', backend: { kind: 'Service', namespace: 'shop', name: 'shadow' } },
      ],
    });
  });

  it('reads the other routes and a Gateway', () => {
    expect(project({ kind: 'GRPCRoute', apiVersion: 'gateway.networking.k8s.io/v1', metadata: meta, spec: { rules: [{ matches: [{ method: { service: 'cart.Cart', method: 'Add' } }, { method: { service: 'cart.Cart' } }], backendRefs: [{ name: 'cart', port: 7070 }] }] } })).toMatchObject({
      kind: 'GRPCRoute', rules: [{ path: '/cart.Cart/Add', port: 7070 }, { path: '/cart.Cart/', port: 7070 }],
    });
    for (const kind of ['TCPRoute', 'TLSRoute', 'UDPRoute']) {
      expect(project({ kind, apiVersion: 'gateway.networking.k8s.io/v1alpha2', metadata: meta, spec: { rules: [{ backendRefs: [{ name: 'db', port: 5432 }] }] } })).toMatchObject({ id: `${kind}/shop/x`, rules: [{ backend: { kind: 'Service', namespace: 'shop', name: 'db' }, port: 5432 }] });
    }
    expect(project({ kind: 'Gateway', apiVersion: 'gateway.networking.k8s.io/v1', metadata: meta, spec: { gatewayClassName: 'envoy', addresses: [{ value: '192.0.2.9' }], listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', hostname: '*.example' }, { name: 'broken' }] } })).toMatchObject({
      className: 'envoy', addresses: ['192.0.2.9'], listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', host: '*.example' }],
    });
  });

  it('keeps a hostile route bounded', () => {
    const many = (prefix: string): readonly string[] => Array.from({ length: 2000 }, (_, index) => `${prefix}${index}`);
    const route = project({ kind: 'HTTPRoute', apiVersion: 'gateway.networking.k8s.io/v1', metadata: meta, spec: { hostnames: many('h'), rules: [{ matches: many('/').map((value) => ({ path: { value } })), backendRefs: [{ name: 'a' }] }] } });
    expect(route.kind === 'HTTPRoute' && route.rules.length).toBe(10_000);
  });
});
