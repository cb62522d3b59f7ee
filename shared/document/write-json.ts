import type { Diagnostic } from '../base/diagnostic';
import type { CanSee } from '../insight/findings/finding-rule';
import type { GraphDocument, GraphId, GraphNode } from '../model/graph';
import type { GraphStore } from '../relations/graph-store';
import { DOCUMENT_HEAD, documentDiagnostics, documentFindings } from './build';
import { inIdOrder } from './edge-ledger';
import { orderIds } from './id-order';
import { toSortedJson } from './sorted-json';

/**
 * The graph document as JSON text, piece by piece, to the byte what `toGraphDocument` gives: a large cluster's is longer than a
 * string may be, and neither its text nor its nodes and edges are ever held as a whole. Each node, edge, finding and
 * diagnostic is a line of its own, so that two documents are compared line by line.
 */
export function* toJsonText(store: GraphStore, source: GraphDocument['source'], diagnostics: readonly Diagnostic[], canSee: CanSee): Generator<string> {
  const { format, version } = DOCUMENT_HEAD;
  yield `{\n  "format": ${JSON.stringify(format)},\n  "version": ${version},\n  "source": ${JSON.stringify(source)},\n`;
  const order = orderIds(store.nodeIds());
  yield* list('nodes', nodeTexts(order.ids, store));
  yield ',\n';
  yield* list('edges', edgeTexts(store, order));
  yield ',\n';
  yield* list('findings', jsonOf(documentFindings(store, canSee)));
  yield ',\n';
  yield* list('diagnostics', jsonOf(documentDiagnostics(store, diagnostics)));
  yield '\n}\n';
}

function* list(name: string, texts: Iterable<string>): Generator<string> {
  let before = `  "${name}": [\n    `;
  let isEmpty = true;
  for (const text of texts) {
    yield before + text;
    before = ',\n    ';
    isEmpty = false;
  }
  yield isEmpty ? `  "${name}": []` : '\n  ]';
}

function* jsonOf(items: Iterable<unknown>): Generator<string> {
  for (const item of items) yield JSON.stringify(item);
}

function* nodeTexts(ids: readonly GraphId[], store: GraphStore): Generator<string> {
  for (const id of ids) {
    const node = store.node(id);
    if (node === undefined) throw new Error(`Bug: ${id} is among the nodes, but there is none of that id`);
    yield nodeText(node);
  }
}

function nodeText({ id, kind, name, namespace, parent, status, attrs }: GraphNode): string {
  const head = JSON.stringify({ id, kind, name, namespace, parent, status });
  return `${head.slice(0, -1)},"attrs":${toSortedJson(attrs)}}`;
}

function* edgeTexts(store: GraphStore, order: ReturnType<typeof orderIds>): Generator<string> {
  // Between the quotes: ids are parts of edges' ids too.
  const quoted = (rank: number): string => JSON.stringify(order.ids[rank]).slice(1, -1);
  let fromRank = -1;
  let from = '';
  for (const edge of inIdOrder(store.edges(), order)) {
    const { kind, number, attrs } = edge;
    if (edge.from !== fromRank) from = quoted((fromRank = edge.from));
    const to = quoted(edge.to);
    yield `{"id":"${kind}:${from}->${to}${number === 1 ? '' : `#${number}`}","kind":"${kind}","from":"${from}","to":"${to}","attrs":${attrs}}`;
  }
}
