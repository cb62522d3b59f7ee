import { resolverOf } from '../../kube/dns-policy';
import { isolatingPolicies } from '../../policy/decide-direction';
import { mayAskDns, NODE_CACHE } from '../../policy/may-ask-dns';
import { toPolicyEnd } from '../../policy/pod-end';
import { callsByName } from './calls-by-name';
import { listWords, podRule } from './finding-rule';

/**
 * The call is thought of, the question for the name is not. Where all calls are denied too, `denied-reference` says so, and a cache
 * on each Node is past what policies for sure stop.
 */
export const dnsDenied = podRule('dns-denied', (pod, graph) => {
  if (pod.hostNetwork || resolverOf(pod) !== 'cluster') return [];
  // Few Pods are isolated for egress: that is asked before their calls are read.
  const isolating = isolatingPolicies(toPolicyEnd(pod), 'Egress', graph);
  if (isolating.length === 0 || mayAskDns(isolating, (namespace) => graph.entity(`Namespace/${namespace}`)?.labels)) return [];
  const meant = callsByName(pod, graph).find(({ attrs }) => attrs.verdict !== 'denied');
  if (meant === undefined || graph.entity(NODE_CACHE) !== undefined) return [];
  const names = isolating.map(({ namespace, name }) => `NetworkPolicy ${namespace}/${name}`).sort();
  const called = graph.node(meant.to)?.name ?? meant.to;
  return [{ subject: pod.id, message: `${pod.name} cannot resolve ${called}, nor any other name: ${listWords(names)} ${names.length === 1 ? 'isolates' : 'isolate'} it, and no rule lets it out to the cluster's DNS (UDP 53).` }];
});
