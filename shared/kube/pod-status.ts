/**
 * STATUS, READY and RESTARTS as `kubectl get pods` prints them: `printPod` in kubernetes/kubernetes
 * pkg/printers/internalversion/printers.go, step by step.
 */
import {
  asBoolean, asCount, asInteger, asRecord, asRecords, asString, asTimeMs, isRecord,
  type Raw, type RawCondition, type RawContainer, type RawContainerState, type RawContainerStatus, type RawMeta, type RawPodSpec,
  type RawPodStatus, type RawTerminated,
} from './raw';

export interface PodStatusWords {
  /** STATUS */
  readonly status: string;
  /** READY, before and after the slash. */
  readonly readyContainers: number;
  readonly totalContainers: number;
  /** RESTARTS */
  readonly restarts: number;
  /** When the last restarted container had ended; set where kubectl prints it behind RESTARTS. */
  readonly lastRestartAtMs?: number;
}

/** An init container that keeps running beside the app containers: a native sidecar. */
export function isSidecar(container: RawContainer): boolean {
  return container.restartPolicy === 'Always';
}

/** Restarts of some containers, and when the latest of them had ended. */
class Restarts {
  count = 0;
  lastAtMs: number | undefined;

  add(container: RawContainerStatus): void {
    this.count += asCount(container.restartCount) ?? 0;
    const { terminated } = asRecord<RawContainerState>(container.lastState);
    const finishedAtMs = asTimeMs(asRecord<RawTerminated>(terminated).finishedAt);
    if (finishedAtMs !== undefined) this.lastAtMs = Math.max(this.lastAtMs ?? finishedAtMs, finishedAtMs);
  }
}

/** Works on any raw Pod; one without a status is what the API server makes of a new one: Pending. */
export function podStatusWords(pod: Raw<'metadata' | 'spec' | 'status'>): PodStatusWords {
  const spec = asRecord<RawPodSpec>(pod.spec);
  const status = asRecord<RawPodStatus>(pod.status);
  const meta = asRecord<RawMeta>(pod.metadata);
  const conditions = asRecords<RawCondition>(status.conditions);
  const phase = podPhase(status);
  const initContainers = asRecords<RawContainer>(spec.initContainers);
  const sidecars = new Set(initContainers.filter(isSidecar).map((container) => container.name));

  let word = asString(status.reason) ?? phase;
  if (isSchedulingGated(spec, status, conditions)) word = 'SchedulingGated';
  const totalContainers = asRecords(spec.containers).length + initContainers.filter(isSidecar).length;
  let readyContainers = 0;
  let isInitializing = false;
  let restarts = new Restarts();
  const sidecarRestarts = new Restarts();

  for (const [index, container] of asRecords<RawContainerStatus>(status.initContainerStatuses).entries()) {
    restarts.add(container);
    const runsOn = sidecars.has(container.name);
    if (runsOn) sidecarRestarts.add(container);
    const initWord = initStatusWord(container, runsOn, `${index}/${initContainers.length}`);
    if (initWord !== undefined) {
      word = `Init:${initWord}`;
      isInitializing = true;
      break;
    }
    if (runsOn && !isEndedWell(container) && asBoolean(container.ready) === true) readyContainers++;
  }

  if (!isInitializing || hasCondition(conditions, 'Initialized')) {
    restarts = sidecarRestarts;
    let hasRunning = false;
    // From the last to the first: the first container's word wins.
    for (const container of asRecords<RawContainerStatus>(status.containerStatuses).toReversed()) {
      restarts.add(container);
      const state = asRecord<RawContainerState>(container.state);
      const stateWord = asString(asRecord<Raw<'reason'>>(state.waiting).reason) ?? terminatedWord(state.terminated);
      if (stateWord !== undefined) {
        word = stateWord;
      } else if (asBoolean(container.ready) === true && isRecord(state.running)) {
        hasRunning = true;
        readyContainers++;
      }
    }
    if (word === 'Completed' && hasRunning) word = hasCondition(conditions, 'Ready') ? 'Running' : 'NotReady';
  }

  if (meta.deletionTimestamp !== undefined && meta.deletionTimestamp !== null) {
    if (status.reason === 'NodeLost') word = 'Unknown';
    else if (phase !== 'Succeeded' && phase !== 'Failed') word = 'Terminating';
  }
  const lastRestartAtMs = restarts.count > 0 ? restarts.lastAtMs : undefined;
  return { status: word, readyContainers, totalContainers, restarts: restarts.count, lastRestartAtMs };
}

/** `status.phase`; the API server gives a new Pod `Pending`. */
export function podPhase(status: RawPodStatus): string {
  return asString(status.phase) ?? 'Pending';
}

export function hasCondition(conditions: readonly RawCondition[], type: string): boolean {
  return conditions.find((condition) => condition.type === type)?.status === 'True';
}

/** The condition says so; a new Pod with gates gets that condition from the API server. */
function isSchedulingGated(spec: RawPodSpec, status: RawPodStatus, conditions: readonly RawCondition[]): boolean {
  const isNew = asString(status.phase) === undefined;
  return (
    conditions.some((condition) => condition.type === 'PodScheduled' && condition.reason === 'SchedulingGated') ||
    (isNew && asRecords(spec.schedulingGates).length > 0)
  );
}

function isEndedWell(container: RawContainerStatus): boolean {
  const { terminated } = asRecord<RawContainerState>(container.state);
  return isRecord(terminated) && (asInteger(asRecord<RawTerminated>(terminated).exitCode) ?? 0) === 0;
}

/** What holds up initialization at this init container; undefined where it is done, or a sidecar that has started. */
function initStatusWord(container: RawContainerStatus, runsOn: boolean, progress: string): string | undefined {
  if (isEndedWell(container) || (runsOn && asBoolean(container.started) === true)) return undefined;
  const state = asRecord<RawContainerState>(container.state);
  const waiting = asString(asRecord<Raw<'reason'>>(state.waiting).reason);
  return terminatedWord(state.terminated) ?? (waiting === 'PodInitializing' ? undefined : waiting) ?? progress;
}

function terminatedWord(terminated: unknown): string | undefined {
  if (!isRecord(terminated)) return undefined;
  const { reason, signal, exitCode } = asRecord<RawTerminated>(terminated);
  const signalNumber = asInteger(signal) ?? 0;
  return asString(reason) ?? (signalNumber !== 0 ? `Signal:${signalNumber}` : `ExitCode:${asInteger(exitCode) ?? 0}`);
}
