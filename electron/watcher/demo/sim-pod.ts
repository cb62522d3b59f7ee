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
  /** Why the scheduler finds no Node, in its own words. */
  unschedulable: string | undefined;
  runs: Readonly<Record<string, ContainerRun>>;
  debugContainers: readonly AppContainer[];
}

export function toTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Serves, as far as its kubelet knows, and is wanted. */
export function isReady(pod: SimPod): boolean {
  return pod.deletedAtMs === undefined && pod.fate?.type !== 'gate-closed' && areContainersReady(pod);
}

/** A Pod that is to go still is, until its containers end. */
export function areContainersReady(pod: SimPod): boolean {
  return pod.stage === 'running' && Object.values(pod.runs).every((run) => run.ready !== false);
}

/** Of a Pod that misses one: the first Secret that its container's environment names. */
export function missingSecret({ spec, fate }: Pick<SimPod, 'spec' | 'fate'>): string {
  const { env = [] } = (spec.containers.find(({ name }) => name === fate?.container) ?? {}) as { readonly env?: readonly { readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string } } }[] };
  return env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef?.name ?? [])[0] ?? '';
}

/** Seconds that a Pod gets to end by itself. */
export function graceSeconds(pod: SimPod): number {
  return pod.spec.terminationGracePeriodSeconds ?? 30;
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
      // The API server writes when the grace period ends.
      ...(pod.deletedAtMs !== undefined && { deletionTimestamp: toTime(pod.deletedAtMs + graceSeconds(pod) * 1000), deletionGracePeriodSeconds: graceSeconds(pod) }),
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
    if (pod.fate?.type === 'gated') return { phase: 'Pending', conditions: [condition('PodScheduled', false, { reason: 'SchedulingGated', message: 'Scheduling is blocked due to non-empty scheduling gates' })] };
    const message = pod.unschedulable;
    return { phase: 'Pending', conditions: message === undefined ? [] : [condition('PodScheduled', false, { reason: 'Unschedulable', message })] };
  }
  const isInitialized = stage === 'starting' || stage === 'running' || isFinished(pod);
  if (pod.fate?.type === 'evicted' && stage === 'failed') return evicted(pod);
  const containersReady = areContainersReady(pod);
  const containersWhy = containersReady ? {} : { reason: isFinished(pod) ? 'PodCompleted' : 'ContainersNotReady' };
  const isGateOpen = pod.fate?.type !== 'gate-closed';
  const gates = (spec.readinessGates ?? []).map(({ conditionType }) => condition(conditionType, isGateOpen, isGateOpen ? {} : { reason: 'TargetNotHealthy', message: 'the load balancer has not seen it healthy yet' }));
  const readyWhy = containersReady && !isGateOpen ? { reason: 'ReadinessGatesNotReady', message: 'corresponding condition of pod readiness gate is not True' } : containersWhy;
  return {
    phase: phaseOf(pod),
    conditions: [...gates, condition('PodScheduled', true), condition('Initialized', isInitialized), condition('ContainersReady', containersReady, containersWhy), condition('Ready', containersReady && isGateOpen, readyWhy)],
    hostIP: node.ip,
    podIP: ip,
    podIPs: ip === undefined ? undefined : [{ ip }],
    startTime: toTime(pod.createdAtMs),
    initContainerStatuses: spec.initContainers?.map((container, index) => containerStatus(pod, container, initState(pod, container, index))),
    containerStatuses: spec.containers.map((container) => containerStatus(pod, container, appState(pod))),
    ephemeralContainerStatuses: pod.debugContainers.length === 0 ? undefined : pod.debugContainers.map((container) => ({ name: container.name, image: container.image, ready: false, restartCount: 0, state: { running: { startedAt: at } } })),
  };
}

/** The kubelet ends such a Pod as a whole, and keeps only why. */
function evicted(pod: SimPod): Json {
  return { phase: 'Failed', reason: 'Evicted', message: evictionMessage(pod), startTime: toTime(pod.createdAtMs), hostIP: pod.node?.ip };
}

export function evictionMessage({ fate }: SimPod): string {
  return `The node was low on resource: ephemeral-storage. Threshold quantity: 21474836480, available: 20873892Ki. Container ${fate?.container} was using 9180364Ki, request is 0, has larger consumption of ephemeral-storage. `;
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
