/** `podarium trace`: can A reach B, one question or many. */
import { ok, type Result } from '../../shared/base/result';
import { splitPort } from '../../shared/base/host-port';
import { readWholeNumber } from '../../shared/base/whole-number';
import type { Verdict } from '../../shared/model/graph';
import { TRACE_PROTOCOLS, type TraceProtocol, type TraceQuestion } from '../../shared/protocol/trace';
import { createTracer } from '../../shared/trace/tracer';
import type { Command, Terminal } from './command';
import { loadGraph } from './load';
import { messageLines } from './messages';
import { isSourceNamed, parseOptions, readSource, SOURCE_OPTIONS, SOURCE_USAGE, usage, type SourceInput } from './options';
import { writeAll } from './output';
import { nearIds } from './near-ids';
import { answerQuestions } from './trace-batch';
import { traceLines } from './trace-text';

const USAGE = `Usage: podarium trace PATH... FROM TO [--port N] [--protocol TCP|UDP|SCTP] [-o text|json]
       podarium trace --context NAME FROM TO ...
       podarium trace --demo FROM TO ...
       podarium trace PATH... -               questions from standard input, one JSON object a line

Tells whether FROM can reach TO, step by step, with what allows or stops it at each step.
FROM and TO are ids of the graph (Pod/shop/web, Service/shop/cart, Deployment/shop/web, Ingress/shop/main,
Node/n1, External/api.example.com), an IP address, or a host name as FROM would call it;
behind a TO that is an address or a host may stand the port (cart.shop:7070).

      --port N                    the port that FROM calls; where left out, the only one, else all of them
      --protocol TCP|UDP|SCTP     TCP where left out, or what the Service says
  -o, --output text|json          text where left out
${SOURCE_USAGE}
With - instead of FROM and TO, each line of standard input is a question,
  {"from":"Pod/shop/web","to":"Service/shop/cart","port":7070,"protocol":"TCP"}
and each line of the answer repeats it, with "verdict", "steps" and "policies", in the same order.

Exit code: 0 reachable (with -: all of them), 3 not (any of them), 4 unknown; 1 nothing could be read; 2 wrong usage.
`;

const EXIT_CODES: Readonly<Record<Verdict, number>> = { allowed: 0, denied: 3, unknown: 4 };

export interface TraceOptions {
  readonly input: SourceInput;
  /** Absent: questions come from standard input. */
  readonly question?: TraceQuestion;
  readonly output: 'text' | 'json';
}

export const TRACE_COMMAND: Command = {
  name: 'trace',
  summary: 'tells whether one thing can reach another, and what allows or stops it',
  usage: USAGE,
  prepare(args) {
    const options = parseTraceOptions(args);
    return options.ok ? ok((terminal) => runTrace(options.value, terminal)) : options;
  },
};

/** Fails with `usage` on wrong arguments. */
export function parseTraceOptions(args: readonly string[]): Result<TraceOptions> {
  const parsed = parseOptions(args, { ...SOURCE_OPTIONS, output: { type: 'string', short: 'o' }, port: { type: 'string' }, protocol: { type: 'string' } });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const split = splitArguments(positionals, isSourceNamed(values));
  if (!split.ok) return split;
  const { paths, ends } = split.value;
  const input = readSource(values, paths);
  if (!input.ok) return input;
  if (ends === undefined) {
    if (values.port !== undefined || values.protocol !== undefined) return usage('--port and --protocol are for one question: give each line its own "port" and "protocol".');
    if (paths.includes('-')) return usage('Standard input cannot be both the manifests and the questions.');
    if (values.output !== undefined && values.output !== 'json') return usage('Answers to questions from standard input are JSON: leave -o out.');
    return ok({ input: input.value, output: 'json' });
  }
  const output = (['text', 'json'] as const).find((format) => format === (values.output ?? 'text'));
  if (output === undefined) return usage(`-o is one of text, json, not ${values.output ?? ''}.`);
  const port = readWholeNumber('port', values.port, 1, 65_535);
  if (!port.ok) return port;
  const protocol = readProtocol(values.protocol);
  if (!protocol.ok) return protocol;
  const to = splitPort(ends.to);
  if (to.port !== undefined && port.value !== undefined && to.port !== port.value) return usage(`TO names port ${to.port}, and --port ${port.value}: leave one of them out.`);
  const asked = port.value ?? to.port;
  const question = { from: ends.from, to: to.host, ...(asked !== undefined && { port: asked }), ...(protocol.value !== undefined && { protocol: protocol.value }) };
  return ok({ input: input.value, question, output });
}

interface Arguments {
  readonly paths: readonly string[];
  readonly ends?: { readonly from: string; readonly to: string };
}

/** The last two are FROM and TO, or the last is `-`; what stands before them are paths. */
function splitArguments(positionals: readonly string[], isNamed: boolean): Result<Arguments> {
  const fewest = isNamed ? 0 : 1;
  if (positionals.at(-1) === '-') {
    // `- -` for FROM and TO means the same.
    const isTwice = positionals.at(-2) === '-' && positionals.length - 2 >= fewest;
    const paths = positionals.slice(0, isTwice ? -2 : -1);
    return paths.length < fewest ? usage('Name what to read before the - for questions: a folder, a file, --context NAME, or --demo.') : ok({ paths });
  }
  const paths = positionals.slice(0, -2);
  const [from, to] = positionals.slice(-2);
  if (from === undefined || to === undefined || paths.length < fewest) {
    return usage(isNamed ? 'Name FROM and TO, or - for questions from standard input.' : 'Name what to read, then FROM and TO, or - for questions from standard input.');
  }
  return from === '' || to === '' ? usage('FROM or TO is empty.') : ok({ paths, ends: { from, to } });
}

function readProtocol(text: string | undefined): Result<TraceProtocol | undefined> {
  if (text === undefined) return ok(undefined);
  const protocol = TRACE_PROTOCOLS.find((each) => each === text.toUpperCase());
  return protocol === undefined ? usage(`--protocol is one of ${TRACE_PROTOCOLS.join(', ')}, not ${text}.`) : ok(protocol);
}

/** Prints the answers and returns the exit code. */
export async function runTrace({ input, question, output }: TraceOptions, terminal: Terminal): Promise<number> {
  const { store, diagnostics, status, canSee } = await loadGraph(input, terminal);
  for (const line of messageLines(diagnostics, status.failure)) terminal.stderr.write(`${line}\n`);
  if (status.phase === 'failed') return 1;
  const tracer = createTracer(store, canSee);
  if (question === undefined) return EXIT_CODES[await answerQuestions(tracer, terminal)];
  const answer = tracer.ask(question);
  if (!answer.ok) {
    const near = nearIds(store, [question.from, question.to]);
    terminal.stderr.write(`podarium: ${answer.error.message}\n${near.length === 0 ? '' : `Perhaps: ${near.join(', ')}\n`}`);
    if (output === 'json') await writeAll(terminal.stdout, [`${JSON.stringify({ ...question, verdict: 'unknown', steps: [], policies: [], notEvaluated: [], error: answer.error.message })}\n`]);
    return EXIT_CODES.unknown;
  }
  const text = output === 'json' ? `${JSON.stringify({ ...question, ...answer.value })}\n` : traceLines(question, answer.value).map((line) => `${line}\n`).join('');
  await writeAll(terminal.stdout, [text]);
  return EXIT_CODES[answer.value.verdict];
}
