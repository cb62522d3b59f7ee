/** Evidence in the volumes that helper and main container share. */
import type { ContainerModel, VolumeModel, VolumeMount } from '../model/pod-entity';
import type { PatternAttrs } from '../relations/pod-nodes';
import type { PatternCase } from './patterns-case';
import { outsideOf } from './patterns-by-network';

/** Volumes in which one container leaves files for another. */
const EXCHANGE_VOLUMES = new Set(['emptyDir', 'persistentVolumeClaim', 'ephemeral']);

/** Evidence: one of the two only reads what the other writes, by how they mount the volume or by the helper's command. */
export function bySharedVolume({ pod, main, helper }: PatternCase): PatternAttrs | undefined {
  for (const volume of exchangeVolumes(pod.volumes)) {
    const use = firstOf(mountsOf(main, volume), (ofMain) => firstOf(mountsOf(helper, volume), (ofHelper) => {
      if (!shareFiles(ofMain, ofHelper) || (ofMain.readOnly && ofHelper.readOnly)) return undefined;
      const byCommand = useByCommand(helper, ofHelper.mountPath);
      // Of one image, the two are parts of the same application: only what they run tells them apart.
      if (byCommand !== undefined || helper.image === main.image) return byCommand;
      return ofHelper.readOnly ? 'reads' : ofMain.readOnly ? 'writes' : undefined;
    }));
    if (use === undefined) continue;
    const what = use === 'reads' ? `reads what ${main.name} writes` : `writes what ${main.name} reads`;
    return { pattern: 'sidecar', patternWhy: `${what} in the shared volume ${volume.name}`, confidence: 'likely' };
  }
  return undefined;
}

/** Evidence: both name the same socket in a shared volume, and the helper goes on to something outside: a port without a number. */
export function bySocket(given: PatternCase): PatternAttrs | undefined {
  const { pod, main, helper } = given;
  const outside = outsideOf(given, helper);
  if (outside === undefined) return undefined;
  for (const volume of exchangeVolumes(pod.volumes)) {
    const sockets = new Set(socketsIn(main, volume));
    const shared = socketsIn(helper, volume).find((socket) => sockets.has(socket));
    if (shared === undefined) continue;
    return { pattern: 'ambassador', patternWhy: `${main.name} calls it by the socket ${shared} in the shared volume ${volume.name}, and it goes on to ${outside}`, confidence: 'likely' };
  }
  return undefined;
}

/** Sockets below its mounts that a container's environment, command or arguments name: their paths within the volume. */
function socketsIn(container: ContainerModel, volume: VolumeModel): readonly string[] {
  const values = container.env.flatMap(({ source }) => (source.type === 'value' ? [source.value] : []));
  const text = [...container.command, ...container.args, ...values].join(' ');
  return mountsOf(container, volume).flatMap((mount) => {
    const paths = text.matchAll(new RegExp(`${pathBelow(mount.mountPath)}([\\w./-]*\\.sock(?:et)?)\\b`, 'g'));
    return Array.from(paths, ([, path = '']) => folderOf(mount) + path);
  });
}

function exchangeVolumes(volumes: readonly VolumeModel[]): readonly VolumeModel[] {
  return volumes.filter(({ type }) => EXCHANGE_VOLUMES.has(type));
}

function mountsOf(container: ContainerModel, volume: VolumeModel): readonly VolumeMount[] {
  return container.mounts.filter((mount) => mount.volume === volume.name);
}

/** Two sub-paths of one volume meet only where one lies in the other (kubernetes.io/docs/concepts/storage/volumes/#using-subpath). */
function shareFiles(a: VolumeMount, b: VolumeMount): boolean {
  const [one, other] = [folderOf(a), folderOf(b)];
  return one.startsWith(other) || other.startsWith(one);
}

/** Within the volume, with a slash behind it; empty for all of it. */
function folderOf({ subPath = '' }: VolumeMount): string {
  const steps = subPath.split('/').filter((step) => step !== '' && step !== '.');
  return steps.map((step) => `${step}/`).join('');
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the container's command does with files below `directory`: follows one with `tail`, or writes one from the shell. */
function useByCommand(container: ContainerModel, directory: string): 'reads' | 'writes' | undefined {
  const below = pathBelow(directory);
  const command = [...container.command, ...container.args].join(' ');
  if (new RegExp(`\\btail\\s[^;|&]*?["']?${below}`).test(command)) return 'reads';
  return new RegExp(`(>|\\btee\\s+(-a\\s+)?)\\s*["']?${below}`).test(command) ? 'writes' : undefined;
}

/** The directory with a slash behind it, as a pattern's source. */
function pathBelow(directory: string): string {
  return `${directory.replace(/\/+$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`;
}
