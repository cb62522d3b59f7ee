/** Ports where a Pod's containers meet each other, or its Node's other Pods. */
import { groupBy } from '../base/group-by';
import type { HostPortAttrs, PortConflictAttrs } from '../model/graph';
import type { ContainerModel, PodEntity } from '../model/pod-entity';

/**
 * Ports of the Node that lead to the Pod's containers. With the host's network these are all its declared ports. Plain init
 * containers have ended before anybody calls.
 */
export function hostPorts(pod: { readonly containers: readonly Pick<ContainerModel, 'name' | 'role' | 'ports'>[] }): readonly HostPortAttrs[] {
  return pod.containers.filter(({ role }) => role !== 'init').flatMap(({ name, ports }) =>
    ports.flatMap(({ port, protocol, hostPort, hostIP }) =>
      (hostPort === undefined ? [] : [{ port: hostPort, protocol, ...(hostIP !== undefined && { hostIP }), container: name, containerPort: port }])),
  );
}

/**
 * Ports that several containers declare. All share one network namespace, so the first to open it wins; the API server
 * lets it pass. Plain init containers have ended before the others run, and do not count.
 */
export function portConflicts(pod: PodEntity): readonly PortConflictAttrs[] {
  const declared = pod.containers
    .filter(({ role, ports }) => role !== 'init' && ports.length > 0)
    .flatMap(({ name, ports }) => ports.map(({ port, protocol }) => ({ port, protocol, name })));
  if (declared.length < 2) return [];
  return [...groupBy(declared, ({ port, protocol }) => `${port}/${protocol}`).values()].flatMap((same) => {
    const containers = [...new Set(same.map(({ name }) => name))];
    const [first] = same;
    return first === undefined || containers.length < 2 ? [] : [{ port: first.port, protocol: first.protocol, containers }];
  });
}
