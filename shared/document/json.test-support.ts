import type { GraphDocument } from '../model/graph';

/**
 * A document that is held as a whole, as JSON text: what the writer of `write-json.ts` is held to. Each node, edge, finding
 * and diagnostic is a line of its own, so that two documents are compared line by line.
 */
export function* toJsonText(document: GraphDocument): IterableIterator<string> {
  const { format, version, source } = document;
  yield `{\n  "format": ${JSON.stringify(format)},\n  "version": ${version},\n  "source": ${JSON.stringify(source)},\n`;
  yield* list('nodes', document.nodes);
  yield ',\n';
  yield* list('edges', document.edges);
  yield ',\n';
  yield* list('findings', document.findings);
  yield ',\n';
  yield* list('diagnostics', document.diagnostics);
  yield '\n}\n';
}

function* list(name: string, items: readonly unknown[]): IterableIterator<string> {
  if (items.length === 0) {
    yield `  "${name}": []`;
    return;
  }
  yield `  "${name}": [\n`;
  for (const [index, item] of items.entries()) yield `    ${JSON.stringify(item)}${index === items.length - 1 ? '' : ','}\n`;
  yield '  ]';
}
