/** `podarium report`: what is there, what it says of itself, and what a reviewer would remark, in one document. */
import { basename, extname, isAbsolute, resolve } from 'node:path';
import { ok, type Result } from '../../shared/base/result';
import { documentDiagnostics } from '../../shared/document/build';
import { redactionWords } from '../../shared/redact/redaction-class';
import { pictureFile } from '../../shared/protocol/export';
import type { RedactionClass } from '../../shared/protocol/redaction';
import { createIllustratedReport } from '../../shared/report/illustrated';
import { toReportHtml } from '../../shared/report/write-html';
import { toMarkdown } from '../../shared/report/write-markdown';
import { writeWhole } from '../files/write-whole';
import { fromHere } from './check-report';
import type { Command, Terminal } from './command';
import { createDrawing } from './export/drawing';
import { HTML_FORMAT } from './export/html-format';
import { isReviewPath } from './export/options';
import { readReviewFile } from './export/read-review-file';
import { readFonts } from './export-fonts';
import { loadGraph, type LoadedGraph } from './load';
import { messageLines } from './messages';
import { parseOptions, readRedaction, readSource, REDACT_OPTIONS, REDACT_USAGE, SOURCE_OPTIONS, SOURCE_USAGE, usage, type SourceInput } from './options';

const USAGE = `Usage: podarium report PATH... -o FILE         manifests: folders, files, or - for standard input
       podarium report --context NAME -o FILE  a cluster of the kubeconfig
                [--kubeconfig FILE] [-n NAMESPACE]... | [-A]
       podarium report --demo [--pods N] [--seed N] -o FILE
       podarium report FILE.review.yaml -o FILE  a review: its steps with notes and pictures, then all the rest

Writes what is there in numbers, findings with file and line, who calls whom and why one thinks so, and
what NetworkPolicies leave open. The ending of FILE chooses:

  .md      Markdown for a pull request; pictures lie beside it as FILE-1.svg, FILE-2.svg, ...
  .html    one page with the pictures in it

  -o, --output FILE               what to write; replaced where it exists
${REDACT_USAGE}${SOURCE_USAGE}
Exit code: 0 written, perhaps with diagnostics; 1 nothing could be read, or not written; 2 wrong usage.
`;

export const REPORT_COMMAND: Command = {
  name: 'report',
  summary: 'writes a report for a pull request: numbers, findings, who calls whom, what policies leave open',
  usage: USAGE,
  prepare(args) {
    const options = parseReportOptions(args);
    return options.ok ? ok((terminal) => runReport(options.value, terminal)) : options;
  },
};

export interface ReportOptions {
  readonly input: { readonly type: 'source'; readonly source: SourceInput } | { readonly type: 'review'; readonly file: string };
  /** Absolute. */
  readonly file: string;
  readonly redacted: readonly RedactionClass[];
}

/** Fails with `usage` on wrong arguments. */
export function parseReportOptions(args: readonly string[]): Result<ReportOptions> {
  const parsed = parseOptions(args, { ...SOURCE_OPTIONS, ...REDACT_OPTIONS, output: { type: 'string', short: 'o' } });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.output === undefined || !/\.(?:md|html)$/i.test(values.output)) return usage('Name the file to write: -o FILE.md or -o FILE.html.');
  const redacted = readRedaction(values);
  if (!redacted.ok) return redacted;
  const rest = { file: resolve(values.output), redacted: redacted.value };
  const [path] = positionals;
  if (positionals.length === 1 && path !== undefined && isReviewPath(path)) return ok({ input: { type: 'review', file: resolve(path) }, ...rest });
  const source = readSource(values, positionals);
  return source.ok ? ok({ input: { type: 'source', source: source.value }, ...rest }) : source;
}

/** Returns the exit code, 0 or 1. */
export async function runReport({ input, file, redacted }: ReportOptions, terminal: Terminal): Promise<number> {
  const tell = (line: string): unknown => terminal.stderr.write(`${line}\n`);
  const opened = input.type === 'review' ? await readReviewFile(input.file) : ok(undefined);
  if (!opened.ok) {
    messageLines([], opened.error).forEach(tell);
    return 1;
  }
  const source = opened.value?.source ?? (input.type === 'source' ? input.source : undefined);
  if (source === undefined) throw new Error('Bug: neither a review nor a source');
  const graph = await loadGraph(source, terminal, redacted);
  const told = [...(opened.value?.diagnostics ?? []), ...graph.diagnostics];
  messageLines(documentDiagnostics(graph.store, told), graph.status.failure).forEach(tell);
  if (graph.status.phase === 'failed') return 1;
  const given = opened.value?.review;
  const review = given && graph.redactor ? graph.redactor.review(given) : given;
  const name = graph.status.title === '' ? basename(file, extname(file)) : graph.status.title;
  const atMs = graph.status.clockMs ?? Date.now();
  const title = review === undefined || review.title === '' ? name : review.title;
  const steps = review?.steps ?? [];
  const stamp = { source: name, atMs };
  const { scene, picture } = createDrawing(graph, { input, file, format: HTML_FORMAT, theme: 'light', grouping: undefined, scale: 1, paper: '16:9', step: undefined, redacted }, { title, stamp, steps });
  const isHtml = /\.html$/i.test(file);
  const { report, pictures } = createIllustratedReport({
    title, stamp, store: graph.store, scene, canSee: graph.canSee, diagnostics: told, steps, redacted: redactionWords(redacted), placeOf: (id) => placeOf(graph, source, id), picture, isPage: isHtml,
  });
  const svgs = pictures.map(({ text }) => text);
  const written = isHtml ? await writeWhole(file, toReportHtml(report, svgs, readFonts())) : await writeMarkdown(file, svgs, toMarkdown(report, (index) => basename(pictureFile(file, index, 'svg'))));
  if (!written.ok) {
    messageLines([], written.error).forEach(tell);
    return 1;
  }
  for (const each of written.value) tell(`wrote ${each}`);
  return 0;
}

async function writeMarkdown(file: string, pictures: readonly string[], text: Iterable<string>): Promise<Result<readonly string[]>> {
  const written: string[] = [];
  for (const [index, svg] of pictures.entries()) {
    const result = await writeWhole(pictureFile(file, index, 'svg'), [svg]);
    if (!result.ok) return result;
    written.push(...result.value);
  }
  const result = await writeWhole(file, text);
  return result.ok ? ok([...result.value, ...written]) : result;
}

/** Neither the folder's real name where pseudonyms stand for files, nor the way to it through this machine: a report is given away. */
function placeOf({ store, redacted }: LoadedGraph, input: SourceInput, id: string): { readonly file: string; readonly line: number } | undefined {
  const origin = store.entity(id)?.origin;
  if (origin?.type !== 'file') return undefined;
  const file = redacted.length > 0 ? origin.path : fromHere(origin.path, input, process.cwd());
  return { file: isAbsolute(file) ? origin.path : file, line: origin.line };
}
