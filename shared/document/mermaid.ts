import type { GraphDocument, GraphEdge } from '../model/graph';
import { edgeWords, nodeWords, toBoxes, type Box } from './outline';

/** How each kind of edge is drawn; arrows point the way the edge does. */
const ARROWS: Readonly<Record<GraphEdge['kind'], string>> = {
  owns: '---', mounts: '-.->', uses: '-.->', binds: '-.->', localhost: '==>', selects: '-->', routes: '-->', traffic: '-->',
};

/**
 * The document as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html), line by line: Nodes and Pods as subgraphs.
 * Things are named `n0`, `n1`, ... in the document's order, since ids may hold what Mermaid would read as syntax.
 */
export function* toMermaidText(document: GraphDocument): IterableIterator<string> {
  const names = new Map(document.nodes.map(({ id }, index) => [id, `n${index}`]));
  yield 'flowchart LR\n';
  for (const box of toBoxes(document)) yield* boxLines(box, names, '  ');
  for (const edge of document.edges) {
    const words = edgeWords(edge);
    yield `  ${names.get(edge.from) ?? ''} ${ARROWS[edge.kind]}${words === '' ? '' : `|"${escapeText(words)}"|`} ${names.get(edge.to) ?? ''}\n`;
  }
}

function* boxLines({ node, children }: Box, names: ReadonlyMap<string, string>, indent: string): IterableIterator<string> {
  const name = names.get(node.id) ?? '';
  const label = nodeWords(node).map(escapeText).join('<br/>');
  if (children.length === 0) {
    yield `${indent}${name}${node.kind === 'Volume' ? `[("${label}")]` : `["${label}"]`}\n`;
    return;
  }
  yield `${indent}subgraph ${name}["${label}"]\n`;
  for (const child of children) yield* boxLines(child, names, `${indent}  `);
  yield `${indent}end\n`;
}

/** Inside quotes all is text but quotes, entities, HTML, and directives (`%%{...}`); Mermaid's own entities begin with `#`. */
function escapeText(text: string): string {
  return text.replace(/[#"%&<>`\\]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}
