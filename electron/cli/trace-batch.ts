/** Many questions: one JSON object a line in, one a line out, in the same order. */
import { isRecord, type Raw } from '../../shared/kube/raw';
import type { Verdict } from '../../shared/model/graph';
import { TRACE_PROTOCOLS, type TraceQuestion } from '../../shared/protocol/trace';
import type { Tracer } from '../../shared/trace/tracer';
import type { Terminal } from './command';
import { linesOf } from './lines';
import { writeEach } from './output';

/** Denied where any is, else unknown where any is. A line that cannot be answered counts as unknown and spoils only itself. */
export async function answerQuestions(tracer: Tracer, { stdin, stdout }: Pick<Terminal, 'stdin' | 'stdout'>): Promise<Verdict> {
  const seen = new Set<Verdict>();
  await writeEach(stdout, answers(tracer, stdin, seen));
  return seen.has('denied') ? 'denied' : seen.has('unknown') ? 'unknown' : 'allowed';
}

async function* answers(tracer: Tracer, stdin: Terminal['stdin'], seen: Set<Verdict>): AsyncGenerator<string> {
  for await (const lines of linesOf(stdin)) {
    const answered = lines.filter((line) => line.trim() !== '').map((line) => answerLine(tracer, line));
    for (const { verdict } of answered) seen.add(verdict);
    yield answered.map((answer) => `${JSON.stringify(answer)}\n`).join('');
  }
}

interface LineAnswer {
  readonly verdict: Verdict;
  readonly [field: string]: unknown;
}

function answerLine(tracer: Tracer, line: string): LineAnswer {
  const asked = parse(line);
  if (!isRecord(asked)) return failed({}, 'The line is no JSON object.');
  const question = readQuestion(asked);
  if (typeof question === 'string') return failed(asked, question);
  const answer = tracer.ask(question);
  return answer.ok ? { ...asked, ...answer.value } : failed(asked, answer.error.message);
}

function failed(asked: object, error: string): LineAnswer {
  return { ...asked, verdict: 'unknown', steps: [], policies: [], error };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** The question, or what is wrong with it. `null` is as good as left out. */
function readQuestion({ from, to, port, protocol }: Raw<'from' | 'to' | 'port' | 'protocol'>): TraceQuestion | string {
  if (typeof from !== 'string' || from === '' || typeof to !== 'string' || to === '') return '"from" and "to" are needed, each an id, an address or a host.';
  const number = port ?? undefined;
  if (number !== undefined && !(typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= 65_535)) return '"port" is a whole number from 1 to 65535.';
  const name = protocol ?? undefined;
  const known = typeof name === 'string' ? TRACE_PROTOCOLS.find((each) => each === name.toUpperCase()) : undefined;
  if (name !== undefined && known === undefined) return `"protocol" is one of ${TRACE_PROTOCOLS.join(', ')}.`;
  return { from, to, ...(number !== undefined && { port: number }), ...(known !== undefined && { protocol: known }) };
}
