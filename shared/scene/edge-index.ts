/** Edges by id, by their ends and by kind. */
import type { EdgeKind, GraphEdge, GraphId } from '../model/graph';

const NONE: readonly GraphEdge[] = [];

/** A line that a NetworkPolicy stops. */
export function isDenied({ kind, attrs }: GraphEdge): boolean {
  return kind === 'traffic' && attrs.verdict === 'denied';
}

export type IdSet = Pick<ReadonlySet<GraphId>, 'has'>;

/** The links that there are, as readers of the scene ask for them. */
export interface EdgeLookup {
  get(id: string): GraphEdge | undefined;
  /** Edges that begin or end at `id`. */
  of(id: GraphId): readonly GraphEdge[];
  /** Those of them whose other end is one of `others`: what leads to thousands of further Pods is not even made. */
  between(id: GraphId, others: IdSet): Iterable<GraphEdge>;
  /** How many lines from or to `id` are denied. */
  deniedOf(id: GraphId): number;
  /** Traffic on whose verdict a policy had a say. */
  decidedBy(policy: GraphId): Iterable<GraphEdge>;
  /** All of a kind; in a large cluster there are hundreds of thousands: count them first. */
  ofKind(kind: EdgeKind): Iterable<GraphEdge>;
  countOf(kind: EdgeKind): number;
}

export class EdgeIndex implements EdgeLookup {
  readonly #byId = new Map<string, GraphEdge>();
  readonly #byEnd = new Map<GraphId, GraphEdge[]>();
  readonly #byKind = new Map<EdgeKind, Map<string, GraphEdge>>();
  /** How many denied lines begin or end at an id; ids without are absent. */
  readonly #denied = new Map<GraphId, number>();
  /** Traffic by the policies that decided on it. */
  readonly #byPolicy = new Map<GraphId, Set<GraphEdge>>();

  get(id: string): GraphEdge | undefined {
    return this.#byId.get(id);
  }

  /** Edges that begin or end at `id`. */
  of(id: GraphId): readonly GraphEdge[] {
    return this.#byEnd.get(id) ?? NONE;
  }

  *between(id: GraphId, others: IdSet): Iterable<GraphEdge> {
    for (const edge of this.of(id)) if (others.has(edge.from === id ? edge.to : edge.from)) yield edge;
  }

  /** How many lines from or to `id` are denied. */
  deniedOf(id: GraphId): number {
    return this.#denied.get(id) ?? 0;
  }

  /** Traffic on whose verdict a policy had a say. */
  decidedBy(policy: GraphId): Iterable<GraphEdge> {
    return this.#byPolicy.get(policy) ?? NONE;
  }

  ofKind(kind: EdgeKind): Iterable<GraphEdge> {
    return this.#byKind.get(kind)?.values() ?? NONE;
  }

  countOf(kind: EdgeKind): number {
    return this.#byKind.get(kind)?.size ?? 0;
  }

  /** Puts an edge; returns the one of the same id that it replaces. */
  set(edge: GraphEdge): GraphEdge | undefined {
    const former = this.delete(edge.id);
    this.#byId.set(edge.id, edge);
    const kind = this.#byKind.get(edge.kind) ?? new Map<string, GraphEdge>();
    kind.set(edge.id, edge);
    this.#byKind.set(edge.kind, kind);
    this.#link(edge.from, edge);
    if (edge.to !== edge.from) this.#link(edge.to, edge);
    this.#judge(edge, 1);
    return former;
  }

  delete(id: string): GraphEdge | undefined {
    const edge = this.#byId.get(id);
    if (!edge) return undefined;
    this.#byId.delete(id);
    this.#byKind.get(edge.kind)?.delete(id);
    this.#unlink(edge.from, edge);
    if (edge.to !== edge.from) this.#unlink(edge.to, edge);
    this.#judge(edge, -1);
    return edge;
  }

  #judge(edge: GraphEdge, by: 1 | -1): void {
    for (const policy of edge.attrs.policies ?? []) {
      const decided = this.#byPolicy.get(policy) ?? new Set<GraphEdge>();
      if (by === 1) this.#byPolicy.set(policy, decided.add(edge));
      else if (decided.delete(edge) && decided.size === 0) this.#byPolicy.delete(policy);
    }
    if (!isDenied(edge)) return;
    for (const end of new Set([edge.from, edge.to])) {
      const count = this.deniedOf(end) + by;
      if (count === 0) this.#denied.delete(end);
      else this.#denied.set(end, count);
    }
  }

  #link(end: GraphId, edge: GraphEdge): void {
    const edges = this.#byEnd.get(end);
    if (edges) edges.push(edge);
    else this.#byEnd.set(end, [edge]);
  }

  #unlink(end: GraphId, edge: GraphEdge): void {
    const edges = this.#byEnd.get(end);
    if (!edges) return;
    const at = edges.indexOf(edge);
    const last = edges.pop();
    // The last one takes the place of the removed one: a Service of thousands of Pods loses one in constant time.
    if (last !== undefined && last !== edge && at >= 0) edges[at] = last;
    if (edges.length === 0) this.#byEnd.delete(end);
  }
}
