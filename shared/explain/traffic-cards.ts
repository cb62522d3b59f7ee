/** Lines of traffic: where they are known from, and what NetworkPolicies make of them. */
import type { GraphEdge, GraphId } from '../model/graph';
import type { NetworkPolicyEntity } from '../model/policy-entity';
import type { Fact } from '../protocol/engine';
import type { Subject } from './subject';
import { ago, counted, docs, fact, kubectl, kubectlPod, listed, sentences, type Writer } from './writer';

type TrafficConcept = 'declared' | 'observed' | 'verdict' | 'network-policy';

export const TRAFFIC_CARDS: Readonly<Record<TrafficConcept, Writer>> = {
  declared: (subject) => {
    const { edge } = subject;
    if (edge?.attrs.basis !== 'declared') return undefined;
    const evidence = edge.attrs.evidence ?? [];
    return {
      title: 'Declared',
      what: 'The link is read from configuration: an environment variable, an argument, a command, a mounted file. It says what the Pod was told to call. It does not say that it ever does: for that somebody has to watch the wire.',
      here: evidence.length === 0 ? `${nameOf(edge.from)} names ${nameOf(edge.to)}.` : `${nameOf(edge.from)} names ${nameOf(edge.to)} in ${listed(evidence.slice(0, 3).map(({ container, field }) => (container === undefined ? field : `${field} of ${container}`)))}${evidence.length > 3 ? ` and ${evidence.length - 3} more` : ''}.`,
      facts: [...portFacts(edge), ...evidence.flatMap(({ field, text, container }) => fact(container === undefined ? field : `${container}, ${field}`, text))],
      kubectl: kubectlPod(subject, '-o yaml'),
      source: docs('tasks/inject-data-application/define-environment-variable-container/'),
    };
  },

  observed: (subject) => {
    const { edge, nowMs } = subject;
    if (edge?.attrs.basis !== 'observed') return undefined;
    const { observer, since, until, sampled, rate } = edge.attrs;
    return {
      title: 'Observed',
      what: 'The link was seen on the wire: an observer noticed connections between the two. It says what happened while somebody looked, and nothing of other times.',
      here: sentences(
        `${observer ?? 'An observer'} saw ${nameOf(edge.from)} call ${nameOf(edge.to)}${until === undefined ? '' : `, last ${ago(Date.parse(until), nowMs) ?? ''}`}.`,
        sampled === true ? 'It looks at a part of the traffic only.' : sampled === false && 'It looks at all of the traffic.',
      ),
      facts: [...portFacts(edge), ...fact('Observer', observer), ...fact('From', since), ...fact('To', until), ...fact('Rate', rate === undefined ? undefined : `${Math.round(rate * 10) / 10} connections a second`)],
      source: docs('concepts/services-networking/'),
    };
  },

  verdict: (subject) => {
    const { edge, node, pod, lookup } = subject;
    const links = edge === undefined ? lookup.edgesOf(node.id).filter(({ attrs }) => attrs.verdict === 'denied') : [edge];
    const verdict = links[0]?.attrs.verdict;
    if (verdict === undefined || (edge === undefined && pod === undefined)) return undefined;
    const policies = [...new Set(links.flatMap(({ attrs }) => attrs.policies ?? []))];
    return {
      title: edge === undefined ? `${counted(links.length, 'line')} denied` : `NetworkPolicies: ${verdict}`,
      what: 'NetworkPolicies isolate the Pods that they select: from then on such a Pod may be called (or may call) only as some policy allows. Where no policy selects a Pod for a direction, all is allowed. A connection needs both: the sender’s policies for egress, the receiver’s for ingress. Whether policies are enforced at all is up to the network plugin.',
      here: sentences(
        ...(edge === undefined
          ? links.slice(0, 4).map(({ from, to }) => `${nameOf(from)} may not call ${nameOf(to)}.`)
          : [edge.attrs.verdictWhy ?? { allowed: 'The policies let this connection through.', denied: 'The policies stop this connection.', unknown: 'The policies alone cannot tell.' }[verdict]]),
        policies.length > 0 && `Decided by ${listed(policies.map(nameOf))}.`,
      ),
      facts: [...(edge === undefined ? [] : portFacts(edge)), ...policies.flatMap((id, at) => fact(at === 0 ? 'Policy' : `Policy ${at + 1}`, nameOf(id), { id }))],
      kubectl: policiesCommand(subject, policies),
      source: docs('concepts/services-networking/network-policies/'),
    };
  },

  'network-policy': (subject) => {
    const { entity, node } = subject;
    if (entity?.kind === 'ForeignPolicy')
      return {
        title: node.kind,
        what: 'A policy of another maker than Kubernetes’ own NetworkPolicy. It may allow or stop connections too, by rules of its own.',
        here: `Podarium does not evaluate it: a verdict where ${node.name} has a say may be wrong, and names it.`,
        facts: fact('API', entity.apiVersion),
        kubectl: kubectl(subject, `get ${node.kind.toLowerCase()} ${node.name} -o yaml`, node.namespace),
        source: docs('concepts/services-networking/network-policies/'),
      };
    if (entity?.kind !== 'NetworkPolicy') return undefined;
    return {
      title: 'NetworkPolicy',
      what: 'It selects Pods of its namespace and isolates them in the directions that it names: from then on only what some policy allows gets through. Policies add up; none can forbid what another allows.',
      here: sentences(selectionText(entity), ...entity.policyTypes.map((direction) => ruleText(entity, direction))),
      facts: [...fact('Directions', entity.policyTypes.join(', ')), ...fact('Ingress rules', entity.ingress.length), ...fact('Egress rules', entity.egress.length)],
      kubectl: kubectl(subject, `describe networkpolicy ${entity.name}`, entity.namespace),
      source: docs('concepts/services-networking/network-policies/'),
    };
  },
};

