/** Kinds that Podarium has an entity for, and how ids write a kind. */
import { apiGroup, isKubernetesGroup } from '../kube/api-groups';
import { ROUTE_KINDS } from './route-kinds';

const OWN_KINDS = [
  'Pod', 'Node', 'Namespace', 'Service', 'EndpointSlice', ...ROUTE_KINDS, 'Gateway',
  'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob',
  'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'PersistentVolume', 'StorageClass', 'NetworkPolicy', 'ReferenceGrant',
  'HorizontalPodAutoscaler', 'PodDisruptionBudget',
] as const;

export type OwnKind = (typeof OWN_KINDS)[number];

const NAMES: ReadonlySet<string> = new Set(OWN_KINDS);

export function isOwnKind(kind: string): kind is OwnKind {
  return NAMES.has(kind);
}

/**
 * The kind as ids bear it. An extension's kind that shares its name with one of Kubernetes' (`Service` of
 * serving.knative.dev) bears its group, as kubectl writes it, since both may exist side by side under one name.
 */
export function idKind(kind: string, apiVersion: unknown): string {
  const group = apiGroup(apiVersion);
  return isOwnKind(kind) && !isKubernetesGroup(group) ? `${kind}.${group}` : kind;
}
