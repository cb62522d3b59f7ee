/** Under which keys entities are found, and which of their facts count as a change to those who ask. */
import { deepEqual } from '../base/deep-equal';
import type { Labels } from '../kube/selectors';
import type { ConfigMapEntity, EndpointSliceEntity, Entity, ServiceEntity } from '../model/entities';
import type { EntityBase } from '../model/entity-base';
import type { PodEntity } from '../model/pod-entity';
import type { EntityRule, FactEntry } from './fact-index';
import type { EndpointFact } from './graph-lookup';

/** A Pod that ran to its end: it holds no address, takes nothing of its Node, and is no endpoint. */
export function hasEnded(pod: Pick<PodEntity, 'phase'>): boolean {
  return pod.phase === 'Succeeded' || pod.phase === 'Failed';
}

/** Equal but for what no relation reads: where and when it was written. */
function isSameApartFromOrigin(before: EntityBase, after: EntityBase): boolean {
  return deepEqual({ ...before, origin: undefined, annotations: undefined }, { ...after, origin: undefined, annotations: undefined });
}

export const configMapsByName: EntityRule<ConfigMapEntity> = {
  kinds: ['ConfigMap'],
  *factsOf(entity) {
    if (entity.kind === 'ConfigMap') yield [`${entity.namespace}/${entity.name}`, entity];
  },
  isSame: isSameApartFromOrigin,
};

export const servicesByName: EntityRule<ServiceEntity> = {
  kinds: ['Service'],
  *factsOf(entity) {
    if (entity.kind === 'Service') yield [`${entity.namespace}/${entity.name}`, entity];
  },
  isSame: isSameApartFromOrigin,
};

export const servicesByAddress: EntityRule<ServiceEntity> = {
  kinds: ['Service'],
  *factsOf(entity) {
    if (entity.kind !== 'Service') return;
    const clusterIPs = isHeadless(entity) || entity.clusterIP === undefined ? [] : [entity.clusterIP, ...(entity.clusterIPs ?? [])];
    for (const address of new Set([...clusterIPs, ...entity.externalIPs, ...entity.loadBalancer])) yield [address, entity];
  },
  isSame: isSameApartFromOrigin,
};

/**
 * Each selecting Service stands under its first pair only: a Pod that it selects bears that pair too. An ExternalName
 * Service selects nothing, whatever its selector (kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1).
 */
export const servicesBySelectorPair: EntityRule<ServiceEntity> = {
  kinds: ['Service'],
  *factsOf(entity) {
    if (entity.kind !== 'Service' || entity.type === 'ExternalName') return;
    const [label] = Object.keys(entity.selector).sort();
    if (label !== undefined) yield [selectorPairKey(entity.namespace, label, entity.selector[label] ?? ''), entity];
  },
  isSame: (before, after) =>
    before.publishNotReady === after.publishNotReady && isHeadless(before) === isHeadless(after) &&
    deepEqual(before.selector, after.selector) && deepEqual(before.ports, after.ports),
};

/** Without an address of its own: DNS gives the Pods' (kubernetes.io/docs/concepts/services-networking/service, "Headless Services"). */
export function isHeadless(service: ServiceEntity): boolean {
  return service.clusterIP === 'None';
}

export function selectorPairKey(namespace: string, label: string, value: string): string {
  return `${namespace}/${label}=${value}`;
}

export const slicesByService: EntityRule<true> = {
  kinds: ['EndpointSlice'],
  *factsOf(entity) {
    if (entity.kind === 'EndpointSlice' && entity.service !== undefined) yield [`${entity.namespace}/${entity.service}`, true];
  },
};

export const endpointsByPod: EntityRule<EndpointFact> = {
  kinds: ['EndpointSlice'],
  factsOf(entity) {
    const byPod = new Map<string, EndpointFact>();
    if (entity.kind !== 'EndpointSlice' || entity.service === undefined) return byPod;
    const ports = entity.ports.flatMap(({ port, protocol }) => (port === undefined ? [] : [{ port, protocol }]));
    for (const { pod, ready, serving, terminating } of entity.endpoints) {
      if (pod === undefined) continue;
      byPod.set(`${entity.namespace}/${pod}`, { service: entity.service, readiness: { ready, serving, terminating }, ports });
    }
    return byPod;
  },
  differing: (before, after) => (before.kind === 'EndpointSlice' && after.kind === 'EndpointSlice' ? differingSlices(before, after) : [before, after]),
};

/** With those endpoints only that the other has not: what did not change is the same object in both (`former-parts.ts`). */
function differingSlices(before: EndpointSliceEntity, after: EndpointSliceEntity): readonly [EndpointSliceEntity, EndpointSliceEntity] {
  if (before.service !== after.service || !deepEqual(before.ports, after.ports)) return [before, after];
  const [former, now] = [new Set(before.endpoints), new Set(after.endpoints)];
  const gone = before.endpoints.filter((endpoint) => !now.has(endpoint));
  const come = after.endpoints.filter((endpoint) => !former.has(endpoint));
  // Of a Pod that is named twice the last counts: that is told of both together.
  const pods = new Set([...gone, ...come].map(({ pod }) => pod));
  const [stayed, stay] = [before.endpoints.filter((endpoint) => now.has(endpoint)), after.endpoints.filter((endpoint) => former.has(endpoint))];
  if (stay.some(({ pod }) => pods.has(pod))) return [before, after];
  const isReordered = stayed.length !== stay.length || stay.some((endpoint, index) => endpoint !== stayed[index]);
  if (isReordered && new Set(stay.map(({ pod }) => pod)).size < stay.length) return [before, after];
  return [{ ...before, endpoints: gone }, { ...after, endpoints: come }];
}

export const claimBindings: EntityRule<{ readonly volumeName?: string }> = {
  kinds: ['PersistentVolumeClaim'],
  *factsOf(entity): Iterable<FactEntry<{ readonly volumeName?: string }>> {
    if (entity.kind !== 'PersistentVolumeClaim') return;
    yield [`${entity.namespace}/${entity.name}`, entity.volumeName === undefined ? {} : { volumeName: entity.volumeName }];
  },
};

export const labelsByNamespace: EntityRule<Labels> = {
  kinds: ['Namespace'],
  *factsOf(entity) {
    if (entity.kind === 'Namespace') yield [entity.name, entity.labels];
  },
};

/** The namespace that an entity makes known: its own, or the one it is. */
export function namespaceKnownBy(entity: Entity): string | undefined {
  if (entity.kind === 'Flow') return undefined;
  return entity.kind === 'Namespace' ? entity.name : entity.namespace;
}
