import { describe, expect, it } from 'vitest';
import type { ClaimEntity, Entity } from './entities';
import type { PodEntity } from './pod-entity';
import { readImpliedContext } from './implied-context';
import { impliedClaims, impliedObjects } from './implied-pods';
import { projectObject } from './project';

const origin = { type: 'file', path: 'app.yaml', line: 7, column: 1 } as const;
const template = { metadata: { labels: { app: 'web' }, annotations: { 'kubectl.kubernetes.io/default-container': 'c' } }, spec: { containers: [{ name: 'c', image: 'web:1' }] } };

/** An input as a folder source projects it: every object, and what is implied where the input has no such object. */
function project(objects: readonly object[]): ReadonlyMap<string, Entity> {
  const context = readImpliedContext(objects);
  const implied = objects.flatMap((raw) => [...('kind' in raw && raw.kind === 'Pod' ? impliedClaims(raw) : []), ...[...impliedObjects(raw, context)].flatMap((object) => [object, ...impliedClaims(object)])]);
  const entities = new Map<string, Entity>();
  for (const raw of implied) for (const entity of projectObject(raw, { origin, isProjected: true })) entities.set(entity.id, entity);
  for (const raw of objects) for (const entity of projectObject(raw, { origin })) entities.set(entity.id, entity);
  return entities;
}

function podsOf(...objects: readonly object[]): readonly PodEntity[] {
  return [...project(objects).values()].filter((entity) => entity.kind === 'Pod').sort((a, b) => Number(b.uid !== undefined) - Number(a.uid !== undefined));
}

const names = (pods: readonly Entity[]): readonly string[] => pods.map((pod) => pod.name);
const workload = (kind: string, spec: object = {}, metadata: object = {}, more: object = {}): object => ({ apiVersion: 'apps/v1', kind, metadata: { name: 'web', namespace: 'shop', ...metadata }, spec: { template, ...spec }, ...more });
const node = (name: string, more: { labels?: object; taints?: readonly object[]; unschedulable?: boolean } = {}): object => ({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels: more.labels }, spec: { taints: more.taints, unschedulable: more.unschedulable } });

