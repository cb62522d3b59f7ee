/**
 * Events of a Pod, told from what the simulation did to it, in the words of kube-scheduler, the attach-detach controller
 * and the kubelet. A real API server forgets events after an hour; this one keeps them, so that every Pod can tell its story.
 */
import type { KubeEvent } from '../../../shared/protocol/feed';
import type { AppContainer, Fate, Json } from './app';
import { EventList, type Told } from './event-list';
import { evictionMessage, missingSecret, type SimPod } from './sim-pod';
import { hashOf } from './random';

const SECOND_MS = 1000;
/** The scheduler's back-off for a Pod that fits nowhere, at its longest. */
const RETRY_MS = 300 * SECOND_MS;

export function podEvents(pod: SimPod, nowMs: number): readonly KubeEvent[] {
  const list = new EventList(pod.uid, nowMs);
  tellScheduling(pod, nowMs, list);
  if (pod.node) {
    tellVolumes(pod, nowMs, list);
    tellContainers(pod, nowMs, list);
    tellEnd(pod, list);
  }
  return list.newestFirst();
}

function tellScheduling(pod: SimPod, nowMs: number, list: EventList): void {
  const firstAtMs = pod.createdAtMs + SECOND_MS;
  // A static Pod is its kubelet's, and passes no scheduler.
  if (pod.owner?.kind === 'Node') return;
  if (pod.node) {
    list.add({ reason: 'Scheduled', message: `Successfully assigned ${pod.namespace}/${pod.name} to ${pod.node.name}`, reporter: 'default-scheduler', firstAtMs });
  } else if (pod.unschedulable !== undefined) {
    const retries = Math.floor(Math.max(0, nowMs - firstAtMs) / RETRY_MS);
    list.add({ reason: 'FailedScheduling', message: pod.unschedulable, reporter: 'default-scheduler', firstAtMs, lastAtMs: firstAtMs + retries * RETRY_MS, count: retries + 1, isWarning: true });
  }
}

function tellVolumes(pod: SimPod, nowMs: number, list: EventList): void {
  const volumes = [...((pod.ownSpec?.['volumes'] ?? []) as readonly Json[]), ...((pod.spec as { readonly volumes?: readonly Json[] }).volumes ?? [])];
  const claims = new Set(volumes.flatMap((volume) => (volume['persistentVolumeClaim'] as { readonly claimName?: string } | undefined)?.claimName ?? []));
  for (const claim of claims) {
    const volume = `pvc-${pod.namespace}-${claim}`;
    if (pod.fate?.type === 'multi-attach') {
      list.add({ reason: 'FailedAttachVolume', message: `Multi-Attach error for volume "${volume}" Volume is already used by pod(s) on another node`, reporter: 'attachdetach-controller', firstAtMs: pod.createdAtMs + 2 * SECOND_MS, isWarning: true });
      const waits = Math.floor((nowMs - pod.createdAtMs) / (120 * SECOND_MS));
      if (waits > 0) list.add({ reason: 'FailedMount', message: `Unable to attach or mount volumes: unmounted volumes=[${claim}], unattached volumes=[], failed to process volumes=[]: timed out waiting for the condition`, reporter: 'kubelet', firstAtMs: pod.createdAtMs + 120 * SECOND_MS, lastAtMs: pod.createdAtMs + waits * 120 * SECOND_MS, count: waits, isWarning: true });
    } else {
      list.add({ reason: 'SuccessfulAttachVolume', message: `AttachVolume.Attach succeeded for volume "${volume}"`, reporter: 'attachdetach-controller', firstAtMs: pod.createdAtMs + 2 * SECOND_MS });
    }
  }
}

function tellContainers(pod: SimPod, nowMs: number, list: EventList): void {
  let atMs = pod.createdAtMs + 3 * SECOND_MS;
  const { initContainers = [], containers } = pod.spec;
  const inits = pod.stage === 'init' ? initContainers.slice(0, pod.initStep + 1) : initContainers;
  const hasBegun = pod.stage !== 'pending' && pod.stage !== 'creating';
  for (const container of hasBegun ? inits : []) atMs = tellRuns(pod, container, atMs, list);
  for (const container of hasBegun && pod.stage !== 'init' ? containers : []) atMs = tellRuns(pod, container, atMs, list);
  if (pod.fate) tellTrouble(pod, pod.fate, nowMs, list);
  for (const container of pod.debugContainers) tellRuns(pod, container, nowMs - 20 * SECOND_MS, list);
}

