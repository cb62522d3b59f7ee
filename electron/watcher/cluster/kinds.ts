/** What is read from a cluster, in one table. The order is the order of listing: what draws comes first. */
import { idKind, isOwnKind } from '../../../shared/model/own-kinds';

export interface KubeKind {
  readonly kind: string;
  /** As ids and the status bear it: an extension's kind that shares its name with one of Kubernetes' bears its group. */
  readonly idKind: string;
  /** `v1` or `group/version`. */
  readonly apiVersion: string;
  /** Plural, as in the path. */
  readonly resource: string;
  readonly namespaced: boolean;
  /** Not every cluster serves it: it is asked for only where discovery names it, and its absence is no loss worth a message. */
  readonly optional: boolean;
}

interface KindTraits {
  readonly clusterScoped?: true;
  readonly optional?: true;
}

const kind = (name: string, apiVersion: string, resource: string, traits: KindTraits = {}): KubeKind => ({
  kind: name, idKind: idKind(name, apiVersion), apiVersion, resource, namespaced: traits.clusterScoped !== true, optional: traits.optional === true,
});

/** Kinds of a group that an add-on brings, in the versions that may be served; the first that is counts. */
const extension = (group: string, versions: readonly string[], name: string, resource: string, traits: KindTraits = {}): readonly KubeKind[] =>
  versions.map((version) => kind(name, `${group}/${version}`, resource, { ...traits, optional: true }));

const GATEWAY = 'gateway.networking.k8s.io';
const POLICY = 'policy.networking.k8s.io';
const CLUSTER_SCOPED = { clusterScoped: true } as const;

/** Each kind with the versions it may be read in, the best first. */
const VARIANTS: readonly (readonly KubeKind[])[] = [
  [kind('Node', 'v1', 'nodes', CLUSTER_SCOPED)],
  [kind('Pod', 'v1', 'pods')],
  [kind('Namespace', 'v1', 'namespaces', CLUSTER_SCOPED)],
  [kind('Service', 'v1', 'services')],
  [kind('ReplicaSet', 'apps/v1', 'replicasets')],
  [kind('Deployment', 'apps/v1', 'deployments')],
  [kind('StatefulSet', 'apps/v1', 'statefulsets')],
  [kind('DaemonSet', 'apps/v1', 'daemonsets')],
  [kind('EndpointSlice', 'discovery.k8s.io/v1', 'endpointslices')],
  [kind('ConfigMap', 'v1', 'configmaps')],
  [kind('Job', 'batch/v1', 'jobs')],
  [kind('CronJob', 'batch/v1', 'cronjobs')],
  [kind('PersistentVolumeClaim', 'v1', 'persistentvolumeclaims')],
  [kind('PersistentVolume', 'v1', 'persistentvolumes', CLUSTER_SCOPED)],
  [kind('Secret', 'v1', 'secrets')],
  [kind('NetworkPolicy', 'networking.k8s.io/v1', 'networkpolicies')],
  [kind('Ingress', 'networking.k8s.io/v1', 'ingresses')],
  [kind('ReplicationController', 'v1', 'replicationcontrollers')],
  [kind('StorageClass', 'storage.k8s.io/v1', 'storageclasses', CLUSTER_SCOPED)],
  [kind('HorizontalPodAutoscaler', 'autoscaling/v2', 'horizontalpodautoscalers')],
  [kind('PodDisruptionBudget', 'policy/v1', 'poddisruptionbudgets')],
  extension(GATEWAY, ['v1', 'v1beta1'], 'Gateway', 'gateways'),
  extension(GATEWAY, ['v1', 'v1beta1'], 'HTTPRoute', 'httproutes'),
  extension(GATEWAY, ['v1', 'v1alpha2'], 'GRPCRoute', 'grpcroutes'),
  extension(GATEWAY, ['v1', 'v1alpha2'], 'TCPRoute', 'tcproutes'),
  extension(GATEWAY, ['v1', 'v1alpha3', 'v1alpha2'], 'TLSRoute', 'tlsroutes'),
  extension(GATEWAY, ['v1', 'v1alpha2'], 'UDPRoute', 'udproutes'),
  extension(GATEWAY, ['v1', 'v1beta1', 'v1alpha2'], 'ReferenceGrant', 'referencegrants'),
  // Policies of others are not evaluated, but named wherever they may have a say.
  extension(POLICY, ['v1alpha1'], 'AdminNetworkPolicy', 'adminnetworkpolicies', CLUSTER_SCOPED),
  extension(POLICY, ['v1alpha1'], 'BaselineAdminNetworkPolicy', 'baselineadminnetworkpolicies', CLUSTER_SCOPED),
  extension(POLICY, ['v1alpha2'], 'ClusterNetworkPolicy', 'clusternetworkpolicies', CLUSTER_SCOPED),
  extension('cilium.io', ['v2'], 'CiliumNetworkPolicy', 'ciliumnetworkpolicies'),
  extension('cilium.io', ['v2'], 'CiliumClusterwideNetworkPolicy', 'ciliumclusterwidenetworkpolicies', CLUSTER_SCOPED),
  // Where Calico's own API server runs, it serves under projectcalico.org what is stored under crd.projectcalico.org.
  [...extension('projectcalico.org', ['v3'], 'NetworkPolicy', 'networkpolicies'), ...extension('crd.projectcalico.org', ['v1'], 'NetworkPolicy', 'networkpolicies')],
  [...extension('projectcalico.org', ['v3'], 'GlobalNetworkPolicy', 'globalnetworkpolicies', CLUSTER_SCOPED), ...extension('crd.projectcalico.org', ['v1'], 'GlobalNetworkPolicy', 'globalnetworkpolicies', CLUSTER_SCOPED)],
];

