import type { ContainerModel, PodEntity } from '../../model/pod-entity';
import { objectId } from '../../model/ids';
import { scanContainer } from '../../references/container';
import type { FindingGraph } from './finding-rule';

/**
 * The ports that a container is known to serve: those it declares, is told to listen on, or is probed at. Empty: nothing is
 * known of it, which is not the same as serving none.
 */
export function servedPorts(container: ContainerModel, pod: PodEntity, graph: FindingGraph): ReadonlySet<number> {
  const { listens } = scanContainer(pod, container, {
    configMap: (namespace, name) => {
      const entity = graph.entity(objectId('ConfigMap', namespace, name));
      return entity?.kind === 'ConfigMap' ? entity : undefined;
    },
    service: (namespace, name) => {
      const entity = graph.entity(objectId('Service', namespace, name));
      return entity?.kind === 'Service' ? entity : undefined;
    },
  });
  const probed = container.probes.map(({ port }) => (typeof port === 'number' ? port : undefined));
  return new Set([...container.ports.map(({ port }) => port), ...listens.map(({ port }) => port), ...probed].filter((port) => port !== undefined));
}
