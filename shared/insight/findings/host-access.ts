import { volumeId } from '../../model/ids';
import { containerRule, podRule } from './finding-rule';

/** kubernetes.io/docs/concepts/security/pod-security-standards, "Privileged Containers". */
export const privileged = containerRule('privileged', ({ name, privileged: isPrivileged }) =>
  isPrivileged ? { severity: 'warning', message: `${name} is privileged: whoever breaks into it has its Node.` } : undefined,
);

/** kubernetes.io/docs/concepts/storage/volumes, "hostPath". Only read, it is a smaller risk. */
export const hostPath = podRule('host-path', (pod) =>
  pod.volumes.flatMap((volume) => {
    if (volume.type !== 'hostPath') return [];
    const writers = pod.containers.filter(({ mounts }) => mounts.some((mount) => mount.volume === volume.name && !mount.readOnly));
    const what = writers.length === 0 ? 'reads' : 'can write';
    return [{
      severity: writers.length === 0 ? 'info' : 'warning',
      subject: volumeId(pod.namespace, pod.name, volume.name),
      message: `${pod.name} ${what} ${volume.hostPath ?? 'a path'} of its Node.`,
    }];
  }),
);

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
    severity: 'warning',
    subject: pod.id,
    message: `${pod.name} shares its Node's network and its resolver, which does not know Services: ${name} is not found by name unless dnsPolicy is ClusterFirstWithHostNet.`,
  }];
});