/** An id's last part, with its kind where it is no Pod. */
function nameOf(id: string): string {
  const kind = id.slice(0, id.indexOf('/'));
  const name = id.slice(id.lastIndexOf('/') + 1);
  return kind === 'Pod' || kind === 'External' ? name : `${kind} ${name}`;
}

function portFacts({ attrs }: GraphEdge): readonly Fact[] {
  return fact('Ports', attrs.ports?.map(({ port, protocol }) => `${port}/${protocol}`).join(', '));
}

function selectionText({ podSelector, namespace }: NetworkPolicyEntity): string {
  if (podSelector === undefined) return 'Its selector cannot be read, so it selects no Pod.';
  return podSelector.length === 0 ? `It selects all Pods of namespace ${namespace}.` : `It selects Pods of namespace ${namespace} by ${counted(podSelector.length, 'requirement')} on their labels.`;
}

function ruleText(policy: NetworkPolicyEntity, direction: 'Ingress' | 'Egress'): string {
  const rules = direction === 'Ingress' ? policy.ingress : policy.egress;
  const what = direction === 'Ingress' ? 'be called' : 'call others';
  if (rules.length === 0) return `By itself it lets them ${what} not at all.`;
  return rules.some(({ peers, ports }) => peers.length === 0 && ports.length === 0) ? `It lets them ${what} without limits.` : `It lets them ${what} as its ${counted(rules.length, 'rule')} ${rules.length === 1 ? 'says' : 'say'}.`;
}

/** Shows the policies that decided: they stand in the namespace of whoever they isolate, which is not always the thing's own. */
function policiesCommand(subject: Subject, policies: readonly GraphId[]): string | undefined {
  const namespaces = [...new Set(policies.map((id) => id.split('/')[1] ?? ''))];
  if (namespaces.length > 1) return kubectl(subject, 'get networkpolicies -A');
  return kubectl(subject, 'get networkpolicies', namespaces[0] ?? subject.node.namespace);
}
