/** A Pod's nodes in the graph: itself, its containers in order of start, its volumes. */
import type { ContainerModel, PodEntity, VolumeModel } from '../model/pod-entity';
import type { ContainerAttrs, GraphId, GraphNode, NodeAttrs, VolumeAttrs } from '../model/graph';
import { containerId, objectId, volumeId } from '../model/ids';
import { containerAttrs } from './container-attrs';
import type { GraphLookup } from './graph-lookup';
import { podAttrs } from './pod-attrs';
import { volumeAccess, type VolumeAccess } from './volume-access';
import { isShareable } from './volume-facts';
import { unlessEmpty, withoutAbsent } from './without-absent';

/** Added to a container by whoever recognises its role: see `shared/insight/patterns.ts`. */
export type PatternAttrs = Pick<ContainerAttrs, 'pattern' | 'patternWhy' | 'confidence'>;

/** `patterns`: by container name. */
export function podNodes(pod: PodEntity, patterns: ReadonlyMap<string, PatternAttrs>, lookup: GraphLookup): readonly GraphNode[] {
  return [podNode(pod), ...containerNodes(pod, patterns), ...volumeNodes(pod, lookup)];
}

/** In order of start. */
export function containerNodes(pod: PodEntity, patterns: ReadonlyMap<string, PatternAttrs>): readonly GraphNode[] {
  return pod.containers.map((container) => containerNode(pod, container, patterns.get(container.name)));
}

export function volumeNodes(pod: PodEntity, lookup: GraphLookup): readonly GraphNode[] {
  const volumes = new Map(pod.volumes.map((volume) => [volume.name, volume]));
  return Array.from(volumeAccess(pod), ([name, access]) => volumeNode(pod, name, volumes.get(name), access, lookup));
}

export function podNode(pod: PodEntity): GraphNode {
  return {
    id: pod.id,
    kind: 'Pod',
    name: pod.name,
    namespace: pod.namespace,
    ...(pod.nodeName !== undefined && { parent: objectId('Node', undefined, pod.nodeName) }),
    status: pod.status,
    attrs: podAttrs(pod),
  };
}

function containerNode(pod: PodEntity, container: ContainerModel, pattern: PatternAttrs | undefined): GraphNode {
  const { namespace, name } = pod;
  const attrs = { ...containerAttrs(container), ...pattern };
  return { id: containerId(namespace, name, container.name), kind: 'Container', name: container.name, namespace, parent: pod.id, attrs };
}

/** A volume that a container mounts but the Pod does not define is drawn as missing; the API server would refuse the Pod. */
function volumeNode(pod: PodEntity, name: string, volume: VolumeModel | undefined, access: VolumeAccess, lookup: GraphLookup): GraphNode {
  const shared = access.writers.length + access.readers.length > 1;
  const attrs: NodeAttrs = volume === undefined ? { shared } : volumeAttrs(pod, volume, shared, access, lookup);
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

/** Who reads the automatic token is no news, nor what it is made of. */
function volumeAttrs(pod: PodEntity, volume: VolumeModel, shared: boolean, { writers, readers }: VolumeAccess, lookup: GraphLookup): Partial<VolumeAttrs> {
  const { type, system, medium, sizeLimitBytes, hostPath, hostPathType, detail, parts, claim } = volume;
  const known = withoutAbsent({ medium, sizeLimit: sizeLimitBytes, path: hostPath, hostPathType, detail, claim });
  if (system) return { type, shared, system, ...known };
  return {
    type, shared, system, ...known,
    ...withoutAbsent({ parts, writers: unlessEmpty(writers), readers: unlessEmpty(readers), sharedWith: unlessEmpty(sharedWith(pod, hostPath, lookup)) }),
  };
}

/** Other Pods of the same Node that mount the same path of it; none where nobody may write. */
function sharedWith(pod: PodEntity, hostPath: string | undefined, lookup: GraphLookup): readonly GraphId[] {
  if (pod.nodeName === undefined || !isShareable(hostPath)) return [];
  const all = lookup.hostPathMounts(pod.nodeName, hostPath);
  if (!all.some(({ writes }) => writes) || !all.some((mount) => mount.pod === pod.id)) return [];
  return all.flatMap((mount) => (mount.pod === pod.id ? [] : [mount.pod]));
}
