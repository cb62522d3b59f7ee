/** Status words reduced to what colour and shape say. */
import type { GraphNode } from '../model/graph';
import { NOT_NEEDED } from '../model/missing-status';
import type { Rollup, Severity } from '../protocol/engine';
import { isAbsent, NOT_PERMITTED, NOT_READ } from './absence';
import { areContainersReady, unreadyCondition } from './readiness';

/** In the order in which a person wants to know of them; also the order of counts in a roll-up's bar. */
export const SEVERITIES: readonly Severity[] = ['bad', 'warn', 'unknown', 'ok', 'idle'];

/** Words of kubectl's STATUS column that mean a failure which does not heal without a cause going away. */
const BAD = new Set([
  'Failed', 'Error', 'CrashLoopBackOff', 'OOMKilled', 'Evicted', 'ImagePullBackOff', 'ErrImagePull', 'ErrImageNeverPull',
  'InvalidImageName', 'ImageInspectError', 'RegistryUnavailable', 'CreateContainerConfigError', 'CreateContainerError',
  'RunContainerError', 'PreStartHookError', 'PostStartHookError', 'ContainerCannotRun', 'DeadlineExceeded', 'StartError',
  'ContainerStatusUnknown', 'UnexpectedAdmissionError', 'NodeAffinity', 'NodeShutdown', 'OutOfcpu', 'OutOfmemory', 'OutOfpods',
]);

/** Words that mean "on its way", up or down; `NotReady`: a container has ended well and another still runs. */
const WARN = new Set([
  'Pending', 'ContainerCreating', 'PodInitializing', 'Terminating', 'SchedulingGated', 'Unschedulable', 'Preempting', 'NotReady',
]);

/**
 * Severity of a Pod, from the word `kubectl get pods` prints and whether it is ready, which only matters while that is
 * `Running`. A Pod that only manifests know does not run, so nothing is well or sick about it: `idle`.
 */
export function podSeverity(status: string | undefined, isReady: boolean, planned: boolean): Severity {
  if (status === 'Missing') return 'bad';
  if (planned) return 'idle';
  if (status === undefined || status === 'Unknown' || status === NOT_PERMITTED || status === NOT_READ) return 'unknown';
  if (status === 'Completed' || status === 'Succeeded') return 'idle';
  if (BAD.has(status)) return 'bad';
  if (status === 'Running') return isReady ? 'ok' : 'warn';
  if (WARN.has(status)) return 'warn';
  if (status.startsWith('Init:')) return initSeverity(status.slice('Init:'.length));
  // The kubelet and controllers bring words of their own: a signal or an exit code ends a container, a back-off repeats it.
  if (/^(ExitCode|Signal):/.test(status) || status.endsWith('BackOff') || /Err(or)?$/.test(status)) return 'bad';
  return 'warn';
}

/** `Init:1/3` is progress; `Init:CrashLoopBackOff`, `Init:Error`, `Init:ExitCode:1` are failures. */
function initSeverity(rest: string): Severity {
  return /^\d+\/\d+$/.test(rest) || WARN.has(rest) ? 'warn' : 'bad';
}

/** Severity of any graph node. */
export function severityOf(node: GraphNode): Severity {
  const { status, attrs } = node;
  if (node.kind === 'Pod') return podSeverity(status, areContainersReady(attrs) && unreadyCondition(attrs) === undefined, attrs.planned === true);
  if (status === 'Missing') return 'bad';
  if (status === NOT_NEEDED) return 'idle';
  if (status === NOT_PERMITTED || status === NOT_READ) return 'unknown';
  switch (node.kind) {
    case 'Container':
      return containerSeverity(node);
    case 'Node':
      return kubeNodeSeverity(status);
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
      return attrs.planned === true ? 'idle' : claimSeverity(status);
    case 'Namespace':
      return status === 'Terminating' ? 'warn' : 'ok';
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicationController':
      return workloadSeverity(attrs.replicas, attrs.readyReplicas);
    default:
      return 'ok';
  }
}

/** Of a thing as it is seen from afar: what is missing is hollow there, like all that does not run; nothing of it fails. */
export function placedSeverity(node: GraphNode): Severity {
  const severity = severityOf(node);
  return severity === 'bad' && isAbsent(node) ? 'idle' : severity;
}

/** `attrs.state` is `waiting`, `running` or `terminated`, its reason behind a colon. */
function containerSeverity(node: GraphNode): Severity {
  const { state, ready, role } = node.attrs;
  if (state === undefined) return 'idle';
  const [type = '', reason = ''] = state.split(/:\s*/, 2);
  if (type === 'running') return ready === false && role === 'app' ? 'warn' : 'ok';
  if (type === 'terminated') return reason === 'Completed' ? 'idle' : 'bad';
  if (type === 'waiting') return reason === '' || WARN.has(reason) ? 'warn' : 'bad';
  return 'unknown';
}

/** kubectl's words: `Ready`, `NotReady`, `Unknown`, with `,SchedulingDisabled` behind. */
function kubeNodeSeverity(status: string | undefined): Severity {
  if (status === undefined) return 'idle';
  const words = status.split(',');
  if (words[0] === 'Unknown') return 'unknown';
  if (words[0] !== 'Ready') return 'bad';
  return words.includes('SchedulingDisabled') ? 'warn' : 'ok';
}

function claimSeverity(status: string | undefined): Severity {
  if (status === undefined) return 'idle';
  if (status === 'Bound' || status === 'Available') return 'ok';
  if (status === 'Lost' || status === 'Failed') return 'bad';
  return 'warn';
}

function workloadSeverity(replicas: number | undefined, ready: number | undefined): Severity {
  if (replicas === undefined || ready === undefined) return 'idle';
  if (replicas === 0) return 'idle';
  if (ready >= replicas) return 'ok';
  return ready === 0 ? 'bad' : 'warn';
}

/** A counter that is kept, not recounted. */
export type SeverityCounts = Record<Severity, number>;

export function noCounts(): SeverityCounts {
  return { ok: 0, warn: 0, bad: 0, idle: 0, unknown: 0 };
}

export function toRollup(counts: Readonly<SeverityCounts>): Rollup {
  return { pods: counts.ok + counts.warn + counts.bad + counts.idle + counts.unknown, bySeverity: { ...counts } };
}

/** The severity to show for many: the worst that any has. */
export function worstOf(counts: Readonly<SeverityCounts>): Severity {
  return SEVERITIES.find((severity) => counts[severity] > 0) ?? 'idle';
}

/** From this share of sick Pods on a group is in trouble itself: one among many is told by its own mark. */
const TROUBLED_SHARE = 0.25;

/** State that a group's border tells: `bad` where a good part fails, `warn` where a good part is not well, else `ok`. */
export function prevailing(counts: Readonly<SeverityCounts>): 'bad' | 'warn' | 'ok' {
  const least = Math.max(1, (counts.ok + counts.warn + counts.bad + counts.idle + counts.unknown) * TROUBLED_SHARE);
  if (counts.bad >= least) return 'bad';
  return counts.bad + counts.warn >= least ? 'warn' : 'ok';
}
