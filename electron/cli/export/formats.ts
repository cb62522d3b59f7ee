/** All formats of `podarium export`, in the order in which help tells them. The file's ending chooses. */
import { DRAWIO_FORMAT } from './drawio-format';
import type { ExportFormat } from './format';
import { HTML_FORMAT } from './html-format';
import { PDF_FORMAT } from './pdf-format';
import { PNG_FORMAT } from './png-format';
import { SVG_FORMAT } from './svg-format';
import { DOT_FORMAT, MERMAID_FORMAT } from './text-formats';

export const EXPORT_FORMATS: readonly ExportFormat[] = [SVG_FORMAT, PNG_FORMAT, PDF_FORMAT, HTML_FORMAT, MERMAID_FORMAT, DOT_FORMAT, DRAWIO_FORMAT];

export function formatOf(file: string): ExportFormat | undefined {
  return EXPORT_FORMATS.find(({ ending }) => file.toLowerCase().endsWith(`.${ending}`));
}
