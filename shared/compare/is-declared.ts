/**
 * Which objects a person (or a person's tool) wrote, and which a cluster makes of them by itself: only the former can be
 * compared with manifests. Sources: kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents and the
 * pages named at the rules below.
 */
import { asRecord, asRecords, asString, asTextMap, type Raw, type RawMeta, type RawObject } from '../kube/raw';

/**
 * Kinds that nobody applies: what happened, who holds what now, and the machines that registered themselves.
 * `Endpoints` follow their Service unless it has no selector, and EndpointSlices have taken their place since 1.33.
 */
const SYSTEM_KINDS = new Set([
  'Event', 'Lease', 'Node', 'CSINode', 'CSIStorageCapacity', 'Endpoints', 'ControllerRevision', 'VolumeAttachment', 'IPAddress', 'ServiceCIDR',
  'CertificateSigningRequest', 'ResourceSlice', 'ComponentStatus', 'PodMetrics', 'NodeMetrics', 'StorageVersion', 'LeaseCandidate', 'CiliumEndpoint',
  'CiliumIdentity', 'CiliumNode', 'IPAMBlock', 'BlockAffinity', 'IPAMHandle', 'PolicyReport', 'ClusterPolicyReport',
]);

/** Namespaces that every cluster has (kubernetes.io/docs/concepts/overview/working-with-objects/namespaces, "Initial namespaces"). */
const INITIAL_NAMESPACES = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/**
 * Published into every namespace by kube-controller-manager's root-ca-cert-publisher and by OpenShift and Istio alike.
 * kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin, "root CA certificate".
 */
const PUBLISHED_CONFIG_MAPS = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert', 'istio-ca-crl']);

/** The API server's own notes, in kube-system. */
const SERVER_CONFIG_MAPS = new Set(['extension-apiserver-authentication', 'kube-apiserver-legacy-service-account-token-tracking']);

/** A token that the token controller fills in, and Helm's own record of its releases. */
const BOOKKEEPING_SECRETS = new Set(['kubernetes.io/service-account-token', 'helm.sh/release.v1']);

/** Labels by which controllers say that an object is theirs. */
const MADE_BY_LABELS: readonly (readonly [label: string, value?: string])[] = [
  // kubernetes.io/docs/reference/labels-annotations-taints
  ['endpointslice.kubernetes.io/managed-by', 'endpointslice-controller.k8s.io'],
  ['endpointslice.kubernetes.io/managed-by', 'endpointslicemirroring-controller.k8s.io'],
  ['kubernetes.io/bootstrapping'],
  ['kube-aggregator.kubernetes.io/automanaged'],
];

/** Annotations by which they do: a static Pod's mirror, a volume that a provisioner made, a default of the API server's. */
const MADE_BY_ANNOTATIONS = ['kubernetes.io/config.mirror', 'pv.kubernetes.io/provisioned-by', 'apf.kubernetes.io/autoupdate-spec'];

/** Whether a person made it. False too for what is no object with a kind and a name. */
export function isDeclared(raw: RawObject): boolean {
  const kind = asString(raw.kind);
  const meta = asRecord<RawMeta & Raw<'generateName'>>(raw.metadata);
  const name = asString(meta.name);
  if (kind === undefined || name === undefined || SYSTEM_KINDS.has(kind) || isControlled(meta)) return false;
  const labels = asTextMap(meta.labels);
  if (MADE_BY_LABELS.some(([label, value]) => labels[label] !== undefined && (value === undefined || labels[label] === value))) return false;
  const annotations = asTextMap(meta.annotations);
  if (MADE_BY_ANNOTATIONS.some((key) => annotations[key] !== undefined)) return false;
  return !isMadeByName(kind, asString(meta.namespace) ?? 'default', name, raw);
}

/** A controller made it of another object, and makes it anew when it goes. */
export function isControlled(meta: RawMeta): boolean {
  return asRecords<Raw<'controller'>>(meta.ownerReferences).some(({ controller }) => controller === true);
}

function isMadeByName(kind: string, namespace: string, name: string, raw: RawObject & Raw<'type'>): boolean {
  switch (kind) {
    case 'ConfigMap':
      return PUBLISHED_CONFIG_MAPS.has(name) || (namespace === 'kube-system' && SERVER_CONFIG_MAPS.has(name));
    case 'ServiceAccount':
      return name === 'default';
    case 'Secret':
      return BOOKKEEPING_SECRETS.has(asString(raw.type) ?? '');
    case 'Service':
    case 'EndpointSlice':
      // The API server's own (pkg/controlplane/controller/kubernetesservice).
      return namespace === 'default' && name === 'kubernetes';
    case 'Namespace':
      return INITIAL_NAMESPACES.has(name);
    case 'PriorityClass':
      return name.startsWith('system-');
    default:
      return false;
  }
}
