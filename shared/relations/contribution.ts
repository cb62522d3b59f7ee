/**
 * What one entity brings into the graph: nodes of its own, and the edges it is answerable for. A contribution is a pure
 * function of the entity and of what it reads through the lookup, so that the store can compute it again exactly when
 * one of these changes.
 */
import type { Entity } from '../model/entities';
import type { GraphEdge, GraphNode } from '../model/graph';
import type { GraphLookup } from './graph-lookup';

/** An edge before the store gave it its id. */
export type EdgeDraft = Omit<GraphEdge, 'id'>;

export interface Contribution {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly EdgeDraft[];
}

/**
 * One row of the table in `contributors.ts`. Every edge has an end in the entity itself or in a part of it; the other
 * end may be absent from the input, the store then draws it as `Missing` (or `External`).
 */
export type Contribute<E extends Entity = Entity> = (entity: E, lookup: GraphLookup) => Contribution;
