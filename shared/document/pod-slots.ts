/** What each Pod has of its own in texts that are made by template, and the Pod with marks in its place. */
import { unwishedPodConditions } from '../kube/wished-conditions';
import { podId } from '../model/ids';
import type { ContainerLife, ConditionWords, PackedPod } from '../model/packed-pod';
import type { ContainerState, LastState } from '../model/pod-entity';
import { isBare, markOf, numberMarkOf, SLOT_LIMIT } from './text-pieces';

const NAME = 0;
const TOKEN_VOLUME_NAME = 1;
const NODE = 2;
const CREATED = 3;
const LAST_RESTART = 4;
const RESTARTS = 5;
const READY = 6;
const STATUS = 7;
const HOST_IP = 8;
/** What an edge from a Service says of the Pod, as JSON. */
export const SELECTED = 9;
const ADDRESSES = 10;
const MOST_ADDRESSES = 8;
const CONTAINERS = 20;
/** How often it was restarted, since when it is what it is, and from when until when it ran before. */
const SLOTS_A_CONTAINER = 4;
const MOST_CONTAINERS = (SLOT_LIMIT - CONTAINERS) / SLOTS_A_CONTAINER;

/** Stands for the name of the volume with the Pod's token. */
export const MARKED_TOKEN_VOLUME = markOf(TOKEN_VOLUME_NAME);

/** Words by slot. */
export type Words = (string | number)[];

/** The Pod with marks where it has something of its own. Pods of its template that `sortOfPod` tells nothing apart of have the same text, but for these. */
export function markPod(pod: PackedPod): PackedPod {
  return {
    ...pod,
    id: podId(pod.template.namespace, markOf(NAME)),
    name: markOf(NAME),
    status: markOf(STATUS),
    readyContainers: numberMarkOf(READY),
    restarts: numberMarkOf(RESTARTS),
    createdAtMs: pod.createdAtMs === undefined ? undefined : numberMarkOf(CREATED),
    lastRestartAtMs: pod.lastRestartAtMs === undefined ? undefined : numberMarkOf(LAST_RESTART),
    nodeName: pod.nodeName === undefined ? undefined : markOf(NODE),
    hostIP: pod.hostIP === undefined ? undefined : markOf(HOST_IP),
    podIPs: pod.podIPs.map((_, index) => markOf(ADDRESSES + index)),
    lives: pod.lives.map((life, index) => markLife(life, CONTAINERS + index * SLOTS_A_CONTAINER)),
    tokenVolume: pod.tokenVolume === undefined ? undefined : MARKED_TOKEN_VOLUME,
  };
}

function markLife(life: ContainerLife, slot: number): ContainerLife {
  return { ...life, restarts: numberMarkOf(slot), state: life.state && markState(life.state, numberMarkOf(slot + 1)), lastState: life.lastState && markEnd(life.lastState, slot + 2) };
}

function markEnd(end: LastState, slot: number): LastState {
  return { ...end, ...(end.startedAtMs !== undefined && { startedAtMs: numberMarkOf(slot) }), ...(end.finishedAtMs !== undefined && { finishedAtMs: numberMarkOf(slot + 1) }) };
}

function markState(state: ContainerState, mark: number): ContainerState {
  switch (state.type) {
    case 'waiting':
      return state;
    case 'running':
      return state.startedAtMs === undefined ? state : { ...state, startedAtMs: mark };
    case 'terminated':
      return state.finishedAtMs === undefined ? state : { ...state, finishedAtMs: mark };
  }
}

/** What names of it and of its parts are made of. */
export function putNames(words: Words, { name, tokenVolume }: PackedPod): void {
  words[NAME] = name;
  words[TOKEN_VOLUME_NAME] = tokenVolume ?? '';
}