/** A container's image, its making and its start, all as often as it was started; when the next container's turn comes. */
function tellRuns(pod: SimPod, { name, image }: AppContainer, atMs: number, list: EventList): number {
  const run = pod.runs[name];
  const lastAtMs = startOf(run?.state) ?? startOf(run?.lastState);
  const repeated = { reporter: 'kubelet', container: name, count: (run?.restarts ?? 0) + 1, ...(lastAtMs !== undefined && { lastAtMs }) };
  const chance = hashOf(`${pod.uid}${name}`);
  let nextMs = atMs;
  if (chance % 3 === 0) {
    const took = 800 + (chance % 4200);
    const seconds = (took / 1000).toFixed(3);
    list.add({ ...repeated, reason: 'Pulling', message: `Pulling image "${image}"`, firstAtMs: nextMs });
    nextMs += took;
    list.add({ ...repeated, reason: 'Pulled', message: `Successfully pulled image "${image}" in ${seconds}s (${seconds}s including waiting). Image size: ${20_000_000 + (chance % 180_000_000)} bytes.`, firstAtMs: nextMs });
  } else {
    list.add({ ...repeated, reason: 'Pulled', message: `Container image "${image}" already present on machine`, firstAtMs: nextMs });
  }
  list.add({ ...repeated, reason: 'Created', message: `Created container: ${name}`, firstAtMs: nextMs });
  list.add({ ...repeated, reason: 'Started', message: `Started container ${name}`, firstAtMs: nextMs });
  return nextMs + SECOND_MS;
}

/** When a state's run began. */
function startOf(state: Json | undefined): number | undefined {
  const { running, terminated } = (state ?? {}) as { readonly running?: { readonly startedAt: string }; readonly terminated?: { readonly startedAt: string } };
  const text = running?.startedAt ?? terminated?.startedAt;
  return text === undefined ? undefined : Date.parse(text);
}

function tellTrouble(pod: SimPod, { type, container }: Fate, nowMs: number, list: EventList): void {
  const ageMs = nowMs - pod.createdAtMs;
  const image = pod.spec.containers.find(({ name }) => name === container)?.image ?? '';
  /** Again and again, every so many seconds since the beginning. */
  const every = (seconds: number): Pick<Told, 'reporter' | 'container' | 'firstAtMs' | 'lastAtMs' | 'count'> => {
    const count = Math.max(1, Math.floor(ageMs / (seconds * SECOND_MS)));
    return { reporter: 'kubelet', container, firstAtMs: pod.createdAtMs + 10 * SECOND_MS, lastAtMs: pod.createdAtMs + count * seconds * SECOND_MS, count };
  };
  switch (type) {
    case 'crash-loop':
    case 'init-crash-loop':
    case 'port-taken':
      list.add({ ...every(15), count: 9 * (pod.runs[container]?.restarts ?? 1), reason: 'BackOff', message: `Back-off restarting failed container ${container} in pod ${pod.name}_${pod.namespace}(${pod.uid})`, isWarning: true });
      return;
    case 'image-pull': {
      const notFound = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
      list.add({ ...every(300), reason: 'Pulling', message: `Pulling image "${image}"` });
      list.add({ ...every(300), reason: 'Failed', message: `Failed to pull image "${image}": rpc error: code = NotFound desc = ${notFound}`, isWarning: true });
      list.add({ ...every(300), reason: 'Failed', message: 'Error: ErrImagePull', isWarning: true });
      list.add({ ...every(20), reason: 'BackOff', message: `Back-off pulling image "${image}"` });
      list.add({ ...every(20), reason: 'Failed', message: 'Error: ImagePullBackOff', isWarning: true });
      return;
    }
    case 'missing-config':
      list.add({ ...every(12), reason: 'Failed', message: `Error: secret "${missingSecret(pod)}" not found`, isWarning: true });
      return;
    case 'not-ready':
      list.add({ ...every(10), reason: 'Unhealthy', message: 'Readiness probe failed: HTTP probe failed with statuscode: 503', isWarning: true });
      return;
    case 'evicted':
      list.add({ reason: 'Evicted', message: evictionMessage(pod), reporter: 'kubelet', firstAtMs: pod.startedAtMs, isWarning: true });
      list.add({ reason: 'Killing', message: `Stopping container ${container}`, reporter: 'kubelet', container, firstAtMs: pod.startedAtMs });
      return;
    default:
      // What goes wrong is the program's own business, or nobody's but the scheduler's.
  }
}

function tellEnd(pod: SimPod, list: EventList): void {
  if (pod.deletedAtMs === undefined || pod.stage === 'succeeded' || pod.stage === 'failed') return;
  for (const { name } of pod.spec.containers) list.add({ reason: 'Killing', message: `Stopping container ${name}`, reporter: 'kubelet', container: name, firstAtMs: pod.deletedAtMs });
}
