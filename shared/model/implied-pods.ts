/**
 * The Pods that a workload of a manifest implies, as raw objects: the graph format's chapter "Pods that manifests
 * imply". Nothing runs there, so they have no status and show as `Pending`; the entity says `projected`.
 */
import { apiGroup, isKubernetesGroup } from '../kube/api-groups';
import { asBoolean, asCount, asRecord, asRecords, asString, asTextMap, isRecord, type Raw, type RawCondition, type RawContainer, type RawMeta, type RawObject, type RawPodSpec } from '../kube/raw';
import { withContainerDefaults, type ContainerDefaults } from '../kube/limit-range';
import { isNodeSelected, readTolerations, toleratesAll, type NodeToPlaceOn, type Toleration } from '../kube/scheduling';
import { objectId } from './ids';
import type { ImpliedContext } from './implied-context';
import { isMirrored, mirroredSlices } from './mirrored-slices';
import { namespaceOf } from './project-meta';
import { isWorkloadKind } from './workload-kinds';

type RawTemplate = Raw<'metadata' | 'spec'>;

type RawWorkloadSpec = Raw<
  | 'replicas' | 'template' | 'selector' | 'serviceName' | 'ordinals' | 'volumeClaimTemplates' | 'parallelism' | 'completions'
  | 'completionMode' | 'suspend' | 'jobTemplate'
>;

const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';

/** A workload, opened up. */
interface Workload {
  readonly apiVersion: unknown;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly uid: string | undefined;
  readonly spec: RawWorkloadSpec;
  readonly status: Raw<'conditions'>;
}

/**
 * Raw Pods of a workload, and the PersistentVolumeClaims of a StatefulSet, one after the other: a consumer may stop at
 * any number. Of Endpoints, their EndpointSlices. Nothing for other objects and for one that `context` calls settled. They share the template's
 * parts; nobody may change them.
 */
export function* impliedObjects(raw: unknown, context: ImpliedContext): Generator<RawObject, void> {
  if (isRecord(raw) && isMirrored(raw)) {
    if (!context.settled.has(endpointsId(raw))) yield* mirroredSlices(raw);
    return;
  }
  const read = readWorkload(raw);
  if (read === undefined || context.settled.has(objectId(read.kind, read.namespace, read.name))) return;
  const defaults = context.containerDefaults.get(read.namespace);
  const workload = defaults === undefined ? read : { ...read, spec: withDefaults(read.spec, defaults) };
  switch (workload.kind) {
    case 'StatefulSet':
      yield* statefulSetObjects(workload, context);
      return;
    case 'DaemonSet':
      yield* daemonSetPods(workload, context);
      return;
    case 'Job':
      yield* jobPods(workload);
      return;
    case 'CronJob':
      yield* cronJobPods(workload);
      return;
    default:
      yield* repeat(replicasOf(workload, context), (index) => impliedPod(workload, `${workload.name}~${index}`, templateOf(workload.spec)));
  }
}

/**
 * Claims that generic ephemeral volumes of a manifest's Pod become; they bear its name and belong to it
 * (pkg/controller/volume/ephemeral).
 */
export function impliedClaims(pod: RawObject): readonly RawObject[] {
  const meta = asRecord<RawMeta>(pod.metadata);
  const podName = asString(meta.name);
  if (podName === undefined) return [];
  return asRecords<Raw<'name' | 'ephemeral'>>(asRecord<RawPodSpec>(pod.spec).volumes).flatMap((volume) => {
    const template = asRecord<Raw<'volumeClaimTemplate'>>(volume.ephemeral).volumeClaimTemplate;
    const name = asString(volume.name);
    if (name === undefined || !isRecord(template)) return [];
    const { metadata, spec } = asRecord<RawTemplate>(template);
    const ownerReferences = [{ apiVersion: 'v1', kind: 'Pod', name: podName, uid: meta.uid, controller: true }];
    const labels = asRecord<RawMeta>(metadata).labels;
    return [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: `${podName}-${name}`, namespace: namespaceOf(meta), labels, ownerReferences }, spec }];
  });
}

function endpointsId({ metadata }: RawObject): string {
  const meta = asRecord<RawMeta>(metadata);
  return objectId('Endpoints', namespaceOf(meta), asString(meta.name) ?? '');
}

