/** Graph ids, as docs/graph-format.md defines them. */
import type { GraphId } from './graph';

/** Kinds without a namespace whose ids are `<Kind>/<name>`. Kubernetes API reference, "cluster-scoped resources". */
const CLUSTER_SCOPED = new Set([
  'Node', 'Namespace', 'PersistentVolume', 'StorageClass', 'IngressClass', 'GatewayClass', 'PriorityClass', 'External',
  'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'RuntimeClass', 'CSIDriver', 'CSINode', 'VolumeAttachment',
  'APIService', 'CertificateSigningRequest', 'ClusterTrustBundle', 'DeviceClass', 'FlowSchema', 'IPAddress',
  'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding', 'MutatingWebhookConfiguration', 'PodSecurityPolicy',
  'PriorityLevelConfiguration', 'ResourceSlice', 'ServiceCIDR', 'StorageVersionMigration', 'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding', 'ValidatingWebhookConfiguration', 'VolumeAttributesClass',
  'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'GlobalNetworkPolicy',
]);

/** Whether objects of `kind` have no namespace. Unknown kinds count as namespaced. */
export function isClusterScoped(kind: string): boolean {
  return CLUSTER_SCOPED.has(kind);
}

/** Id of a Kubernetes object; `namespace` is ignored for cluster-scoped kinds and `default` when left out. */
export function objectId(kind: string, namespace: string | undefined, name: string): GraphId {
  return isClusterScoped(kind) ? `${kind}/${name}` : `${kind}/${namespace ?? 'default'}/${name}`;
}

export function podId(namespace: string, pod: string): GraphId {
  return `Pod/${namespace}/${pod}`;
}

export function containerId(namespace: string, pod: string, container: string): GraphId {
  return `Container/${namespace}/${pod}/${container}`;
}

export function volumeId(namespace: string, pod: string, volume: string): GraphId {
  return `Volume/${namespace}/${pod}/${volume}`;
}

export function externalId(host: string): GraphId {
  return `External/${host}`;
}
