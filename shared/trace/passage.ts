/** What NetworkPolicies make of the way from those who call to those who may answer. */
import { groupBy } from '../base/group-by';
import type { Verdict } from '../model/graph';
import type { TraceStep } from '../protocol/trace';
import type { Decision, DirectionDecision, PolicyEnd } from '../policy/connection';
import { decide } from '../policy/decide';
import { eitherOf, legOf, listed, note, step, type Leg } from './leg';
import { isOnNodeNetwork, type PolicyEnds } from './policy-end';
import type { CanRead } from './trace-graph';
import type { TraceIndex } from './trace-index';

/** One who may answer, and at which of its own ports; absent: not known. */
export interface Receiver {
  readonly end: PolicyEnd;
  readonly port?: number;
}

/** Callers and receivers that are judged alike; the sentences of the decision name the first of each. */
interface Pair {
  readonly callers: readonly PolicyEnd[];
  readonly receivers: readonly Receiver[];
  readonly decision: Decision;
}

/** Ids of Pods in one step: enough to go to, few enough to send. */
const MAX_IDS = 20;

/** Decides for all pairs, each kind of pair once. */
export class Passages {
  readonly #index: TraceIndex;
  readonly #ends: PolicyEnds;
  /** Receivers by what they are to policies: those of a Service are asked for again and again. */
  readonly #groups = new WeakMap<readonly Receiver[], readonly (readonly Receiver[])[]>();

  readonly #canSee: CanRead;

  constructor(index: TraceIndex, ends: PolicyEnds, canSee: CanRead) {
    this.#canSee = canSee;
    this.#index = index;
    this.#ends = ends;
  }

