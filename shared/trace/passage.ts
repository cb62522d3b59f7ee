/** What NetworkPolicies make of the way from those who call to those who may answer. */
import { groupBy } from '../base/group-by';
import type { Verdict } from '../model/graph';
import type { TraceStep } from '../protocol/trace';
import type { Decision, DirectionDecision, PolicyEnd } from '../policy/connection';
import { decide } from '../policy/decide';
import { eitherOf, legOf, listed, note, step, type Leg } from './leg';
import { isOnNodeNetwork, type PolicyEnds } from './policy-end';
import type { TraceIndex } from './trace-index';

/** One who may answer, and at which of its own ports; absent: not known. */
export interface Receiver {
  readonly end: PolicyEnd;
  readonly port?: number;
}

interface Pair {
  readonly from: PolicyEnd;
  readonly to: PolicyEnd;
  readonly decision: Decision;
  /** Receivers that are judged alike. */
  readonly count: number;
}

/** Decides for all pairs, each kind of pair once, and remembers. */
export class Passages {
  readonly #index: TraceIndex;
  readonly #ends: PolicyEnds;
  readonly #decisions = new Map<string, Decision>();
  /** Receivers by what they are to policies: those of a Service are asked for again and again. */
  readonly #groups = new WeakMap<readonly Receiver[], readonly (readonly Receiver[])[]>();

  constructor(index: TraceIndex, ends: PolicyEnds) {
    this.#index = index;
    this.#ends = ends;
  }

