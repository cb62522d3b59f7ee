/** The report that the window exports: a page with its pictures in it, or Markdown with them beside it. */
import type { ExportFonts, SvgOptions, SvgPicture } from '../../shared/export/svg-options';
import type { GraphId } from '../../shared/model/graph';
import { pictureFile, type ExportPart, type ExportStep } from '../../shared/protocol/export';
import type { GraphStore } from '../../shared/relations/graph-store';
import { createIllustratedReport, type IllustratedInput } from '../../shared/report/illustrated';
import type { ReportPlace } from '../../shared/report/report';
import { toReportHtml } from '../../shared/report/write-html';
import { toMarkdown } from '../../shared/report/write-markdown';

export interface ReportContext extends Omit<IllustratedInput, 'steps' | 'placeOf' | 'isPage'> {
  /** Of a review; empty: one picture of everything. */
  readonly steps: readonly ExportStep[];
  readonly fonts: ExportFonts;
  readonly picture: (step: ExportStep | undefined, more: Partial<SvgOptions>) => SvgPicture;
}

/** `fileName`: of a Markdown file, after which its pictures are named. */
export function reportParts(format: 'report' | 'md', fileName: string, { fonts, ...context }: ReportContext): readonly ExportPart[] {
  const isPage = format === 'report';
  const steps = context.steps.map((step, at) => ({ ...step, id: String(at) }));
  const { report, pictures } = createIllustratedReport({ ...context, steps, placeOf: (id) => placeOf(context.store, id), isPage });
  if (isPage) return [{ type: 'text', text: [...toReportHtml(report, pictures.map(({ text }) => text), fonts)].join('') }];
  const text = [...toMarkdown(report, (at) => pictureFile(fileName, at, 'svg'))].join('');
  return [{ type: 'text', text }, ...pictures.map(({ text: svg, widthPx, heightPx }) => ({ type: 'picture', svg, widthPx, heightPx }) as const)];
}

function placeOf(store: GraphStore, id: GraphId): ReportPlace | undefined {
  const origin = store.entity(id)?.origin;
  return origin?.type === 'file' ? { file: origin.path, line: origin.line } : undefined;
}
