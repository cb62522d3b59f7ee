import type { ServiceEntity, ServicePort } from '../../model/entities';
import type { GraphId } from '../../model/graph';
import type { PodEntity } from '../../model/pod-entity';
import { resolvePort } from '../../relations/selects';
import { entityRule, runningContainers, type FindingGraph } from './finding-rule';
import { servedPorts } from './served-ports';
import { selectedPods } from './service-pods';

/**
 * Only where it is certain enough: a named port that no selected Pod has, or a number while of every container of the
 * selected Pods some port is known, and none is this one. Declared ports are information only, so a container of which no
 * port is known may serve any.
 */
export const servicePortUnserved = entityRule('service-port-unserved', ['Service'], (service, graph) => {
  return service.ports.filter((port) => isUnservedByAll(service.id, port, graph)).map((port) => ({
    subject: service.id,
    message: `${portName(service, port)} leads to port ${port.targetPort ?? port.port} of its Pods, where no container is known to listen.`,
    about: `${port.port}/${port.protocol}`,
  }));
});

/** Of at least one Pod. */
function isUnservedByAll(service: GraphId, port: ServicePort, graph: FindingGraph): boolean {
  let pods = 0;
  for (const pod of selectedPods(service, graph)) {
    if (!isUnserved(pod, port, graph)) return false;
    pods += 1;
  }
  return pods > 0;
}

function isUnserved(pod: PodEntity, servicePort: ServicePort, graph: FindingGraph): boolean {
  const target = resolvePort(pod, servicePort);
  if (target === undefined) return true;
  return runningContainers(pod).every((container) => {
    const ports = servedPorts(container, pod, graph);
    return ports.size > 0 && !ports.has(target.port);
  });
}

function portName(service: ServiceEntity, { name, port, protocol }: ServicePort): string {
  return `${service.name}:${name ?? port}${protocol === 'TCP' ? '' : `/${protocol}`}`;
}
