import { writableText } from '../base/writable-text';
import type { GraphEdge, GraphId } from '../model/graph';
import { eachBox, type Box, type Chart } from './outline';

const EDGE_STYLES: Readonly<Record<GraphEdge['kind'], string>> = {
  owns: 'color="#8a8f98", arrowhead=none',
  mounts: 'style=dashed',
  uses: 'style=dashed, color="#8a8f98"',
  binds: 'style=dashed, color="#8a8f98"',
  localhost: 'style=bold, color="#b45309"',
  selects: 'color="#2563eb"',
  routes: 'color="#7c3aed"',
  traffic: 'style=bold, color="#047857"',
};

/** Graphviz takes all, but beyond so many edges its layout takes minutes (1,791 things and 3,158 edges, on a quiet machine: about 20 s of `dot -Tsvg`). */
export const DOT_LIMITS = { edges: 4000 } as const;

/**
 * A chart as a Graphviz digraph (graphviz.org/doc/info/lang.html), line by line: what holds something as a cluster. An edge
 * to a cluster needs a node inside of it to end at, so each cluster holds an invisible one that bears its id. Without
 * `newrank` Graphviz gives up on many edges across nested clusters. `origin`: where it comes from, told as a comment.
 */
export function* toDotText({ boxes, edges, note }: Chart, origin?: string): IterableIterator<string> {
  yield 'digraph podarium {\n  compound=true;\n  newrank=true;\n  rankdir=LR;\n  node [shape=box, fontname="sans-serif", fontsize=10];\n';
  yield '  graph [fontname="sans-serif", fontsize=11];\n  edge [fontname="sans-serif", fontsize=9];\n';
  for (const words of [origin, note]) if (words !== undefined) yield `  // ${writableText(words).replace(/\s+/g, ' ')}\n`;
  for (const box of boxes) yield* boxLines(box, '  ');
  const clusters = new Set<GraphId>();
  const parents = new Map<GraphId, GraphId | undefined>();
  for (const { box, parent } of eachBox(boxes)) {
    parents.set(box.id, parent);
    if (box.children.length > 0) clusters.add(box.id);
  }
  // Graphviz cannot clip an edge at the border of a box that holds its other end.
  const isAround = (cluster: GraphId, id: GraphId | undefined): boolean => id !== undefined && (id === cluster || isAround(cluster, parents.get(id)));
  for (const { kind, from, to, words } of edges) {
    const attributes = [
      ...(words === '' ? [] : [`label=${label(words)}`]),
      EDGE_STYLES[kind],
      ...(clusters.has(from) && !isAround(from, to) ? [`ltail=${quote(clusterName(from))}`] : []),
      ...(clusters.has(to) && !isAround(to, from) ? [`lhead=${quote(clusterName(to))}`] : []),
    ];
    yield `  ${quote(from)} -> ${quote(to)} [${attributes.join(', ')}];\n`;
  }
  yield '}\n';
}

function* boxLines({ id, isVolume, lines, children }: Box, indent: string): IterableIterator<string> {
  if (children.length === 0) {
    yield `${indent}${quote(id)} [label=${label(...lines)}${isVolume ? ', shape=cylinder' : ''}];\n`;
    return;
  }
  yield `${indent}subgraph ${quote(clusterName(id))} {\n${indent}  label=${label(...lines)};\n`;
  yield `${indent}  ${quote(id)} [shape=point, style=invis, label=""];\n`;
  for (const child of children) yield* boxLines(child, `${indent}  `);
  yield `${indent}}\n`;
}

function clusterName(id: GraphId): string {
  return `cluster_${id}`;
}

/** A label of one or more lines: Graphviz reads entities of HTML in it. */
function label(...lines: readonly string[]): string {
  return `"${lines.map((line) => escaped(line).replaceAll('&', '&amp;')).join('\\n')}"`;
}

/** A name. It is never shown, so what is in it need only be the same each time. */
function quote(name: string): string {
  return `"${escaped(name)}"`;
}

/** In DOT only the quote ends a string, and a backslash begins an escape of labels. */
function escaped(text: string): string {
  return writableText(text).replace(/\s+/g, ' ').replace(/[\\"]/g, '\\$&');
}
