import { listWords, podRule, type FindingGraph } from './finding-rule';
import type { GraphId } from '../../model/graph';

/** A declared call whose verdict is that NetworkPolicies deny it. One line for each peer, whatever the ports. */
export const deniedReference = podRule('denied-reference', (pod, graph) => {
  const denied = graph.edgesOf(pod.id).filter(({ kind, from, attrs }) =>
    kind === 'traffic' && from === pod.id && attrs.basis === 'declared' && attrs.verdict === 'denied');
  const byPeer = new Map(denied.map((edge) => [edge.to, edge]));
  return [...byPeer.values()].map(({ to, attrs }) => {
    const policies = (attrs.policies ?? []).map((policy) => nameOf(policy, graph));
    const by = policies.length === 0 ? 'NetworkPolicies' : listWords(policies);
    return { subject: pod.id, message: `${pod.name} is set up to call ${nameOf(to, graph)}, which ${by} ${policies.length === 1 ? 'denies' : 'deny'}.`, about: to };
  });
});

function nameOf(id: GraphId, graph: FindingGraph): string {
  const node = graph.node(id);
  if (node === undefined) return id;
  return node.kind === 'External' ? node.name : `${node.kind} ${node.namespace === undefined ? '' : `${node.namespace}/`}${node.name}`;
}
