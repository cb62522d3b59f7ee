import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePod } from '../../../../e2e/api-server/protobuf';
import { toRaw, type PodReading } from '../../../../shared/model/pod-reading';
import { ReadingPacker } from '../../../../shared/model/pack-reading';
import { PodTemplates } from '../../../../shared/model/pod-templates';
import { projectObject } from '../../../../shared/model/project';
import { wholeItem } from '../../../../shared/model/whole-item';
import { PodReader } from './pod-reader';

const CONTEXT = { origin: { type: 'cluster', resourceVersion: '1' } } as const;

function read(pod: object, reader = new PodReader()): PodReading {
  const bytes = encodePod(pod as Record<string, unknown>);
  return reader.read(bytes, 0, bytes.length);
}

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const text = fc.oneof(name, fc.string({ maxLength: 12, unit: 'binary' }));
const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`);
const count = fc.integer({ min: 0, max: 100 });
const quantity = fc.constantFrom('100m', '1', '128Mi', '0', '1500M');
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const object = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> => fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
/** A server leaves empty maps and lists out. */
const map = (value: fc.Arbitrary<string>): fc.Arbitrary<Record<string, string>> => fc.dictionary(fc.oneof(name, fc.constant('__proto__')), value, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const list = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { minLength: 1, maxLength: 3 });
/** Sometimes the name that the token's volume has, sometimes another of its form. */
const volumeName = fc.oneof(name, fc.constantFrom('kube-api-access-abcde', 'kube-api-access-fghij', 'kube-api-access-?????'));

const resources = object({ limits: map(quantity), requests: map(quantity) });
const handler = { exec: object({ command: list(text) }), httpGet: object({ path: text, port: fc.oneof(fc.integer({ min: 1, max: 65_535 }), name), host: name, scheme: name }), tcpSocket: object({ port: count }) };
const probe = object({ ...handler, grpc: object({ port: count }), initialDelaySeconds: count, periodSeconds: count, failureThreshold: count });
const keyRef = object({ name, key: name, optional: fc.boolean() });
const container = object({
  name: fc.oneof(name, fc.constant('kube-api-access-abcde')), image: name, command: list(text), args: list(fc.oneof(text, fc.constant('kube-api-access-abcde'))), workingDir: name,
  ports: list(object({ name, containerPort: count, hostPort: count, protocol: fc.constantFrom('TCP', 'UDP'), hostIP: name })),
  env: list(object({ name: fc.oneof(name, fc.constant('kube-api-access-abcde')), value: text, valueFrom: object({ fieldRef: object({ fieldPath: name }), configMapKeyRef: keyRef, secretKeyRef: keyRef }) })),
  envFrom: list(object({ prefix: name, configMapRef: object({ name, optional: fc.boolean() }), secretRef: object({ name, optional: fc.boolean() }) })),
  volumeMounts: list(object({ name: volumeName, mountPath: name, readOnly: fc.boolean(), subPath: name, mountPropagation: fc.constantFrom('None', 'Bidirectional') })),
  resources, livenessProbe: probe, readinessProbe: probe, startupProbe: probe,
  lifecycle: object({ postStart: object(handler), preStop: object({ ...handler, sleep: object({ seconds: count }) }) }),
  restartPolicy: fc.constant('Always'), imagePullPolicy: name,
  securityContext: object({ privileged: fc.boolean(), runAsUser: count, runAsNonRoot: fc.boolean(), capabilities: object({ add: list(name), drop: list(name) }), seccompProfile: object({ type: name }), windowsOptions: object({ hostProcess: fc.boolean() }) }),
});
const volume = fc.oneof(
  object({ name: volumeName, configMap: object({ name, items: list(object({ key: name, path: name })), optional: fc.boolean() }) }),
  object({ name: volumeName, secret: object({ secretName: name, optional: fc.boolean() }) }),
  object({ name: volumeName, emptyDir: object({ medium: fc.constantFrom('', 'Memory'), sizeLimit: quantity }) }),
  object({ name: volumeName, persistentVolumeClaim: object({ claimName: name, readOnly: fc.boolean() }) }),
  object({ name: volumeName, projected: object({ sources: list(object({ serviceAccountToken: object({ expirationSeconds: count, path: name }) })) }) }),
);
const state = object({ waiting: object({ reason: name, message: text }), running: object({ startedAt: time }), terminated: object({ exitCode: fc.integer({ min: -2, max: 255 }), signal: count, reason: name, startedAt: time, finishedAt: time }) });
const status = object({ name, ready: fc.boolean(), started: fc.boolean(), restartCount: count, state, lastState: state, resources, allocatedResources: map(quantity) });
const pod = fc.record({
  metadata: fc.record({
    name, namespace: optional(name), uid: name, resourceVersion: name, labels: optional(map(text)), creationTimestamp: time, deletionTimestamp: optional(time), deletionGracePeriodSeconds: optional(count),
    annotations: optional(fc.dictionary(fc.oneof(name, fc.constantFrom('kubernetes.io/config.mirror', 'podarium.io/silence', 'sidecar.istio.io/status')), text, { maxKeys: 3, noNullPrototype: true })),
    ownerReferences: optional(list(object({ apiVersion: fc.constantFrom('apps/v1', 'v1'), kind: fc.constantFrom('ReplicaSet', 'DaemonSet', 'Node'), name, uid: name, controller: fc.boolean() }))),
    managedFields: fc.constant([{ manager: 'kubelet', operation: 'Update', fieldsV1: { 'f:status': {} } }]),
  }),
  spec: object({
    containers: list(container), initContainers: list(container), ephemeralContainers: list(fc.tuple(container, name).map(([each, target]) => ({ ...each, targetContainerName: target }))), volumes: list(volume), nodeName: name,
    affinity: object({ nodeAffinity: object({ requiredDuringSchedulingIgnoredDuringExecution: object({ nodeSelectorTerms: list(object({ matchFields: list(object({ key: fc.constant('metadata.name'), operator: fc.constant('In'), values: list(name) })) })) }) }) }),
    nodeSelector: map(text), hostNetwork: fc.boolean(), hostPID: fc.boolean(), shareProcessNamespace: fc.boolean(), automountServiceAccountToken: fc.boolean(), enableServiceLinks: fc.boolean(),
    serviceAccountName: name, restartPolicy: fc.constantFrom('Always', 'Never'), terminationGracePeriodSeconds: count, overhead: map(quantity), resources, schedulingGates: list(object({ name })), readinessGates: list(object({ conditionType: name })),
    hostAliases: list(object({ ip: name, hostnames: list(name) })), imagePullSecrets: list(object({ name })), securityContext: object({ runAsUser: count, runAsNonRoot: fc.boolean(), windowsOptions: object({ hostProcess: fc.boolean() }) }),
  }),
  status: object({
    phase: fc.constantFrom('Running', 'Pending', 'Failed'), conditions: list(object({ type: fc.constantFrom('Ready', 'PodScheduled', 'x'), status: fc.constantFrom('True', 'False'), reason: name, message: text, lastTransitionTime: time })),
    hostIP: name, podIP: name, podIPs: list(object({ ip: name })), startTime: time, containerStatuses: list(status), initContainerStatuses: list(status), qosClass: fc.constantFrom('Burstable', 'BestEffort'), reason: name, message: text, nominatedNodeName: name,
  }),
});

it('whatever a Pod holds, protobuf makes the entity of it that JSON makes', () => {
  const reader = new PodReader();
  const packer = new ReadingPacker(new PodTemplates().share);
  fc.assert(fc.property(pod, (json) => {
    const [expected] = projectObject({ kind: 'Pod', apiVersion: 'v1', ...json }, CONTEXT);
    expect(projectObject(toRaw(read(json, reader)), CONTEXT)).toEqual([expected]);
    // The first of a template is projected as a whole, each other by what is its own.
    for (const _ of ['first', 'other']) {
      const packed = packer.pack(read(json, reader), CONTEXT);
      expect(packed && wholeItem(packed)).toEqual(expected);
    }
  }), { numRuns: 150 });
});

/** What of a StatefulSet's Pod may be its name, and what looks like it. */
const itself = fc.constant((own: string): string => own);
const lookAlike = fc.constantFrom<(own: string) => string>((own) => `data-${own}`, (own) => `x${own}`, (own) => `${own}-x`, (own) => `data-${own}-${own}`, () => 'web-1', () => 'data-web-1', () => 'web', () => '1');
/** Mostly such that Pods have the same bytes when masked. */
const ownName = fc.oneof({ arbitrary: itself, weight: 5 }, { arbitrary: lookAlike, weight: 1 });
const likeOwn = fc.record({
  names: fc.uniqueArray(fc.constantFrom('web-1', 'web-2', 'web-10', 'web-1-1', 'web', '1'), { minLength: 2, maxLength: 4 }),
  owner: fc.constantFrom('StatefulSet', 'ReplicaSet'),
  podName: fc.option(ownName, { nil: undefined, freq: 9 }), index: optional(fc.constantFrom<(own: string) => string>((own) => own.slice(own.lastIndexOf('-') + 1), () => '1')),
  hostname: optional(ownName), claims: fc.array(fc.constantFrom<(own: string) => string>((own) => `data-${own}`, (own) => `x${own}`, (own) => own, () => 'data-web-1'), { maxLength: 2 }), value: fc.option(lookAlike, { nil: undefined, freq: 1 }),
  path: optional(fc.constantFrom("metadata.labels['statefulset.kubernetes.io/pod-name']", 'metadata.name')), hasRole: fc.boolean(), ephemeral: fc.boolean(), token: fc.boolean(),
});

it('whatever Pods of a StatefulSet bear their names in, each is what JSON makes of it', () => {
  fc.assert(fc.property(likeOwn, ({ names, owner, podName, index, hostname, claims, value, path, hasRole, ephemeral, token }) => {
    const reader = new PodReader();
    const packer = new ReadingPacker(new PodTemplates().share);
    for (const own of [...names, ...names]) {
      const labels = { app: 'web', ...(index && { 'apps.kubernetes.io/pod-index': index(own) }), ...(podName && { 'statefulset.kubernetes.io/pod-name': podName(own) }), ...(hasRole && { role: 'web-1' }) };
      const json = {
        metadata: { name: own, namespace: 'shop', uid: own, resourceVersion: '1', labels, ownerReferences: [{ apiVersion: 'apps/v1', kind: owner, name: 'web', uid: 'u', controller: true }] },
        spec: {
          volumes: [
            ...claims.map((claim, at) => ({ name: `v${at}`, persistentVolumeClaim: { claimName: claim(own), readOnly: at === 1 } })), ...(ephemeral ? [{ name: 'web-1', ephemeral: {} }] : []),
            ...(token ? [{ name: 'kube-api-access-abcde', projected: { sources: [] } }] : []),
          ],
          containers: [{ name: 'app', env: [{ name: 'OWN', ...(value && { value: value(own) }), ...(path !== undefined && { valueFrom: { fieldRef: { fieldPath: path } } }) }] }],
          ...(hostname && { hostname: hostname(own) }),
        },
        status: { phase: 'Running' },
      };
      const [expected] = projectObject({ kind: 'Pod', apiVersion: 'v1', ...json }, CONTEXT);
      expect(projectObject(toRaw(read(json, reader)), CONTEXT)).toEqual([expected]);
      const packed = packer.pack(read(json, reader), CONTEXT);
      expect(packed && wholeItem(packed)).toEqual(expected);
    }
  }), { numRuns: 150 });
});

it('Pods of a StatefulSet have one map of labels and one spec, and of its template only the first is projected whole', () => {
  const reader = new PodReader();
  const packer = new ReadingPacker(new PodTemplates().share);
  const [one, other] = ['db-1', 'db-2'].map((own) => read({
    metadata: { name: own, resourceVersion: '1', labels: { app: 'db', 'apps.kubernetes.io/pod-index': own.slice(-1), 'statefulset.kubernetes.io/pod-name': own }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: 'u', controller: true }] },
    spec: { hostname: own, volumes: [{ name: 'data', persistentVolumeClaim: { claimName: `data-${own}` } }], containers: [{ name: 'app' }] },
  }, reader)) as [PodReading, PodReading];
  expect([one.ownName, other.ownName]).toEqual(['db-1', 'db-2']);
  expect(other.spec).toBe(one.spec);
  expect(other.metadata.labels).toBe(one.metadata.labels);
  expect(packer.pack(other, CONTEXT)?.template).toBe(packer.pack(one, CONTEXT)?.template);
});

describe('Pods of one template', () => {
  const like = (index: number, token: string, args: readonly string[] = []): object => ({
    metadata: { name: `web-${index}`, labels: { app: 'web' }, annotations: { 'checksum/config': String(index), 'prometheus.io/port': '80' }, ownerReferences: [{ kind: 'DaemonSet', apiVersion: 'apps/v1', name: 'web', uid: 'u', controller: true }] },
    spec: {
      nodeName: `node-${index}`,
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [`node-${index}`] }] }] } } },
      volumes: [{ name: token, projected: { sources: [] } }],
      containers: [{ name: 'app', args, volumeMounts: [{ name: token, mountPath: '/token' }] }],
    },
  });

  it('have one spec, one map of labels, one of annotations and one list of owners', () => {
    const reader = new PodReader();
    const one = read(like(1, 'kube-api-access-aaaaa'), reader);
    const other = read(like(2, 'kube-api-access-bbbbb'), reader);
    expect(other.spec).toBe(one.spec);
    expect(other.metadata.labels).toBe(one.metadata.labels);
    expect(other.metadata.annotations).toBe(one.metadata.annotations);
    expect(other.metadata.ownerReferences).toBe(one.metadata.ownerReferences);
    expect([one.nodeName, one.tokenVolume, other.nodeName, other.tokenVolume]).toEqual(['node-1', 'kube-api-access-aaaaa', 'node-2', 'kube-api-access-bbbbb']);
    expect(Object.isFrozen(one.spec)).toBe(true);
  });

  it('are read one by one where the volume’s name stands elsewhere too, so that nothing is put in its place', () => {
    const reader = new PodReader();
    const withName = { ...like(1, 'kube-api-access-aaaaa'), spec: { containers: [{ name: 'kube-api-access-aaaaa' }], nodeName: 'n' } };
    expect(read(withName, reader)).toMatchObject({ spec: { containers: [{ name: 'kube-api-access-aaaaa' }] }, nodeName: 'n', tokenVolume: undefined });
  });

  it('with other arguments have another spec', () => {
    const reader = new PodReader();
    expect(read(like(1, 'kube-api-access-aaaaa', ['x']), reader).spec).not.toBe(read(like(1, 'kube-api-access-aaaaa'), reader).spec);
  });
});
