import { findingCounts } from '../../../shared/export/finding-counts';
import { reportFindings } from '../../../shared/insight/findings/report-findings';
import { redactionWords } from '../../../shared/redact/redaction-class';
import { toTakeHome, withViewer } from '../../../shared/report/take-home';
import { readFonts } from '../export-fonts';
import type { ExportFormat } from './format';
import { readViewer } from './viewer';
import { writeWhole } from './write-file';

export const HTML_FORMAT: ExportFormat = {
  ending: 'html',
  summary: 'one file to take home: steps, search and facts in any browser, without a network',
  hasSteps: true,
  write({ graph, scene, title, stamp, steps }, file) {
    const { findings } = reportFindings(graph.store, graph.canSee);
    return writeWhole(file, [withViewer(toTakeHome({ scene, store: graph.store, findings, findingsOf: findingCounts(graph.store, graph.canSee), title, stamp, steps, redacted: redactionWords(graph.redacted), fonts: readFonts() }), readViewer())]);
  },
};
