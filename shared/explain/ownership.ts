/** The chain of owners above a thing, by the `owns` edges. */
import type { GraphEdge, GraphId, GraphNode } from '../model/graph';

/** Pod <- ReplicaSet <- Deployment <- an operator's object; more is a circle in broken references. */
const MAX_CHAIN = 8;

interface OwnerLookup {
  node(id: GraphId): GraphNode | undefined;
  edgesOf(id: GraphId): readonly GraphEdge[];
}

/** Owners from the nearest to the root, Nodes (which own mirror Pods) left out. */
export function ownerChain(id: GraphId, lookup: OwnerLookup): readonly GraphNode[] {
  const chain: GraphNode[] = [];
  let at: GraphId | undefined = id;
  while (at !== undefined && chain.length < MAX_CHAIN) {
    const here: GraphId = at;
    at = lookup.edgesOf(here).find(({ kind, to, from }) => kind === 'owns' && to === here && !from.startsWith('Node/'))?.from;
    const node = at === undefined ? undefined : lookup.node(at);
    if (node === undefined || chain.includes(node)) break;
    chain.push(node);
  }
  return chain;
}
