/** Formats that other tools lay out by themselves: all of the graph, at no place. */
import { toGraphDocument } from '../../../shared/document/build';
import { toDotText } from '../../../shared/document/dot';
import { toMermaidText } from '../../../shared/document/mermaid';
import type { GraphDocument } from '../../../shared/model/graph';
import type { Drawing } from './drawing';
import type { ExportFormat } from './format';
import { writeWhole } from './write-file';

function documentOf({ graph: { store, source, diagnostics, canSee } }: Drawing): GraphDocument {
  return toGraphDocument(store, source, diagnostics, canSee);
}

export const MERMAID_FORMAT: ExportFormat = { ending: 'mmd', summary: 'a Mermaid flowchart', hasSteps: false, write: (drawing, file) => writeWhole(file, toMermaidText(documentOf(drawing))) };

export const DOT_FORMAT: ExportFormat = { ending: 'dot', summary: 'a Graphviz digraph', hasSteps: false, write: (drawing, file) => writeWhole(file, toDotText(documentOf(drawing))) };
