import type { GraphEdge, GraphId } from '../../model/graph';
import type { PodEntity } from '../../model/pod-entity';
import type { FindingGraph } from './finding-rule';

/** `selects` edges of a Service. */
export function selectEdges(service: GraphId, graph: FindingGraph): readonly GraphEdge[] {
  return graph.edgesOf(service).filter(({ kind, from }) => kind === 'selects' && from === service);
}

/** Pods that a Service selects, one by one: who has seen enough asks for no more, and hears of no other's changes. */
export function* selectedPods(service: GraphId, graph: FindingGraph): Generator<PodEntity, void, undefined> {
  for (const { to } of selectEdges(service, graph)) {
    const pod = graph.entity(to);
    if (pod?.kind === 'Pod') yield pod;
  }
}

/** Services that select a Pod, by id. */
export function servicesOf(pod: PodEntity, graph: FindingGraph): readonly GraphId[] {
  return graph.edgesOf(pod.id).filter(({ kind, to }) => kind === 'selects' && to === pod.id).map(({ from }) => from);
}
