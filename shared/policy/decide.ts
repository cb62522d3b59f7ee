/**
 * What NetworkPolicies make of one connection (kubernetes.io/docs/concepts/services-networking/network-policies). A Pod
 * that no policy isolates in a direction lets everything through; an isolated one what any rule of any policy that
 * isolates it allows. Both ends must allow. What nobody can tell is `unknown`, never guessed: docs/network-policies.md.
 */
import type { Verdict } from '../model/graph';
import type { PolicyDirection } from '../model/policy-entity';
import type { Connection, Decision, DirectionDecision, PolicyLookup } from './connection';
import { decideDirection } from './decide-direction';
import { nameOf, toEnd, worldsOf, type World } from './worlds';

interface InWorld {
  readonly world: World;
  readonly egress: DirectionDecision;
  readonly ingress: DirectionDecision;
  readonly verdict: Verdict;
}

export function decide(connection: Connection, lookup: PolicyLookup): Decision {
  const cases = worldsOf(connection).map((world): InWorld => {
    const [from, to] = [toEnd(connection.from, world), toEnd(connection.to, world)];
    const egress = decideDirection('Egress', connection, from, to, world, lookup);
    const ingress = decideDirection('Ingress', connection, from, to, world, lookup);
    return { world, egress, ingress, verdict: joinVerdicts(egress.verdict, ingress.verdict) };
  });
  const verdict = agreed(cases.map((each) => each.verdict));
  const egress = mergeDirection('Egress', cases, connection);
  const ingress = mergeDirection('Ingress', cases, connection);
  const deciding = decidingDirections(verdict, [egress, ingress]);
  const policies = new Set(deciding.flatMap((direction) => decidingPolicies(verdict, direction)));
  return { verdict, egress, ingress, policies: [...policies].sort(), why: explain(verdict, deciding, connection) };
}

/** Denied where one denies; allowed where both allow. */
function joinVerdicts(a: Verdict, b: Verdict): Verdict {
  if (a === 'denied' || b === 'denied') return 'denied';
  return a === 'allowed' && b === 'allowed' ? 'allowed' : 'unknown';
}

/** The one that all worlds have in common. */
function agreed(verdicts: readonly Verdict[]): Verdict {
  const [first = 'unknown'] = verdicts;
  return verdicts.every((verdict) => verdict === first) ? first : 'unknown';
}

function mergeDirection(direction: PolicyDirection, cases: readonly InWorld[], connection: Connection): DirectionDecision {
  const decisions = cases.map((each) => (direction === 'Egress' ? each.egress : each.ingress));
  const [first] = decisions;
  if (first === undefined) throw new Error('Bug: a connection is judged in no world');
  if (decisions.length === 1) return first;
  const verdict = agreed(decisions.map((each) => each.verdict));
  const union = (ids: (each: DirectionDecision) => readonly string[]): readonly string[] => [...new Set(decisions.flatMap(ids))].sort();
  // A sentence of a world where something isolates says more than one where nothing does.
  const telling = decisions.find(({ isolatedBy }) => isolatedBy.length > 0) ?? first;
  return {
    direction,
    verdict,
    isolatedBy: union(({ isolatedBy }) => isolatedBy),
    allowedBy: verdict === 'allowed' || verdict === 'unknown' ? union(({ allowedBy }) => allowedBy) : [],
    why: decisions.every((each) => each.verdict === first.verdict) ? telling.why : explainSplit(direction, cases, connection, telling),
  };
}

/** Worlds differ: by what, and what each says. */
function explainSplit(direction: PolicyDirection, cases: readonly InWorld[], { from, to }: Connection, telling: DirectionDecision): string {
  const verdictIn = (each: InWorld): Verdict => (direction === 'Egress' ? each.egress : each.ingress).verdict;
  const [first, ...others] = cases;
  const other = others.find((each) => first !== undefined && verdictIn(each) !== verdictIn(first) && each.world.hostNetworkAs === first.world.hostNetworkAs);
  if (first !== undefined && other !== undefined) return `It depends on the address family: ${verdictIn(first)} over IPv${first.world.family}, ${verdictIn(other)} over IPv${other.world.family}. ${telling.why}`;
  const hosts = [from, to].filter((end) => end.type === 'pod' && end.hostNetwork).map(nameOf);
  const asPod = cases.find(({ world }) => world.hostNetworkAs === 'pod');
  const asNode = cases.find(({ world }) => world.hostNetworkAs === 'node');
  const verdicts = asPod && asNode ? ` (${verdictIn(asPod)} or ${verdictIn(asNode)})` : '';
  return `${hosts.join(' and ')} ${hosts.length === 1 ? 'uses its' : 'use their'} Node's network: whether the network plugin judges it as a Pod or as the Node is not known${verdicts}. ${telling.why}`;
}

/** Those that make the verdict what it is; of an unknown one also what the other direction allows. */
function decidingDirections(verdict: Verdict, both: readonly DirectionDecision[]): readonly DirectionDecision[] {
  if (verdict !== 'denied') return both;
  const denying = both.filter((direction) => direction.verdict === 'denied');
  return denying.length > 0 ? denying : both.filter((direction) => direction.verdict === 'unknown');
}

function decidingPolicies(verdict: Verdict, direction: DirectionDecision): readonly string[] {
  if (verdict === 'denied') return direction.isolatedBy;
  return direction.verdict === 'allowed' ? direction.allowedBy : [...direction.isolatedBy, ...direction.allowedBy];
}

function explain(verdict: Verdict, deciding: readonly DirectionDecision[], { from, to }: Connection): string {
  const exempt = deciding.find((direction) => direction.exempt);
  const isolating = deciding.filter(({ isolatedBy }) => isolatedBy.length > 0);
  const telling = verdict === 'unknown' ? isolating.filter((direction) => direction.verdict === 'unknown') : isolating;
  if (telling.length > 0) return telling.map(({ why }) => why).join(' ');
  if (exempt !== undefined) return exempt.why;
  const ends = [from.type === 'pod' && `${nameOf(from)} for egress`, to.type === 'pod' && `${nameOf(to)} for ingress`].filter((end) => end !== false);
  return ends.length === 0 ? 'NetworkPolicies concern Pods only.' : `No NetworkPolicy isolates ${ends.join(' or ')}.`;
}
