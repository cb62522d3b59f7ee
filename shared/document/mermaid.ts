import { writableText } from '../base/writable-text';
import type { GraphEdge } from '../model/graph';
import { eachBox, type Box, type Chart } from './outline';

/** How each kind of edge is drawn; arrows point the way the edge does. */
const ARROWS: Readonly<Record<GraphEdge['kind'], string>> = {
  owns: '---', mounts: '-.->', uses: '-.->', binds: '-.->', localhost: '==>', selects: '-->', routes: '-->', traffic: '-->',
};

/** What Mermaid takes unless whoever draws raises it: a file cannot (config `secure`, mermaid.js.org/config/schema-docs/config.html). */
export const MERMAID_LIMITS = { edges: 500, letters: 50_000 } as const;

/**
 * A chart as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html), line by line: what holds something as a subgraph.
 * Things are named `n0`, `n1`, ..., since ids may hold what Mermaid would read as syntax. `origin`: where it comes from, told as a comment.
 */
export function* toMermaidText({ boxes, edges, note }: Chart, origin?: string): IterableIterator<string> {
  const names = new Map([...eachBox(boxes)].map(({ box }, index) => [box.id, `n${index}`]));
  yield 'flowchart LR\n';
  for (const words of [origin, note]) if (words !== undefined) yield `  %% ${commentText(words)}\n`;
  for (const box of boxes) yield* boxLines(box, names, '  ');
  for (const { kind, from, to, words } of edges) {
    yield `  ${names.get(from) ?? ''} ${ARROWS[kind]}${words === '' ? '' : `|"${escapeText(words)}"|`} ${names.get(to) ?? ''}\n`;
  }
}

function* boxLines({ id, isVolume, lines, children }: Box, names: ReadonlyMap<string, string>, indent: string): IterableIterator<string> {
  const name = names.get(id) ?? '';
  const label = lines.map(escapeText).join('<br/>');
  if (children.length === 0) {
    yield `${indent}${name}${isVolume ? `[("${label}")]` : `["${label}"]`}\n`;
    return;
  }
  yield `${indent}subgraph ${name}["${label}"]\n`;
  for (const child of children) yield* boxLines(child, names, `${indent}  `);
  yield `${indent}end\n`;
}

/** In a comment Mermaid looks for braces all the same (mermaid.js.org/syntax/flowchart.html#comments). */
function commentText(text: string): string {
  return writableText(text).replace(/[\s{}]+/g, ' ');
}

/** Inside quotes all is text but quotes, entities, HTML, and directives (`%%{...}`); Mermaid's own entities begin with `#`. */
function escapeText(text: string): string {
  return writableText(text).replace(/[#"%&<>`\\]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}
