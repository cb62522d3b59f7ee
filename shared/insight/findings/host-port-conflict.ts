import type { HostPortAttrs } from '../../model/graph';
import { objectId } from '../../model/ids';
import { hasEnded } from '../../relations/fact-rules';
import { hostPorts } from '../../relations/pod-ports';
import { podRule } from './finding-rule';

/**
 * Between Pods that are bound to one Node (scheduler plugin NodePorts would keep them apart; what binds a Pod past it, a fixed
 * nodeName or a static manifest, does not). Said of the later one by name. A Pod that is on its way out makes room.
 */
export const hostPortConflict = podRule('host-port-conflict', (pod, graph) => {
  const wanted = hostPorts(pod);
  if (wanted.length === 0 || pod.nodeName === undefined || pod.deletedAtMs !== undefined) return [];
  const others = graph.podsOnNode(objectId('Node', undefined, pod.nodeName)).filter((other) =>
    other.id < pod.id && other.deletedAtMs === undefined && !hasEnded(other));
  return others.flatMap((other) => {
    const { namespace } = other.template;
    const taken = hostPorts(other.template);
    const lost = wanted.filter((port) => taken.some((candidate) => collide(port, candidate))).map(({ port, protocol }) => `${port}/${protocol}`);
    return [...new Set(lost)].map((port) => ({
      subject: pod.id,
      message: `${pod.name} and ${namespace === pod.namespace ? '' : `${namespace}/`}${other.name} both want port ${port} of ${pod.nodeName ?? ''}.`,
      about: port,
    }));
  });
});

/** Another address of the Node is another port (`HostPortInfo.CheckConflict` of k8s.io/kube-scheduler framework). */
function collide(a: HostPortAttrs, b: HostPortAttrs): boolean {
  return a.port === b.port && a.protocol === b.protocol && (a.hostIP === undefined || b.hostIP === undefined || a.hostIP === b.hostIP);
}