  /** Which of the receivers gets a connection, or which caller asks, is chance: only what holds for all is certain. */
  leg(callers: readonly PolicyEnd[], receivers: readonly Receiver[], protocol: string | undefined): Leg {
    const pairs = this.#pairs(callers, receivers, protocol);
    const [first] = pairs;
    if (first === undefined) throw new Error('Bug: a passage without ends');
    if (callers.every(({ type }) => type !== 'pod') && receivers.every(({ end }) => end.type !== 'pod')) return legOf(note('NetworkPolicies concern Pods only, and neither end is one.'));
    const verdict = agreed(pairs.map(({ decision }) => decision.verdict));
    const steps = [...this.#steps('egress', pairs), ...this.#steps('ingress', pairs)];
    const isMixed = verdict === 'unknown' && pairs.some(({ decision }) => decision.verdict !== first.decision.verdict);
    const policies = [...new Set(pairs.flatMap(({ decision }) => decision.policies))];
    const leg = { verdict, steps: isMixed ? [...steps, note(mixedText(pairs), [], 'unknown')] : steps, policies };
    return this.#withUnread(leg, [...callers, ...receivers.map(({ end }) => end)]);
  }

  /**
   * From a controller whose Pods and addresses nobody can tell: certain is only what rules for everybody allow, and what
   * policies without any rule deny.
   */
  legFromController(name: string, receivers: readonly Receiver[], protocol: string | undefined): Leg {
    const from: PolicyEnd = { type: 'outside', host: name };
    const legs = this.#byKindOnce(receivers).flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [this.#guess('ingress', group.map(({ end }) => end), this.#decide(from, first, protocol).ingress, name)];
    });
    return this.#withUnread(agreedLeg(legs), receivers.map(({ end }) => end));
  }

  /** The other way round: to a controller. */
  legToController(callers: readonly PolicyEnd[], name: string): Leg {
    const to: PolicyEnd = { type: 'outside', host: name };
    const legs = [...groupBy(callers, (end) => this.#kindOf(end, false)).values()].flatMap((alike) => {
      const [first] = alike;
      return first === undefined ? [] : [this.#guess('egress', alike, this.#decide(first, { end: to }, 'TCP').egress, name)];
    });
    return this.#withUnread(agreedLeg(legs), callers);
  }

  /** What is allowed as far as one may read may be denied by what one may not. */
  #withUnread(leg: Leg, ends: readonly PolicyEnd[]): Leg {
    const namespaces = new Set(ends.flatMap((end) => (end.type === 'pod' ? [end.namespace] : [])));
    const unread = [...namespaces].filter((namespace) => !this.#canSee('NetworkPolicy', namespace)).sort();
    if (unread.length === 0 || leg.verdict === 'denied') return leg;
    const steps = [...leg.steps, note(`The NetworkPolicies of ${unread.length === 1 ? 'namespace' : 'namespaces'} ${listed(unread)} could not be read: they may deny it.`, [], 'unknown')];
    return { ...leg, verdict: 'unknown', steps };
  }

  /** `alike`: judged the same; the direction's sentence names the first. */
  #guess(stage: 'egress' | 'ingress', alike: readonly PolicyEnd[], direction: DirectionDecision, name: string): Leg {
    const ids = alike.flatMap((end) => (end.type === 'pod' ? [end.id] : []));
    const [subject] = alike;
    const tell = (verdict: Verdict, text: string, policies: readonly string[]): Leg => legOf(step(stage, verdict, `${text}${moreText(ids)}`, ids.slice(0, MAX_IDS), policies));
    if (direction.verdict === 'allowed' || subject === undefined) return tell('allowed', direction.why, direction.allowedBy);
    const policies = direction.isolatedBy;
    if (this.#haveNoRules(subject, policies, stage)) return tell('denied', direction.why, policies);
    const isolating = listed(policies.map((id) => id.slice(id.indexOf('/') + 1)));
    return tell('unknown', `${shortName(subject)} is isolated for ${stage} by ${isolating}, and which Pods or addresses ${name} has is not known.`, policies);
  }

  #haveNoRules(subject: PolicyEnd, policies: readonly string[], stage: 'egress' | 'ingress'): boolean {
    if (subject.type !== 'pod') return false;
    return this.#index.policiesIn(subject.namespace).every((policy) => !policies.includes(policy.id) || policy[stage].length === 0);
  }

  #decide(from: PolicyEnd, { end, port }: Receiver, protocol: string | undefined): Decision {
    return decide({ from, to: end, ...(protocol !== undefined && { protocol }), ...(port !== undefined && { port }) }, this.#index);
  }

  #pairs(callers: readonly PolicyEnd[], receivers: readonly Receiver[], protocol: string | undefined): readonly Pair[] {
    const doCallersMind = callers.some(isOnNodeNetwork);
    const doReceiversMind = receivers.some(({ end }) => isOnNodeNetwork(end));
    const callersByKind = [...groupBy(callers, (end) => this.#kindOf(end, doReceiversMind)).values()];
    const receiversByKind = doCallersMind ? this.#byKind(receivers, true) : this.#byKindOnce(receivers);
    return callersByKind.flatMap((alike) => receiversByKind.flatMap((group) => {
      const [from] = alike;
      if (from === undefined) return [];
      const itself = group.filter(({ end }) => isItself(from, end));
      const others = itself.length === 0 ? group : group.filter(({ end }) => !isItself(from, end));
      const pairsWith = (alikeToo: readonly Receiver[]): readonly Pair[] => {
        const [to] = alikeToo;
        return to === undefined ? [] : [{ callers: alike, receivers: alikeToo, decision: this.#decide(from, to, protocol) }];
      };
      // That each of several Pods reaches itself tells nothing of how they reach one another.
      return callers.length > 1 && receivers.length > 1 ? pairsWith(others) : [...pairsWith(others), ...pairsWith(itself)];
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
    return [...groupBy(pairs, ({ decision }) => keyOf(decision[stage])).values()].flatMap((group) => {
      const [first] = group;
      const ids = [...new Set(group.flatMap((pair) => subjectsOf(stage, pair)).flatMap((end) => (end.type === 'pod' ? [end.id] : [])))];
      if (first === undefined || ids.length === 0) return [];
      const direction = first.decision[stage];
      return [step(stage, direction.verdict, `${direction.why}${moreText(ids)}`, ids.slice(0, MAX_IDS), deciding(direction))];
    });
  }
}

/** The sentence before it names one Pod. */
function moreText(ids: readonly string[]): string {
  return ids.length > 1 ? ` The same holds for ${ids.length - 1} more.` : '';
}

/** Whose policies decide in this direction. */
function subjectsOf(stage: 'egress' | 'ingress', { callers, receivers }: Pair): readonly PolicyEnd[] {
  return stage === 'egress' ? callers : receivers.map(({ end }) => end);
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

/** Told by whichever side there are several of. */
function mixedText(pairs: readonly Pair[]): string {
  const areReceivers = new Set(pairs.flatMap(({ receivers }) => receivers)).size > 1;
  const parts = (['allowed', 'denied', 'unknown'] as const).flatMap((verdict) => {
    const ends = pairs.filter(({ decision }) => decision.verdict === verdict).flatMap(({ callers, receivers }) => (areReceivers ? receivers.map(({ end }) => end) : callers));
    const names = [...new Set(ends)].map(shortName);
    return names.length === 0 ? [] : [`${verdict} ${areReceivers ? 'with' : 'from'} ${listed(names)}`];
  });
  return `It depends on which Pod is met: ${listed(parts)}.`;
}

function shortName(end: PolicyEnd): string {
  return end.type === 'pod' ? end.id.slice('Pod/'.length) : end.type === 'ip' ? end.ip : end.host;
}
