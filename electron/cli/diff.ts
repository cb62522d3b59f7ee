/** `podarium diff`: what differs between two sources. */
import { compare, type ComparedSide } from '../../shared/compare/compare';
import { countChanges } from '../../shared/compare/wording';
import { ok, type Result } from '../../shared/base/result';
import { isSnapshotPath } from '../../shared/base/snapshot-path';
import type { Comparison } from '../../shared/protocol/compare';
import { parseRange } from '../watcher/compare/git-range';
import { toComparedSide } from '../watcher/compare/side';
import { DeclaredObjects } from '../watcher/declared-objects';
import { createRevisionSource } from '../watcher/revision/source';
import { createSecretSeal } from '../watcher/secret-seal';
import { collect, type Collection } from './collect';
import type { Command, Terminal } from './command';
import { toDiffMarkdown } from './diff-markdown';
import { toDiffText } from './diff-text';
import { readInput } from './load';
import { messageLines } from './messages';
import { parseOptions, usage, type SourceInput } from './options';
import { writeAll } from './output';

const OUTPUT_FORMATS = ['text', 'json', 'markdown'] as const;
const CONTEXT_PREFIX = 'context:';
/** As diff(1): 0 the same, 1 different, 2 trouble. */
const TROUBLE = 2;

const USAGE = `Usage: podarium diff BEFORE AFTER       two sources, each of them
                                     a folder or a file of manifests, or - for standard input
                                     context:NAME, a cluster of the kubeconfig (context: the current one)
                                     a snapshot, FILE.podarium
       podarium diff --git RANGE [PATH]   a folder (the current one) at two revisions:
                                     main..  main and the files as they are now
                                     a..b    two revisions;  a...b  b and what it began from

Prints what came, went, changed and moved, with the fields that differ. What Kubernetes fills in, status and what
controllers make is left out; docs/compare.md says what else. Messages go to standard error.

  -o, --output text|json|markdown    text where left out; markdown is for pull requests
      --kubeconfig FILE              where left out: KUBECONFIG, else ~/.kube/config
  -n, --namespace NAMESPACE          of clusters, only this one; may be repeated, or given as a list: a,b

Exit code: 0 no differences; 1 differences; 2 wrong usage, or something could not be read.
`;

export const DIFF_COMMAND: Command = {
  name: 'diff',
  summary: 'prints what differs between two folders, clusters, snapshots or git revisions',
  usage: USAGE,
  prepare(args) {
    const options = parseDiffOptions(args);
    return options.ok ? ok((terminal) => runDiff(options.value, terminal)) : options;
  },
};

type DiffSide = SourceInput | { readonly type: 'revision'; readonly path: string; readonly revision: string };

export type DiffOptions =
  & { readonly output: (typeof OUTPUT_FORMATS)[number] }
  & ({ readonly type: 'sources'; readonly before: DiffSide; readonly after: DiffSide } | { readonly type: 'git'; readonly range: string; readonly path: string });

export interface DiffReport {
  /** How the sides are called. */
  readonly before: string;
  readonly after: string;
  readonly comparison: Comparison;
}

