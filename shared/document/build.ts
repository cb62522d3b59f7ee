import type { Diagnostic } from '../base/diagnostic';
import type { Finding, GraphDocument, GraphEdge, GraphNode } from '../model/graph';
import type { CanSee, FoundFinding } from '../insight/findings/finding-rule';
import { reportFindings } from '../insight/findings/report-findings';
import { foreignPolicyDiagnostics } from '../policy/foreign-policies';
import type { GraphStore } from '../relations/graph-store';
import { compareText, withSortedKeys } from './sorted-json';

/** What every document of this version begins with. */
export const DOCUMENT_HEAD = { format: 'podarium.graph', version: 1 } as const;

/**
 * The graph document of docs/graph-format.md. Equal graphs give documents that are equal to the byte, however the store
 * came to hold them: everything is sorted by plain code units, the keys inside of `attrs` too. `canSee`: see
 * `finding-rule.ts`; everything where left out.
 */
export function toGraphDocument(
  store: GraphStore,
  source: GraphDocument['source'],
  diagnostics: readonly Diagnostic[],
  canSee: CanSee = () => true,
): GraphDocument {
  return {
    ...DOCUMENT_HEAD,
    source,
    nodes: [...store.nodes()].map(toDocumentNode).sort(byId),
    edges: [...store.edges()].map(toDocumentEdge).sort(byId),
    findings: documentFindings(store, canSee),
    diagnostics: documentDiagnostics(store, diagnostics),
  };
}

/** In the document's order. */
export function documentFindings(store: GraphStore, canSee: CanSee): readonly Finding[] {
  return reportFindings(store, canSee).findings.map(toDocumentFinding).sort(compareFindings);
}

/** The source's own and what the graph itself has to tell, in the document's order. */
export function documentDiagnostics(store: GraphStore, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics, ...foreignPolicyDiagnostics(store.items())].map(toDocumentDiagnostic).sort(compareDiagnostics);
}

function toDocumentNode({ id, kind, name, namespace, parent, status, attrs }: GraphNode): GraphNode {
  return {
    id,
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(parent !== undefined && { parent }),
    ...(status !== undefined && { status }),
    attrs: withSortedKeys(attrs) as GraphNode['attrs'],
  };
}

function toDocumentEdge({ id, kind, from, to, attrs }: GraphEdge): GraphEdge {
  return { id, kind, from, to, attrs: withSortedKeys(attrs) as GraphEdge['attrs'] };
}

function toDocumentFinding({ rule, severity, subject, message }: FoundFinding): Finding {
  return { rule, severity, subject, message };
}

function toDocumentDiagnostic({ severity, code, message, file, line, column }: Diagnostic): Diagnostic {
  return {
    severity,
    code,
    message,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.subject, b.subject) || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

/** By file and line; those of no file first. */
function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.code, b.code) || compareText(a.message, b.message)
  );
}
