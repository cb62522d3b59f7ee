import type { GraphEdge, GraphId } from '../../model/graph';
import type { PodEntity } from '../../model/pod-entity';
import type { FindingGraph } from './finding-rule';

/** `selects` edges of a Service, one by one. */
export function* selectEdges(service: GraphId, graph: FindingGraph): Generator<GraphEdge, void, undefined> {
  for (const edge of graph.walkEdgesOf(service)) if (edge.kind === 'selects' && edge.from === service) yield edge;
}

/** Pods that a Service selects, one by one: who has seen enough asks for no more, and hears of no other's changes. */
export function* selectedPods(service: GraphId, graph: FindingGraph): Generator<PodEntity, void, undefined> {
  for (const { to } of selectEdges(service, graph)) {
    const pod = graph.entity(to);
    if (pod?.kind === 'Pod') yield pod;
  }
}

/** Services that select a Pod, sorted by id: its edges are in no order that would stay. */
export function servicesOf(pod: PodEntity, graph: FindingGraph): readonly GraphId[] {
  return graph.edgesOf(pod.id).filter(({ kind, to }) => kind === 'selects' && to === pod.id).map(({ from }) => from).sort();
}
