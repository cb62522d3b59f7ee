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
  return portBearers(containers).flatMap(({ ports }) => ports.filter(({ name }) => name !== undefined));
}

/**
 * The containers whose ports may be meant by name, in the order in which they are looked through: one of an app container goes before
 * a native sidecar's of the same name (`FindPort` of pkg/api/v1/pod/util.go).
 */
export function portBearers<T extends Pick<ContainerModel, 'role'>>(containers: readonly T[]): readonly T[] {
  return [...containers.filter(({ role }) => role === 'app'), ...containers.filter(({ role }) => role === 'sidecar')];
}
