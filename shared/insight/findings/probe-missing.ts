import { objectId } from '../../model/ids';
import { podRule, runningContainers } from './finding-rule';
import { servicesOf } from './service-pods';

/**
 * kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes, "Readiness probe". One container's probe holds
 * the whole Pod back, so that one is enough; a readiness gate is another way to do so.
 */
export const probeMissing = podRule('probe-missing', (pod, graph) => {
  if ((pod.readinessGates?.length ?? 0) > 0 || pod.controller?.kind === 'Job') return [];
  if (runningContainers(pod).some(({ probes }) => probes.some(({ purpose }) => purpose === 'readiness'))) return [];
  const service = servicesOf(pod, graph).find((id) => {
    const entity = graph.entity(id);
    return entity?.kind === 'Service' && !entity.publishNotReady;
  });
  if (service === undefined) return [];
  const waits = runningContainers(pod).some(({ probes }) => probes.some(({ purpose }) => purpose === 'startup'));
  const name = graph.node(service)?.name ?? objectId('Service', pod.namespace, service);
  return [{ subject: pod.id, message: `${pod.name} answers for ${name} and has no readiness probe: it gets calls ${waits ? 'from its start on, whatever becomes of it' : 'as soon as it runs'}.` }];
});