function readWorkload(raw: unknown): Workload | undefined {
  if (!isRecord(raw)) return undefined;
  const object: RawObject = raw;
  const meta = asRecord<RawMeta>(object.metadata);
  const kind = asString(object.kind);
  const name = asString(meta.name);
  if (kind === undefined || name === undefined || !isWorkloadKind(kind) || !isKubernetesGroup(apiGroup(object.apiVersion))) return undefined;
  return { apiVersion: object.apiVersion, kind, name, namespace: namespaceOf(meta), uid: asString(meta.uid), spec: asRecord<RawWorkloadSpec>(object.spec), status: asRecord(object.status) };
}

/** The workload's spec, with what a LimitRange gives the containers of its template. */
function withDefaults(spec: RawWorkloadSpec, defaults: ContainerDefaults): RawWorkloadSpec {
  if (isRecord(spec.jobTemplate)) return { ...spec, jobTemplate: { ...spec.jobTemplate, spec: withDefaults(asRecord<RawWorkloadSpec>(asRecord<Raw<'spec'>>(spec.jobTemplate).spec), defaults) } };
  const template = templateOf(spec);
  return template === undefined ? spec : { ...spec, template: { ...template, spec: withContainerDefaults(asRecord<RawPodSpec>(template.spec), defaults) } };
}

/** A workload without a template implies nothing. */
function templateOf(spec: RawWorkloadSpec): RawTemplate | undefined {
  return isRecord(spec.template) ? spec.template : undefined;
}

/** Left out: the autoscaler's minimum, else 1. */
function replicasOf(workload: Workload, context: ImpliedContext): number {
  const target = objectId(workload.kind, workload.namespace, workload.name);
  return asCount(workload.spec.replicas) ?? context.minReplicas.get(target) ?? 1;
}

function* repeat(count: number, make: (index: number) => RawObject | undefined): Generator<RawObject, void> {
  for (let index = 0; index < count; index++) {
    const object = make(index);
    if (object === undefined) return;
    yield object;
  }
}

/** What a controller adds to the template's own. */
interface Additions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: RawPodSpec;
}

function impliedPod(workload: Workload, name: string, template: RawTemplate | undefined, added: Additions = {}): RawObject | undefined {
  if (template === undefined) return undefined;
  const meta = asRecord<RawMeta>(template.metadata);
  const { apiVersion, kind, namespace, uid } = workload;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      labels: { ...asTextMap(meta.labels), ...added.labels },
      annotations: { ...asTextMap(meta.annotations), ...added.annotations },
      ownerReferences: [{ apiVersion, kind, name: workload.name, uid, controller: true }],
    },
    spec: { ...asRecord<RawPodSpec>(template.spec), ...added.spec },
  };
}

/** Names, labels, host name and claims as pkg/controller/statefulset/stateful_set_utils.go gives them. */
function* statefulSetObjects(workload: Workload, context: ImpliedContext): Generator<RawObject, void> {
  const { spec } = workload;
  const template = templateOf(spec);
  if (template === undefined) return;
  const start = asCount(asRecord<Raw<'start'>>(spec.ordinals).start) ?? 0;
  const subdomain = asString(spec.serviceName);
  const claimTemplates = asRecords<RawTemplate>(spec.volumeClaimTemplates).flatMap((claim) => {
    const name = asString(asRecord<RawMeta>(claim.metadata).name);
    return name === undefined ? [] : [{ name, labels: asRecord<RawMeta>(claim.metadata).labels, spec: claim.spec }];
  });
  const claimed = new Set(claimTemplates.map((claim) => claim.name));
  const otherVolumes = asRecords<Raw<'name'>>(asRecord<RawPodSpec>(template.spec).volumes).filter((volume) => !claimed.has(asString(volume.name) ?? ''));
  const matchLabels = asTextMap(asRecord<Raw<'matchLabels'>>(spec.selector).matchLabels);

  const replicas = replicasOf(workload, context);
  for (let ordinal = start; ordinal < start + replicas; ordinal++) {
    const name = `${workload.name}-${ordinal}`;
    const claimVolumes = claimTemplates.map((claim) => ({ name: claim.name, persistentVolumeClaim: { claimName: `${claim.name}-${name}` } }));
    const pod = impliedPod(workload, name, template, {
      labels: { 'statefulset.kubernetes.io/pod-name': name, 'apps.kubernetes.io/pod-index': String(ordinal) },
      spec: { hostname: name, subdomain, volumes: [...claimVolumes, ...otherVolumes] },
    });
    if (pod) yield pod;
    for (const claim of claimTemplates) {
      const metadata = { name: `${claim.name}-${name}`, namespace: workload.namespace, labels: { ...asTextMap(claim.labels), ...matchLabels } };
      yield { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, spec: claim.spec };
    }
  }
}

