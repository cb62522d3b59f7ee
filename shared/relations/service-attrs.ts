/** A Service's node: how it is reached, and how many answer. */
import { groupBy } from '../base/group-by';
import type { ServiceEntity, ServicePort } from '../model/entities';
import type { NodeAttrs, PortAttrs, ServiceAttrs } from '../model/graph';
import { isHeadless } from './fact-rules';
import type { EndpointTally, GraphLookup } from './graph-lookup';
import { withoutAbsent } from './without-absent';

export function serviceAttrs(service: ServiceEntity, lookup: GraphLookup): NodeAttrs {
  const { type, clusterIP, clusterIPs, ipFamilies, externalName, externalIPs, loadBalancer, ports, selector, publishNotReady } = service;
  const { externalTrafficPolicy, internalTrafficPolicy, sessionAffinity } = service;
  const tallies = lookup.endpointTallies(service.namespace, service.name);
  return {
    type,
    ...withoutAbsent({ clusterIP, clusterIPs, externalName }),
    ...(isHeadless(service) && { headless: true }),
    ports: ports.map(servicePortAttrs),
    ...withoutAbsent({
      selector: Object.keys(selector).length === 0 ? undefined : selector,
      externalIPs: unlessEmpty(externalIPs),
      loadBalancer: unlessEmpty(loadBalancer),
      endpoints: countEndpoints(tallies),
      endpointAddresses: unlessEmpty([...new Set(tallies.flatMap(({ addresses = [] }) => addresses))].sort()),
      // The API server's own choices are no news.
      ipFamilies: ipFamilies?.length === 1 && ipFamilies[0] === 'IPv4' ? undefined : ipFamilies,
      externalTrafficPolicy: unlessEqual(externalTrafficPolicy, 'Cluster'),
      internalTrafficPolicy: unlessEqual(internalTrafficPolicy, 'Cluster'),
      sessionAffinity: unlessEqual(sessionAffinity, 'None'),
    }),
    ...(publishNotReady && { publishNotReady }),
  };
}

/**
 * What its EndpointSlices say; absent where there are none. Of two address families, which list the same Pods, the one with
 * more endpoints counts.
 */
function countEndpoints(tallies: readonly EndpointTally[]): ServiceAttrs['endpoints'] | undefined {
  const families = [...groupBy(tallies, ({ addressType }) => addressType).values()].map((slices) => ({
    ready: sum(slices, 'ready'),
    notReady: sum(slices, 'notReady'),
    terminating: sum(slices, 'terminating'),
  }));
  return families.sort((a, b) => total(b) - total(a))[0];
}

function sum(tallies: readonly EndpointTally[], part: 'ready' | 'notReady' | 'terminating'): number {
  return tallies.reduce((whole, tally) => whole + tally[part], 0);
}

function total({ ready, notReady, terminating }: ServiceAttrs['endpoints']): number {
  return ready + notReady + terminating;
}

function servicePortAttrs({ name, port, protocol, targetPort, nodePort }: ServicePort): PortAttrs {
  return { ...withoutAbsent({ name }), port, protocol, ...withoutAbsent({ targetPort, nodePort }) };
}

function unlessEmpty(items: readonly string[]): readonly string[] | undefined {
  return items.length === 0 ? undefined : items;
}

function unlessEqual(text: string | undefined, usual: string): string | undefined {
  return text === usual ? undefined : text;
}
