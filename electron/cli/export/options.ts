/** The arguments of `podarium export`. */
import { resolve } from 'node:path';
import { ok, type Result } from '../../../shared/base/result';
import { readWholeNumber } from '../../../shared/base/whole-number';
import { EXPORT_THEMES, type ExportTheme } from '../../../shared/export/export-theme';
import { PAPER_NAMES, type PaperName } from '../../../shared/protocol/export';
import type { Grouping } from '../../../shared/protocol/engine';
import { GROUPINGS } from '../../../shared/review/review-defaults';
import type { RedactionClass } from '../../../shared/protocol/redaction';
import { parseOptions, readRedaction, readSource, REDACT_OPTIONS, SOURCE_OPTIONS, usage, type SourceInput } from '../options';
import type { ExportFormat } from './format';
import { EXPORT_FORMATS, formatOf } from './formats';

export const MOST_SCALE = 4;
const REVIEW_FILE = /\.review\.ya?ml$/;

export interface ExportOptions {
  readonly input: { readonly type: 'source'; readonly source: SourceInput } | { readonly type: 'review'; readonly file: string };
  /** Absolute. */
  readonly file: string;
  readonly format: ExportFormat;
  /** Absent: light, or what a step says. */
  readonly theme: ExportTheme | undefined;
  readonly grouping: Grouping | undefined;
  readonly scale: number;
  /** Of a PDF. */
  readonly paper: PaperName;
  /** Of a review, 1-based; absent: all of them. */
  readonly step: number | undefined;
  readonly redacted: readonly RedactionClass[];
}

/** Fails with `usage` on wrong arguments. */
export function parseExportOptions(args: readonly string[]): Result<ExportOptions> {
  const parsed = parseOptions(args, {
    ...SOURCE_OPTIONS,
    ...REDACT_OPTIONS,
    output: { type: 'string', short: 'o' },
    theme: { type: 'string' },
    'group-by': { type: 'string' },
    scale: { type: 'string' },
    paper: { type: 'string' },
    step: { type: 'string' },
  });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.output === undefined) return usage('Name the file to write: -o FILE.');
  const format = formatOf(values.output);
  if (format === undefined) return usage(`The ending of ${values.output} names no format; known are ${EXPORT_FORMATS.map(({ ending }) => `.${ending}`).join(', ')}.`);
  const theme = EXPORT_THEMES.find((each) => each === values.theme);
  if (values.theme !== undefined && theme === undefined) return usage(`--theme is one of ${EXPORT_THEMES.join(', ')}, not ${values.theme}.`);
  const grouping = GROUPINGS.find((each) => each === values['group-by']);
  if (values['group-by'] !== undefined && grouping === undefined) return usage(`--group-by is one of ${GROUPINGS.join(', ')}, not ${values['group-by']}.`);
  const scale = readWholeNumber('scale', values.scale, 1, MOST_SCALE);
  if (!scale.ok) return scale;
  if (scale.value !== undefined && format.ending !== 'png') return usage('--scale is for PNG: the other formats are sharp at any size.');
  const paper = PAPER_NAMES.find((each) => each === (values.paper ?? PAPER_NAMES[0]));
  if (paper === undefined) return usage(`--paper is one of ${PAPER_NAMES.join(', ')}, not ${values.paper ?? ''}.`);
  if (values.paper !== undefined && format.ending !== 'pdf') return usage('--paper is for PDF: the other formats have no pages.');
  const [path] = positionals;
  const isReview = positionals.length === 1 && path !== undefined && isReviewPath(path);
  if (values.step !== undefined && !isReview) return usage('--step is for a review file.');
  const step = values.step === 'all' ? ok(undefined) : readWholeNumber('step', values.step, 1, 9999);
  if (!step.ok) return step;
  const redacted = readRedaction(values);
  if (!redacted.ok) return redacted;
  const rest = { file: resolve(values.output), format, theme, grouping, scale: scale.value ?? 1, paper, step: step.value, redacted: redacted.value };
  if (isReview) {
    if (values['group-by'] !== undefined) return usage('--group-by is not for reviews: each step has its own grouping.');
    return ok({ input: { type: 'review', file: resolve(path) }, ...rest });
  }
  const source = readSource(values, positionals);
  return source.ok ? ok({ input: { type: 'source', source: source.value }, ...rest }) : source;
}

export function isReviewPath(path: string): boolean {
  return REVIEW_FILE.test(path);
}
