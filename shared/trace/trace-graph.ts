/** What tracing reads of the graph; `shared/relations/graph-store.ts` is one. */
import type { Entity } from '../model/entities';
import type { GraphEdge, GraphId, GraphNode } from '../model/graph';

export interface TraceGraph {
  entity(id: GraphId): Entity | undefined;
  entities(): Iterable<Entity>;
  node(id: GraphId): GraphNode | undefined;
  /** Edges from and to this very node. */
  edgesOf(id: GraphId): readonly GraphEdge[];
}

/** Whether all objects of a kind in a namespace are in the graph: not where a person may not list them. */
export type CanRead = (kind: string, namespace?: string) => boolean;
