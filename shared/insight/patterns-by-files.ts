/** Evidence in the volumes that helper and main container share. */
import type { ContainerModel, PodEntity, VolumeModel, VolumeMount } from '../model/pod-entity';
import type { PatternAttrs } from '../relations/pod-nodes';
import { folderOf, shareFiles } from '../relations/volume-access';
import type { PatternCase } from './patterns-case';
import { isFrontProxy, outsideOf } from './patterns-by-network';

/** Volumes in which one container leaves files for another. */
const EXCHANGE_VOLUMES = new Set(['emptyDir', 'persistentVolumeClaim', 'ephemeral']);

/** Evidence: one of the two only reads what the other writes, by how they mount the volume or by the helper's command. */
export function bySharedVolume({ pod, main, helper }: PatternCase): PatternAttrs | undefined {
  for (const volume of exchangeVolumes(pod.volumes)) {
    const use = firstOf(mountsOf(main, volume), (ofMain) => firstOf(mountsOf(helper, volume), (ofHelper) => {
      if (!shareFiles(ofMain, ofHelper) || (ofMain.readOnly && ofHelper.readOnly)) return undefined;
      const byCommand = usesByCommand(helper, ofHelper.mountPath, 'follows') ? 'reads' : usesByCommand(helper, ofHelper.mountPath, 'writes') ? 'writes' : undefined;
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

/** Evidence: a web server in a volume where the main container opens a socket: it opens no port that others could call. */
export function byFrontSocket({ pod, main, helper }: PatternCase): PatternAttrs | undefined {
  const [socket] = isFrontProxy(helper) && main.ports.length === 0 ? socketsShared(pod, main, helper) : [];
  return socket === undefined ? undefined : { pattern: 'sidecar', patternWhy: `stands in front of ${main.name}, which listens on the socket ${socket} in a volume that both mount`, confidence: 'likely' };
}

/** Sockets that `owner` names in volumes which `other` mounts, too. */
export function socketsShared({ volumes }: PodEntity, owner: ContainerModel, other: ContainerModel): readonly string[] {
  return exchangeVolumes(volumes).filter((volume) => mountsOf(other, volume).length > 0).flatMap((volume) => socketsIn(owner, volume));
}

/** Programs that write a text in another form. */
const FILTERS = /\b(sed|g?awk|jq|yq|tr|cut|grep)\b/;

/** Evidence: its command reads a file of the main container's and writes it in another form into another file. */
export function byTransform({ pod, main, helper }: PatternCase): PatternAttrs | undefined {
  const command = [...helper.command, ...helper.args].join(' ');
  if (!FILTERS.test(command)) return undefined;
  const files = exchangeVolumes(pod.volumes);
  const writes = files.some((volume) => mountsOf(helper, volume).some(({ mountPath, readOnly }) => !readOnly && usesByCommand(helper, mountPath, 'writes')));
  const source = files.find((volume) => mountsOf(main, volume).some(({ readOnly }) => !readOnly) && mountsOf(helper, volume).some(({ mountPath }) => usesByCommand(helper, mountPath, 'reads')));
  if (!writes || source === undefined) return undefined;
  return { pattern: 'adapter', patternWhy: `reads what ${main.name} writes in the shared volume ${source.name}, and writes it in another form`, confidence: 'likely' };
}

/** What programs do for the application whose files they are run on, by words of a command. */
const CHORES: readonly { readonly program: RegExp; readonly does: string }[] = [
  { program: /(^|[\s/])(logrotate|(clean|rotate|prune|groom)[-_]?logs?|logs?[-_]?(clean|rotat|prun|groom)[a-z]*)(\.sh)?(\s|;|$)/, does: 'turns over or deletes the log files' },
  { program: /(^|[\s/])(pgbackrest|wal-[eg]|barman[a-z-]*|restic|kopia|borg|duplicity|xtrabackup|mariabackup|mariadb-backup|(pg_|mysql|mongo)dump(all)?|pg_basebackup)(\s|;|$)/, does: 'backs up the files' },
  { program: /(^|[\s/])(crond?|supercronic|go-crond)(\.sh)?(\s|;|$)/, does: 'runs the timed jobs on the files' },
];

/** Evidence: its command runs a program of that one use, on a volume that the main container writes. */
export function byChore({ pod, main, helper }: PatternCase): PatternAttrs | undefined {
  const command = [...helper.command, ...helper.args].join(' ');
  const chore = CHORES.find(({ program }) => program.test(command));
  const volume = chore && pod.volumes.find((candidate) => mountsOf(main, candidate).some((ofMain) => !ofMain.readOnly && mountsOf(helper, candidate).some((ofHelper) => shareFiles(ofMain, ofHelper))));
  return volume && { pattern: 'sidecar', patternWhy: `${chore.does} of ${main.name} in the shared volume ${volume.name}`, confidence: 'likely' };
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

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a container's command reads or follows a file below `directory` with a common program, or writes one from the shell. */
function usesByCommand(container: ContainerModel, directory: string, use: 'reads' | 'follows' | 'writes'): boolean {
  const below = `["']?${pathBelow(directory)}`;
  const command = [...container.command, ...container.args].join(' ');
  if (use === 'writes' && copiesTo(command, directory)) return true;
  const readers = use === 'follows' ? 'tail' : 'tail|cat|head|sed|g?awk|jq|yq|grep|cut';
  return new RegExp(use === 'writes' ? `(>|\\btee\\s+(-a\\s+)?)\\s*${below}` : `\\b(${readers})\\s[^;|&>]*?${below}`).test(command);
}

/** Whether a program that copies has the directory, or something below it, as its last word: its target. */
function copiesTo(command: string, directory: string): boolean {
  const target = pathBelow(directory).slice(0, -1);
  return new RegExp(`\\b(cp|mv|install|rsync|sync)\\s[^;|&>]*\\s["']?${target}(/[^\\s;|&>]*)?["']?\\s*([;|&>]|$)`).test(command);
}

/** The directory with a slash behind it, as a pattern's source. */
function pathBelow(directory: string): string {
  return `${directory.replace(/\/+$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`;
}
