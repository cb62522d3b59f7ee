/** One direction of a connection in one world: who isolates the Pod, and who of them lets the connection through. */
import { matchesAll } from '../kube/selectors';
import type { GraphId } from '../model/graph';
import type { NetworkPolicyEntity, PolicyDirection, PolicyRule } from '../model/policy-entity';
import type { Connection, DirectionDecision, PolicyEnd, PolicyLookup } from './connection';
import { matchRule, mindsUnreadLabels } from './match';
import { explainDirection, type Doubt } from './explain';
import { anyOf, both, truthOf, type Truth } from './truth';
import type { End, World } from './worlds';

/** What one isolating policy makes of the connection. */
interface Opinion {
  readonly policy: NetworkPolicyEntity;
  readonly lets: Truth;
  readonly doubt?: Doubt;
  /** Whether a rule means the other end, whatever the port. */
  readonly peer: Truth;
  readonly hasRules: boolean;
}

export function decideDirection(direction: PolicyDirection, connection: Connection, from: End, to: End, world: World, lookup: PolicyLookup): DirectionDecision {
  const [subject, other] = direction === 'Egress' ? [from, to] : [to, from];
  const allowed = (why: string) => ({ direction, verdict: 'allowed', isolatedBy: [], allowedBy: [], why }) as const;
  const { pod } = subject;
  if (pod === undefined) return allowed(`No NetworkPolicy selects ${subject.name}, which is ${subject.isNode ? 'its Node to them' : 'no Pod'}.`);
  // No policy keeps a Pod from itself, nor from the Node it runs on.
  if (other.pod?.id === pod.id) return { ...allowed(`${subject.name} always reaches itself.`), exempt: true };
  const shareNode = areOnOneNode(subject, other);
  if (shareNode === 'yes') return { ...allowed(`${subject.name} and its own Node always reach each other.`), exempt: true };

  const isolating = isolatingPolicies(pod, direction, lookup);
  const opinions = isolating.map((policy) => opinionOf(policy, direction, other, to, connection, world, lookup));
  const lets = isolating.length === 0 ? 'yes' : anyOf(opinions.map((opinion) => opinion.lets));
  const isDoubtful = lets === 'no' && shareNode === 'maybe';
  return {
    direction,
    verdict: lets === 'yes' ? 'allowed' : lets === 'maybe' || isDoubtful ? 'unknown' : 'denied',
    isolatedBy: ids(isolating),
    allowedBy: ids(opinions.filter((opinion) => opinion.lets === 'yes').map(({ policy }) => policy)),
    why: explainDirection({
      direction, subject, other, connection, lets,
      isolatedBy: isolating,
      allowedBy: opinions.filter((opinion) => opinion.lets === lets).map(({ policy }) => policy),
      ...(isDoubtful ? { doubt: 'node' } : doubtOf(opinions)),
      hasRules: opinions.some(({ hasRules }) => hasRules),
      meansOther: opinions.some(({ peer }) => peer === 'yes'),
      ...(lets === 'no' && other.pod !== undefined && isolating.some((policy) => mindsUnreadLabels(rulesOf(policy, direction), other, lookup)) && { undescribed: other.pod.namespace }),
    }),
  };
}

/** Policies of the Pod's namespace that select it and are of this direction; none of other ends. */
export function isolatingPolicies(end: PolicyEnd, direction: PolicyDirection, lookup: Pick<PolicyLookup, 'policiesIn'>): readonly NetworkPolicyEntity[] {
  if (end.type !== 'pod') return [];
  return lookup.policiesIn(end.namespace).filter(({ policyTypes, podSelector }) => policyTypes.includes(direction) && podSelector !== undefined && matchesAll(podSelector, end.labels));
}

function opinionOf(policy: NetworkPolicyEntity, direction: PolicyDirection, other: End, receiver: End, connection: Connection, world: World, lookup: PolicyLookup): Opinion {
  const rules = rulesOf(policy, direction);
  const matches = rules.map((rule) => matchRule(rule, policy, other, receiver, connection, world, lookup));
  const lets = anyOf(matches.map(({ peer, port }) => both(peer, port)));
  const doubtful = lets === 'maybe' ? matches.find(({ peer, port }) => both(peer, port) === 'maybe') : undefined;
  return {
    policy,
    lets,
    peer: anyOf(matches.map(({ peer }) => peer)),
    hasRules: rules.length > 0,
    ...(doubtful && { doubt: doubtful.peer === 'maybe' ? 'address' : 'port' }),
  };
}

function rulesOf(policy: NetworkPolicyEntity, direction: PolicyDirection): readonly PolicyRule[] {
  return direction === 'Egress' ? policy.egress : policy.ingress;
}

function doubtOf(opinions: readonly Opinion[]): { readonly doubt?: Doubt } {
  const doubt = opinions.find((opinion) => opinion.doubt !== undefined)?.doubt;
  return doubt === undefined ? {} : { doubt };
}

/** Whether one of them is the other's Node, or speaks from its network. */
function areOnOneNode(subject: End, other: End): Truth {
  if (!other.isNode) return 'no';
  if (subject.nodeName === undefined || other.nodeName === undefined) return 'maybe';
  return truthOf(subject.nodeName === other.nodeName);
}

function ids(policies: readonly NetworkPolicyEntity[]): readonly GraphId[] {
  return policies.map(({ id }) => id).sort();
}
