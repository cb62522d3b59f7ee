import type { GraphEdge, GraphId } from '../../model/graph';
import type { PodEntity } from '../../model/pod-entity';
import type { FindingGraph } from './finding-rule';

/** `selects` edges of a Service. */
export function selectEdges(service: GraphId, graph: FindingGraph): readonly GraphEdge[] {
  return graph.edgesOf(service).filter(({ kind, from }) => kind === 'selects' && from === service);
}

export function selectedPods(service: GraphId, graph: FindingGraph): readonly PodEntity[] {
  return selectEdges(service, graph).flatMap(({ to }) => {
    const pod = graph.entity(to);
    return pod?.kind === 'Pod' ? [pod] : [];
  });
}

/** Services that select a Pod, by id. */
export function servicesOf(pod: PodEntity, graph: FindingGraph): readonly GraphId[] {
  return graph.edgesOf(pod.id).filter(({ kind, to }) => kind === 'selects' && to === pod.id).map(({ from }) => from);
}