describe('Pods that manifests imply', () => {
  it.each<[string, object, readonly string[]]>([
    ['Deployment, replicas left out', workload('Deployment'), ['web~0']],
    ['Deployment', workload('Deployment', { replicas: 3 }), ['web~0', 'web~1', 'web~2']],
    ['Deployment of none', workload('Deployment', { replicas: 0 }), []],
    ['Deployment of an old version', { ...workload('Deployment', { replicas: 2 }), apiVersion: 'extensions/v1beta1' }, ['web~0', 'web~1']],
    ['ReplicaSet', workload('ReplicaSet', { replicas: 2 }), ['web~0', 'web~1']],
    ['ReplicationController', { ...workload('ReplicationController', { replicas: 2 }), apiVersion: 'v1' }, ['web~0', 'web~1']],
    ['StatefulSet', workload('StatefulSet', { replicas: 2 }), ['web-0', 'web-1']],
    ['StatefulSet that starts elsewhere', workload('StatefulSet', { replicas: 2, ordinals: { start: 5 } }), ['web-5', 'web-6']],
    ['DaemonSet without Nodes', workload('DaemonSet'), ['web~each-node']],
    ['Job', workload('Job'), ['web~0']],
    ['Job with parallelism', workload('Job', { parallelism: 3 }), ['web~0', 'web~1', 'web~2']],
    ['Job with fewer completions', workload('Job', { parallelism: 3, completions: 2 }), ['web~0', 'web~1']],
    ['Job with more completions', workload('Job', { parallelism: 2, completions: 9 }), ['web~0', 'web~1']],
    ['Job with completions alone', workload('Job', { completions: 5 }), ['web~0']],
    ['Job of no parallelism', workload('Job', { parallelism: 0 }), []],
    ['Job, suspended', workload('Job', { suspend: true }), []],
    ['Job that has completed', workload('Job', {}, {}, { status: { succeeded: 1, conditions: [{ type: 'Complete', status: 'True' }] } }), []],
    ['Job that has failed', workload('Job', {}, {}, { status: { failed: 7, conditions: [{ type: 'FailureTarget', status: 'True' }, { type: 'Failed', status: 'True' }] } }), []],
    ['Job that has succeeded by its policy', workload('Job', { completions: 5 }, {}, { status: { succeeded: 1, conditions: [{ type: 'SuccessCriteriaMet', status: 'True' }] } }), []],
    ['Job that goes on', workload('Job', {}, {}, { status: { conditions: [{ type: 'Suspended', status: 'False' }, { type: 'Complete', status: 'False' }] } }), ['web~0']],
    ['CronJob', workload('CronJob', { template: undefined, jobTemplate: { spec: { template, parallelism: 4 } } }), ['web~0']],
    ['CronJob, suspended', workload('CronJob', { suspend: true, jobTemplate: { spec: { template } } }), []],
    ['an extension\'s Deployment', { ...workload('Deployment'), apiVersion: 'example.com/v1' }, []],
    ['no template', workload('Deployment', { template: null }), []],
    ['replicas of the wrong type', workload('Deployment', { replicas: 'three' }), ['web~0']],
  ])('%s', (_, object, expected) => {
    expect(names(podsOf(object))).toEqual(expected);
  });

  it('bear what the template and the controller give them', () => {
    const [pod] = podsOf(workload('Deployment', {}, { uid: 'u1' }));
    expect(pod).toMatchObject({
      id: 'Pod/shop/web~0',
      labels: { app: 'web' },
      annotations: { 'kubectl.kubernetes.io/default-container': 'c' },
      owners: [{ kind: 'Deployment', name: 'web', uid: 'u1', controller: true }],
      controller: { kind: 'Deployment', name: 'web' },
      projected: true,
      naked: false,
      static: false,
      status: 'Pending',
      origin,
      containers: [{ name: 'c', image: 'web:1' }],
    });
  });

  it.each<[string, object]>([
    ['Deployment', workload('Deployment')],
    ['CronJob', workload('CronJob', { template: undefined, jobTemplate: { spec: { template } } })],
  ])('have what a LimitRange of their namespace gives a container of a %s', (_, object) => {
    const range = (namespace: string): object => ({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'defaults', namespace }, spec: { limits: [{ type: 'Container', default: { memory: '256Mi', cpu: '1' }, defaultRequest: { memory: '128Mi' } }] } });
    const needs = (...objects: readonly object[]): unknown => podsOf(...objects).map(({ requests, limits, qosClass, containers: [container] }) => ({ requests, limits, qosClass, own: container?.limits.memory }));
    expect(needs(object, range('shop'))).toEqual([{ requests: { memory: 128 * 2 ** 20, cpu: 1000 }, limits: { memory: 256 * 2 ** 20, cpu: 1000 }, qosClass: 'Burstable', own: 256 * 2 ** 20 }]);
    expect(needs(object, range('lab'))).toEqual([{ requests: {}, limits: {}, qosClass: 'BestEffort', own: undefined }]);
  });

  it('share what their template gives them, and an alias in two places does not mix roles', () => {
    const [first, second] = podsOf(workload('Deployment', { replicas: 2 }));
    expect(first?.containers[0]?.env).toBe(second?.containers[0]?.env);
    const alias = { name: 'c' };
    const [one, other] = podsOf({ kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [alias] } }, { kind: 'Pod', metadata: { name: 'b' }, spec: { initContainers: [alias], containers: [] } });
    expect([one?.containers[0]?.role, other?.containers[0]?.role]).toEqual(['app', 'init']);
  });

  it('are in default where the manifest names no namespace', () => {
    expect(podsOf(workload('Deployment', {}, { namespace: undefined }))[0]?.id).toBe('Pod/default/web~0');
  });

  it('of a StatefulSet have their names, claims and volumes', () => {
    const entities = project([workload('StatefulSet', {
      replicas: 2,
      serviceName: 'db',
      selector: { matchLabels: { app: 'web' } },
      volumeClaimTemplates: [{ metadata: { name: 'data', labels: { tier: 'db' } }, spec: { resources: { requests: { storage: '1Gi' } } } }, { metadata: {} }],
      template: { ...template, spec: { ...template.spec, volumes: [{ name: 'data', emptyDir: {} }, { name: 'tmp', emptyDir: {} }] } },
    })]);
    const pod = entities.get('Pod/shop/web-1') as PodEntity;
    expect(pod.labels).toEqual({ app: 'web', 'statefulset.kubernetes.io/pod-name': 'web-1', 'apps.kubernetes.io/pod-index': '1' });
    expect([pod.hostname, pod.subdomain]).toEqual(['web-1', 'db']);
    expect(pod.volumes.map(({ name, type, claim }) => [name, type, claim])).toEqual([['data', 'persistentVolumeClaim', 'data-web-1'], ['tmp', 'emptyDir', undefined]]);
    expect(entities.get('PersistentVolumeClaim/shop/data-web-1')).toMatchObject({ status: 'Pending', planned: true, labels: { tier: 'db', app: 'web' }, requestBytes: 1073741824 });
    expect([...entities.keys()].filter((id) => id.startsWith('PersistentVolumeClaim'))).toHaveLength(2);
  });

  it('of a Job bear its labels, and their index where it has one', () => {
    const [, plain] = podsOf(workload('Job', { parallelism: 2 }));
    expect(plain?.labels).toEqual({ app: 'web', 'batch.kubernetes.io/job-name': 'web', 'job-name': 'web' });
    const [, indexed] = podsOf(workload('Job', { parallelism: 2, completionMode: 'Indexed' }));
    expect(indexed).toMatchObject({
      labels: { app: 'web', 'batch.kubernetes.io/job-name': 'web', 'job-name': 'web', 'batch.kubernetes.io/job-completion-index': '1' },
      annotations: { 'batch.kubernetes.io/job-completion-index': '1' },
      hostname: 'web-1',
      containers: [{ name: 'c', env: [{ name: 'JOB_COMPLETION_INDEX', source: { type: 'field', path: "metadata.labels['batch.kubernetes.io/job-completion-index']" } }] }],
    });
  });

  it('of a generic ephemeral volume have a claim of their own', () => {
    const spec = { containers: [{ name: 'c' }], volumes: [{ name: 'scratch', ephemeral: { volumeClaimTemplate: { metadata: { labels: { a: 'b' } }, spec: { resources: { requests: { storage: '2Gi' } } } } } }] };
    const entities = project([{ kind: 'Pod', metadata: { name: 'solo' }, spec }, workload('Deployment', { template: { spec } })]);
    expect(entities.get('PersistentVolumeClaim/default/solo-scratch')).toMatchObject({ labels: { a: 'b' }, requestBytes: 2147483648, owners: [{ kind: 'Pod', name: 'solo', controller: true }] });
    expect(entities.get('PersistentVolumeClaim/shop/web~0-scratch') as ClaimEntity).toMatchObject({ status: 'Pending', planned: true });
    
  });

  it('never replace an object of the input', () => {
    const claim = { kind: 'PersistentVolumeClaim', metadata: { name: 'data-web-0', namespace: 'shop' }, status: { phase: 'Bound' } };
    const entities = project([workload('StatefulSet', { volumeClaimTemplates: [{ metadata: { name: 'data' } }] }), claim]);
    expect(entities.get('PersistentVolumeClaim/shop/data-web-0')).toMatchObject({ status: 'Bound' });
  });

  it('count as an autoscaler has it where replicas is left out', () => {
    const autoscaler = (spec: object, metadata: object = {}): object => ({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'hpa', namespace: 'shop', ...metadata }, spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec } });
    expect(names(podsOf(workload('Deployment'), autoscaler({ minReplicas: 2 })))).toEqual(['web~0', 'web~1']);
    expect(names(podsOf(workload('Deployment', { replicas: 3 }), autoscaler({ minReplicas: 2 })))).toHaveLength(3);
    expect(names(podsOf(workload('Deployment'), autoscaler({})))).toEqual(['web~0']);
    expect(names(podsOf(workload('Deployment'), autoscaler({ minReplicas: 4 }, { namespace: 'other' })))).toEqual(['web~0']);
      });
});

