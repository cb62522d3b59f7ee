import { podRule } from './finding-rule';

/**
 * On its Node's network, ClusterFirst means the Node's own resolver (kubernetes.io/docs/concepts/services-networking/
 * dns-pod-service, "Pod's DNS Policy"). Only worth a word to a Pod that is known to call Services by name.
 */
export const hostNetworkDns = podRule('host-network-dns', (pod, graph) => {
  if (!pod.hostNetwork || (pod.dnsPolicy ?? 'ClusterFirst') !== 'ClusterFirst') return [];
  const services = graph.edgesOf(pod.id).filter(({ kind, from, to, attrs }) =>
    kind === 'traffic' && from === pod.id && to.startsWith('Service/') && attrs.basis === 'declared');
  const [first] = services.map(({ to }) => to).sort();
  if (first === undefined) return [];
  const name = graph.node(first)?.name ?? first;
  return [{
    subject: pod.id,
    message: `${pod.name} shares its Node's network and its resolver, which does not know Services: ${name} is not found by name unless dnsPolicy is ClusterFirstWithHostNet.`,
  }];
});
