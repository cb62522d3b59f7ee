import type { ContainerModel, PodEntity, VolumeModel } from '../model/pod-entity';
import type { GraphId } from '../model/graph';
import { containerId, objectId, volumeId } from '../model/ids';
import type { EdgeDraft } from './contribution';

/**
 * `uses`: what a Pod needs beside itself: its volumes' claims, ConfigMaps and Secrets, its containers' environment, its
 * image pull Secrets. One edge for each pair; it is `optional` only where every reference of the pair is.
 */
export function uses(pod: PodEntity): readonly EdgeDraft[] {
  return [
    ...pod.volumes.flatMap((volume) => usesOfVolume(pod, volume)),
    ...pod.containers.flatMap((container) => usesOfContainer(pod, container)),
    ...[...new Set(pod.imagePullSecrets)].map((name) => draft(pod.id, objectId('Secret', pod.namespace, name), {})),
  ];
}

function usesOfVolume(pod: PodEntity, volume: VolumeModel): readonly EdgeDraft[] {
  const from = volumeId(pod.namespace, pod.name, volume.name);
  const claim = volume.claim === undefined ? [] : [draft(from, objectId('PersistentVolumeClaim', pod.namespace, volume.claim), {})];
  return [...claim, ...usesOfConfig(pod, from, volume.sources)];
}

function usesOfContainer(pod: PodEntity, container: ContainerModel): readonly EdgeDraft[] {
  const single = container.env.flatMap(({ source }) => {
    if (source.type === 'configMap') return [{ kind: 'ConfigMap', name: source.name, optional: source.optional }];
    if (source.type === 'secret') return [{ kind: 'Secret', name: source.name, optional: source.optional }];
    return [];
  });
  return usesOfConfig(pod, containerId(pod.namespace, pod.name, container.name), [...single, ...container.envFrom]);
}

interface ConfigReference {
  readonly kind: string;
  readonly name: string;
  readonly optional: boolean;
}

function usesOfConfig(pod: PodEntity, from: GraphId, references: readonly ConfigReference[]): readonly EdgeDraft[] {
  const optionalByTarget = new Map<GraphId, boolean>();
  for (const { kind, name, optional } of references) {
    const target = objectId(kind, pod.namespace, name);
    optionalByTarget.set(target, optional && (optionalByTarget.get(target) ?? true));
  }
  return [...optionalByTarget].map(([target, optional]) => draft(from, target, { optional }));
}

function draft(from: GraphId, to: GraphId, attrs: EdgeDraft['attrs']): EdgeDraft {
  return { kind: 'uses', from, to, attrs };
}
