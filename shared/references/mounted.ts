/** Which files of ConfigMaps a container finds in its file system. */
import type { ConfigMapEntity } from '../model/entities';
import type { ConfigSource, ContainerModel, PodEntity, VolumeMount } from '../model/pod-entity';
import type { ConfigLookup } from './lookup';

export interface MountedFile {
  readonly config: ConfigMapEntity;
  readonly key: string;
  /** Base name in the container, lower case. */
  readonly name: string;
}

/**
 * Files of mounted configMap and projected volumes; `items` and `subPath` are respected
 * (kubernetes.io/docs/concepts/storage/volumes/#using-subpath). A key mounted twice is answered once.
 */
export function mountedFiles(pod: PodEntity, container: ContainerModel, lookup: ConfigLookup): readonly MountedFile[] {
  const files: MountedFile[] = [];
  const seen = new Set<string>();
  for (const mount of container.mounts) {
    const volume = pod.volumes.find((each) => each.name === mount.volume);
    for (const source of volume?.sources ?? []) {
      if (source.kind !== 'ConfigMap' || volume?.system === true) continue;
      const config = lookup.configMap(pod.namespace, source.name);
      for (const file of config === undefined ? [] : filesOf(config, source, mount)) {
        const id = `${config?.name}/${file.key}/${file.name}`;
        if (!seen.has(id)) files.push(file);
        seen.add(id);
      }
    }
  }
  return files;
}

function filesOf(config: ConfigMapEntity, source: ConfigSource, mount: VolumeMount): readonly MountedFile[] {
  const items = source.items ?? Object.keys(config.data).map((key) => ({ key, path: key }));
  const subPath = mount.subPath?.replace(/^\.?\/+|\/+$/g, '');
  return items.flatMap(({ key, path }) => {
    if (config.data[key] === undefined) return [];
    if (subPath === undefined || subPath === '') return [{ config, key, name: baseName(path) }];
    // A subPath that is a file: it bears the mount's own name. One that is a folder brings what is in it.
    if (path === subPath) return [{ config, key, name: baseName(mount.mountPath) }];
    return path.startsWith(`${subPath}/`) ? [{ config, key, name: baseName(path) }] : [];
  });
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}