/** Taints that every daemon Pod tolerates: pkg/controller/daemon/util/daemonset_util.go. */
const DAEMON_TOLERATIONS: readonly Toleration[] = [
  ...['not-ready', 'unreachable'].map((key) => ({ key: `node.kubernetes.io/${key}`, operator: 'Exists', effect: 'NoExecute' })),
  ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((key) => ({ key: `node.kubernetes.io/${key}`, operator: 'Exists', effect: 'NoSchedule' })),
];
const HOST_NETWORK_TOLERATION: Toleration = { key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: 'NoSchedule' };

function* daemonSetPods(workload: Workload, context: ImpliedContext): Generator<RawObject, void> {
  const template = templateOf(workload.spec);
  if (context.nodes.length === 0) {
    const pod = impliedPod(workload, `${workload.name}~each-node`, template);
    if (pod) yield pod;
    return;
  }
  for (const node of context.nodes) {
    if (!canRunOn(asRecord<RawPodSpec>(template?.spec), node)) continue;
    const pod = impliedPod(workload, `${workload.name}~${node.name}`, template, { spec: { nodeName: node.name } });
    if (pod) yield pod;
  }
}

/** `NodeShouldRunDaemonPod` of pkg/controller/daemon: whether a daemon Pod belongs on the Node, cordoned or not. */
function canRunOn(spec: RawPodSpec, node: NodeToPlaceOn): boolean {
  const pinned = asString(spec.nodeName);
  const tolerations = [
    ...readTolerations(spec.tolerations),
    ...DAEMON_TOLERATIONS,
    ...(asBoolean(spec.hostNetwork) === true ? [HOST_NETWORK_TOLERATION] : []),
  ];
  return (pinned === undefined || pinned === node.name) && isNodeSelected(spec, node) && toleratesAll(tolerations, node.taints);
}

/** As many as run at a time, no more than are to complete; a suspended Job has none. */
function jobSize(spec: RawWorkloadSpec): number {
  if (asBoolean(spec.suspend) === true) return 0;
  const parallelism = asCount(spec.parallelism) ?? 1;
  return Math.min(parallelism, asCount(spec.completions) ?? parallelism);
}

/** Conditions with which a Job makes no Pod any more: it has ended, or will once its last Pods are gone (k8s.io/api batch/v1 `JobConditionType`). */
const JOB_ENDS: ReadonlySet<unknown> = new Set(['Complete', 'Failed', 'SuccessCriteriaMet', 'FailureTarget']);

function hasJobEnded({ status }: Workload): boolean {
  return asRecords<RawCondition>(status.conditions).some((condition) => JOB_ENDS.has(condition.type) && condition.status === 'True');
}

/** Labels, and for indexed Jobs index, host name and environment: pkg/controller/job/indexed_job_utils.go. */
function* jobPods(workload: Workload): Generator<RawObject, void> {
  const { name, spec } = workload;
  const isIndexed = spec.completionMode === 'Indexed';
  yield* repeat(hasJobEnded(workload) ? 0 : jobSize(spec), (index) => {
    const template = templateOf(spec);
    const indexed: Readonly<Record<string, string>> = isIndexed ? { [COMPLETION_INDEX]: String(index) } : {};
    return impliedPod(workload, `${name}~${index}`, template, {
      labels: { 'batch.kubernetes.io/job-name': name, 'job-name': name, ...indexed },
      annotations: indexed,
      ...(isIndexed && { spec: indexedSpec(asRecord<RawPodSpec>(template?.spec), `${name}-${index}`) }),
    });
  });
}

function indexedSpec(spec: RawPodSpec, hostname: string): RawPodSpec {
  const variable = { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef: { fieldPath: `metadata.labels['${COMPLETION_INDEX}']` } } };
  const withIndex = (containers: unknown): readonly RawContainer[] =>
    asRecords<RawContainer>(containers).map((container) => {
      const env = asRecords<Raw<'name'>>(container.env);
      return env.some((item) => item.name === variable.name) ? container : { ...container, env: [...env, variable] };
    });
  return { hostname, containers: withIndex(spec.containers), initContainers: withIndex(spec.initContainers) };
}

/** The next Job's first Pod; its name and labels come from that Job, which is not known yet. */
function* cronJobPods(workload: Workload): Generator<RawObject, void> {
  const jobSpec = asRecord<RawWorkloadSpec>(asRecord<Raw<'spec'>>(workload.spec.jobTemplate).spec);
  const count = asBoolean(workload.spec.suspend) === true ? 0 : Math.min(1, jobSize(jobSpec));
  yield* repeat(count, (index) => impliedPod(workload, `${workload.name}~${index}`, templateOf(jobSpec)));
}
