/** A Pod's nodes in the graph: itself, its containers in order of start, its volumes. */
import type { ContainerModel, ContainerState, PodEntity, VolumeModel } from '../model/pod-entity';
import type { ContainerAttrs, GraphNode, NodeAttrs, PodAttrs, VolumeAttrs } from '../model/graph';
import { containerId, objectId, volumeId } from '../model/ids';
import { withoutAbsent } from './without-absent';

/** Added to a container by whoever recognises its role: see `shared/insight/patterns.ts`. */
export type PatternAttrs = Pick<ContainerAttrs, 'pattern' | 'patternWhy' | 'confidence'>;

/** `patterns`: by container name. */
export function podNodes(pod: PodEntity, patterns: ReadonlyMap<string, PatternAttrs>): readonly GraphNode[] {
  const mounters = new Map(pod.volumes.map(({ name }) => [name, new Set<string>()]));
  for (const container of pod.containers) {
    for (const { volume } of container.mounts) {
      const names = mounters.get(volume) ?? new Set();
      mounters.set(volume, names.add(container.name));
    }
  }
  const volumes = new Map(pod.volumes.map((volume) => [volume.name, volume]));
  return [
    podNode(pod),
    ...pod.containers.map((container) => containerNode(pod, container, patterns.get(container.name))),
    ...[...mounters].map(([name, containers]) => volumeNode(pod, name, volumes.get(name), containers.size > 1)),
  ];
}

function podNode(pod: PodEntity): GraphNode {
  const { podIPs, hostNetwork, qosClass, naked, mirror, daemon, projected, planned, requests, limits, restarts, previousIPs } = pod;
  const attrs: Partial<PodAttrs> = {
    podIPs, hostNetwork, qosClass,
    ...(pod.controller !== undefined && { controller: objectId(pod.controller.kind, pod.namespace, pod.controller.name) }),
    naked, static: pod.static, mirror, daemon, projected, ...(planned && { planned }), requests, limits, restarts,
    ready: `${pod.readyContainers}/${pod.totalContainers}`,
    previousIPs,
  };
  return {
    id: pod.id,
    kind: 'Pod',
    name: pod.name,
    namespace: pod.namespace,
    ...(pod.nodeName !== undefined && { parent: objectId('Node', undefined, pod.nodeName) }),
    status: pod.status,
    attrs,
  };
}

function containerNode(pod: PodEntity, container: ContainerModel, pattern: PatternAttrs | undefined): GraphNode {
  const { role, order, image, ports, requests, limits, restarts, ready, state, lastState } = container;
  const attrs: Partial<ContainerAttrs> = {
    role,
    ...withoutAbsent({ order }),
    ...pattern,
    image, ports, requests, limits, restarts,
    ...(state !== undefined && { ready, state: stateWords(state) }),
    ...withoutAbsent({ lastState }),
  };
  const { namespace, name } = pod;
  return { id: containerId(namespace, name, container.name), kind: 'Container', name: container.name, namespace, parent: pod.id, attrs };
}

function stateWords(state: ContainerState): string {
  const reason = state.type === 'running' ? undefined : state.reason;
  return reason === undefined ? state.type : `${state.type}: ${reason}`;
}

/** A volume that a container mounts but the Pod does not define is drawn as missing; the API server would refuse the Pod. */
function volumeNode(pod: PodEntity, name: string, volume: VolumeModel | undefined, shared: boolean): GraphNode {
  const attrs: NodeAttrs = volume === undefined ? { shared } : volumeAttrs(volume, shared);
  return {
    id: volumeId(pod.namespace, pod.name, name),
    kind: 'Volume',
    name,
    namespace: pod.namespace,
    parent: pod.id,
    ...(volume === undefined && { status: 'Missing' }),
    attrs,
  };
}

function volumeAttrs({ type, system, medium, sizeLimitBytes, hostPath, detail }: VolumeModel, shared: boolean): Partial<VolumeAttrs> {
  return { type, shared, system, ...withoutAbsent({ medium, sizeLimit: sizeLimitBytes, path: hostPath, detail }) };
}