/** Fails with `usage` on wrong arguments. */
export function parseDiffOptions(args: readonly string[]): Result<DiffOptions> {
  const parsed = parseOptions(args, {
    output: { type: 'string', short: 'o' },
    git: { type: 'string' },
    kubeconfig: { type: 'string' },
    namespace: { type: 'string', short: 'n', multiple: true },
  });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const output = OUTPUT_FORMATS.find((format) => format === (values.output ?? 'text'));
  if (output === undefined) return usage(`-o is one of ${OUTPUT_FORMATS.join(', ')}, not ${values.output ?? ''}.`);
  if (positionals.includes('')) return usage('A path is empty.');
  if (values.git !== undefined) {
    if (positionals.length > 1) return usage('With --git name one folder or file, which is compared with itself.');
    return ok({ type: 'git', output, range: values.git, path: positionals[0] ?? '.' });
  }
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0) return usage('Name two things to compare, BEFORE and AFTER.');
  if (before === '-' && after === '-') return usage('Standard input can be read once only.');
  const namespaces = (values.namespace ?? []).flatMap((value) => value.split(',')).map((name) => name.trim()).filter((name) => name !== '');
  const toSide = (text: string): SourceInput => {
    if (isSnapshotPath(text)) return { type: 'snapshot', path: text };
    if (!text.startsWith(CONTEXT_PREFIX)) return { type: 'manifests', paths: [text] };
    const context = text.slice(CONTEXT_PREFIX.length);
    return { type: 'cluster', ...(context === '' ? {} : { context }), ...(values.kubeconfig === undefined ? {} : { kubeconfig: values.kubeconfig }), ...(namespaces.length === 0 ? {} : { namespaces }) };
  };
  return ok({ type: 'sources', output, before: toSide(before), after: toSide(after) });
}

/** Prints the differences; returns the exit code. */
export async function runDiff(options: DiffOptions, terminal: Terminal): Promise<number> {
  const sides = await sidesOf(options, terminal);
  if (!sides.ok) return refuse(sides.error, terminal);
  const seal = createSecretSeal();
  const [before, after] = [await readSide(sides.value.before, seal, terminal), await readSide(sides.value.after, seal, terminal)];
  for (const { reading } of [before, after]) for (const line of messageLines(reading.diagnostics, reading.status.failure)) terminal.stderr.write(`${line}\n`);
  if ([before, after].some(({ reading }) => reading.status.phase === 'failed')) return TROUBLE;
  const comparison = compare(before.side, after.side, { mindsFiles: options.type === 'git' });
  const report: DiffReport = { before: before.reading.status.title, after: after.reading.status.title, comparison };
  await writeAll(terminal.stdout, write(report, options.output, terminal));
  // What could not be read may differ or not: then nothing is certain.
  if ([before, after].some(({ reading }) => reading.diagnostics.some(({ severity }) => severity === 'error'))) return TROUBLE;
  return comparison.changes.length === 0 ? 0 : 1;
}

async function sidesOf(options: DiffOptions, { env }: Terminal): Promise<Result<{ readonly before: DiffSide; readonly after: DiffSide }>> {
  if (options.type === 'sources') return ok(options);
  const range = await parseRange(options.path, options.range, env);
  if (!range.ok) return range;
  const { path } = options;
  const side = (revision: string | undefined): DiffSide => (revision === undefined ? { type: 'manifests', paths: [path] } : { type: 'revision', path, revision });
  return ok({ before: side(range.value.before), after: side(range.value.after) });
}

async function readSide(input: DiffSide, seal: (value: Buffer) => string, terminal: Terminal): Promise<{ readonly reading: Collection; readonly side: ComparedSide }> {
  const declared = new DeclaredObjects({ seal });
  const reading = input.type === 'revision' ? await collect(createRevisionSource({ ...input, env: terminal.env, declared }), () => undefined) : await readInput(input, terminal, { declared });
  return { reading, side: toComparedSide(declared, reading.status) };
}

function refuse(failure: Parameters<typeof messageLines>[1], { stderr }: Terminal): number {
  for (const line of messageLines([], failure)) stderr.write(`${line}\n`);
  return TROUBLE;
}

function write(report: DiffReport, output: DiffOptions['output'], { stdout, env }: Terminal): Iterable<string> {
  switch (output) {
    case 'text':
      return toDiffText(report, 'isTTY' in stdout && stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '');
    case 'markdown':
      return toDiffMarkdown(report);
    case 'json': {
      const { before, after, comparison } = report;
      return [`${JSON.stringify({ version: 1, before, after, counts: countChanges(comparison.changes), ...comparison }, undefined, 2)}\n`];
    }
  }
}
