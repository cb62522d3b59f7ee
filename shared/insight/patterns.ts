/**
 * The patterns of helper containers, after Burns and Oppenheimer, "Design patterns for container-based distributed
 * systems" (2016): a sidecar extends the main container, an ambassador carries its connections, an adapter presents it in
 * a standard form. Said only on evidence; a helper about which too little is known is left unmarked.
 */
import type { ContainerModel, PodEntity, VolumeModel, VolumeMount } from '../model/pod-entity';
import { containerId } from '../model/ids';
import type { EdgeDraft } from '../relations/contribution';
import type { PatternAttrs } from '../relations/pod-nodes';
import { FRONT_PROXIES, KNOWN_IMAGES, repositoryOf } from './known-images';

/** A helper, the container it helps, and what is known of their Pod. */
interface Case {
  readonly pod: PodEntity;
  readonly main: ContainerModel;
  readonly helper: ContainerModel;
  readonly edges: readonly EdgeDraft[];
}

type PatternRule = (given: Case) => PatternAttrs | undefined;

/** In order: the first that speaks counts. */
const RULES: readonly PatternRule[] = [byKnownImage, byMetricsPort, byLocalhostCall, bySharedVolume, byRestartPolicy];

/** Among the running containers (app and sidecar roles) of a Pod, by container name. */
export function recognisePatterns(pod: PodEntity, edges: readonly EdgeDraft[]): ReadonlyMap<string, PatternAttrs> {
  const patterns = new Map<string, PatternAttrs>();
  const running = pod.containers.filter(({ role }) => role === 'app' || role === 'sidecar');
  const main = running.length > 1 ? mainOf(pod, running, edges) : undefined;
  if (main === undefined) return patterns;
  for (const helper of running) {
    if (helper === main) continue;
    for (const rule of RULES) {
      const pattern = rule({ pod, main, helper, edges });
      if (pattern === undefined) continue;
      patterns.set(helper.name, pattern);
      break;
    }
  }
  return patterns;
}

/**
 * The container that the others help: never a native sidecar, one with a helper's image, or a web server that only passes
 * on to another container; the one that the Pod names for kubectl, else the only one that offers ports, else the first.
 * None where all look like helpers.
 */
function mainOf(pod: PodEntity, running: readonly ContainerModel[], edges: readonly EdgeDraft[]): ContainerModel | undefined {
  const candidates = running.filter((container) => container.role === 'app' && knownImage(container) === undefined && !isFrontProxy(pod, container, edges));
  const named = candidates.find(({ name }) => name === pod.annotations['kubectl.kubernetes.io/default-container']);
  const serving = candidates.filter(({ ports }) => ports.some((port) => !isMetricsPort(port)));
  return named ?? (serving.length === 1 ? serving[0] : candidates[0]);
}

/** A web server before another container of its Pod, which it calls on localhost. */
function isFrontProxy(pod: PodEntity, container: ContainerModel, edges: readonly EdgeDraft[]): boolean {
  const id = containerId(pod.namespace, pod.name, container.name);
  return FRONT_PROXIES.test(repositoryOf(container.image)) && edges.some(({ kind, from, to }) => kind === 'localhost' && from === id && to !== pod.id);
}

function knownImage(container: ContainerModel): (typeof KNOWN_IMAGES)[number] | undefined {
  const repository = repositoryOf(container.image);
  return KNOWN_IMAGES.find((known) => known.repository.test(repository));
}

/** Evidence: the image is made for this one purpose. */
function byKnownImage({ helper }: Case): PatternAttrs | undefined {
  const known = knownImage(helper);
  if (known !== undefined) return { pattern: known.pattern, patternWhy: `${repositoryOf(helper.image)} ${known.does}`, confidence: 'certain' };
  const isVaultAgent = /(^|\/)vault$/.test(repositoryOf(helper.image)) && [...helper.command, ...helper.args].some((word) => /\bagent\b/.test(word));
  if (!isVaultAgent) return undefined;
  return { pattern: 'sidecar', patternWhy: 'Vault runs as agent: it fetches and renews the application’s secrets', confidence: 'certain' };
}

/** Evidence: all it offers is a metrics port, and the main container has none. */
function byMetricsPort({ main, helper }: Case): PatternAttrs | undefined {
  const [port] = helper.ports;
  if (port === undefined || !helper.ports.every(isMetricsPort) || main.ports.some(isMetricsPort)) return undefined;
  return { pattern: 'adapter', patternWhy: `offers metrics on port ${port.port} beside ${main.name}, which offers none`, confidence: 'likely' };
}

function isMetricsPort({ name }: ContainerModel['ports'][number]): boolean {
  return name !== undefined && /(^|-)(metrics|prometheus|prom|exporter)(-|$)/.test(name);
}

/** Evidence: the main container calls it on localhost, and it goes on to something outside the Pod. */
function byLocalhostCall({ pod, main, helper, edges }: Case): PatternAttrs | undefined {
  const from = containerId(pod.namespace, pod.name, main.name);
  const to = containerId(pod.namespace, pod.name, helper.name);
  const call = edges.find((edge) => edge.kind === 'localhost' && edge.from === from && edge.to === to);
  const onward = edges.find(({ kind, attrs }) => kind === 'traffic' && attrs.self !== true && attrs.evidence?.some(({ container }) => container === helper.name));
  if (call === undefined || onward === undefined) return undefined;
  const outside = onward.to.slice(onward.to.lastIndexOf('/') + 1);
  return { pattern: 'ambassador', patternWhy: `${main.name} calls it on localhost:${call.attrs.port}, and it goes on to ${outside}`, confidence: 'likely' };
}

/** Volumes in which one container leaves files for another. */
const EXCHANGE_VOLUMES = new Set(['emptyDir', 'persistentVolumeClaim', 'ephemeral']);

/** Evidence: one of the two only reads what the other writes, by how they mount the volume or by the helper's command. */
function bySharedVolume({ pod, main, helper }: Case): PatternAttrs | undefined {
  for (const volume of pod.volumes) {
    if (!EXCHANGE_VOLUMES.has(volume.type)) continue;
    const use = firstOf(mountsOf(main, volume), (ofMain) => firstOf(mountsOf(helper, volume), (ofHelper) => {
      if (!shareFiles(ofMain, ofHelper) || (ofMain.readOnly && ofHelper.readOnly)) return undefined;
      return ofHelper.readOnly ? 'reads' : ofMain.readOnly ? 'writes' : useByCommand(helper, ofHelper.mountPath);
    }));
    if (use === undefined) continue;
    const what = use === 'reads' ? `reads what ${main.name} writes` : `writes what ${main.name} reads`;
    return { pattern: 'sidecar', patternWhy: `${what} in the shared volume ${volume.name}`, confidence: 'likely' };
  }
  return undefined;
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
  const below = `${directory.replace(/\/+$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`;
  const command = [...container.command, ...container.args].join(' ');
  if (new RegExp(`\\btail\\s[^;|&]*?["']?${below}`).test(command)) return 'reads';
  return new RegExp(`(>|\\btee\\s+(-a\\s+)?)\\s*["']?${below}`).test(command) ? 'writes' : undefined;
}

/** Evidence: the Pod itself declares it a sidecar (kubernetes.io/docs/concepts/workloads/pods/sidecar-containers). */
function byRestartPolicy({ main, helper }: Case): PatternAttrs | undefined {
  if (helper.role !== 'sidecar') return undefined;
  return { pattern: 'sidecar', patternWhy: `declared as a sidecar: an init container with restartPolicy Always, beside ${main.name}`, confidence: 'certain' };
}
