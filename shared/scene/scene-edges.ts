/** Links of the scene: those that it was told of, and those of Pods that are kept packed, made when they are asked for. */
import type { EdgeKind, GraphEdge, GraphId } from '../model/graph';
import type { EdgeIndex, EdgeLookup, IdSet } from './edge-index';
import type { Members } from './members';

export class SceneEdges implements EdgeLookup {
  readonly #told: EdgeIndex;
  readonly #members: Members | undefined;

  constructor(told: EdgeIndex, members: Members | undefined) {
    this.#told = told;
    this.#members = members;
  }

  get(id: string): GraphEdge | undefined {
    return this.#told.get(id) ?? this.#members?.edge(id);
  }

  of(id: GraphId): readonly GraphEdge[] {
    return this.#members?.edgesOf(id) ?? this.#told.of(id);
  }

  *between(id: GraphId, others: IdSet): Iterable<GraphEdge> {
    if (this.#members === undefined) yield* this.#told.between(id, others);
    else for (const edge of this.#members.edgesAmid(id, others)) if (others.has(edge.from === id ? edge.to : edge.from)) yield edge;
  }

  deniedOf(id: GraphId): number {
    return this.#told.deniedOf(id) + (this.#members?.deniedOf(id) ?? 0);
  }

  *decidedBy(policy: GraphId): Iterable<GraphEdge> {
    yield* this.#told.decidedBy(policy);
    if (this.#members) yield* this.#members.decidedBy(policy);
  }

  *ofKind(kind: EdgeKind): Iterable<GraphEdge> {
    yield* this.#told.ofKind(kind);
    if (this.#members) yield* this.#members.ofKind(kind);
  }

  countOf(kind: EdgeKind): number {
    return this.#told.countOf(kind) + (this.#members?.countOf(kind) ?? 0);
  }
}
