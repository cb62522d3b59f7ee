import { containerId } from '../../model/ids';
import { podRule, runningContainers } from './finding-rule';
import { servedPorts } from './served-ports';

/**
 * A localhost link that ends at the Pod itself: no container is known to serve the port. Quiet where another container
 * may well do so unsaid, because none of its ports is known, and on a Node's network, where the Node may.
 */
export const localhostPortUnserved = podRule('localhost-port-unserved', (pod, graph) => {
  if (pod.hostNetwork) return [];
  return graph.edgesOf(pod.id).flatMap(({ kind, from, to, attrs }) => {
    if (kind !== 'localhost' || to !== pod.id) return [];
    const others = runningContainers(pod).filter(({ name }) => containerId(pod.namespace, pod.name, name) !== from);
    if (attrs.port === undefined || others.some((container) => servedPorts(container, pod, graph).size === 0)) return [];
    const caller = graph.node(from)?.name ?? from;
    return [{ subject: from, message: `${caller} calls localhost:${attrs.port}, but no container of ${pod.name} is known to serve that port.`, about: String(attrs.port) }];
  });
});
