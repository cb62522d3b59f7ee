/**
 * All edges of a graph in the document's order, held as numbers: an edge of a large cluster takes some twenty bytes so,
 * and is made again only while it is written. Equal attributes are held once, as text.
 */
import type { GraphEdge } from '../model/graph';
import type { IdOrder } from './id-order';
import { compareText, toSortedJson } from './sorted-json';

/** One edge, as it is written. */
export interface LedgerEdge {
  readonly kind: string;
  /** Ranks of its ends. */
  readonly from: number;
  readonly to: number;
  /** Of several with the same kind and ends, which: 1, 2, ... */
  readonly number: number;
  /** JSON. */
  readonly attrs: string;
}

/** Columns of the edges of one kind, a row each. */
interface Rows {
  readonly from: number[];
  readonly to: number[];
  readonly number: number[];
  readonly attrs: number[];
}

const EMPTY_ATTRS = 0;
/** Objects of attributes that are remembered: those of one template come one after the other. */
const KNOWN_ATTRS = 1_000;

/** Takes the edges in, in whatever order they come, and gives them back by id. Their ends are ids of `order`. */
export function* inIdOrder(edges: Iterable<GraphEdge>, order: IdOrder): Generator<LedgerEdge> {
  const byKind = new Map<string, Rows>();
  const texts = ['{}'];
  const textRanks = new Map<string, number>([['{}', EMPTY_ATTRS]]);
  // Pods of one template share what their edges say.
  const attrsRanks = new Map<GraphEdge['attrs'], number>();
  for (const { id, kind, from, to, attrs } of edges) {
    let rows = byKind.get(kind);
    if (rows === undefined) byKind.set(kind, (rows = { from: [], to: [], number: [], attrs: [] }));
    rows.from.push(order.rankOf(from));
    rows.to.push(order.rankOf(to));
    rows.number.push(numberOf(id, kind.length + from.length + to.length + ':->'.length));
    rows.attrs.push(attrsRank(attrs));
  }
  const fromOrder = orderAsFrom(order);
  for (const [kind, rows] of [...byKind].sort(([a], [b]) => compareText(a, b))) {
    for (const row of sortRows(rows, order, fromOrder)) {
      yield { kind, from: rows.from[row] ?? 0, to: rows.to[row] ?? 0, number: rows.number[row] ?? 1, attrs: texts[rows.attrs[row] ?? EMPTY_ATTRS] ?? '{}' };
    }
  }

  function attrsRank(attrs: GraphEdge['attrs']): number {
    let rank = attrsRanks.get(attrs);
    if (rank === undefined) {
      rank = textRank(toSortedJson(attrs));
      if (attrsRanks.size >= KNOWN_ATTRS) attrsRanks.clear();
      attrsRanks.set(attrs, rank);
    }
    return rank;
  }

  function textRank(text: string): number {
    const known = textRanks.get(text);
    if (known !== undefined) return known;
    textRanks.set(text, texts.length);
    return texts.push(text) - 1;
  }
}

/** What stands behind the ends in an edge's id: nothing, or `#` and a number. */
function numberOf(id: string, length: number): number {
  return id.length === length ? 1 : Number(id.slice(length + 1));
}

/**
 * The places of all ids among what edges' ids begin with, `<from>->`. They are not always the document's: `a-0` is behind
 * `a`, but `a-0->` is before `a->`. Undefined where an id holds an arrow itself, so that what follows counts as well.
 */
function orderAsFrom({ ids }: IdOrder): Uint32Array | undefined {
  const places = new Uint32Array(ids.length);
  if (ids.some((id) => id.includes('->'))) return undefined;
  const ranks = Array.from(ids, (_, rank) => rank).sort((a, b) => compareArrows(ids[a] ?? '', ids[b] ?? ''));
  for (const [place, rank] of ranks.entries()) places[rank] = place;
  return places;
}

function compareArrows(a: string, b: string): number {
  return a.startsWith(b) || b.startsWith(a) ? compareText(`${a}->`, `${b}->`) : compareText(a, b);
}

/** Row numbers in the order of their edges' ids. */
function sortRows(rows: Rows, { ids }: IdOrder, fromOrder: Uint32Array | undefined): Uint32Array {
  const { from, to, number } = rows;
  const tail = (row: number): string => `${ids[to[row] ?? 0] ?? ''}${number[row] === 1 ? '' : `#${number[row]}`}`;
  if (fromOrder === undefined) {
    const text = (row: number): string => `${ids[from[row] ?? 0] ?? ''}->${tail(row)}`;
    return Uint32Array.from(from.keys()).sort((a, b) => compareText(text(a), text(b)));
  }
  // By counting: as many steps as there are edges and ids.
  const starts = new Uint32Array(fromOrder.length + 1);
  for (const rank of from) starts[(fromOrder[rank] ?? 0) + 1] = (starts[(fromOrder[rank] ?? 0) + 1] ?? 0) + 1;
  for (let place = 1; place < starts.length; place += 1) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const next = starts.slice();
  const sorted = new Uint32Array(from.length);
  for (const [row, rank] of from.entries()) {
    const place = fromOrder[rank] ?? 0;
    sorted[next[place] ?? 0] = row;
    next[place] = (next[place] ?? 0) + 1;
  }
  for (let place = 0; place < fromOrder.length; place += 1) {
    const start = starts[place] ?? 0;
    const end = starts[place + 1] ?? 0;
    if (end - start < 2) continue;
    const group = sorted.subarray(start, end);
    if (group.some((row) => number[row] !== 1)) group.sort((a, b) => compareText(tail(a), tail(b)));
    else group.sort((a, b) => (to[a] ?? 0) - (to[b] ?? 0));
  }
  return sorted;
}
