/**
 * Pods as they travel and are kept: what all Pods of a template share, once, and what each has of its own. A cluster has
 * 150,000 Pods and a few thousand templates; whole, a Pod takes several kilobytes, packed a few hundred bytes.
 */
import type { Origin } from './entity-base';
import type { GraphId } from './graph';
import { fillHostname, fillLabels, fillOwnName, markOwnName } from './own-names';
import { shareLife } from './running-life';
import type { ContainerModel, ContainerState, LastState, PodCondition, PodEntity, VolumeMount, VolumeModel } from './pod-entity';

type ContainerLifeKey = 'restarts' | 'ready' | 'started' | 'state' | 'lastState';
type OwnKey =
  | 'id' | 'kind' | 'name' | 'uid' | 'createdAtMs' | 'deletedAtMs' | 'origin' | 'status' | 'phase' | 'readyContainers' | 'restarts' | 'lastRestartAtMs'
  | 'nodeName' | 'podIPs' | 'hostIP' | 'containers' | 'planned' | 'conditions' | 'isReady' | 'reason' | 'message' | 'startedAtMs' | 'readinessGates'
  | 'nominatedNode' | 'affinityNode' | 'deletionGraceSeconds' | 'previousIPs';

export type ContainerTemplate = Omit<ContainerModel, ContainerLifeKey>;

/**
 * What Pods of one template have in common. Equal templates are one object within a process (`pod-templates.ts`), so that
 * who compares them compares references.
 */
export interface PodTemplate extends Omit<PodEntity, OwnKey> {
  /** Marks stand in labels, hostname or claims for each Pod's own name (`own-names.ts`): read these of the Pod. */
  readonly isNamed: boolean;
  readonly containers: readonly ContainerTemplate[];
}

/** How one container fares. */
export interface ContainerLife {
  readonly restarts: number;
  readonly ready: boolean;
  readonly started: boolean | undefined;
  readonly state: ContainerState | undefined;
  readonly lastState: LastState | undefined;
}

/** Few different lists exist, and they are shared; the times are each Pod's own. */
export type ConditionWords = readonly Omit<PodCondition, 'changedAtMs'>[];

export interface PackedPod {
  readonly kind: 'PackedPod';
  readonly id: GraphId;
  readonly template: PodTemplate;
  readonly name: string;
  readonly uid: string | undefined;
  readonly createdAtMs: number | undefined;
  readonly deletedAtMs: number | undefined;
  readonly origin: Origin;
  readonly status: string;
  readonly phase: string;
  readonly planned: boolean;
  readonly isReady: boolean;
  readonly readyContainers: number;
  readonly restarts: number;
  readonly lastRestartAtMs: number | undefined;
  readonly nodeName: string | undefined;
  readonly hostIP: string | undefined;
  readonly podIPs: readonly string[];
  readonly startedAtMs: number | undefined;
  /** In the order of the template's containers. */
  readonly lives: readonly ContainerLife[];
  readonly conditions: ConditionWords;
  /** Of the conditions, in their order; -1: not said. */
  readonly conditionsChangedAtMs: readonly number[];
  /** The real name of the volume that the template calls `TOKEN_VOLUME`. */
  readonly tokenVolume: string | undefined;
  /** What few Pods have. */
  readonly rare: PodRarities | undefined;
}

export type PodRarities = Partial<Pick<PodEntity, 'reason' | 'message' | 'readinessGates' | 'nominatedNode' | 'affinityNode' | 'deletionGraceSeconds' | 'previousIPs'>>;

/** The random name that the ServiceAccount admission plugin gives the token's volume, in a template: no volume can be called so. */
export const TOKEN_VOLUME = 'kube-api-access-?????';
const TOKEN_VOLUME_NAME = /^kube-api-access-.{5}$/;
const NOTHING: readonly never[] = [];

