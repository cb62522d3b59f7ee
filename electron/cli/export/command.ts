/** `podarium export`: reads a source or a review once and writes it as a picture, as pages, or for another tool. */
import { basename } from 'node:path';
import { ok } from '../../../shared/base/result';
import { documentDiagnostics } from '../../../shared/document/build';
import type { Review, ReviewStep } from '../../../shared/review/review';
import type { Command, Terminal } from '../command';
import { loadGraph } from '../load';
import { messageLines } from '../messages';
import { REDACT_USAGE, SOURCE_USAGE, type SourceInput } from '../options';
import { createDrawing, type Drawing } from './drawing';
import { EXPORT_FORMATS } from './formats';
import { MOST_SCALE, parseExportOptions, type ExportOptions } from './options';
import { readReviewFile } from './read-review-file';

const USAGE = `Usage: podarium export PATH... -o FILE         manifests: folders, files, or - for standard input
       podarium export --context NAME -o FILE  a cluster of the kubeconfig
                [--kubeconfig FILE] [-n NAMESPACE]... | [-A]
       podarium export --demo [--pods N] [--seed N] -o FILE
       podarium export FILE.review.yaml -o FILE  the steps of a review

Draws what is there, from the same scene as the window. The ending of FILE chooses:

${EXPORT_FORMATS.map(({ ending, summary }) => `  ${`.${ending}`.padEnd(9)}${summary}\n`).join('')}
  -o, --output FILE               what to write; replaced where it exists
      --theme light|dark|print    light where left out; print is for paper, and needs no colours
      --group-by node|namespace|workload   manifests by workload, all else by Node
      --scale 1..${String(MOST_SCALE)}                 PNG: pixels of the file per pixel of the picture
      --paper 16:9|a4|letter      PDF: its pages, lying; 16:9 where left out
      --step N|all                of a review; all where left out: FILE-1, FILE-2, ..., or a page each
${REDACT_USAGE}${SOURCE_USAGE}
PNG and PDF need Electron, which is fetched at the first time; the others do not.

Exit code: 0 written, perhaps with diagnostics; 1 nothing could be read, or not written; 2 wrong usage.
`;

export const EXPORT_COMMAND: Command = {
  name: 'export',
  summary: 'draws a cluster, a folder or a review: SVG, PNG, PDF, HTML, Mermaid, DOT, draw.io',
  usage: USAGE,
  prepare(args) {
    const options = parseExportOptions(args);
    return options.ok ? ok((terminal) => runExport(options.value, terminal)) : options;
  },
};

async function runExport(options: ExportOptions, terminal: Terminal): Promise<number> {
  const tell = (line: string): void => void terminal.stderr.write(`${line}\n`);
  const opened = options.input.type === 'review' ? await readReviewFile(options.input.file) : ok(undefined);
  if (!opened.ok) {
    messageLines([], opened.error).forEach(tell);
    return 1;
  }
  const given = opened.value?.review;
  const source = opened.value?.source ?? (options.input.type === 'source' ? options.input.source : undefined);
  if (source === undefined) throw new Error('Bug: neither a review nor a source');
  const chosen = stepsOf(given, options);
  if (chosen === undefined) {
    tell(`podarium: The review has ${String(given?.steps.length ?? 0)} steps; there is no step ${String(options.step)}.`);
    return 2;
  }
  const graph = await loadGraph(source, terminal, options.redacted);
  messageLines([...(opened.value?.diagnostics ?? []), ...documentDiagnostics(graph.store, graph.diagnostics)], graph.status.failure).forEach(tell);
  if (graph.status.phase === 'failed') return 1;
  const name = sourceName(source, graph.status.title);
  const review = given && graph.redactor ? graph.redactor.review(given) : given;
  const drawing = createDrawing(graph, options, { title: review?.title ?? name, stamp: { source: name, atMs: graph.status.clockMs ?? Date.now() }, steps: options.format.hasSteps ? stepsOf(review, options) ?? [] : [] });
  gapLines(drawing).forEach(tell);
  const written = await options.format.write(drawing, options.file, { hasProgress: terminal.stderr.isTTY === true, tell });
  if (!written.ok) {
    messageLines([], written.error).forEach(tell);
    return 1;
  }
  for (const file of written.value) tell(`wrote ${file}`);
  return 0;
}

/** Undefined where the step asked for is none. */
function stepsOf(review: Review | undefined, { step }: ExportOptions): readonly ReviewStep[] | undefined {
  if (review === undefined || step === undefined) return review?.steps ?? [];
  const found = review.steps[step - 1];
  return found && [found];
}

/** A step says what it speaks of and cannot show; the rest is shown. */
function gapLines({ steps, gaps }: Drawing): readonly string[] {
  return steps.flatMap((step) => {
    const { gone, undrawn, grouping } = gaps(step);
    const about = `warning: step "${step.title}"`;
    return [
      ...(gone.length === 0 ? [] : [`${about} speaks of what is not there: ${gone.join(', ')}`]),
      ...undrawn.map(({ id, layer }) => `${about} should show ${id}: ${layer === undefined ? `grouped by ${grouping} it is not drawn` : `its layer (${layer}) is off`}`),
    ];
  });
}

function sourceName(source: SourceInput, title: string): string {
  if (title !== '') return title;
  return source.type === 'manifests' ? source.paths.map((path) => basename(path)).join(', ') : source.type;
}
