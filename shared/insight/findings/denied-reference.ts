import { listWords, podRule, type FindingGraph } from './finding-rule';
import type { GraphEdge, GraphId } from '../../model/graph';

/** A declared call whose verdict is that NetworkPolicies deny it. One line for each peer: of several ports, some may be denied alone. */
export const deniedReference = podRule('denied-reference', (pod, graph) => {
  const declared = graph.edgesOf(pod.id).filter(({ kind, from, attrs }) => kind === 'traffic' && from === pod.id && attrs.basis === 'declared');
  return [...new Map(declared.map((edge) => [edge.to, edge])).values()].flatMap((edge) => {
    const denial = denialOf(edge, graph);
    return denial === undefined ? [] : [{ subject: pod.id, message: `${pod.name} is set up to call ${nameOf(edge.to, graph)}${denial}.`, about: edge.to }];
  });
});

function denialOf({ attrs }: GraphEdge, graph: FindingGraph): string | undefined {
  const policies = (attrs.policies ?? []).map((policy) => nameOf(policy, graph));
  const by = policies.length === 0 ? 'NetworkPolicies' : listWords(policies);
  if (attrs.verdict === 'denied') return `, which ${by} ${policies.length === 1 ? 'denies' : 'deny'}`;
  // Without a port of its own the call may be on another one.
  const called = (attrs.deniedPorts ?? []).filter(({ port, protocol }) => attrs.ports?.some((each) => each.port === port && each.protocol === protocol));
  if (called.length === 0) return undefined;
  const ports = listWords(called.map(({ port, protocol }) => `${protocol} ${port}`));
  // The verdict's policies are those of all ports: some of them allow the others.
  return policies.length === 1 ? ` on ${ports} too, which ${by} denies` : ` on ${ports} too, which NetworkPolicies deny: look among ${by}`;
}

function nameOf(id: GraphId, graph: FindingGraph): string {
  const node = graph.node(id);
  if (node === undefined) return id;
  return node.kind === 'External' ? node.name : `${node.kind} ${node.namespace === undefined ? '' : `${node.namespace}/`}${node.name}`;
}
