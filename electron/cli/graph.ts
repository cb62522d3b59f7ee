/** `podarium graph`: reads a source once and prints its graph. */
import { ok, type Result } from '../../shared/base/result';
import { documentDiagnostics, toGraphDocument } from '../../shared/document/build';
import { toDotText } from '../../shared/document/dot';
import { toMermaidText } from '../../shared/document/mermaid';
import { toChart } from '../../shared/document/outline';
import { toJsonText } from '../../shared/document/write-json';
import type { Command, Terminal } from './command';
import { loadGraph, type LoadedGraph } from './load';
import { messageLines } from './messages';
import type { RedactionClass } from '../../shared/protocol/redaction';
import { parseOptions, readRedaction, readSource, REDACT_OPTIONS, REDACT_USAGE, SOURCE_OPTIONS, SOURCE_USAGE, usage, type SourceInput } from './options';
import { writeAll } from './output';

const OUTPUT_FORMATS = ['json', 'mermaid', 'dot'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Charts are for what a person can look at, so only the document itself is written without being held as a whole. */
const WRITERS: Readonly<Record<OutputFormat, (graph: LoadedGraph) => Iterable<string>>> = {
  json: ({ store, source, diagnostics, canSee }) => toJsonText(store, source, diagnostics, canSee),
  mermaid: ({ store, source, diagnostics, canSee }) => toMermaidText(toChart(toGraphDocument(store, source, diagnostics, canSee))),
  dot: ({ store, source, diagnostics, canSee }) => toDotText(toChart(toGraphDocument(store, source, diagnostics, canSee))),
};

const USAGE = `Usage: podarium graph PATH...                 manifests: folders, files, or - for standard input
       podarium graph --context NAME          a cluster of the kubeconfig
                [--kubeconfig FILE] [-n NAMESPACE]... | [-A]
       podarium graph --demo [--pods N] [--seed N]

Prints the graph document on standard output; messages go to standard error.

  -o, --output json|mermaid|dot   json where left out
${REDACT_USAGE}${SOURCE_USAGE}
Exit code: 0 printed, perhaps with diagnostics; 1 nothing could be read; 2 wrong usage.
`;

export const GRAPH_COMMAND: Command = {
  name: 'graph',
  summary: 'prints everything a cluster or a folder holds, as one document',
  usage: USAGE,
  prepare(args) {
    const options = parseGraphOptions(args);
    return options.ok ? ok((terminal) => runGraph(options.value.input, options.value.output, terminal, options.value.redacted)) : options;
  },
};

export interface GraphOptions {
  readonly input: SourceInput;
  readonly output: OutputFormat;
  /** Absent: nothing. */
  readonly redacted?: readonly RedactionClass[];
}

/** Fails with `usage` on wrong arguments. */
export function parseGraphOptions(args: readonly string[]): Result<GraphOptions> {
  const parsed = parseOptions(args, { ...SOURCE_OPTIONS, ...REDACT_OPTIONS, output: { type: 'string', short: 'o' }, flows: { type: 'string' } });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.flows !== undefined) return usage('--flows is not available yet: traffic cannot be read from a file in this version.');
  const output = OUTPUT_FORMATS.find((format) => format === (values.output ?? 'json'));
  if (output === undefined) return usage(`-o is one of ${OUTPUT_FORMATS.join(', ')}, not ${values.output ?? ''}.`);
  const redacted = readRedaction(values);
  if (!redacted.ok) return redacted;
  const input = readSource(values, positionals);
  return input.ok ? ok({ input: input.value, output, ...(redacted.value.length > 0 && { redacted: redacted.value }) }) : input;
}

/** Prints the document, also when nothing could be read; returns the exit code, 0 or 1. */
export async function runGraph(input: SourceInput, output: OutputFormat, terminal: Terminal, redacted?: readonly RedactionClass[]): Promise<number> {
  const graph = await loadGraph(input, terminal, redacted);
  const { store, diagnostics, status } = graph;
  for (const line of messageLines(documentDiagnostics(store, diagnostics), status.failure)) terminal.stderr.write(`${line}\n`);
  await writeAll(terminal.stdout, WRITERS[output](graph));
  return status.phase === 'failed' ? 1 : 0;
}
