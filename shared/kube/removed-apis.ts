/** Versions of the API that Kubernetes no longer serves (kubernetes.io/docs/reference/using-api/deprecation-guide). */

/** `<version of Kubernetes>: <apiVersion>: <kinds>`; no kinds: all of that apiVersion. */
const REMOVED: readonly (readonly [removedIn: string, apiVersion: string, kinds: readonly string[]])[] = [
  ['1.16', 'extensions/v1beta1', ['DaemonSet', 'Deployment', 'NetworkPolicy', 'PodSecurityPolicy', 'ReplicaSet']],
  ['1.16', 'apps/v1beta1', []],
  ['1.16', 'apps/v1beta2', []],
  ['1.22', 'extensions/v1beta1', ['Ingress']],
  ['1.22', 'networking.k8s.io/v1beta1', ['Ingress', 'IngressClass']],
  ['1.22', 'admissionregistration.k8s.io/v1beta1', ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']],
  ['1.22', 'apiextensions.k8s.io/v1beta1', []],
  ['1.22', 'apiregistration.k8s.io/v1beta1', []],
  ['1.22', 'authentication.k8s.io/v1beta1', ['TokenReview']],
  ['1.22', 'authorization.k8s.io/v1beta1', []],
  ['1.22', 'certificates.k8s.io/v1beta1', ['CertificateSigningRequest']],
  ['1.22', 'coordination.k8s.io/v1beta1', ['Lease']],
  ['1.22', 'rbac.authorization.k8s.io/v1beta1', []],
  ['1.22', 'scheduling.k8s.io/v1beta1', ['PriorityClass']],
  ['1.22', 'storage.k8s.io/v1beta1', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment']],
  ['1.25', 'batch/v1beta1', ['CronJob']],
  ['1.25', 'discovery.k8s.io/v1beta1', ['EndpointSlice']],
  ['1.25', 'events.k8s.io/v1beta1', ['Event']],
  ['1.25', 'autoscaling/v2beta1', ['HorizontalPodAutoscaler']],
  ['1.25', 'policy/v1beta1', ['PodDisruptionBudget', 'PodSecurityPolicy']],
  ['1.25', 'node.k8s.io/v1beta1', ['RuntimeClass']],
  ['1.26', 'autoscaling/v2beta2', ['HorizontalPodAutoscaler']],
  ['1.26', 'flowcontrol.apiserver.k8s.io/v1beta1', []],
  ['1.27', 'storage.k8s.io/v1beta1', ['CSIStorageCapacity']],
  ['1.29', 'flowcontrol.apiserver.k8s.io/v1beta2', []],
  ['1.32', 'flowcontrol.apiserver.k8s.io/v1beta3', []],
];

/** The first version of Kubernetes that does not serve the kind under this apiVersion; undefined: not one of those. */
export function removedIn(apiVersion: string, kind: string): string | undefined {
  return REMOVED.find(([, version, kinds]) => version === apiVersion && (kinds.length === 0 || kinds.includes(kind)))?.[0];
}
