/** A trace as people read it in a terminal. */
import type { GraphId, Verdict } from '../../shared/model/graph';
import type { TraceAnswer, TraceQuestion, TraceStep } from '../../shared/protocol/trace';

const MARKS: Readonly<Record<Verdict, string>> = { allowed: '✓', denied: '✗', unknown: '?' };
const WORDS: Readonly<Record<Verdict, string>> = { allowed: 'can reach', denied: 'cannot reach', unknown: 'may or may not reach' };
const STAGE_WIDTH = 'service'.length;

/** One line a step, then the answer. A note that only informs has a dot for a mark. */
export function traceLines(question: TraceQuestion, { verdict, steps, policies, notEvaluated }: TraceAnswer): readonly string[] {
  const { from, to, port, protocol } = question;
  const at = port === undefined ? '' : ` at port ${port}`;
  const by = policies.length === 0 ? '' : ` (decided by ${policies.map(policyName).join(', ')})`;
  return [
    ...steps.map(stepLine),
    ...(notEvaluated.length === 0 ? [] : [`? ${'note'.padEnd(STAGE_WIDTH)}  Not evaluated, though they may decide: ${notEvaluated.join(', ')}`]),
    `${MARKS[verdict]} ${from} ${WORDS[verdict]} ${to}${at}${protocol === undefined ? '' : ` over ${protocol}`}${by}${notEvaluated.length === 0 ? '' : ', by NetworkPolicies alone: others may decide otherwise'}`,
  ];
}

function stepLine({ stage, verdict, message, policies }: TraceStep): string {
  const mark = stage === 'note' && verdict === 'allowed' ? '·' : MARKS[verdict];
  const by = policies.length === 0 ? '' : ` [${policies.map(policyName).join(', ')}]`;
  return `${mark} ${stage.padEnd(STAGE_WIDTH)}  ${message}${by}`;
}

/** The kind goes without saying. */
function policyName(id: GraphId): string {
  return id.replace(/^NetworkPolicy\//, '');
}
