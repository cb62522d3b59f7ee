/** A part of the way with its steps, and how parts make up the whole. */
import type { GraphId, Verdict } from '../model/graph';
import type { TraceStep } from '../protocol/trace';

export interface Leg {
  readonly verdict: Verdict;
  readonly steps: readonly TraceStep[];
  /** NetworkPolicies that decided, in no order. */
  readonly policies: readonly GraphId[];
}

export function step(stage: TraceStep['stage'], verdict: Verdict, message: string, ids: readonly GraphId[] = [], policies: readonly GraphId[] = []): TraceStep {
  return { stage, verdict, message, ids, policies };
}

/** Something to know that decides nothing. `unknown` calls for attention. */
export function note(message: string, ids: readonly GraphId[] = [], verdict: Verdict = 'allowed'): TraceStep {
  return step('note', verdict, message, ids);
}

/** A leg of steps alone: as good as its worst step that is no note. */
export function legOf(...steps: readonly TraceStep[]): Leg {
  const deciding = steps.filter(({ stage }) => stage !== 'note');
  return { verdict: worst(deciding.map(({ verdict }) => verdict)), steps, policies: [...new Set(deciding.flatMap(({ policies }) => policies))] };
}

/** One after the other: denied where one is, and nothing comes after that. */
export function inTurn(first: Leg, ...next: readonly (() => Leg)[]): Leg {
  let whole = first;
  for (const go of next) {
    if (whole.verdict === 'denied') return whole;
    const leg = go();
    // What denies is all that decided.
    const policies = leg.verdict === 'denied' ? leg.policies : [...whole.policies, ...leg.policies];
    whole = { verdict: worst([whole.verdict, leg.verdict]), steps: [...whole.steps, ...leg.steps], policies };
  }
  return whole;
}

/** Ways of which any may be the one taken: what all have in common, else unknown, as `why` then explains. */
export function eitherOf(legs: readonly Leg[], why: string): Leg {
  const [first] = legs;
  if (first === undefined) throw new Error('Bug: a choice between no ways');
  if (legs.length === 1) return first;
  const isAgreed = legs.every(({ verdict }) => verdict === first.verdict);
  const steps = legs.flatMap((leg) => leg.steps);
  return {
    verdict: isAgreed ? first.verdict : 'unknown',
    steps: isAgreed ? steps : [...steps, note(why, [], 'unknown')],
    policies: [...new Set(legs.flatMap(({ policies }) => policies))],
  };
}

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('denied')) return 'denied';
  return verdicts.includes('unknown') ? 'unknown' : 'allowed';
}

/** `Pod shop/web`, from a graph id: as a person says it. */
export function nameOf(id: GraphId): string {
  const slash = id.indexOf('/');
  return `${id.slice(0, slash)} ${id.slice(slash + 1)}`;
}

/** Names in a row, the rest counted. */
export function listed(names: readonly string[], limit = 3): string {
  if (names.length <= limit + 1) return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `${names.slice(0, limit).join(', ')} and ${names.length - limit} more`;
}
