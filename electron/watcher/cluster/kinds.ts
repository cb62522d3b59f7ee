/** What is read from a cluster, in one table. The order is the order of listing: what draws comes first. */

export interface KubeKind {
  readonly kind: string;
  /** `v1` or `group/version`. */
  readonly apiVersion: string;
  /** Plural, as in the path. */
  readonly resource: string;
  readonly namespaced: boolean;
  /** Not every cluster serves it: its absence is no loss worth a message. */
  readonly optional: boolean;
}

const kind = (name: string, apiVersion: string, resource: string, traits: { readonly clusterScoped?: true; readonly optional?: true } = {}): KubeKind => ({
  kind: name, apiVersion, resource, namespaced: traits.clusterScoped !== true, optional: traits.optional === true,
});

const GATEWAY = 'gateway.networking.k8s.io';

export const KINDS: readonly KubeKind[] = [
  kind('Node', 'v1', 'nodes', { clusterScoped: true }),
  kind('Pod', 'v1', 'pods'),
  kind('Namespace', 'v1', 'namespaces', { clusterScoped: true }),
  kind('Service', 'v1', 'services'),
  kind('ReplicaSet', 'apps/v1', 'replicasets'),
  kind('Deployment', 'apps/v1', 'deployments'),
  kind('StatefulSet', 'apps/v1', 'statefulsets'),
  kind('DaemonSet', 'apps/v1', 'daemonsets'),
  kind('EndpointSlice', 'discovery.k8s.io/v1', 'endpointslices'),
  kind('ConfigMap', 'v1', 'configmaps'),
  kind('Job', 'batch/v1', 'jobs'),
  kind('CronJob', 'batch/v1', 'cronjobs'),
  kind('PersistentVolumeClaim', 'v1', 'persistentvolumeclaims'),
  kind('PersistentVolume', 'v1', 'persistentvolumes', { clusterScoped: true }),
  kind('Secret', 'v1', 'secrets'),
  kind('Ingress', 'networking.k8s.io/v1', 'ingresses'),
  kind('ReplicationController', 'v1', 'replicationcontrollers'),
  kind('StorageClass', 'storage.k8s.io/v1', 'storageclasses', { clusterScoped: true }),
  kind('HorizontalPodAutoscaler', 'autoscaling/v2', 'horizontalpodautoscalers'),
  kind('NetworkPolicy', 'networking.k8s.io/v1', 'networkpolicies'),
  kind('Gateway', `${GATEWAY}/v1`, 'gateways', { optional: true }),
  kind('HTTPRoute', `${GATEWAY}/v1`, 'httproutes', { optional: true }),
  kind('GRPCRoute', `${GATEWAY}/v1`, 'grpcroutes', { optional: true }),
  kind('TCPRoute', `${GATEWAY}/v1alpha2`, 'tcproutes', { optional: true }),
  kind('TLSRoute', `${GATEWAY}/v1alpha2`, 'tlsroutes', { optional: true }),
  kind('UDPRoute', `${GATEWAY}/v1alpha2`, 'udproutes', { optional: true }),
];

export function findKind(name: string): KubeKind | undefined {
  return KINDS.find((each) => each.kind === name);
}

/** Path of the kind's list, over the cluster or in one namespace; with `name`, of one object. */
export function pathOf({ apiVersion, resource }: KubeKind, namespace?: string, name?: string): string {
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const scope = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${group}${scope}/${resource}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}
