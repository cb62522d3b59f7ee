import type { GraphEdge } from '../../model/graph';
import { isHeadless } from '../../relations/fact-rules';
import { entityRule, type FindingGraph } from './finding-rule';
import { selectEdges } from './service-pods';

/**
 * Of a live cluster only: Pods that nothing has reported are neither ready nor not. Where nobody is ready, those that still serve while
 * they terminate are called (kubernetes.io/docs/concepts/services-networking/endpoint-slices, "Serving"); in DNS, which is all that a
 * headless Service has, they are not.
 */
export const endpointNotReady = entityRule('endpoint-not-ready', ['Service'], (service, graph) => {
  const { id, name, publishNotReady } = service;
  if (publishNotReady) return [];
  const mayServe = !isHeadless(service);
  let pods = 0;
  for (const edge of selectEdges(id, graph)) {
    if (edge.attrs.ready !== false || (mayServe && servesToItsEnd(edge, graph))) return [];
    pods += 1;
  }
  if (pods === 0) return [];
  const which = pods === 1 ? 'The one Pod' : `None of the ${pods} Pods`;
  return [{ subject: id, message: `${which} of ${name} is ${pods === 1 ? 'not ' : ''}ready: calls to it fail.` }];
});

function servesToItsEnd({ to, attrs: { endpoint } }: GraphEdge, graph: FindingGraph): boolean {
  if (endpoint !== undefined) return endpoint.serving && endpoint.terminating;
  const pod = graph.entity(to);
  return pod?.kind === 'Pod' && pod.isReady && pod.deletedAtMs !== undefined;
}
