import type { ContainerModel, PodEntity } from '../model/pod-entity';
import type { PolicyEnd } from './connection';

/**
 * A Pod as one end of a connection. Named ports are those of app containers and native sidecars: what other init
 * containers open is gone when the Pod serves.
 */
export function toPolicyEnd(pod: PodEntity): Extract<PolicyEnd, { readonly type: 'pod' }> {
  const { id, namespace, labels, podIPs, hostNetwork, nodeName } = pod;
  return { type: 'pod', id, namespace, labels, podIPs, hostNetwork, ...(nodeName !== undefined && { nodeName }), ports: namedPorts(pod.containers) };
}

export function namedPorts(containers: readonly Pick<ContainerModel, 'role' | 'ports'>[]): Extract<PolicyEnd, { readonly type: 'pod' }>['ports'] {
  return containers.flatMap(({ role, ports }) => (role === 'app' || role === 'sidecar' ? ports.filter(({ name }) => name !== undefined) : []));
}
