/** Declared calls of a Pod for which somebody must know a name. */
import type { GraphEdge } from '../../model/graph';
import type { PodEntity } from '../../model/pod-entity';
import { isIPAddress } from '../../references/host';
import type { FindingGraph } from './finding-rule';

/** Sorted by target. Left out: calls by address, by a name of the Pod's own /etc/hosts, and where the text that was read does not show the name. */
export function callsByName(pod: PodEntity, graph: FindingGraph): readonly GraphEdge[] {
  return graph.edgesOf(pod.id)
    .filter((edge) => edge.kind === 'traffic' && edge.from === pod.id && edge.attrs.basis === 'declared' && isByName(edge, pod, graph))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
}

/** Only the cluster's DNS knows Services and the Pods behind them. */
export function isOfCluster({ to }: GraphEdge): boolean {
  return to.startsWith('Service/') || to.startsWith('Pod/');
}

function isByName({ to, attrs }: GraphEdge, { hostAliases }: PodEntity, graph: FindingGraph): boolean {
  const name = to.slice(to.lastIndexOf('/') + 1);
  if (isIPAddress(name)) return false;
  const target = graph.entity(to);
  const addresses = target?.kind === 'Service' ? [target.clusterIP, ...target.externalIPs, ...target.loadBalancer] : target?.kind === 'Pod' ? target.podIPs : [];
  const others = [...addresses.flatMap((address) => address ?? []), ...hostAliases.flatMap(({ hostnames }) => hostnames)];
  const word = new RegExp(`(?<![a-z0-9-])${name.replaceAll(/[^a-z0-9-]/gi, '\\$&')}(?![a-z0-9-])`, 'i');
  return (attrs.evidence ?? []).some(({ text }) => word.test(text) && !others.some((other) => text.includes(other)));
}