/** What the Pod's own node tells, beside names. */
export function putPod(words: Words, { status, readyContainers, restarts, createdAtMs, lastRestartAtMs, nodeName, hostIP, podIPs }: PackedPod): void {
  words[STATUS] = status;
  words[READY] = readyContainers;
  words[RESTARTS] = restarts;
  words[CREATED] = createdAtMs ?? '';
  words[LAST_RESTART] = lastRestartAtMs ?? '';
  words[NODE] = nodeName ?? '';
  words[HOST_IP] = hostIP ?? '';
  for (let index = 0; index < podIPs.length; index += 1) words[ADDRESSES + index] = podIPs[index] ?? '';
}

/** What its containers tell, beside names. */
export function putContainers(words: Words, { lives }: PackedPod): void {
  let slot = CONTAINERS;
  for (const { restarts, state, lastState } of lives) {
    words[slot] = restarts;
    words[slot + 1] = (state?.type === 'running' ? state.startedAtMs : state?.type === 'terminated' ? state.finishedAtMs : undefined) ?? '';
    words[slot + 2] = lastState?.startedAtMs ?? '';
    words[slot + 3] = lastState?.finishedAtMs ?? '';
    slot += SLOTS_A_CONTAINER;
  }
}

/** Which Pods of one template have the same text of their own node, but for their words; undefined: none has its like. */
export function sortOfPod(pod: PackedPod): number | undefined {
  const { rare, nodeName, deletedAtMs, createdAtMs, lastRestartAtMs, hostIP, podIPs, status, conditions, phase } = pod;
  if (rare !== undefined || nodeName === undefined || deletedAtMs !== undefined || podIPs.length > MOST_ADDRESSES) return undefined;
  if (!isBare(nodeName) || !isBare(status) || !podIPs.every(isBare) || (hostIP !== undefined && !isBare(hostIP)) || !areWished(conditions, phase)) return undefined;
  return podIPs.length * 8 + (createdAtMs === undefined ? 0 : 1) + (lastRestartAtMs === undefined ? 0 : 2) + (hostIP === undefined ? 0 : 4);
}

/** Whether nothing is told of the conditions. Lists of conditions are shared. */
const wished = new WeakMap<ConditionWords, boolean>();

function areWished(conditions: ConditionWords, phase: string): boolean {
  if (phase === 'Succeeded' || phase === 'Failed') return unwishedPodConditions(conditions, [], true).length === 0;
  let known = wished.get(conditions);
  if (known === undefined) wished.set(conditions, (known = unwishedPodConditions(conditions, [], false).length === 0));
  return known;
}

/** The same of the nodes of its containers. */
export function sortOfContainers({ lives, template }: PackedPod): string | undefined {
  if (lives.length > MOST_CONTAINERS || lives.length !== template.containers.length) return undefined;
  let sort = '';
  for (const life of lives) {
    const own = sortOfLife(life);
    if (own === undefined) return undefined;
    sort += own;
  }
  return sort;
}

/** One letter, and in brackets how it ended before, if it did. */
function sortOfLife({ state, lastState, ready, started }: ContainerLife): string | undefined {
  const end = lastState === undefined ? '' : sortOfEnd(lastState);
  if (end === undefined) return undefined;
  if (state === undefined) return `-${end}`;
  const flags = (ready ? 1 : 0) + (started === false ? 2 : 0);
  if (state.type === 'running') return String.fromCharCode(97 + flags + (state.startedAtMs === undefined ? 4 : 0)) + end;
  const isUsualEnd = state.type === 'terminated' && state.reason === 'Completed' && state.message === undefined && state.exitCode === 0 && state.signal === undefined;
  return isUsualEnd ? String.fromCharCode(65 + flags + (state.finishedAtMs === undefined ? 4 : 0)) + end : undefined;
}

function sortOfEnd({ reason, message, exitCode, signal, startedAtMs, finishedAtMs }: LastState): string | undefined {
  // What a program said last is hardly ever what another said.
  if (message !== undefined || (reason !== undefined && !isBare(reason))) return undefined;
  return JSON.stringify([reason, exitCode, signal, startedAtMs === undefined, finishedAtMs === undefined]);
}