describe('daemon Pods', () => {
  const nodes = [
    node('plain'),
    node('ssd', { labels: { disk: 'ssd' } }),
    node('cordoned', { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] }),
    node('pressed', { taints: [{ key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' }, { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }] }),
    node('control', { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] }),
    node('offline', { taints: [{ key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' }] }),
    node('avoid', { taints: [{ key: 'spot', effect: 'PreferNoSchedule' }] }),
  ];
  const daemonSet = (spec: object): object => workload('DaemonSet', { template: { spec: { containers: [{ name: 'c' }], ...spec } } });

  it.each<[string, object, readonly string[]]>([
    ['go where taints let them', {}, ['plain', 'ssd', 'cordoned', 'pressed', 'avoid']],
    ['go anywhere if they tolerate all', { tolerations: [{ operator: 'Exists' }] }, ['plain', 'ssd', 'cordoned', 'pressed', 'control', 'offline', 'avoid']],
    ['bring their own network', { hostNetwork: true }, ['plain', 'ssd', 'cordoned', 'pressed', 'offline', 'avoid']],
    ['keep to a nodeSelector', { nodeSelector: { disk: 'ssd' } }, ['ssd']],
    ['keep to a field', { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['avoid'] }] }] } } } }, ['avoid']],
    ['find no Node', { nodeSelector: { disk: 'tape' } }, []],
  ])('%s', (_, spec, expected) => {
    const pods = podsOf(daemonSet(spec), ...nodes);
    expect(pods.map((pod) => pod.nodeName)).toEqual(expected);
    expect(names(pods)).toEqual(expected.map((name) => `web~${name}`));
    expect(pods.every((pod) => pod.daemon)).toBe(true);
  });
});