  /** Which of the receivers gets a connection, or which caller asks, is chance: only what holds for all is certain. */
  leg(callers: readonly PolicyEnd[], receivers: readonly Receiver[], protocol: string | undefined): Leg {
    const pairs = this.#pairs(callers, receivers, protocol);
    const [first] = pairs;
    if (first === undefined) throw new Error('Bug: a passage without ends');
    if (pairs.every(({ from, to }) => from.type !== 'pod' && to.type !== 'pod')) return legOf(note('NetworkPolicies concern Pods only, and neither end is one.'));
    const verdict = agreed(pairs.map(({ decision }) => decision.verdict));
    const steps = [...this.#steps('egress', pairs), ...this.#steps('ingress', pairs)];
    const isMixed = verdict === 'unknown' && pairs.some(({ decision }) => decision.verdict !== first.decision.verdict);
    const policies = [...new Set(pairs.flatMap(({ decision }) => decision.policies))];
    return { verdict, steps: isMixed ? [...steps, note(mixedText(pairs), [], 'unknown')] : steps, policies };
  }

  /**
   * From a controller whose Pods and addresses nobody can tell: certain is only what rules for everybody allow, and what
   * policies without any rule deny.
   */
  legFromController(name: string, receivers: readonly Receiver[], protocol: string | undefined): Leg {
    const from: PolicyEnd = { type: 'outside', host: name };
    const decisions = this.#byKindOnce(receivers).flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ to: first.end, direction: this.decide(from, first.end, protocol, first.port).ingress }];
    });
    return agreedLeg(decisions.map(({ to, direction }) => this.#guess('ingress', to, direction, name)));
  }

  /** The other way round: to a controller. */
  legToController(callers: readonly PolicyEnd[], name: string): Leg {
    const to: PolicyEnd = { type: 'outside', host: name };
    const kinds = [...groupBy(callers, (end) => this.#kindOf(end, false)).values()].flatMap(([first]) => first ?? []);
    return agreedLeg(kinds.map((from) => this.#guess('egress', from, this.decide(from, to, 'TCP', undefined).egress, name)));
  }

  #guess(stage: 'egress' | 'ingress', subject: PolicyEnd, direction: DirectionDecision, name: string): Leg {
    const ids = subject.type === 'pod' ? [subject.id] : [];
    if (direction.verdict === 'allowed') return legOf(step(stage, 'allowed', direction.why, ids, direction.allowedBy));
    const policies = direction.isolatedBy;
    if (this.#haveNoRules(subject, policies, stage)) return legOf(step(stage, 'denied', direction.why, ids, policies));
    const isolating = listed(policies.map((id) => id.slice(id.indexOf('/') + 1)));
    return legOf(step(stage, 'unknown', `${shortName(subject)} is isolated for ${stage} by ${isolating}, and which Pods or addresses ${name} has is not known.`, ids, policies));
  }

  #haveNoRules(subject: PolicyEnd, policies: readonly string[], stage: 'egress' | 'ingress'): boolean {
    if (subject.type !== 'pod') return false;
    return this.#index.policiesIn(subject.namespace).every((policy) => !policies.includes(policy.id) || policy[stage].length === 0);
  }

  /** The decision for ends of these kinds; sentences name the first that asked. */
  decide(from: PolicyEnd, to: PolicyEnd, protocol: string | undefined, port: number | undefined): Decision {
    const connection = { from, to, ...(protocol !== undefined && { protocol }), ...(port !== undefined && { port }) };
    const node = (end: PolicyEnd): string => (end.type === 'pod' ? (end.nodeName ?? '') : '');
    const nodes = isOnNodeNetwork(from) || isOnNodeNetwork(to) ? `${node(from)} ${node(to)}` : '';
    const key = `${this.#ends.classOf(from)} ${this.#ends.classOf(to)} ${protocol ?? ''} ${port ?? ''} ${isItself(from, to)} ${nodes}`;
    let decision = this.#decisions.get(key);
    if (decision === undefined) {
      decision = decide(connection, this.#index);
      this.#decisions.set(key, decision);
    }
    return decision;
  }

  #pairs(callers: readonly PolicyEnd[], receivers: readonly Receiver[], protocol: string | undefined): readonly Pair[] {
    const doCallersMind = callers.some(isOnNodeNetwork);
    const doReceiversMind = receivers.some(({ end }) => isOnNodeNetwork(end));
    const callersByKind = [...groupBy(callers, (end) => this.#kindOf(end, doReceiversMind)).values()];
    const receiversByKind = doCallersMind ? this.#byKind(receivers, true) : this.#byKindOnce(receivers);
    return callersByKind.flatMap((alike) => receiversByKind.flatMap((group) => {
      const [from] = alike;
      if (from === undefined) return [];
      const itself = group.find(({ end }) => isItself(from, end));
      const other = group.find(({ end }) => !isItself(from, end));
      const pairWith = ({ end, port }: Receiver, count: number): Pair => ({ from, to: end, decision: this.decide(from, end, protocol, port), count });
      // That each of several Pods reaches itself tells nothing of how they reach one another.
      return [
        ...(other === undefined ? [] : [pairWith(other, group.length - (itself === undefined ? 0 : 1))]),
        ...(itself === undefined || (callers.length > 1 && receivers.length > 1) ? [] : [pairWith(itself, 1)]),
      ];
    }));
  }

  #byKindOnce(receivers: readonly Receiver[]): readonly (readonly Receiver[])[] {
    let groups = this.#groups.get(receivers);
    if (groups === undefined) {
      groups = this.#byKind(receivers, false);
      this.#groups.set(receivers, groups);
    }
    return groups;
  }

  #byKind(receivers: readonly Receiver[], mindsNodes: boolean): readonly (readonly Receiver[])[] {
    return [...groupBy(receivers, ({ end, port }) => `${this.#kindOf(end, mindsNodes)} ${port ?? ''}`).values()];
  }

  /** The end's class, and its Node where the other ends mind. */
  #kindOf(end: PolicyEnd, mindsNodes: boolean): string {
    return `${this.#ends.classOf(end)} ${mindsNodes && end.type === 'pod' ? (end.nodeName ?? '') : ''}`;
  }

  /** One step for all that are decided alike. */
  #steps(stage: 'egress' | 'ingress', pairs: readonly Pair[]): readonly TraceStep[] {
    const subjectOf = (pair: Pair): PolicyEnd => (stage === 'egress' ? pair.from : pair.to);
    const groups = groupBy(pairs.filter((pair) => subjectOf(pair).type === 'pod'), ({ decision }) => keyOf(decision[stage]));
    return [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const direction = first.decision[stage];
      const ids = [...new Set(group.flatMap((pair) => idOf(subjectOf(pair)) ?? []))];
      return [step(stage, direction.verdict, `${direction.why}${alikeText(stage, group)}`, ids, deciding(direction))];
    });
  }
}

function agreedLeg(legs: readonly Leg[]): Leg {
  const groups = [...groupBy(legs, ({ verdict, policies }) => [verdict, ...policies].join(' ')).values()];
  return eitherOf(groups.flatMap(([first]) => first ?? []), 'It depends on which Pod is met.');
}

function isItself(from: PolicyEnd, to: PolicyEnd): boolean {
  return from.type === 'pod' && to.type === 'pod' && from.id === to.id;
}

function agreed(verdicts: readonly Verdict[]): Verdict {
  const [first = 'unknown'] = verdicts;
  return verdicts.every((verdict) => verdict === first) ? first : 'unknown';
}

function keyOf({ verdict, isolatedBy, allowedBy, exempt }: DirectionDecision): string {
  return [verdict, exempt === true, ...isolatedBy, '|', ...allowedBy].join(' ');
}

function deciding({ verdict, isolatedBy, allowedBy }: DirectionDecision): readonly string[] {
  if (verdict === 'allowed') return allowedBy;
  return verdict === 'denied' ? isolatedBy : [...new Set([...isolatedBy, ...allowedBy])].sort();
}

function idOf(end: PolicyEnd): string | undefined {
  return end.type === 'pod' ? end.id : undefined;
}

/** The sentence speaks of one Pod: who else it holds for. */
function alikeText(stage: 'egress' | 'ingress', group: readonly Pair[]): string {
  const more = stage === 'ingress' ? group.reduce((sum, { count }) => sum + count, 0) - 1 : new Set(group.map(({ from }) => from)).size - 1;
  return more < 1 ? '' : ` The same holds for ${more} more.`;
}

function mixedText(pairs: readonly Pair[]): string {
  const named = (verdict: Verdict): readonly string[] => [...new Set(pairs.filter(({ decision }) => decision.verdict === verdict).map(({ to, from }) => shortName(to.type === 'pod' ? to : from)))];
  const parts = (['allowed', 'denied', 'unknown'] as const).flatMap((verdict) => {
    const names = named(verdict);
    return names.length === 0 ? [] : [`${verdict} with ${listed(names)}`];
  });
  return `It depends on which Pod is met: ${listed(parts)}.`;
}

function shortName(end: PolicyEnd): string {
  return end.type === 'pod' ? end.id.slice('Pod/'.length) : end.type === 'ip' ? end.ip : end.host;
}
