/** What every object has: names, labels, owners, times. */
import { asBoolean, asRecord, asString, asText, asTextMap, asTimeMs, isRecord, mapRecords, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import { removedIn } from '../kube/removed-apis';
import type { EntityBase, Origin, OwnerReference } from './entity-base';
import { isClusterScoped, objectId } from './ids';
import { idKind } from './own-kinds';

/** What a projection needs to know beside the object. */
export interface ProjectionContext {
  readonly origin: Origin;
  /** The Pod is implied by a workload's template: no object of its own exists. */
  readonly isProjected?: boolean;
  /** The object lies in a kubelet's folder of static Pods (a path that ends in `etc/kubernetes/manifests`). */
  readonly staticPods?: boolean;
}

/** Annotations with a meaning to Podarium; all others stay behind. */
export const KEPT_ANNOTATIONS: readonly string[] = [
  'batch.kubernetes.io/job-completion-index',
  'deployment.kubernetes.io/revision',
  'kubectl.kubernetes.io/default-container',
  'kubernetes.io/config.mirror',
  'kubernetes.io/config.source',
  'kubernetes.io/ingress.class',
  'podarium.io/silence',
  'prometheus.io/port',
  'storageclass.kubernetes.io/is-default-class',
];

/** Annotations that injectors of helper containers leave: that they are there is all that counts, so their long values stay behind. */
export const INJECTION_MARKS = [
  'consul.hashicorp.com/connect-inject-status',
  'dapr.io/enabled',
  'gke-gcsfuse/volumes',
  'kuma.io/sidecar-injected',
  'linkerd.io/proxy-version',
  'sidecar.istio.io/status',
  'sidecar.opentelemetry.io/inject',
  'vault.hashicorp.com/agent-inject-status',
] as const;

/** Fields that all entities share; undefined without `metadata.name`. */
export function projectMeta<K extends string>(raw: RawObject, kind: K, { origin }: ProjectionContext): (EntityBase & { readonly kind: K }) | undefined {
  const meta = asRecord<RawMeta>(raw.metadata);
  const name = asString(meta.name);
  if (name === undefined) return undefined;
  const namespace = isClusterScoped(kind) ? undefined : namespaceOf(meta);
  return {
    id: objectId(kind, namespace, name),
    kind,
    name,
    namespace,
    uid: asString(meta.uid),
    labels: asTextMap(meta.labels),
    annotations: keptAnnotations(meta),
    owners: projectOwners(meta),
    createdAtMs: asTimeMs(meta.creationTimestamp),
    deletedAtMs: asTimeMs(meta.deletionTimestamp),
    origin,
    ...outdatedApi(raw),
  };
}

function outdatedApi(raw: RawObject): Pick<EntityBase, 'outdatedApi'> | undefined {
  const version = asString(raw.apiVersion);
  const removed = version === undefined ? undefined : removedIn(version, asString(raw.kind) ?? '');
  return version === undefined || removed === undefined ? undefined : { outdatedApi: { version, removedIn: removed } };
}

/** `default` where it is left out, as kubectl has it without a context. */
export function namespaceOf(meta: RawMeta): string {
  return asString(meta.namespace) ?? 'default';
}

export function projectOwners(meta: RawMeta): readonly OwnerReference[] {
  return mapRecords<Raw<'apiVersion' | 'kind' | 'name' | 'uid' | 'controller'>, OwnerReference>(meta.ownerReferences, (raw) => {
    const kind = asString(raw.kind);
    const name = asString(raw.name);
    if (kind === undefined || name === undefined) return undefined;
    return { kind: idKind(kind, raw.apiVersion), name, uid: asString(raw.uid), controller: asBoolean(raw.controller) === true };
  });
}

function keptAnnotations(meta: RawMeta): Readonly<Record<string, string>> {
  if (!isRecord(meta.annotations)) return {};
  const kept: Record<string, string> = {};
  for (const key of KEPT_ANNOTATIONS) {
    const text = asText(meta.annotations[key]);
    if (text !== undefined) kept[key] = text;
  }
  for (const key of INJECTION_MARKS) if (meta.annotations[key] !== undefined) kept[key] = '';
  return kept;
}
