/** What a Pod's node says beside its name. */
import { unwishedPodConditions } from '../kube/wished-conditions';
import type { PodAttrs, TerminatingAttrs, WaitingAttrs } from '../model/graph';
import { objectId } from '../model/ids';
import type { PodEntity } from '../model/pod-entity';
import { conditionAttrs } from './condition-attrs';
import { hasEnded } from './fact-rules';
import { hostPorts, portConflicts } from './pod-ports';
import { podWarnings } from './security-warnings';
import { unlessEmpty, withoutAbsent } from './without-absent';

/** `v1.DefaultTerminationGracePeriodSeconds` */
const DEFAULT_GRACE_SECONDS = 30;

/** A healthy Pod of plain shape has little more than the attributes that all have. */
export function podAttrs(pod: PodEntity): Partial<PodAttrs> {
  const { podIPs, hostNetwork, qosClass, naked, mirror, daemon, projected, planned, requests, limits, restarts, previousIPs } = pod;
  return {
    podIPs, hostNetwork, qosClass,
    ...(pod.controller !== undefined && { controller: objectId(pod.controller.kind, pod.namespace, pod.controller.name) }),
    naked, static: pod.static, mirror, daemon, projected, ...(planned && { planned }), requests, limits, restarts,
    ready: `${pod.readyContainers}/${pod.totalContainers}`,
    previousIPs,
    ...withoutAbsent(lifeOf(pod)),
    ...withoutAbsent(shapeOf(pod)),
  };
}

/** How it fares. */
function lifeOf(pod: PodEntity): { readonly [K in keyof PodAttrs]?: PodAttrs[K] | undefined } {
  const gates = (pod.readinessGates ?? []).map(({ type }) => type);
  return {
    createdAtMs: pod.createdAtMs,
    lastRestartAtMs: pod.lastRestartAtMs,
    conditions: unlessEmpty(unwishedPodConditions(pod.conditions, gates, hasEnded(pod)).map(conditionAttrs)),
    waiting: waitingOf(pod),
    terminating: terminatingOf(pod),
    reason: pod.reason,
    message: pod.message,
    nominatedNode: pod.nominatedNode,
  };
}

/** What it is made to be. */
function shapeOf(pod: PodEntity): { readonly [K in keyof PodAttrs]?: PodAttrs[K] | undefined } {
  const ports = hostPorts(pod);
  return {
    schedulingGates: pod.schedulingGates,
    readinessGates: pod.readinessGates,
    hostPorts: unlessEmpty(ports),
    hostIP: ports.length === 0 ? undefined : pod.hostIP,
    portConflicts: unlessEmpty(portConflicts(pod)),
    serviceAccount: pod.serviceAccount === 'default' ? undefined : pod.serviceAccount,
    priorityClass: pod.priorityClass,
    schedulerName: pod.schedulerName,
    affinityNode: pod.affinityNode,
    runtimeClass: pod.runtimeClass,
    phaseNeeds: pod.phaseNeeds,
    openEnded: unlessEmpty(openEndedLimits(pod)),
    security: unlessEmpty(podWarnings(pod)),
  };
}

/** `limits` adds up those that are set, as kubectl does: it bounds the Pod only where every container that stays has one. */
function openEndedLimits({ limits, podLevelLimits, containers }: PodEntity): readonly string[] {
  const staying = containers.filter(({ role }) => role === 'app' || role === 'sidecar');
  return Object.keys(limits).filter((resource) => podLevelLimits?.[resource] === undefined && staying.some((container) => container.limits[resource] === undefined));
}

/** kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness; a new Pod's gates speak before its condition does. */
function waitingOf(pod: PodEntity): WaitingAttrs | undefined {
  if (pod.nodeName !== undefined || pod.deletedAtMs !== undefined || hasEnded(pod)) return undefined;
  const scheduled = pod.conditions.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') return { reason: scheduled.reason ?? 'Unschedulable', ...withoutAbsent({ message: scheduled.message, sinceMs: scheduled.changedAtMs }) };
  return pod.schedulingGates === undefined ? undefined : { reason: 'SchedulingGated' };
}

/** The API server sets `deletionTimestamp` to the end of the grace period (k8s.io/apiserver pkg/registry/rest/delete.go). */
function terminatingOf(pod: PodEntity): TerminatingAttrs | undefined {
  if (pod.deletedAtMs === undefined) return undefined;
  const graceSeconds = pod.deletionGraceSeconds ?? pod.terminationGraceSeconds ?? DEFAULT_GRACE_SECONDS;
  return { sinceMs: pod.deletedAtMs - graceSeconds * 1000, deadlineMs: pod.deletedAtMs, graceSeconds };
}
