/** A Pod of the demo: little state, from which the whole object is told whenever it is asked for. */
import type { AppContainer, AppPodSpec, Fate, Json } from './app';
import type { SimNode } from './node-pool';

/** How far a Pod has come; `init` goes through its init containers one by one. */
export type Stage = 'pending' | 'creating' | 'init' | 'starting' | 'running' | 'succeeded' | 'failed';

/** A container for which something else holds than for its Pod's stage. */
export interface ContainerRun {
  readonly restarts?: number;
  readonly state?: Json;
  readonly lastState?: Json;
  readonly ready?: boolean;
}

export interface PodOwner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

export interface SimPod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>> | undefined;
  readonly owner: PodOwner | undefined;
  /** Shared by all Pods of one revision. */
  readonly spec: AppPodSpec;
  /** What only this Pod has: host name, claims. */
  readonly ownSpec: Json | undefined;
  readonly createdAtMs: number;
  /** What strikes this very Pod. */
  readonly fate: Fate | undefined;
  node: SimNode | undefined;
  ip: string | undefined;
  stage: Stage;
  /** Stage init: the init container that runs. */
  initStep: number;
  startedAtMs: number;
  deletedAtMs: number | undefined;
  runs: Readonly<Record<string, ContainerRun>>;
  debugContainers: readonly AppContainer[];
}

export function toTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Serves, as far as its kubelet knows. */
export function isReady(pod: SimPod): boolean {
  return pod.stage === 'running' && pod.deletedAtMs === undefined && Object.values(pod.runs).every((run) => run.ready !== false);
}

export function isFinished(pod: SimPod): boolean {
  return pod.stage === 'succeeded' || pod.stage === 'failed';
}

/** The object as the API server would give it. */
export function toRawPod(pod: SimPod): Json {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod.name,
      namespace: pod.namespace,
      uid: pod.uid,
      labels: pod.labels,
      annotations: pod.annotations,
      ownerReferences: pod.owner && [{ ...pod.owner, controller: true, blockOwnerDeletion: true }],
      creationTimestamp: toTime(pod.createdAtMs),
      deletionTimestamp: pod.deletedAtMs === undefined ? undefined : toTime(pod.deletedAtMs),
    },
    spec: { ...pod.spec, ...pod.ownSpec, nodeName: pod.node?.name, ...(pod.debugContainers.length > 0 && { ephemeralContainers: pod.debugContainers }) },
    status: toRawStatus(pod),
  };
}

function toRawStatus(pod: SimPod): Json {
  const { node, ip, spec, stage } = pod;
  const at = toTime(pod.startedAtMs);
  const condition = (type: string, holds: boolean, more: Json = {}): Json => ({ type, status: holds ? 'True' : 'False', lastTransitionTime: at, ...more });
  if (!node) {
    const message = 'no Node matches the Pod: selector, taints or room';
    return { phase: 'Pending', conditions: [condition('PodScheduled', false, { reason: 'Unschedulable', message })], qosClass: undefined };
  }
  const isInitialized = stage === 'starting' || stage === 'running' || isFinished(pod);
  const ready = isReady(pod);
  const readyWhy = ready ? {} : { reason: isFinished(pod) ? 'PodCompleted' : 'ContainersNotReady' };
  return {
    phase: phaseOf(pod),
    conditions: [condition('PodScheduled', true), condition('Initialized', isInitialized), condition('ContainersReady', ready, readyWhy), condition('Ready', ready, readyWhy)],
    hostIP: node.ip,
    podIP: ip,
    podIPs: ip === undefined ? undefined : [{ ip }],
    startTime: toTime(pod.createdAtMs),
    initContainerStatuses: spec.initContainers?.map((container, index) => containerStatus(pod, container, initState(pod, container, index))),
    containerStatuses: spec.containers.map((container) => containerStatus(pod, container, appState(pod))),
    ephemeralContainerStatuses: pod.debugContainers.length === 0 ? undefined : pod.debugContainers.map((container) => ({ name: container.name, image: container.image, ready: false, restartCount: 0, state: { running: { startedAt: at } } })),
  };
}

function phaseOf({ stage }: SimPod): string {
  switch (stage) {
    case 'succeeded':
      return 'Succeeded';
    case 'failed':
      return 'Failed';
    case 'starting':
    case 'running':
      return 'Running';
    default:
      return 'Pending';
  }
}

interface Condition {
  readonly state: Json;
  readonly ready: boolean;
}

function containerStatus(pod: SimPod, container: AppContainer, { state, ready }: Condition): Json {
  const run = pod.runs[container.name];
  const actual = run?.state ?? state;
  return {
    name: container.name,
    image: container.image,
    imageID: '',
    ready: run?.ready ?? ready,
    started: 'running' in actual,
    restartCount: run?.restarts ?? 0,
    state: actual,
    lastState: run?.lastState ?? {},
  };
}

function initState(pod: SimPod, container: AppContainer, index: number): Condition {
  const isSidecar = container.restartPolicy === 'Always';
  const hasCome = pod.stage === 'init' ? index <= pod.initStep : pod.stage !== 'pending' && pod.stage !== 'creating';
  if (!hasCome) return { state: waiting('PodInitializing'), ready: false };
  if (isSidecar) return isFinished(pod) ? completed(pod) : running(pod, true);
  return pod.stage === 'init' && index === pod.initStep ? running(pod, false) : { ...completed(pod), ready: true };
}

function appState(pod: SimPod): Condition {
  switch (pod.stage) {
    case 'pending':
    case 'creating':
    case 'init':
      return { state: waiting(pod.spec.initContainers === undefined ? 'ContainerCreating' : 'PodInitializing'), ready: false };
    case 'starting':
      return running(pod, false);
    case 'running':
      return running(pod, true);
    case 'succeeded':
      return completed(pod);
    case 'failed':
      return { state: { terminated: { exitCode: 1, reason: 'Error', startedAt: toTime(pod.createdAtMs), finishedAt: toTime(pod.startedAtMs) } }, ready: false };
  }
}

function waiting(reason: string): Json {
  return { waiting: { reason } };
}

function running(pod: SimPod, ready: boolean): Condition {
  return { state: { running: { startedAt: toTime(pod.startedAtMs) } }, ready };
}

function completed(pod: SimPod): Condition {
  return { state: { terminated: { exitCode: 0, reason: 'Completed', startedAt: toTime(pod.createdAtMs), finishedAt: toTime(pod.startedAtMs) } }, ready: false };
}
