/** Under which keys routes find what decides about them, and Services the counts of their endpoints. */
import type { GatewayEntity, ReferenceGrantEntity } from '../model/entities';
import type { EntityRule } from './fact-index';
import type { EndpointTally } from './graph-lookup';

export const grantsByNamespace: EntityRule<Pick<ReferenceGrantEntity, 'from' | 'to'>> = {
  kinds: ['ReferenceGrant'],
  *factsOf(entity) {
    if (entity.kind === 'ReferenceGrant') yield [entity.namespace, { from: entity.from, to: entity.to }];
  },
};

export const gatewaysByName: EntityRule<Pick<GatewayEntity, 'name' | 'namespace' | 'listeners'>> = {
  kinds: ['Gateway'],
  *factsOf(entity) {
    if (entity.kind === 'Gateway') yield [`${entity.namespace}/${entity.name}`, { name: entity.name, namespace: entity.namespace, listeners: entity.listeners }];
  },
};

/** What each EndpointSlice counts, by Service. */
export const talliesByService: EntityRule<EndpointTally> = {
  kinds: ['EndpointSlice'],
  *factsOf(entity) {
    if (entity.kind !== 'EndpointSlice' || entity.service === undefined) return;
    const tally = { addressType: entity.addressType, ready: 0, notReady: 0, terminating: 0 };
    const addresses: string[] = [];
    for (const { ready, terminating, pod, addresses: own } of entity.endpoints) {
      if (pod === undefined) addresses.push(...own);
      if (terminating) tally.terminating += 1;
      else if (ready) tally.ready += 1;
      else tally.notReady += 1;
    }
    yield [`${entity.namespace}/${entity.service}`, addresses.length === 0 ? tally : { ...tally, addresses }];
  },
};
