/** Which frame a thing belongs to, for each way of grouping. */
import type { GraphId, GraphNode } from '../model/graph';
import type { Grouping, Layer } from '../protocol/engine';
import type { Kin } from './kin';
import type { OwnerIndex } from './owners';
import type { FrameDescription } from './scene-frame';

export const UNSCHEDULED = 'group/unscheduled';
/** Pods that are only referred to, of no namespace where that groups nothing. */
export const ABSENT = 'group/absent/';
const NAKED = 'group/naked/';
const STATIC = 'group/static/';

/** Bands around the groups: which side, and with which layer they are shown. */
export interface BandKind {
  readonly label: string;
  readonly layer: Layer;
  readonly side: 'left' | 'right' | 'below' | 'above';
}

/** Bands of one side in order, the innermost first. */
export const BANDS: Readonly<Record<string, BandKind>> = {
  'band/services': { label: 'Services', layer: 'services', side: 'left' },
  'band/entry': { label: 'Entry', layer: 'services', side: 'left' },
  'band/outside': { label: 'Outside', layer: 'traffic', side: 'right' },
  'band/policies': { label: 'Policies', layer: 'traffic', side: 'right' },
  'band/storage': { label: 'Storage', layer: 'volumes', side: 'below' },
  'band/configuration': { label: 'Configuration', layer: 'volumes', side: 'below' },
  'band/workloads': { label: 'Workloads', layer: 'ownership', side: 'above' },
  'band/guards': { label: 'Guards', layer: 'ownership', side: 'above' },
  'band/nodes': { label: 'Nodes', layer: 'ownership', side: 'above' },
};

/** Between Nodes a Service stands before all that it leads to; elsewhere the band holds only Services that lead nowhere. */
export function sideOf(band: BandKind, grouping: Grouping): BandKind['side'] {
  return band === BANDS['band/services'] && grouping !== 'node' ? 'right' : band.side;
}

const BAND_OF_KIND: Readonly<Record<string, string>> = {
  Service: 'band/services',
  Ingress: 'band/entry',
  Gateway: 'band/entry',
  HTTPRoute: 'band/entry',
  GRPCRoute: 'band/entry',
  TCPRoute: 'band/entry',
  TLSRoute: 'band/entry',
  UDPRoute: 'band/entry',
  ReferenceGrant: 'band/entry',
  NetworkPolicy: 'band/policies',
  AdminNetworkPolicy: 'band/policies',
  BaselineAdminNetworkPolicy: 'band/policies',
  ClusterNetworkPolicy: 'band/policies',
  CiliumNetworkPolicy: 'band/policies',
  CiliumClusterwideNetworkPolicy: 'band/policies',
  GlobalNetworkPolicy: 'band/policies',
  HorizontalPodAutoscaler: 'band/guards',
  PodDisruptionBudget: 'band/guards',
  External: 'band/outside',
  PersistentVolumeClaim: 'band/storage',
  PersistentVolume: 'band/storage',
  StorageClass: 'band/storage',
  ConfigMap: 'band/configuration',
  Secret: 'band/configuration',
  Node: 'band/nodes',
};

/** What holds for a namespace as a whole stands in its frame, where there is one. */
const OF_NAMESPACE = new Set(['Service', 'NetworkPolicy', 'CiliumNetworkPolicy', 'HorizontalPodAutoscaler', 'PodDisruptionBudget']);

/** Kinds that stand as a group's frame where nothing owns them, and as cards otherwise. */
const WORKLOAD_KINDS = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

export function isWorkload(kind: string): boolean {
  return WORKLOAD_KINDS.has(kind);
}

/** What grouping reads of the rest of the graph. */
export interface GroupingLookup {
  readonly owners: OwnerIndex;
  /** Frame of most of the Pods that a Service selects; undefined where it selects none. */
  frameOfSelected(service: GraphId): string | undefined;
  /** Whether only volumes that Kubernetes adds by itself use it. */
  isSystemOnly(object: GraphNode): boolean;
}

/** Of Pods, what says where they belong that are not grouped by Node. */
export type PodPlace = Pick<Kin, 'owner' | 'controller' | 'isStatic' | 'isNaked'> & { readonly namespace: string | undefined; readonly isAbsent?: boolean };

/** Frame of Pods. */
export function frameOfPods({ namespace = 'default', owner, controller, isStatic, isNaked, isAbsent = false }: PodPlace, grouping: Exclude<Grouping, 'node'>, { owners }: GroupingLookup): string {
  if (grouping === 'namespace') return `Namespace/${namespace}`;
  if (isAbsent) return ABSENT + namespace;
  if (isStatic) return STATIC + namespace;
  return owners.rootFrom(owner) ?? (isNaked ? NAKED + namespace : (controller ?? NAKED + namespace));
}

/** Frame of anything that is neither a Pod nor a frame itself; undefined where it is not drawn as a card of its own. */
export function frameOfObject(node: GraphNode, grouping: Grouping, lookup: GroupingLookup): string | undefined {
  if (lookup.isSystemOnly(node)) return undefined;
  if (grouping === 'namespace' && OF_NAMESPACE.has(node.kind)) return `Namespace/${node.namespace ?? 'default'}`;
  if (grouping === 'workload' && node.kind === 'Service') return lookup.frameOfSelected(node.id) ?? 'band/services';
  return BAND_OF_KIND[node.kind] ?? (isWorkload(node.kind) ? 'band/workloads' : undefined);
}

/** Whether `node` itself is a frame, there even while empty. */
export function isAnchor(node: GraphNode, grouping: Grouping, lookup: GroupingLookup): boolean {
  switch (grouping) {
    case 'node':
      return node.kind === 'Node';
    case 'namespace':
      return node.kind === 'Namespace';
    case 'workload':
      return isWorkload(node.kind) && lookup.owners.rootOf(node.id) === undefined;
  }
}

/** Whether an id is that of a frame which stands for no object of the cluster's: a band, or Pods that nothing else holds together. */
export function isOwnFrame(id: string): boolean {
  return id.startsWith('band/') || id.startsWith('group/');
}

/** A frame's looks, all from its id. */
export function describeFrame(id: string): FrameDescription {
  const band = BANDS[id];
  if (band) return { id, type: 'band', kind: 'Band', label: band.label, layer: band.layer };
  if (id === UNSCHEDULED) return { id, type: 'group', kind: 'Unscheduled', label: 'Unscheduled' };
  if (id.startsWith(NAKED)) return { id, type: 'group', kind: 'Pods', label: 'Naked Pods', namespace: id.slice(NAKED.length) };
  if (id.startsWith(ABSENT)) return { id, type: 'group', kind: 'Pods', label: 'Only referred to', ...(id === ABSENT ? {} : { namespace: id.slice(ABSENT.length) }) };
  if (id.startsWith(STATIC)) return { id, type: 'group', kind: 'Pods', label: 'Static Pods', namespace: id.slice(STATIC.length) };
  const kindEnd = id.indexOf('/');
  const namespaceEnd = kindEnd < 0 ? -1 : id.indexOf('/', kindEnd + 1);
  const kind = kindEnd < 0 ? id : id.slice(0, kindEnd);
  if (namespaceEnd < 0) return { id, type: 'group', kind, label: kindEnd < 0 ? '' : id.slice(kindEnd + 1) };
  return { id, type: 'group', kind, label: id.slice(namespaceEnd + 1), namespace: id.slice(kindEnd + 1, namespaceEnd) };
}
