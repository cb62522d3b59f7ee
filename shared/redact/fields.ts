/**
 * What each field of an entity holds, as far as redaction minds. A field that is not listed is text, in which every known name,
 * address and host is replaced: a new field is safe until somebody thinks of it.
 */
import { ROUTE_KINDS } from '../model/route-kinds';
import type { RedactionClass } from '../protocol/redaction';

/** A thing with a name: replaced as a whole, wherever it stands. `prefix` begins its pseudonym. */
export interface Term {
  readonly class: RedactionClass;
  readonly prefix: string;
  /** A part of something that is replaced as a whole: left alone where a thing of a class that is not chosen is called so. */
  readonly isPart?: true;
}

export type FieldUse =
  /** Kubernetes' own word: an enumeration, a version. */
  | 'keep'
  | 'text'
  /** A graph id: its kind stays, each other part is replaced by itself. */
  | 'id'
  | 'image'
  /** A host as a whole: a name outside, or an address. */
  | 'host'
  /** Parts between slashes are names of folders and files. */
  | 'path'
  /** A variable's name, or a key of a ConfigMap or Secret. */
  | 'variable'
  /** What configuration says: where the environment is redacted, only its form is left. */
  | 'configuration'
  | Term;

const name = (prefix: string): Term => ({ class: 'names', prefix });
const NAMESPACE: Term = { class: 'namespaces', prefix: 'ns' };
const LABEL_KEY: Term = { class: 'labels', prefix: 'label' };
const LABEL_VALUE: Term = { class: 'labels', prefix: 'value' };

/** By the field's name, with the name of the field that it stands in before it where that decides. */
const FIELDS: ReadonlyMap<string, FieldUse> = new Map<string, FieldUse>([
  ...['kind', 'objectKind', 'type', 'role', 'purpose', 'moment', 'protocol', 'appProtocol', 'qosClass', 'phase', 'restartPolicy', 'dnsPolicy', 'imagePullPolicy', 'severity', 'rule',
    'operator', 'pathType', 'method', 'addressType', 'ipFamilies', 'externalTrafficPolicy', 'internalTrafficPolicy', 'sessionAffinity', 'effect', 'strategy', 'schedule', 'accessModes',
    'policyTypes', 'mountPropagation', 'medium', 'hostPathType', 'resourceVersion', 'kubeletVersion', 'removedIn', 'observer', 'addedCapabilities', 'droppedCapabilities', 'seccomp',
    'procMount', 'utilizationOf', 'allowedFrom', 'minAvailable', 'maxUnavailable', 'resource', 'basis', 'verdict', 'confidence', 'pattern'].map((field): [string, FieldUse] => [field, 'keep']),
  ['source.path', 'keep'],
  ...['id', 'from', 'to'].map((field): [string, FieldUse] => [field, 'id']),
  ['namespace', NAMESPACE],
  ['uid', name('uid')],
  ['owners.name', name('app')],
  ['controller.name', name('app')],
  ['target.name', name('app')],
  ['containers.name', name('container')],
  ['containers.target', name('container')],
  ['volumes.name', name('volume')],
  ['mounts.volume', name('volume')],
  ['tokenVolume', name('volume')],
  ['sources.name', name('config')],
  ['source.name', name('config')],
  ['envFrom.name', name('config')],
  ['tlsSecrets', name('secret')],
  ['imagePullSecrets', name('secret')],
  ['volumes.claim', name('claim')],
  ['claim.name', name('claim')],
  ['volumeName', name('object')],
  ['backend.name', name('app')],
  ['parents.name', name('object')],
  ['to.name', name('object')],
  ['parents.sectionName', name('port')],
  ['ports.name', name('port')],
  ['listeners.name', name('port')],
  ['targetPort', name('port')],
  ['service', name('app')],
  ['serviceName', name('app')],
  ['endpoints.pod', name('pod')],
  ['hostname', name('pod')],
  ['subdomain', name('app')],
  ['nodeName', name('node')],
  ['nominatedNode', name('node')],
  ['affinityNode', name('node')],
  ['zone', name('zone')],
  ['pool', name('pool')],
  ['serviceAccount', name('object')],
  ['priorityClass', name('object')],
  ['schedulerName', name('object')],
  ['runtimeClass', name('object')],
  ['storageClass', name('object')],
  ['className', name('object')],
  ['image', 'image'],
  ...['host', 'hostnames', 'externalName', 'loadBalancer'].map((field): [string, FieldUse] => [field, 'host']),
  ['origin.path', 'path'],
  ['mounts.mountPath', 'path'],
  ['mounts.subPath', 'path'],
  ['hostPath', 'path'],
  ['workingDir', 'path'],
  ['env.name', 'variable'],
  ['envFrom.prefix', 'variable'],
  ['source.key', 'variable'],
  ['items.key', 'variable'],
  ['items.path', 'variable'],
  ['binaryKeys', 'variable'],
  ['keys', 'variable'],
  ['source.value', 'configuration'],
  ['command', 'configuration'],
  ['args', 'configuration'],
  ['lifecycle.detail', 'configuration'],
  ['probes.path', 'configuration'],
  ['rules.path', 'configuration'],
  ['key', LABEL_KEY],
  ['values', LABEL_VALUE],
  ['taints.value', LABEL_VALUE],
]);

