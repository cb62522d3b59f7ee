import { clusterDnsPolicy, resolverOf } from '../../kube/dns-policy';
import { callsByName, isOfCluster } from './calls-by-name';
import { podRule } from './finding-rule';

/**
 * With the DNS policy Default, and on its Node's network with ClusterFirst, a Pod asks its Node's own resolver
 * (kubernetes.io/docs/concepts/services-networking/dns-pod-service, "Pod's DNS Policy"). Only worth a word to a Pod that is known
 * to call Services, or Pods behind them, by name.
 */
export const hostNetworkDns = podRule('host-network-dns', (pod, graph) => {
  if (resolverOf(pod) !== 'node') return [];
  const first = callsByName(pod, graph).find(isOfCluster);
  if (first === undefined) return [];
  const name = graph.node(first.to)?.name ?? first.to;
  const because = pod.dnsPolicy === 'Default' ? 'has dnsPolicy Default, and so its Node\'s resolver' : 'shares its Node\'s network and its resolver';
  return [{
    subject: pod.id,
    message: `${pod.name} ${because}, which does not know Services: ${name} is not found by name unless dnsPolicy is ${clusterDnsPolicy(pod)}.`,
  }];
});
