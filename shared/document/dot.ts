import type { GraphDocument, GraphEdge, GraphId } from '../model/graph';
import { edgeWords, nodeWords, toBoxes, type Box } from './outline';

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

/**
 * The document as a Graphviz digraph (graphviz.org/doc/info/lang.html), line by line: Nodes and Pods as clusters. An edge
 * to a cluster needs a node inside of it to end at, so each cluster holds an invisible one that bears its id. Without
 * `newrank` Graphviz gives up on many edges across nested clusters.
 */
export function* toDotText(document: GraphDocument): IterableIterator<string> {
  yield 'digraph podarium {\n  compound=true;\n  newrank=true;\n  rankdir=LR;\n  node [shape=box, fontname="sans-serif", fontsize=10];\n';
  yield '  graph [fontname="sans-serif", fontsize=11];\n  edge [fontname="sans-serif", fontsize=9];\n';
  const clusters = new Set<GraphId>();
  for (const box of toBoxes(document)) yield* boxLines(box, clusters, '  ');
  const parents = new Map(document.nodes.map(({ id, parent }) => [id, parent]));
  // Graphviz cannot clip an edge at the border of a box that holds its other end.
  const isAround = (cluster: GraphId, id: GraphId | undefined): boolean => id !== undefined && (id === cluster || isAround(cluster, parents.get(id)));
  for (const edge of document.edges) {
    const { from, to } = edge;
    const words = edgeWords(edge);
    const attributes = [
      ...(words === '' ? [] : [`label=${quote(words)}`]),
      EDGE_STYLES[edge.kind],
      ...(clusters.has(from) && !isAround(from, to) ? [`ltail=${quote(clusterName(from))}`] : []),
      ...(clusters.has(to) && !isAround(to, from) ? [`lhead=${quote(clusterName(to))}`] : []),
    ];
    yield `  ${quote(from)} -> ${quote(to)} [${attributes.join(', ')}];\n`;
  }
  yield '}\n';
}

function* boxLines({ node, children }: Box, clusters: Set<GraphId>, indent: string): IterableIterator<string> {
  const label = quote(...nodeWords(node));
  if (children.length === 0) {
    yield `${indent}${quote(node.id)} [label=${label}${node.kind === 'Volume' ? ', shape=cylinder' : ''}];\n`;
    return;
  }
  clusters.add(node.id);
  yield `${indent}subgraph ${quote(clusterName(node.id))} {\n${indent}  label=${label};\n`;
  yield `${indent}  ${quote(node.id)} [shape=point, style=invis, label=""];\n`;
  for (const child of children) yield* boxLines(child, clusters, `${indent}  `);
  yield `${indent}}\n`;
}

function clusterName(id: GraphId): string {
  return `cluster_${id}`;
}

/** A quoted string of one or more lines. In DOT only the quote ends it, and a backslash begins an escape of labels. */
function quote(...lines: readonly string[]): string {
  return `"${lines.map((line) => line.replace(/\s+/g, ' ').replace(/[\\"]/g, '\\$&')).join('\\n')}"`;
}