/** Objects whose keys are data: what the keys are, and what the values are. */
const RECORDS: ReadonlyMap<string, { readonly key: FieldUse; readonly value: FieldUse }> = new Map<string, { key: FieldUse; value: FieldUse }>([
  ['labels', { key: LABEL_KEY, value: LABEL_VALUE }],
  ['podLabels', { key: LABEL_KEY, value: LABEL_VALUE }],
  ['selector', { key: LABEL_KEY, value: LABEL_VALUE }],
  ['nodeSelector', { key: LABEL_KEY, value: LABEL_VALUE }],
  // Only annotations that Podarium knows are kept (`project-meta.ts`): their keys are public, their values may be names.
  ['annotations', { key: 'keep', value: 'text' }],
  ['data', { key: 'variable', value: 'configuration' }],
  ...['requests', 'limits', 'allocatable', 'capacity', 'init', 'running', 'overhead', 'podLevel', 'podLevelLimits'].map(
    (field): [string, { key: FieldUse; value: FieldUse }] => [field, { key: 'keep', value: 'text' }]),
]);

const NAMES_BY_KIND: ReadonlyMap<string, FieldUse> = new Map<string, FieldUse>([
  ['Pod', name('pod')], ['PackedPod', name('pod')], ['Node', name('node')], ['Namespace', NAMESPACE], ['Flow', 'text'], ['ConfigMap', name('config')], ['Secret', name('secret')],
  ['PersistentVolumeClaim', name('claim')], ['ReplicaSet', name('rs')], ['EndpointSlice', name('object')], ['PersistentVolume', name('object')], ['StorageClass', name('object')],
  ['NetworkPolicy', name('policy')], ['ForeignPolicy', name('policy')], ['Other', name('object')],
  ...['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicationController', ...ROUTE_KINDS, 'Gateway',
    'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'ReferenceGrant'].map((kind): [string, FieldUse] => [kind, name('app')]),
]);

/** `parent`: the field that the object stands in; empty for the entity itself. */
export function useOf(parent: string, field: string): FieldUse {
  return FIELDS.get(`${parent}.${field}`) ?? FIELDS.get(field) ?? 'text';
}

export function recordUse(field: string): { readonly key: FieldUse; readonly value: FieldUse } | undefined {
  return RECORDS.get(field);
}

export function nameUse(kind: string): FieldUse {
  return NAMES_BY_KIND.get(kind) ?? 'text';
}

/** The pseudonym of what bears one string for several reasons begins with the first of these that fits. */
const PREFIXES = ['ns', 'node', 'app', 'rs', 'pod', 'config', 'secret', 'claim', 'policy', 'container', 'volume', 'port', 'zone', 'pool', 'object', 'uid', 'dir', 'file', 'label', 'value'];

export function prefixRank(prefix: string): number {
  const rank = PREFIXES.indexOf(prefix);
  return rank < 0 ? PREFIXES.length : rank;
}
