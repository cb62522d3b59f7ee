import type { GraphId } from '../../model/graph';
import type { ServiceEntity, ServicePort } from '../../model/entities';
import type { PodEntity } from '../../model/pod-entity';
import { resolvePort } from '../../relations/selects';
import { runningContainers, type FindingGraph, type FindingRule } from './finding-rule';
import { servedPorts } from './served-ports';

/** kubernetes.io/docs/concepts/services-networking/service, "Services without selectors": those are meant to be filled by others. */
export const serviceSelectsNothing: FindingRule = {
  rule: 'service-selects-nothing',
  check: (entity, graph) => {
    if (entity.kind !== 'Service' || Object.keys(entity.selector).length === 0 || !graph.canSee('Pod', entity.namespace)) return [];
    if (selectedPods(entity.id, graph).length > 0) return [];
    const labels = Object.entries(entity.selector).map(([label, value]) => `${label}=${value}`).join(',');
    return [{ severity: 'warning', subject: entity.id, message: `No Pod bears the labels that ${entity.name} selects (${labels}): calls to it are refused.` }];
  },
};

/**
 * Only where it is certain enough: a named port that no selected Pod has, or a number while of every container of the
 * selected Pods some port is known, and none is this one. Declared ports are information only, so a container of which no
 * port is known may serve any.
 */
export const servicePortUnserved: FindingRule = {
  rule: 'service-port-unserved',
  check: (entity, graph) => {
    if (entity.kind !== 'Service') return [];
    const pods = selectedPods(entity.id, graph);
    if (pods.length === 0) return [];
    return entity.ports.filter((port) => pods.every((pod) => isUnserved(pod, port, graph))).map((port) => ({
      severity: 'warning',
      subject: entity.id,
      message: `${portName(entity, port)} leads to port ${port.targetPort ?? port.port} of its Pods, where no container is known to listen.`,
    }));
  },
};

function isUnserved(pod: PodEntity, servicePort: ServicePort, graph: FindingGraph): boolean {
  const target = resolvePort(pod, servicePort);
  if (target === undefined) return true;
  const known = runningContainers(pod).map((container) => servedPorts(container, pod, graph));
  return known.every((ports) => ports.size > 0 && !ports.has(target.port));
}

function portName(service: ServiceEntity, { name, port, protocol }: ServicePort): string {
  return `${service.name}:${name ?? port}${protocol === 'TCP' ? '' : `/${protocol}`}`;
}

export function selectedPods(service: GraphId, graph: FindingGraph): readonly PodEntity[] {
  return graph.edgesOf(service).flatMap(({ kind, from, to }) => {
    const pod = kind === 'selects' && from === service ? graph.entity(to) : undefined;
    return pod?.kind === 'Pod' ? [pod] : [];
  });
}
