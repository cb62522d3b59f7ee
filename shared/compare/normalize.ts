/** An object as it is compared: what a server keeps for itself left out, what it fills in marked as such. */
import { isRecord, type RawObject } from '../kube/raw';
import { idKind } from '../model/own-kinds';
import { KIND_DEFAULTS } from './kind-defaults';
import { isMap, mapIn, mapsIn, toTree, type Tree, type TreeMap } from './tree';

/** Of `metadata` only what people write: names are what objects are paired by. */
const KEPT_METADATA = ['labels', 'annotations'];

/**
 * Annotations that kubectl, controllers and add-ons keep on objects for themselves
 * (kubernetes.io/docs/reference/labels-annotations-taints, and the documentation of each add-on). A prefix ends in `/` or `*`.
 */
const TOOL_ANNOTATIONS = [
  'kubectl.kubernetes.io/last-applied-configuration', 'kubectl.kubernetes.io/restartedAt', 'deployment.kubernetes.io/*', 'deprecated.daemonset.template.generation',
  'pv.kubernetes.io/*', 'volume.kubernetes.io/selected-node', 'volume.kubernetes.io/storage-provisioner', 'volume.beta.kubernetes.io/storage-provisioner',
  'autoscaling.alpha.kubernetes.io/*', 'batch.kubernetes.io/job-tracking', 'endpoints.kubernetes.io/*', 'control-plane.alpha.kubernetes.io/leader',
  'kubernetes.io/limit-ranger', 'cni.projectcalico.org/*', 'k8s.v1.cni.cncf.io/network-status', 'k8s.v1.cni.cncf.io/networks-status', 'k8s.ovn.org/*',
  'meta.helm.sh/*', 'argocd.argoproj.io/tracking-id', 'field.cattle.io/*', 'objectset.rio.cattle.io/*', 'kapp.k14s.io/original*', 'config.kubernetes.io/*',
  'internal.config.kubernetes.io/*', 'cloud.google.com/neg-status', 'rbac.authorization.kubernetes.io/autoupdate', 'kubernetes.io/config.*',
];
const TOOL_KEYS = new Set(TOOL_ANNOTATIONS.filter((key) => !key.endsWith('*')));
const TOOL_PREFIXES = TOOL_ANNOTATIONS.filter((key) => key.endsWith('*')).map((key) => key.slice(0, -1));

/** Labels that the API server gives: each Namespace its name, each Pod where its Node is (plugin/pkg/admission/podtopologylabels). */
const SERVER_LABELS: Readonly<Record<string, readonly string[]>> = {
  Namespace: ['kubernetes.io/metadata.name'],
  Pod: ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone'],
};

/** Fields of an object that say who it is, or how it is. */
const LEFT_OUT = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** `raw` as it is compared. Never throws, whatever it holds. */
export function normalize(raw: RawObject): TreeMap {
  const tree = toTree(raw);
  const object: TreeMap = isMap(tree) ? tree : {};
  const kind = typeof raw.kind === 'string' ? raw.kind : '';
  KIND_DEFAULTS[idKind(kind, raw.apiVersion)]?.(object);
  const metadata = keptMetadata(mapIn(object, 'metadata'));
  for (const label of SERVER_LABELS[kind] ?? []) delete mapIn(metadata, 'labels')?.[label];
  // Templates have metadata too, and `kubectl rollout restart` writes there.
  for (const holder of templateMetadata(object)) keptAnnotations(holder);
  const kept: TreeMap = { metadata };
  for (const [field, value] of Object.entries(object)) if (!LEFT_OUT.has(field)) kept[field] = value;
  return kept;
}

/** Whether an object came from an API server and not from a person's file: servers give each a uid. */
export function isServed(raw: RawObject): boolean {
  return isRecord(raw.metadata) && (raw.metadata as { readonly uid?: unknown }).uid !== undefined;
}

function keptMetadata(metadata: TreeMap | undefined): TreeMap {
  const kept: TreeMap = {};
  for (const field of KEPT_METADATA) if (metadata?.[field] !== undefined) kept[field] = metadata[field];
  keptAnnotations(kept);
  return kept;
}

function keptAnnotations(metadata: TreeMap): void {
  const annotations = mapIn(metadata, 'annotations');
  if (annotations === undefined) return;
  for (const key of Object.keys(annotations)) if (TOOL_KEYS.has(key) || TOOL_PREFIXES.some((prefix) => key.startsWith(prefix))) delete annotations[key];
}

function templateMetadata(object: TreeMap): readonly TreeMap[] {
  const spec = mapIn(object, 'spec');
  const job = mapIn(spec, 'jobTemplate');
  const holders = [mapIn(spec, 'template'), job, mapIn(mapIn(job, 'spec'), 'template'), ...mapsIn(spec, 'volumeClaimTemplates')];
  return holders.flatMap((holder) => {
    // Servers write `creationTimestamp: null` into templates, older ones as a text.
    const metadata: Tree | undefined = holder?.['metadata'];
    if (!isMap(metadata)) return [];
    delete metadata['creationTimestamp'];
    return [metadata];
  });
}
