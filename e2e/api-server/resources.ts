/** What the test API server serves: the kinds that Podarium reads, as a real cluster names them. */

export interface ApiResource {
  /** Empty: the core group. */
  readonly group: string;
  readonly version: string;
  /** Plural, as in the path. */
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

function define(groupVersion: string, namespaced: boolean, names: Readonly<Record<string, string>>): readonly ApiResource[] {
  const [group = '', version = ''] = groupVersion.includes('/') ? groupVersion.split('/') : ['', groupVersion];
  return Object.entries(names).map(([resource, kind]) => ({ group, version, resource, kind, namespaced }));
}

/** Without the Gateway API, which a cluster has only where it was installed. */
export const STANDARD_RESOURCES: readonly ApiResource[] = [
  ...define('v1', false, { namespaces: 'Namespace', nodes: 'Node', persistentvolumes: 'PersistentVolume' }),
  ...define('v1', true, {
    pods: 'Pod', services: 'Service', configmaps: 'ConfigMap', secrets: 'Secret',
    persistentvolumeclaims: 'PersistentVolumeClaim', replicationcontrollers: 'ReplicationController', events: 'Event',
  }),
  ...define('apps/v1', true, { deployments: 'Deployment', replicasets: 'ReplicaSet', statefulsets: 'StatefulSet', daemonsets: 'DaemonSet' }),
  ...define('batch/v1', true, { jobs: 'Job', cronjobs: 'CronJob' }),
  ...define('discovery.k8s.io/v1', true, { endpointslices: 'EndpointSlice' }),
  ...define('networking.k8s.io/v1', true, { ingresses: 'Ingress', networkpolicies: 'NetworkPolicy' }),
  ...define('autoscaling/v2', true, { horizontalpodautoscalers: 'HorizontalPodAutoscaler' }),
  ...define('policy/v1', true, { poddisruptionbudgets: 'PodDisruptionBudget' }),
  ...define('storage.k8s.io/v1', false, { storageclasses: 'StorageClass' }),
];

/** The Gateway API as its standard and experimental channels install it. */
export const GATEWAY_RESOURCES: readonly ApiResource[] = [
  ...define('gateway.networking.k8s.io/v1', true, { gateways: 'Gateway', httproutes: 'HTTPRoute', grpcroutes: 'GRPCRoute' }),
  ...define('gateway.networking.k8s.io/v1beta1', true, { referencegrants: 'ReferenceGrant' }),
  ...define('gateway.networking.k8s.io/v1alpha2', true, { tcproutes: 'TCPRoute' }),
];

/** Policies of others, as their makers' CRDs install them. */
export const FOREIGN_POLICY_RESOURCES: readonly ApiResource[] = [
  ...define('policy.networking.k8s.io/v1alpha1', false, { adminnetworkpolicies: 'AdminNetworkPolicy', baselineadminnetworkpolicies: 'BaselineAdminNetworkPolicy' }),
  ...define('cilium.io/v2', true, { ciliumnetworkpolicies: 'CiliumNetworkPolicy' }),
  ...define('cilium.io/v2', false, { ciliumclusterwidenetworkpolicies: 'CiliumClusterwideNetworkPolicy' }),
  ...define('crd.projectcalico.org/v1', true, { networkpolicies: 'NetworkPolicy' }),
  ...define('crd.projectcalico.org/v1', false, { globalnetworkpolicies: 'GlobalNetworkPolicy' }),
];

export function apiVersionOf(resource: ApiResource): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/** What a path asks for, as the API server's RequestInfo sees it. */
export interface ResourcePath {
  readonly resource: ApiResource;
  readonly namespace?: string;
  readonly name?: string;
  /** A Pod's log, the one subresource that is served. */
  readonly subresource?: 'log';
}

/** The resource that `path` names; undefined for discovery, unknown kinds and other subresources. */
export function parseResourcePath(path: string, resources: readonly ApiResource[]): ResourcePath | undefined {
  const parts = path.split('/').filter((part) => part !== '').map(decodeURIComponent);
  const isCore = parts[0] === 'api';
  if (!isCore && parts[0] !== 'apis') return undefined;
  const group = isCore ? '' : parts[1];
  const version = isCore ? parts[1] : parts[2];
  const rest = parts.slice(isCore ? 2 : 3);
  // `/namespaces/team-a` is the object, `/namespaces/team-a/pods` what is in it.
  const isInNamespace = rest[0] === 'namespaces' && rest.length > 2;
  const namespace = isInNamespace ? rest[1] : undefined;
  const [plural, name, ...behind] = isInNamespace ? rest.slice(2) : rest;
  const isLog = plural === 'pods' && isInNamespace && behind.join('/') === 'log';
  const more = isLog ? [] : behind;
  const resource = resources.find((each) => each.group === group && each.version === version && each.resource === plural);
  if (resource === undefined || more.length > 0 || resource.namespaced !== isInNamespace) {
    // Namespaced kinds are listed over all namespaces too.
    if (resource === undefined || more.length > 0 || isInNamespace || name !== undefined) return undefined;
  }
  return { resource, ...(namespace === undefined ? {} : { namespace }), ...(name === undefined ? {} : { name }), ...(isLog ? { subresource: 'log' as const } : {}) };
}
