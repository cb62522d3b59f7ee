/** What a whole input says about the Pods and EndpointSlices that its objects imply: Nodes, autoscalers, LimitRanges, Services, and what is there already. */
import { apiGroup, isKubernetesGroup } from '../kube/api-groups';
import { containerDefaults, joined, type ContainerDefaults } from '../kube/limit-range';
import { asCount, asList, asRecord, asString, asTextMap, isRecord, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import { readTaints, type NodeToPlaceOn } from '../kube/scheduling';
import type { OwnerReference } from './entity-base';
import { objectId } from './ids';
import { isMirrored, SERVICE_NAME } from './mirrored-slices';
import { idKind } from './own-kinds';
import { namespaceOf, projectOwners } from './project-meta';
import { isWorkloadKind, ownerByName } from './workload-kinds';

export interface ImpliedContext {
  readonly nodes: readonly NodeToPlaceOn[];
  /** `minReplicas` of the HorizontalPodAutoscaler that targets a workload, by the workload's id. */
  readonly minReplicas: ReadonlyMap<string, number>;
  /** What LimitRanges give containers, by namespace. */
  readonly containerDefaults: ReadonlyMap<string, ContainerDefaults>;
  /** Workloads and Endpoints that are not projected, by id. */
  readonly settled: ReadonlySet<string>;
}

/** What one object says of it. */
export type ImpliedFact =
  | { readonly type: 'node'; readonly node: NodeToPlaceOn; readonly isLive: boolean }
  /** `id`: the workload that it targets. */
  | { readonly type: 'autoscaler'; readonly id: string; readonly minReplicas: number }
  | { readonly type: 'limit-range'; readonly namespace: string; readonly defaults: ContainerDefaults }
  | { readonly type: 'pod'; readonly namespace: string; readonly isLive: boolean; readonly owner?: OwnerReference; readonly labels?: Readonly<Record<string, string>> }
  /** `service`: the one it speaks for, which is its namesake. */
  | { readonly type: 'endpoints'; readonly id: string; readonly service: string }
  /** Of a Service without a selector, which nobody but Endpoints and hand-made slices speak for. */
  | { readonly type: 'service'; readonly id: string }
  /** An EndpointSlice of a Service. */
  | { readonly type: 'slice'; readonly service: string }
  /** `isIdle`: read from a cluster, and it counts no Pod of its own. */
  | { readonly type: 'workload'; readonly id: string; readonly namespace: string; readonly isIdle: boolean; readonly uid?: string; readonly owner?: OwnerReference };

type Known = Extract<ImpliedFact, { readonly type: 'workload' }>;

/** Undefined: nothing. */
export function readImpliedFact(object: unknown): ImpliedFact | undefined {
  if (!isRecord(object)) return undefined;
  const raw: RawObject = object;
  const kind = asString(raw.kind);
  const meta = asRecord<RawMeta>(raw.metadata);
  const name = asString(meta.name);
  if (kind === undefined || name === undefined || !isKubernetesGroup(apiGroup(raw.apiVersion))) return undefined;
  const namespace = namespaceOf(meta);
  const uid = asString(meta.uid);
  if (kind === 'Node') {
    return { type: 'node', node: { name, labels: asTextMap(meta.labels), taints: readTaints(asRecord<Raw<'taints'>>(raw.spec).taints) }, isLive: uid !== undefined };
  }
  if (kind === 'HorizontalPodAutoscaler') {
    const spec = asRecord<Raw<'scaleTargetRef' | 'minReplicas'>>(raw.spec);
    const target = asRecord<Raw<'apiVersion' | 'kind' | 'name'>>(spec.scaleTargetRef);
    const targetKind = asString(target.kind);
    const targetName = asString(target.name);
    if (!targetKind || !targetName) return undefined;
    return { type: 'autoscaler', id: objectId(idKind(targetKind, target.apiVersion), namespace, targetName), minReplicas: asCount(spec.minReplicas) ?? 1 };
  }
  if (kind === 'LimitRange') {
    const defaults = containerDefaults(raw);
    return defaults && { type: 'limit-range', namespace, defaults };
  }
  if (kind === 'Service') return Object.keys(asTextMap(asRecord<Raw<'selector'>>(raw.spec).selector)).length > 0 ? undefined : { type: 'service', id: objectId(kind, namespace, name) };
  if (kind === 'Endpoints') return isMirrored(raw) ? { type: 'endpoints', id: objectId(kind, namespace, name), service: objectId('Service', namespace, name) } : undefined;
  if (kind === 'EndpointSlice') {
    const service = asTextMap(meta.labels)[SERVICE_NAME];
    return service === undefined ? undefined : { type: 'slice', service: objectId('Service', namespace, service) };
  }
  if (kind !== 'Pod' && !isWorkloadKind(kind)) return undefined;
  const owner = projectOwners(meta).find((reference) => reference.controller);
  if (kind === 'Pod') return { type: 'pod', namespace, isLive: uid !== undefined, ...(owner && { owner, labels: asTextMap(meta.labels) }) };
  const isIdle = uid !== undefined && isRecord(raw.status) && countsNoPod(raw.status);
  return { type: 'workload', id: objectId(kind, namespace, name), namespace, isIdle, ...(uid !== undefined && { uid }), ...(owner && { owner }) };
}

/**
 * What the facts of a whole input come to. A workload is settled, so that nothing is projected on top of what is there, where
 * - a Pod of the input belongs to it: by ownerReferences, directly or through its ReplicaSet or Job, or by the name
 *   that its controller gave that ReplicaSet or Job where the input leaves it out;
 * - another workload of the input controls it: that one is projected in its stead;
 * - it was read from a cluster (uid and status), counts no Pod of its own, and the input holds Pods read from the same
 *   namespace, or Pods and Nodes: then the dump is complete there, and a finished Job or an idle CronJob has none. A dump of workloads
 *   alone has no such Pods, so that its workloads are projected like those of any manifest.
 * Endpoints are settled where Kubernetes does not mirror them, since their Service has a selector or is not there, and where the
 * input holds slices of that Service, mirrored or made by hand.
 */
export function toImpliedContext(facts: Iterable<ImpliedFact>): ImpliedContext {
  const nodes: NodeToPlaceOn[] = [];
  const minReplicas = new Map<string, number>();
  const defaultsIn = new Map<string, ContainerDefaults>();
  const workloads = new Map<string, Known>();
  const pods: Extract<ImpliedFact, { readonly type: 'pod' }>[] = [];
  const livePodNamespaces = new Set<string>();
  let hasLiveNode = false;
  const endpoints = new Map<string, string>();
  const unselecting = new Set<string>();
  const sliced = new Set<string>();

  for (const fact of facts) {
    if (fact.type === 'node') {
      nodes.push(fact.node);
      if (fact.isLive) hasLiveNode = true;
    } else if (fact.type === 'autoscaler') {
      minReplicas.set(fact.id, fact.minReplicas);
    } else if (fact.type === 'limit-range') {
      const former = defaultsIn.get(fact.namespace);
      defaultsIn.set(fact.namespace, former === undefined ? fact.defaults : joined(former, fact.defaults));
    } else if (fact.type === 'pod') {
      if (fact.isLive) livePodNamespaces.add(fact.namespace);
      if (fact.owner !== undefined) pods.push(fact);
    } else if (fact.type === 'endpoints') {
      endpoints.set(fact.id, fact.service);
    } else if (fact.type === 'service') {
      unselecting.add(fact.id);
    } else if (fact.type === 'slice') {
      sliced.add(fact.service);
    } else {
      workloads.set(fact.id, fact);
    }
  }

  const settled = new Set<string>();
  const settle = (namespace: string, first: OwnerReference, labels: Readonly<Record<string, string>>): void => {
    for (let owner: Pick<OwnerReference, 'kind' | 'name' | 'uid'> | undefined = first; owner !== undefined; ) {
      const id: string = objectId(owner.kind, namespace, owner.name);
      const known = workloads.get(id);
      if (settled.has(id) || (known && isOther(owner, known))) return;
      settled.add(id);
      owner = known ? known.owner : ownerByName(owner, labels);
    }
  };
  for (const { namespace, owner, labels = {} } of pods) if (owner !== undefined) settle(namespace, owner, labels);
  for (const [id, { owner, namespace }] of workloads) {
    const ownerKnown = owner && workloads.get(objectId(owner.kind, namespace, owner.name));
    if (owner && ownerKnown && !isOther(owner, ownerKnown)) settled.add(id);
  }
  const isWhole = hasLiveNode && livePodNamespaces.size > 0;
  for (const { id, namespace, isIdle } of workloads.values()) if (isIdle && (isWhole || livePodNamespaces.has(namespace))) settled.add(id);
  for (const [id, service] of endpoints) if (!unselecting.has(service) || sliced.has(service)) settled.add(id);
  return { nodes, minReplicas, containerDefaults: defaultsIn, settled };
}

/** Whether a fact can change what an object implies, its own included; a Pod that nobody owns and no cluster runs cannot. */
export function bearsOnOthers(fact: ImpliedFact): boolean {
  return fact.type !== 'pod' || fact.isLive || fact.owner !== undefined;
}

/** The context of an input, from its objects as they were read. */
export function readImpliedContext(objects: Iterable<unknown>): ImpliedContext {
  return toImpliedContext(Array.from(objects, readImpliedFact).filter((fact) => fact !== undefined));
}

/** Whether a reference means a former object of the same name. */
function isOther(owner: Pick<OwnerReference, 'uid'>, known: Known): boolean {
  return owner.uid !== undefined && known.uid !== undefined && owner.uid !== known.uid;
}

/** Each controller counts its Pods in a field of its own; a CronJob lists its running Jobs. */
function countsNoPod(value: unknown): boolean {
  const status = asRecord<Raw<'replicas' | 'currentNumberScheduled' | 'active'>>(value);
  return [status.replicas, status.currentNumberScheduled, status.active].every((count) => (asCount(count) ?? asList(count).length) === 0);
}
