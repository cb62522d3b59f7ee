import type { Diagnostic } from '../base/diagnostic';
import type { CanSee } from '../insight/findings/finding-rule';
import type { GraphDocument } from '../model/graph';
import type { GraphStore } from '../relations/graph-store';
import { inOrder } from './blocks';
import { DOCUMENT_HEAD, documentDiagnostics, documentFindings } from './build';
import { SEPARATOR } from './line-texts';
import { PodBlocks } from './pod-blocks';
import { SingleLines } from './single-lines';

/**
 * The graph document as JSON text, piece by piece, to the byte what `toGraphDocument` gives: a large cluster's is longer than a
 * string may be, and neither its text nor its nodes and edges are ever held as a whole. Each node, edge, finding and
 * diagnostic is a line of its own, so that two documents are compared line by line.
 *
 * Lines of Pods of one cohort are filled in (`pod-blocks.ts`); all others are made of their nodes and edges.
 */
export function* toJsonText(store: GraphStore, source: GraphDocument['source'], diagnostics: readonly Diagnostic[], canSee: CanSee): Generator<string> {
  const { format, version } = DOCUMENT_HEAD;
  yield `{\n  "format": ${JSON.stringify(format)},\n  "version": ${version},\n  "source": ${JSON.stringify(source)},\n`;
  const blocks = new PodBlocks(store);
  const singles = new SingleLines(store, blocks.odd);
  yield* list('nodes', inOrder(singles.nodes(), blocks.nodes()));
  yield ',\n';
  yield* list('edges', inOrder(singles.edges(), blocks.edges()));
  yield ',\n';
  yield* list('findings', jsonOf(documentFindings(store, canSee)));
  yield ',\n';
  yield* list('diagnostics', jsonOf(documentDiagnostics(store, diagnostics)));
  yield '\n}\n';
}

/** `texts`: of one line or more. */
function* list(name: string, texts: Iterable<string>): Generator<string> {
  let before = `  "${name}": [\n    `;
  let isEmpty = true;
  for (const text of texts) {
    yield before + text;
    before = SEPARATOR;
    isEmpty = false;
  }
  yield isEmpty ? `  "${name}": []` : '\n  ]';
}

function* jsonOf(items: Iterable<unknown>): Generator<string> {
  for (const item of items) yield JSON.stringify(item);
}

