import type { GraphId } from '../../model/graph';
import type { PodEntity } from '../../model/pod-entity';
import { hasEnded } from '../../relations/fact-rules';
import type { FindingGraph } from './finding-rule';

/** Pods of a workload that have not ended, also by way of ReplicaSets. */
export function podsOf(owner: GraphId, graph: FindingGraph): readonly PodEntity[] {
  return graph.edgesOf(owner).flatMap(({ kind, from, to }) => {
    if (kind !== 'owns' || from !== owner) return [];
    const owned = graph.entity(to);
    if (owned?.kind === 'ReplicaSet') return podsOf(to, graph);
    return owned?.kind === 'Pod' && !hasEnded(owned) ? [owned] : [];
  });
}
