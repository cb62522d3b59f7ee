import type { GraphEdge, GraphNode } from '../model/graph';
import { toSortedJson } from './sorted-json';
import { isBare } from './text-pieces';

/** What stands between two lines of a list. */
export const SEPARATOR = ',\n    ';

export function nodeText({ id, kind, name, namespace, parent, status, attrs }: GraphNode): string {
  const head = JSON.stringify({ id, kind, name, namespace, parent, status });
  return `${head.slice(0, -1)},"attrs":${toSortedJson(attrs)}}`;
}

/** `from` and `to` as they stand between quotes, `attrs` as JSON; `number`: nothing, or `#` and a number. */
export function edgeText(kind: string, from: string, to: string, number: string, attrs: string): string {
  return `{"id":"${kind}:${from}->${to}${number}","kind":"${kind}","from":"${from}","to":"${to}","attrs":${attrs}}`;
}

/** As it stands between quotes. */
export function quoted(text: string): string {
  return isBare(text) ? text : JSON.stringify(text).slice(1, -1);
}

/** The text of an edge that is at hand. */
export function textOfEdge({ id, kind, from, to, attrs }: GraphEdge): string {
  return edgeText(kind, quoted(from), quoted(to), id.slice(kind.length + from.length + to.length + ':->'.length), toSortedJson(attrs));
}
