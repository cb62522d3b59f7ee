import { findingCounts } from '../../../shared/export/finding-counts';
import { reportFindings } from '../../../shared/insight/findings/report-findings';
import { redactionWords } from '../../../shared/redact/redaction-class';
import { toTakeHome, withViewer } from '../../../shared/report/take-home';
import { readViewer } from '../../files/viewer';
import { writeWhole } from '../../files/write-whole';
import { readFonts } from '../export-fonts';
import type { ExportFormat } from './format';
import { viewerFolder } from './viewer-folder';

export const HTML_FORMAT: ExportFormat = {
  ending: 'html',
  summary: 'one file to take home: steps, search and facts in any browser, without a network',
  hasSteps: true,
  async write({ graph, scene, title, stamp, steps }, file) {
    const { findings } = reportFindings(graph.store, graph.canSee);
    return writeWhole(file, [withViewer(toTakeHome({ scene, store: graph.store, findings, findingsOf: findingCounts(graph.store, graph.canSee), title, stamp, steps, redacted: redactionWords(graph.redacted), fonts: readFonts() }), await readViewer(viewerFolder()))]);
  },
};
