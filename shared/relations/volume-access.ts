import type { PodEntity, VolumeModel, VolumeMount } from '../model/pod-entity';
import { share } from '../model/share';

/** Names of the containers that mount a volume, in order of start. */
export interface VolumeAccess {
  readonly writers: readonly string[];
  readonly readers: readonly string[];
}

/** Volume types that the kubelet mounts read-only, whatever a container asks for (kubernetes.io/docs/concepts/storage/volumes). */
const READ_ONLY_TYPES: ReadonlySet<string> = new Set(['configMap', 'secret', 'downwardAPI', 'projected', 'image']);

/** By volume name, of all that a container mounts or the Pod defines. A container with one writable mount is a writer. */
export function volumeAccess(pod: PodEntity): ReadonlyMap<string, VolumeAccess> {
  const volumes = new Map(pod.volumes.map((volume) => [volume.name, volume]));
  const found = new Map(pod.volumes.map(({ name }) => [name, new Map<string, boolean>()]));
  for (const { name, mounts } of pod.containers) {
    for (const { volume, readOnly } of mounts) {
      const writes = found.get(volume) ?? new Map<string, boolean>();
      found.set(volume, writes.set(name, (writes.get(name) ?? false) || (!readOnly && isWritable(volumes.get(volume)))));
    }
  }
  return new Map(Array.from(found, ([name, writes]) => {
    const names = [...writes.keys()];
    // The same names in all Pods of a workload.
    return [name, { writers: share(names.filter((container) => writes.get(container))), readers: share(names.filter((container) => !writes.get(container))) }];
  }));
}

function isWritable(volume: VolumeModel | undefined): boolean {
  return volume === undefined || !(volume.readOnly || READ_ONLY_TYPES.has(volume.type));
}

/** Two sub-paths of one volume meet only where one lies in the other (kubernetes.io/docs/concepts/storage/volumes/#using-subpath). */
export function shareFiles(a: VolumeMount, b: VolumeMount): boolean {
  const [one, other] = [folderOf(a), folderOf(b)];
  return one.startsWith(other) || other.startsWith(one);
}

/** Within the volume, with a slash behind it; empty for all of it. */
export function folderOf({ subPath = '' }: VolumeMount): string {
  const steps = subPath.split('/').filter((step) => step !== '' && step !== '.');
  return steps.map((step) => `${step}/`).join('');
}
