import type { GraphEdge, GraphId } from '../model/graph';
import type { PackedPod } from '../model/packed-pod';
import type { GraphStore } from '../relations/graph-store';
import type { Line } from './blocks';
import { inIdOrder } from './edge-ledger';
import { orderIds, type IdOrder } from './id-order';
import { edgeText, nodeText, quoted } from './line-texts';

/** Nodes and edges that are written one by one, each in the order of their ids. */
export class SingleLines {
  readonly #store: GraphStore;
  readonly #odd: readonly PackedPod[];
  /** Of these nodes, and of the others that these edges lead to. */
  readonly #order: IdOrder;
  readonly #others = new Set<GraphId>();

  /** `odd`: members of cohorts to be among them. */
  constructor(store: GraphStore, odd: readonly PackedPod[]) {
    this.#store = store;
    this.#odd = odd;
    const ids = new Set(store.apartNodeIds());
    for (const pod of odd) for (const { id } of store.members.nodesOf(pod)) ids.add(id);
    for (const { from, to } of this.#edges()) {
      if (!ids.has(from)) this.#others.add(from);
      if (!ids.has(to)) this.#others.add(to);
    }
    for (const id of this.#others) ids.add(id);
    this.#order = orderIds(ids);
  }

  *nodes(): Generator<Line> {
    for (const id of this.#order.ids) {
      if (this.#others.has(id)) continue;
      const node = this.#store.node(id);
      if (node === undefined) throw new Error(`Bug: ${id} is among the nodes, but there is none of that id`);
      yield { id, text: nodeText(node) };
    }
  }

  *edges(): Generator<Line> {
    const { ids } = this.#order;
    let fromRank = -1;
    let from = '';
    for (const edge of inIdOrder(this.#edges(), this.#order)) {
      const { kind, attrs } = edge;
      if (edge.from !== fromRank) from = quoted(ids[(fromRank = edge.from)] ?? '');
      const number = edge.number === 1 ? '' : `#${edge.number}`;
      const to = ids[edge.to] ?? '';
      yield { id: `${kind}:${ids[fromRank] ?? ''}->${to}${number}`, text: edgeText(kind, from, quoted(to), number, attrs) };
    }
  }

  *#edges(): Generator<GraphEdge> {
    yield* this.#store.apartEdges();
    for (const pod of this.#odd) yield* this.#store.members.edgesOf(pod);
  }
}