/** The Pod as everybody reads it, made anew at each call. */
export function unpackPod(pod: PackedPod): PodEntity {
  const { template, rare } = pod;
  const { tokenVolume } = pod;
  const { labels, hostname, volumes } = template.isNamed ? fillOwnName(template, pod.name) : template;
  return {
    id: pod.id,
    kind: 'Pod',
    name: pod.name,
    namespace: template.namespace,
    uid: pod.uid,
    labels,
    annotations: template.annotations,
    owners: template.owners,
    createdAtMs: pod.createdAtMs,
    deletedAtMs: pod.deletedAtMs,
    origin: pod.origin,
    outdatedApi: template.outdatedApi,
    status: pod.status,
    phase: pod.phase,
    readyContainers: pod.readyContainers,
    totalContainers: template.totalContainers,
    restarts: pod.restarts,
    lastRestartAtMs: pod.lastRestartAtMs,
    nodeName: pod.nodeName,
    podIPs: pod.podIPs,
    hostIP: pod.hostIP,
    hostNetwork: template.hostNetwork,
    hostname,
    subdomain: template.subdomain,
    qosClass: template.qosClass,
    priorityClass: template.priorityClass,
    serviceAccount: template.serviceAccount,
    dnsPolicy: template.dnsPolicy,
    hostAliases: template.hostAliases,
    enableServiceLinks: template.enableServiceLinks,
    restartPolicy: template.restartPolicy,
    controller: template.controller,
    naked: template.naked,
    static: template.static,
    mirror: template.mirror,
    daemon: template.daemon,
    projected: template.projected,
    planned: pod.planned,
    requests: template.requests,
    limits: template.limits,
    imagePullSecrets: template.imagePullSecrets,
    containers: unpackContainers(template.containers, pod.lives, tokenVolume),
    volumes: tokenVolume === undefined ? volumes : volumes.map((volume) => (volume.name === TOKEN_VOLUME ? { ...volume, name: tokenVolume } : volume)),
    conditions: unpackConditions(pod.conditions, pod.conditionsChangedAtMs),
    isReady: pod.isReady,
    reason: rare?.reason,
    message: rare?.message,
    startedAtMs: pod.startedAtMs,
    schedulingGates: template.schedulingGates,
    readinessGates: rare?.readinessGates,
    schedulerName: template.schedulerName,
    nominatedNode: rare?.nominatedNode,
    affinityNode: rare?.affinityNode,
    nodeSelector: template.nodeSelector,
    terminationGraceSeconds: template.terminationGraceSeconds,
    deletionGraceSeconds: rare?.deletionGraceSeconds,
    hostPID: template.hostPID,
    hostIPC: template.hostIPC,
    shareProcessNamespace: template.shareProcessNamespace,
    automountToken: template.automountToken,
    runtimeClass: template.runtimeClass,
    phaseNeeds: template.phaseNeeds,
    podLevelLimits: template.podLevelLimits,
    previousIPs: rare?.previousIPs ?? NOTHING,
  };
}

export function labelsOf({ template, name }: Pick<PackedPod, 'template' | 'name'>): PodEntity['labels'] {
  return template.isNamed ? fillLabels(template.labels, name) : template.labels;
}

export function hostnameOf({ template, name }: Pick<PackedPod, 'template' | 'name'>): string | undefined {
  return template.isNamed ? fillHostname(template.hostname, name) : template.hostname;
}

function unpackContainers(templates: readonly ContainerTemplate[], lives: readonly ContainerLife[], tokenVolume: string | undefined): readonly ContainerModel[] {
  return templates.map((template, index) => {
    const life = lives[index];
    return {
      name: template.name,
      role: template.role,
      order: template.order,
      image: template.image,
      command: template.command,
      args: template.args,
      workingDir: template.workingDir,
      env: template.env,
      envFrom: template.envFrom,
      ports: template.ports,
      mounts: unpackMounts(template.mounts, tokenVolume),
      probes: template.probes,
      requests: template.requests,
      limits: template.limits,
      privileged: template.privileged,
      security: template.security,
      lifecycle: template.lifecycle,
      imagePullPolicy: template.imagePullPolicy,
      target: template.target,
      restarts: life?.restarts ?? 0,
      ready: life?.ready ?? false,
      started: life?.started,
      state: life?.state,
      lastState: life?.lastState,
    };
  });
}

function unpackMounts(mounts: readonly VolumeMount[], tokenVolume: string | undefined): readonly VolumeMount[] {
  if (tokenVolume === undefined || !mounts.some(({ volume }) => volume === TOKEN_VOLUME)) return mounts;
  return mounts.map((mount) => (mount.volume === TOKEN_VOLUME ? { ...mount, volume: tokenVolume } : mount));
}

function unpackConditions(words: ConditionWords, times: readonly number[]): readonly PodCondition[] {
  return words.map(({ type, status, reason, message }, index) => {
    const changedAtMs = times[index] ?? -1;
    return { type, status, reason, message, changedAtMs: changedAtMs < 0 ? undefined : changedAtMs };
  });
}

