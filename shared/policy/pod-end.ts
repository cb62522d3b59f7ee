import type { PodEntity } from '../model/pod-entity';
import type { PolicyEnd } from './connection';

/**
 * A Pod as one end of a connection. Named ports are those of app containers and native sidecars: what other init
 * containers open is gone when the Pod serves.
 */
export function toPolicyEnd(pod: PodEntity): Extract<PolicyEnd, { readonly type: 'pod' }> {
  const { id, namespace, labels, podIPs, hostNetwork, nodeName } = pod;
  return { type: 'pod', id, namespace, labels, podIPs, hostNetwork, ...(nodeName !== undefined && { nodeName }), ports: namedPorts(pod) };
}

function namedPorts({ containers }: PodEntity): readonly { readonly name?: string; readonly port: number; readonly protocol: string }[] {
  return containers.flatMap(({ role, ports }) => (role === 'app' || role === 'sidecar' ? ports.filter(({ name }) => name !== undefined) : []));
}
