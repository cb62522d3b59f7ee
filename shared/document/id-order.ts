import type { GraphId } from '../model/graph';
import { compareText } from './sorted-json';

/** The ids of a graph by number: the number of an id is its place in the document. */
export interface IdOrder {
  /** In the document's order. */
  readonly ids: readonly GraphId[];
  /** -1 for what is no id of the graph. */
  rankOf(id: GraphId): number;
}

/** Sorts the ids of all nodes. */
export function orderIds(unsorted: Iterable<GraphId>): IdOrder {
  // Ids begin with the kind. Within a kind they mostly come in order already, which sorting makes good use of.
  const byKind = new Map<string, GraphId[]>();
  for (const id of unsorted) {
    const kind = id.slice(0, id.indexOf('/') + 1);
    const ids = byKind.get(kind);
    if (ids === undefined) byKind.set(kind, [id]);
    else ids.push(id);
  }
  const ids: GraphId[] = [];
  for (const [, ofKind] of [...byKind].sort(([a], [b]) => compareText(a, b))) for (const id of ofKind.sort(compareText)) ids.push(id);
  const ranks = new Map<GraphId, number>();
  for (const [rank, id] of ids.entries()) ranks.set(id, rank);
  return { ids, rankOf: (id) => ranks.get(id) ?? -1 };
}