/** Read only while somebody looks at what they are about. */
export const EVENT_KIND: KubeKind = kind('Event', 'v1', 'events');

/** Which lists a cluster serves: `resource` in `apiVersion`. */
export type Serves = (apiVersion: string, resource: string) => boolean;

/** Groups that only some clusters have. */
export const OPTIONAL_GROUPS: ReadonlySet<string> = new Set(VARIANTS.flat().filter(({ optional }) => optional).map(({ apiVersion }) => apiVersion.slice(0, apiVersion.indexOf('/'))));

/**
 * The kinds to read: those that every cluster has, and of the optional ones those that are served, in their best version.
 * Where nothing is known of what is served, all are tried in their first version. What is read already stays: a server that
 * has just started does not name all it serves at once, and a kind that is really gone answers 404 by itself.
 */
export function kindsToRead(serves: Serves | undefined, already: readonly KubeKind[] = []): readonly KubeKind[] {
  const isServed = ({ optional, apiVersion, resource }: KubeKind): boolean => !optional || serves === undefined || serves(apiVersion, resource);
  return VARIANTS.flatMap((variants) => variants.find(isServed) ?? variants.find((each) => already.includes(each)) ?? []);
}

/** The optional kinds that `kinds` lacks, by the name that ids bear; policies of others that are not there are nobody's concern. */
export function absentKinds(kinds: readonly KubeKind[]): readonly string[] {
  return VARIANTS.flatMap(([first, ...others]) => (first === undefined || !isOwnKind(first.idKind) || [first, ...others].some((each) => kinds.includes(each)) ? [] : [first.idKind]));
}

/** By the name that ids bear. */
export function findKind(name: string, kinds: readonly KubeKind[] = kindsToRead(undefined)): KubeKind | undefined {
  return kinds.find((each) => each.idKind === name);
}

/** Path of the kind's list, over the cluster or in one namespace; with `name`, of one object. */
export function pathOf({ apiVersion, resource }: KubeKind, namespace?: string, name?: string): string {
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const scope = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${group}${scope}/${resource}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}
