import type { PodEntity } from '../../model/pod-entity';
import { objectId } from '../../model/ids';
import { hasEnded } from '../../relations/fact-rules';
import { podRule, runningContainers } from './finding-rule';

/**
 * Between Pods that are bound to one Node (scheduler plugin NodePorts would keep them apart; what binds a Pod past it, a fixed
 * nodeName or a static manifest, does not). Said of the later one by name. A Pod that is on its way out makes room.
 */
export const hostPortConflict = podRule('host-port-conflict', (pod, graph) => {
  const wanted = hostPorts(pod);
  if (wanted.size === 0 || pod.nodeName === undefined || pod.deletedAtMs !== undefined) return [];
  const others = graph.podsOnNode(objectId('Node', undefined, pod.nodeName)).filter((other) =>
    other.id < pod.id && other.deletedAtMs === undefined && !hasEnded(other));
  return others.flatMap((other) => {
    const taken = hostPorts(other);
    return [...wanted].filter((port) => taken.has(port)).map((port) => ({
      subject: pod.id,
      message: `${pod.name} and ${other.namespace === pod.namespace ? '' : `${other.namespace}/`}${other.name} both want port ${port} of ${pod.nodeName ?? ''}.`,
    }));
  });
});

/** On the Node's network each declared port is the Node's. */
function hostPorts(pod: PodEntity): ReadonlySet<string> {
  return new Set(runningContainers(pod).flatMap(({ ports }) => ports.flatMap(({ port, hostPort, protocol }) => {
    const onHost = pod.hostNetwork ? port : hostPort;
    return onHost === undefined || onHost === 0 ? [] : [`${onHost}/${protocol}`];
  })));
}
