/** What the window exports, as texts: made from the scene at once, so that all of it is of one moment. */
import { toDrawio } from '../../shared/export/drawio';
import { PAPERS } from '../../shared/export/paper';
import { pagePictureSize, toPdfPages, type PdfPage } from '../../shared/export/pdf-document';
import { copyScene } from '../../shared/export/scene-copy';
import { arrange, STEP_SIZE, stepOptions } from '../../shared/export/step-picture';
import { toLegendSvg, toSvg } from '../../shared/export/svg';
import type { ExportFonts, SvgOptions } from '../../shared/export/svg-options';
import { stampText } from '../../shared/export/utc-text';
import { toGraphDocument } from '../../shared/document/build';
import { DOT_LIMITS, toDotText } from '../../shared/document/dot';
import { MERMAID_LIMITS, toMermaidText } from '../../shared/document/mermaid';
import { toChartText } from '../../shared/document/summary';
import type { FindingCount, ViewOptions } from '../../shared/protocol/engine';
import type { ExportPart, ExportStep, ExportWish } from '../../shared/protocol/export';
import type { GraphId } from '../../shared/model/graph';
import type { Emphasis } from '../../shared/scene/dimmed';
import { reportFindings } from '../../shared/insight/findings/report-findings';
import { redactionWords } from '../../shared/redact/redaction-class';
import { statusDiagnostics } from '../../shared/report/status-diagnostics';
import { toTakeHome } from '../../shared/report/take-home';
import type { GraphModel } from './graph-model';
import { redactedExport } from './redacted-export';
import { reportParts } from './report-export';
import type { Told } from './source-feed';

export interface ExportContext {
  readonly model: GraphModel;
  /** What the source says of itself. */
  readonly told: Told;
  readonly options: ViewOptions;
  readonly emphasis: Emphasis;
  readonly findingsOf: (id: GraphId) => FindingCount | undefined;
  /** Of the source. */
  readonly title: string;
  /** Milliseconds since the epoch, by the source's clock. */
  readonly nowMs: number;
  readonly fonts: ExportFonts;
}

export function exportParts(wish: ExportWish, context: ExportContext): readonly ExportPart[] {
  const { format, theme, redacted: classes } = wish;
  const { model, options, nowMs, fonts, emphasis } = context;
  const redacted = classes.length === 0 ? undefined : redactedExport(classes, model, context.told, options.grouping, wish.scope);
  const { scene, store, findingsOf, scope, told } = redacted ?? { scene: model.scene, store: model.store, findingsOf: context.findingsOf, scope: wish.scope, told: context.told };
  const title = redacted === undefined ? context.title : 'Pods';
  const { layers } = options;
  const stamp = { source: title, atMs: nowMs };
  if (format === 'drawio') return [{ type: 'text', text: toDrawio(scene, { title, stamp, theme, layers }) }];
  if (format === 'html') {
    const { findings } = reportFindings(store, model.canSee);
    const input = { scene: copyScene(scene, store, options.grouping), store, findings, findingsOf, stamp, fonts, redacted: redactionWords(classes) };
    return [{ type: 'take-home', pieces: toTakeHome(scope.type === 'steps' ? { ...input, title: scope.title, steps: scope.steps.map((step, at) => ({ ...step, id: String(at) })) } : { ...input, title, steps: [] }) }];
  }
  if (format === 'mmd' || format === 'dot') {
    const document = toGraphDocument(store, { type: 'snapshot' }, []);
    const origin = stampText(stamp);
    return [{ type: 'text', ...(format === 'mmd' ? toChartText(document, (chart) => toMermaidText(chart, origin), MERMAID_LIMITS) : toChartText(document, (chart) => toDotText(chart, origin), DOT_LIMITS)) }];
  }
  const base: SvgOptions = { theme, layers, title, stamp, fonts, findingsOf, hasLegend: true };
  const steps = scope.type === 'steps' ? scope.steps : [undefined];
  const copy = scope.type === 'steps' ? copyScene(scene, store, options.grouping) : scene;
  const picture = (step: ExportStep | undefined, more: Partial<SvgOptions>) => {
    if (step !== undefined) {
      arrange(copy, step.view, (id) => store.entity(id)?.labels ?? {});
      const { theme: _, ...view } = stepOptions(copy, step);
      return toSvg(copy, { ...base, ...view, fit: STEP_SIZE, ...more });
    }
    if (scope.type !== 'view') return toSvg(scene, { ...base, ...more });
    const { area, widthPx, heightPx } = scope;
    return toSvg(scene, { ...base, ...emphasis, area, fit: { widthPx, heightPx }, opened: new Set(options.opened), ...more });
  };
  if (format === 'report' || format === 'md') {
    const diagnostics = told.status === undefined ? told.diagnostics : [...told.diagnostics, ...statusDiagnostics(told.status, told.diagnostics)];
    const about = scope.type === 'steps' ? { title: scope.title === '' ? title : scope.title, steps: scope.steps } : { title, steps: [] };
    return reportParts(format, wish.fileName, { ...about, stamp, store, scene: copy, canSee: model.canSee, diagnostics, redacted: redactionWords(classes), fonts, picture });
  }
  if (format !== 'pdf') {
    return steps.map((step) => {
      const { text, widthPx, heightPx } = picture(step, {});
      return { type: 'picture', svg: text, widthPx, heightPx };
    });
  }
  const paper = PAPERS[wish.paper];
  const pages = steps.map((step, at): PdfPage => {
    const notes = step?.notes ?? '';
    const { text, remark } = picture(step, { fit: pagePictureSize(paper, notes.trim() !== ''), title: undefined, stamp: undefined, hasLegend: false, fonts: undefined, idPrefix: `s${String(at)}-` });
    return { title: step?.title ?? title, notes, svg: text, theme, remark };
  });
  return [{ type: 'pages', html: toPdfPages({ title: scope.type === 'steps' ? scope.title : title, stamp, pages, legend: toLegendSvg({ theme, layers, idPrefix: 'legend-' }), theme, fonts, paper }) }];
}
