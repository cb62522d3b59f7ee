import { PAPERS } from '../../../shared/export/paper';
import { pagePictureSize, toPdfPages } from '../../../shared/export/pdf-document';
import { toLegendSvg } from '../../../shared/export/svg';
import type { ReviewStep } from '../../../shared/review/review';
import { DEFAULT_LAYERS } from '../../../shared/review/review-defaults';
import { readFonts } from '../export-fonts';
import type { Drawing } from './drawing';
import type { ExportFormat } from './format';
import { print } from './print';

export const PDF_FORMAT: ExportFormat = {
  ending: 'pdf',
  summary: 'one page a step with title and notes, then the legend',
  hasSteps: true,
  write: (drawing, file) => print(pagesOf(drawing), (page) => ({ type: 'pdf', page, file })),
};

function pagesOf({ title, stamp, steps, options, picture }: Drawing): string {
  const theme = options.theme ?? 'light';
  const paper = PAPERS[options.paper];
  const page = (step: ReviewStep | undefined, at: number) => {
    const notes = step?.notes ?? '';
    const own = options.theme ?? step?.view.theme ?? theme;
    const { text, remark } = picture(step, { theme: own, fit: pagePictureSize(paper, notes.trim() !== ''), title: undefined, stamp: undefined, hasLegend: false, fonts: undefined, idPrefix: `s${String(at)}-` });
    return { title: step?.title ?? title, notes, svg: text, theme: own, remark };
  };
  const pages = steps.length === 0 ? [page(undefined, 0)] : steps.map(page);
  return toPdfPages({ title, stamp, pages, legend: toLegendSvg({ theme, layers: DEFAULT_LAYERS, idPrefix: 'legend-' }), theme, fonts: readFonts(), paper });
}
