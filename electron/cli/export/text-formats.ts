/** Formats that other tools lay out by themselves, at no place: as much of the graph as these tools take. */
import { toGraphDocument } from '../../../shared/document/build';
import { DOT_LIMITS, toDotText } from '../../../shared/document/dot';
import { MERMAID_LIMITS, toMermaidText } from '../../../shared/document/mermaid';
import { toChartText, type ChartLimits } from '../../../shared/document/summary';
import type { Chart } from '../../../shared/document/outline';
import { stampText } from '../../../shared/export/utc-text';
import { writeWhole } from '../../files/write-whole';
import type { ExportFormat } from './format';

function chartFormat(ending: string, summary: string, toText: (chart: Chart, origin: string) => Iterable<string>, limits: ChartLimits): ExportFormat {
  return {
    ending,
    summary,
    hasSteps: false,
    write({ graph: { store, source, diagnostics, canSee }, stamp }, file, { tell }) {
      const { text, note } = toChartText(toGraphDocument(store, source, diagnostics, canSee), (chart) => toText(chart, stampText(stamp)), limits);
      if (note !== undefined) tell(`note: ${note} \`podarium graph\` writes all of it.`);
      return writeWhole(file, [text]);
    },
  };
}

export const MERMAID_FORMAT = chartFormat('mmd', 'a Mermaid flowchart, summed up to what Mermaid takes', toMermaidText, MERMAID_LIMITS);

export const DOT_FORMAT = chartFormat('dot', 'a Graphviz digraph', toDotText, DOT_LIMITS);
