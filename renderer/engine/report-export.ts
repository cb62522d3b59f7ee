/** The report that the window exports: a page with its pictures in it, or Markdown with them beside it. */
import type { Diagnostic } from '../../shared/base/diagnostic';
import { documentDiagnostics } from '../../shared/document/build';
import { goneOf, STEP_SIZE } from '../../shared/export/step-picture';
import type { ExportFonts, Stamp, SvgOptions, SvgPicture } from '../../shared/export/svg-options';
import { utcText } from '../../shared/export/utc-text';
import type { CanSee } from '../../shared/insight/findings/finding-rule';
import { reportFindings } from '../../shared/insight/findings/report-findings';
import type { GraphId } from '../../shared/model/graph';
import { pictureFile, type ExportPart, type ExportStep } from '../../shared/protocol/export';
import type { GraphStore } from '../../shared/relations/graph-store';
import { createReport, type ReportPlace } from '../../shared/report/report';
import { toReportHtml } from '../../shared/report/write-html';
import { toMarkdown } from '../../shared/report/write-markdown';
import { subjectsOf } from '../../shared/review/review';
import type { Scene } from '../../shared/scene/scene';

export interface ReportContext {
  readonly title: string;
  readonly stamp: Stamp;
  readonly store: GraphStore;
  readonly scene: Scene;
  readonly canSee: CanSee;
  /** What the source told of itself. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of a review; empty: one picture of everything. */
  readonly steps: readonly ExportStep[];
  /** Titles of the classes that were redacted. */
  readonly redacted: readonly string[];
  readonly fonts: ExportFonts;
  readonly picture: (step: ExportStep | undefined, more: Partial<SvgOptions>) => SvgPicture;
}

/** `fileName`: of a Markdown file, after which its pictures are named. */
export function reportParts(format: 'report' | 'md', fileName: string, context: ReportContext): readonly ExportPart[] {
  const { title, stamp, store, scene, canSee, diagnostics, steps, redacted, fonts, picture } = context;
  const report = createReport({
    title,
    stamp: `${title === stamp.source ? '' : `${stamp.source}, `}${utcText(stamp.atMs)}`,
    store,
    findings: reportFindings(store, canSee).findings,
    placeOf: (id) => placeOf(store, id),
    diagnostics: documentDiagnostics(store, diagnostics),
    steps: steps.map((step, at) => ({ step: { ...step, id: String(at) }, gone: goneOf(scene, subjectsOf({ ...step, id: String(at) })) })),
    redacted,
  });
  const isPage = format === 'report';
  const shown = steps.length === 0 ? [undefined] : steps;
  // In one page ids must differ, and the fonts are there once; beside a text each picture brings them along.
  const pictures = shown.map((step, at) =>
    picture(step, { theme: 'light', idPrefix: `s${String(at)}-`, title: undefined, stamp: undefined, hasLegend: step === undefined, ...(isPage && { fonts: undefined }), ...(step !== undefined && { fit: STEP_SIZE }) }),
  );
  if (isPage) return [{ type: 'text', text: [...toReportHtml(report, pictures.map(({ text }) => text), fonts)].join('') }];
  const text = [...toMarkdown(report, (at) => pictureFile(fileName, at, 'svg'))].join('');
  return [{ type: 'text', text }, ...pictures.map(({ text: svg, widthPx, heightPx }) => ({ type: 'picture', svg, widthPx, heightPx }) as const)];
}

function placeOf(store: GraphStore, id: GraphId): ReportPlace | undefined {
  const origin = store.entity(id)?.origin;
  return origin?.type === 'file' ? { file: origin.path, line: origin.line } : undefined;
}
