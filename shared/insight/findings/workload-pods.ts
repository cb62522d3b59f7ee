import type { GraphId } from '../../model/graph';
import type { PodEntity } from '../../model/pod-entity';
import { hasEnded } from '../../relations/fact-rules';
import type { FindingGraph } from './finding-rule';

/** Pods of a workload that have not ended, also by way of ReplicaSets, one by one: who has seen enough asks for no more. */
export function* podsOf(owner: GraphId, graph: FindingGraph): Generator<PodEntity, void, undefined> {
  for (const { kind, from, to } of graph.walkEdgesOf(owner)) {
    if (kind !== 'owns' || from !== owner) continue;
    const owned = graph.entity(to);
    if (owned?.kind === 'ReplicaSet') yield* podsOf(to, graph);
    else if (owned?.kind === 'Pod' && !hasEnded(owned)) yield owned;
  }
}
