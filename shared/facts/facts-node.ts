/** Nodes: what they can give, and what is taken of it, as `kubectl describe node` prints it. */
import { formatResource } from '../kube/format';
import { percentOf } from '../kube/percent';
import type { Resources } from '../model/entity-base';
import type { GraphNode } from '../model/graph';
import type { Fact } from '../protocol/engine';
import { conditionFacts, fact, inSection, list, listAttr, resourcesText } from './fact-text';
import type { FactLookup } from './facts';

export function kubeNodeFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const { attrs } = node;
  const entity = lookup.entity(node.id);
  const kubeNode = entity?.kind === 'Node' ? entity : undefined;
  const most = attrs.allocatable?.['pods'];
  const pods = typeof attrs.pods === 'number' ? attrs.pods : lookup.podCount(node.id);
  return [
    ...(attrs['unschedulable'] === true ? fact('Cordoned', 'yes', { severity: 'warn', note: 'No new Pods are placed here.' }) : []),
    ...conditionFacts(attrs.conditions),
    ...fact('Pods', pods === undefined ? undefined : `${pods}${most === undefined ? '' : ` of at most ${most}`}`, { note: 'Those that have not ended.' }),
    ...fact('Zone', attrs.zone),
    ...fact('Roles', listAttr(node, 'roles')),
    ...fact('Addresses', list(kubeNode?.addresses.map(({ type, address }) => `${type} ${address}`))),
    ...fact('Kubelet', kubeNode?.kubeletVersion),
    ...fact('Taints', list(attrs.taints), { note: 'Only Pods that tolerate them are placed here.' }),
    ...inSection('resources', [
      ...shareFacts('requested', attrs.requests, attrs.allocatable, { concept: 'node' }),
      ...shareFacts('limits', attrs.limits, attrs.allocatable),
      ...fact('Allocatable', resourcesText(attrs.allocatable), { note: 'What Pods may request: the capacity less what is kept for the system.' }),
      ...fact('Capacity', resourcesText(attrs.capacity)),
    ]),
  ];
}

/** `cpu requested: 1200m (30%)` for what the Node has or its Pods name; limits may go beyond 100%. */
function shareFacts(word: string, used: Resources | undefined, allocatable: Resources | undefined, extra: Pick<Fact, 'concept'> = {}): Fact[] {
  const names = [...new Set(['cpu', 'memory', ...Object.keys(used ?? {})])].filter((name) => name !== 'pods' && (allocatable?.[name] !== undefined || used?.[name] !== undefined));
  return names.flatMap((name) => {
    const amount = used?.[name] ?? 0;
    return fact(`${name} ${word}`, `${formatResource(name, amount)} (${percentOf(amount, allocatable?.[name])}%)`, extra);
  });
}
