import type { PodEntity } from '../model/pod-entity';
import { containerId, volumeId } from '../model/ids';
import type { EdgeDraft } from './contribution';

/** `mounts`: one edge for each volumeMount and volumeDevice, in the order of the Pod's spec. */
export function mounts(pod: PodEntity): readonly EdgeDraft[] {
  return pod.containers.flatMap((container) =>
    container.mounts.map(({ volume, mountPath, readOnly, subPath, mountPropagation, isDevice }) => ({
      kind: 'mounts',
      from: containerId(pod.namespace, pod.name, container.name),
      to: volumeId(pod.namespace, pod.name, volume),
      attrs: {
        mountPath,
        readOnly,
        ...(subPath !== undefined && { subPath }),
        ...(mountPropagation !== undefined && { propagation: mountPropagation }),
        ...(isDevice && { device: true }),
      },
    })),
  );
}
