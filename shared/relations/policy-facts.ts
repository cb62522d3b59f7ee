/** What verdicts on traffic read of others; see `fact-rules.ts`. */
import { deepEqual } from '../base/deep-equal';
import type { EndpointSliceEntity, KubeNodeEntity } from '../model/entities';
import type { NetworkPolicyEntity } from '../model/policy-entity';
import type { EntityRule } from './fact-index';

export const policiesByNamespace: EntityRule<NetworkPolicyEntity> = {
  kinds: ['NetworkPolicy'],
  *factsOf(entity) {
    if (entity.kind === 'NetworkPolicy') yield [entity.namespace, entity];
  },
  isSame: (before, after) => deepEqual(judgingPart(before), judgingPart(after)),
};

function judgingPart({ podSelector, policyTypes, ingress, egress }: NetworkPolicyEntity): unknown {
  return { podSelector, policyTypes, ingress, egress };
}

export type SliceTargets = Pick<EndpointSliceEntity, 'ports' | 'endpoints'>;

/**
 * Services that may lead out of their namespace, where other policies hold: another name for a Service elsewhere, or
 * endpoints written by hand, whose addresses may be anybody's.
 */
export const waysOutByNamespace: EntityRule<string> = {
  kinds: ['Service', 'EndpointSlice'],
  *factsOf(entity) {
    if (entity.kind === 'Service' && entity.externalName !== undefined) yield [entity.namespace, entity.name];
    if (entity.kind === 'EndpointSlice' && entity.service !== undefined && entity.endpoints.some(({ pod }) => pod === undefined)) yield [entity.namespace, entity.service];
  },
};

/** Whom a Service without a selector leads to; how ready they are makes no difference to policies. */
export const targetsByService: EntityRule<SliceTargets> = {
  kinds: ['EndpointSlice'],
  *factsOf(entity) {
    if (entity.kind === 'EndpointSlice' && entity.service !== undefined) yield [`${entity.namespace}/${entity.service}`, entity];
  },
  isSame: (before, after) =>
    deepEqual(before.ports, after.ports) && before.endpoints.length === after.endpoints.length &&
    before.endpoints.every(({ pod, addresses }, index) => pod === after.endpoints[index]?.pod && deepEqual(addresses, after.endpoints[index]?.addresses)),
};

export const addressesByNode: EntityRule<KubeNodeEntity['addresses']> = {
  kinds: ['Node'],
  *factsOf(entity) {
    if (entity.kind === 'Node') yield [entity.name, entity.addresses];
  },
};