describe('a dump of a cluster', () => {
  const owned = (kind: string, name: string, uid?: string): object => ({ ownerReferences: [{ kind, name, uid, controller: true }] });
  const pod = (name: string, metadata: object): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', uid: name, ...metadata }, spec: { containers: [{ name: 'c' }] }, status: { phase: 'Running' } });
  const live = (kind: string, metadata: object, spec: object = {}, status: object = { replicas: 1 }): object => workload(kind, spec, { uid: `${kind}-uid`, ...metadata }, { status });

  it.each<[string, readonly object[], readonly string[]]>([
    ['Pods through their ReplicaSet', [live('Deployment', {}), live('ReplicaSet', { name: 'web-5d9', ...owned('Deployment', 'web', 'Deployment-uid') }), pod('web-5d9-a', owned('ReplicaSet', 'web-5d9', 'ReplicaSet-uid'))], ['web-5d9-a']],
    ['Pods whose ReplicaSet is left out', [live('Deployment', {}), pod('web-5d9-a', { ...owned('ReplicaSet', 'web-5d9'), labels: { 'pod-template-hash': '5d9' } })], ['web-5d9-a']],
    ['Pods of another Deployment', [live('Deployment', {}), pod('api-5d9-a', { ...owned('ReplicaSet', 'api-5d9'), labels: { 'pod-template-hash': '5d9' } })], ['api-5d9-a', 'web~0']],
    ['Pods of a former object of the same name', [live('StatefulSet', {}), pod('web-0-old', owned('StatefulSet', 'web', 'another'))], ['web-0-old', 'web-0']],
    ['a ReplicaSet of its Deployment, without Pods', [workload('Deployment', { replicas: 2 }), workload('ReplicaSet', { replicas: 2 }, { name: 'web-5d9', ...owned('Deployment', 'web') })], ['web~0', 'web~1']],
    ['a ReplicaSet whose Deployment is left out', [workload('ReplicaSet', {}, { name: 'web-5d9', ...owned('Deployment', 'web') })], ['web-5d9~0']],
    ['a ReplicaSet of something that implies nothing', [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web', namespace: 'shop' } }, workload('ReplicaSet', {}, { name: 'web-5d9', ...owned('Rollout', 'web') })], ['web-5d9~0']],
    ['a CronJob through its Job', [live('CronJob', { name: 'tick' }, { jobTemplate: { spec: { template } } }), live('Job', { name: 'tick-29922295', ...owned('CronJob', 'tick') }), pod('tick-29922295-a', owned('Job', 'tick-29922295'))], ['tick-29922295-a']],
    ['a CronJob whose Job is left out', [live('CronJob', { name: 'tick' }, { jobTemplate: { spec: { template } } }), pod('tick-29922295-a', owned('Job', 'tick-29922295'))], ['tick-29922295-a']],
    ['an idle CronJob beside other Pods', [live('CronJob', { name: 'tick' }, { jobTemplate: { spec: { template } } }, {}), pod('other', {})], ['other']],
    ['a finished Job beside other Pods', [live('Job', {}, {}, { succeeded: 1 }), pod('other', {})], ['other']],
    ['an idle CronJob beside Pods of another namespace', [live('CronJob', { name: 'tick' }, { jobTemplate: { spec: { template } } }, {}), pod('other', { namespace: 'lab' })], ['other', 'tick~0']],
    ['workloads without any Pod', [live('Deployment', {}, { replicas: 2 }, { replicas: 2 })], ['web~0', 'web~1']],
    ['a Deployment that counts Pods which are left out', [live('Deployment', {}, { replicas: 2 }, { replicas: 2 }), pod('other', {})], ['other', 'web~0', 'web~1']],
    ['owners that go in a circle', [workload('ReplicaSet', {}, { name: 'a', ...owned('ReplicaSet', 'b') }), workload('ReplicaSet', {}, { name: 'b', ...owned('ReplicaSet', 'a') }), pod('p', owned('ReplicaSet', 'a'))], ['p']],
  ])('%s', (_, objects, expected) => {
    expect(names(podsOf(...objects))).toEqual(expected);
  });
});

it('counts no further than it is asked to', () => {
  const pods = impliedObjects(workload('Deployment', { replicas: Number.MAX_SAFE_INTEGER }), readImpliedContext([]));
  expect([pods.next(), pods.next()].map(({ value }) => value?.metadata)).toMatchObject([{ name: 'web~0' }, { name: 'web~1' }]);
});