/** What of a Pod makes its template; not shared yet (`PodTemplates.share`). */
export function templateOf(pod: PodEntity, tokenVolume: string | undefined): PodTemplate {
  const marked = markOwnName(pod);
  const { labels, hostname, volumes } = marked ?? pod;
  return {
    isNamed: marked !== undefined,
    namespace: pod.namespace,
    labels,
    annotations: pod.annotations,
    owners: pod.owners,
    outdatedApi: pod.outdatedApi,
    totalContainers: pod.totalContainers,
    hostNetwork: pod.hostNetwork,
    hostname,
    subdomain: pod.subdomain,
    qosClass: pod.qosClass,
    priorityClass: pod.priorityClass,
    serviceAccount: pod.serviceAccount,
    dnsPolicy: pod.dnsPolicy,
    hostAliases: pod.hostAliases,
    enableServiceLinks: pod.enableServiceLinks,
    restartPolicy: pod.restartPolicy,
    controller: pod.controller,
    naked: pod.naked,
    static: pod.static,
    mirror: pod.mirror,
    daemon: pod.daemon,
    projected: pod.projected,
    requests: pod.requests,
    limits: pod.limits,
    imagePullSecrets: pod.imagePullSecrets,
    containers: pod.containers.map((container) => toContainerTemplate(container, tokenVolume)),
    volumes: tokenVolume === undefined ? volumes : volumes.map((volume): VolumeModel => (volume.name === tokenVolume ? { ...volume, name: TOKEN_VOLUME } : volume)),
    schedulingGates: pod.schedulingGates,
    schedulerName: pod.schedulerName,
    nodeSelector: pod.nodeSelector,
    terminationGraceSeconds: pod.terminationGraceSeconds,
    hostPID: pod.hostPID,
    hostIPC: pod.hostIPC,
    shareProcessNamespace: pod.shareProcessNamespace,
    automountToken: pod.automountToken,
    runtimeClass: pod.runtimeClass,
    phaseNeeds: pod.phaseNeeds,
    podLevelLimits: pod.podLevelLimits,
  };
}

function toContainerTemplate(container: ContainerModel, tokenVolume: string | undefined): ContainerTemplate {
  const { restarts: _restarts, ready: _ready, started: _started, state: _state, lastState: _lastState, ...template } = container;
  if (tokenVolume === undefined) return template;
  return { ...template, mounts: template.mounts.map((mount) => (mount.volume === tokenVolume ? { ...mount, volume: TOKEN_VOLUME } : mount)) };
}

/** The Pod with a template that equal Pods share: the one that `share` gives back. */
export function packPod(pod: PodEntity, share: (template: PodTemplate) => PodTemplate): PackedPod {
  // Where somebody calls a volume as the mark is called, the two could not be told apart.
  const isMarkTaken = pod.volumes.some(({ name }) => name === TOKEN_VOLUME) || pod.containers.some(({ mounts }) => mounts.some(({ volume }) => volume === TOKEN_VOLUME));
  const tokenVolume = isMarkTaken ? undefined : pod.volumes.find(({ system, name }) => system && TOKEN_VOLUME_NAME.test(name))?.name;
  return packOwn(pod, share(templateOf(pod, tokenVolume)), tokenVolume);
}

/** The same where the template is known already. */
export function packOwn(pod: PodEntity, template: PodTemplate, tokenVolume: string | undefined): PackedPod {
  return {
    kind: 'PackedPod',
    id: pod.id,
    template,
    name: pod.name,
    uid: pod.uid,
    createdAtMs: pod.createdAtMs,
    deletedAtMs: pod.deletedAtMs,
    origin: pod.origin,
    status: pod.status,
    phase: pod.phase,
    planned: pod.planned,
    isReady: pod.isReady,
    readyContainers: pod.readyContainers,
    restarts: pod.restarts,
    lastRestartAtMs: pod.lastRestartAtMs,
    nodeName: pod.nodeName,
    hostIP: pod.hostIP,
    podIPs: pod.podIPs,
    startedAtMs: pod.startedAtMs,
    lives: pod.containers.map(({ restarts, ready, started, state, lastState }) => shareLife({ restarts, ready, started, state, lastState })),
    conditions: shareWords(pod.conditions),
    conditionsChangedAtMs: pod.conditions.map(({ changedAtMs }) => changedAtMs ?? -1),
    tokenVolume,
    rare: raritiesOf(pod),
  };
}

function raritiesOf(pod: PodEntity): PodRarities | undefined {
  const { reason, message, readinessGates, nominatedNode, affinityNode, deletionGraceSeconds, previousIPs } = pod;
  if ((reason ?? message ?? readinessGates ?? nominatedNode ?? affinityNode ?? deletionGraceSeconds) === undefined && previousIPs.length === 0) return undefined;
  return { reason, message, readinessGates, nominatedNode, affinityNode, deletionGraceSeconds, ...(previousIPs.length > 0 && { previousIPs }) };
}

/** Lists of condition words by what they say: bounded, since a message may hold anything. */
const knownWords = new Map<string, ConditionWords>();
const KNOWN_LIMIT = 4_096;

export function shareWords(conditions: readonly PodCondition[]): ConditionWords {
  let key = '';
  for (const { type, status, reason, message } of conditions) key += `${type}\n${status}\n${reason ?? ''}\n${message ?? ''}\n`;
  const known = knownWords.get(key);
  if (known !== undefined) return known;
  if (knownWords.size >= KNOWN_LIMIT) knownWords.clear();
  const words = conditions.map(({ type, status, reason, message }) => ({ type, status, reason, message }));
  knownWords.set(key, words);
  return words;
}
