/** Pod. */
import { phaseNeeds, podLevelNeeds, podNeeds } from '../kube/effective-resources';
import { hasCondition, podPhase, podStatusWords } from '../kube/pod-status';
import { qosClass } from '../kube/qos';
import { toResources } from '../kube/quantities';
import {
  asBoolean, asCount, asRecord, asRecords, asString, asText, asTexts, asTimeMs, isRecord, mapRecords,
  type Raw, type RawCondition, type RawMeta, type RawObject, type RawPodSpec, type RawPodStatus,
} from '../kube/raw';
import type { OwnerReference, Resources } from './entity-base';
import type { HostAlias, PhaseNeeds, PodEntity } from './pod-entity';
import { projectConditions } from './project-conditions';
import { projectContainers } from './project-container';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';
import { affinityNodeOf, nodeSelectorOf, readinessGatesOf, schedulerOf, schedulingGatesOf } from './project-scheduling';
import { projectVolumes } from './project-volume';
import { share } from './share';

const MIRROR = 'kubernetes.io/config.mirror';
const SOURCE = 'kubernetes.io/config.source';
/** `v1.DefaultTerminationGracePeriodSeconds`: not worth a word. */
const USUAL_GRACE_SECONDS = 30;

/** Written out field by field, absent ones as undefined: spreading costs more than all the rest, and a cluster has 150,000. */
export function projectPod(raw: RawObject, context: ProjectionContext): PodEntity | undefined {
  const base = projectMeta(raw, 'Pod', context);
  if (base === undefined) return undefined;
  const meta = asRecord<RawMeta>(raw.metadata);
  const spec = asRecord<RawPodSpec>(raw.spec);
  const status = asRecord<RawPodStatus>(raw.status);
  const needs = podNeeds(raw);
  const conditions = asRecords<RawCondition>(status.conditions);
  const words = podStatusWords(raw);
  const owner = base.owners.find((reference) => reference.controller);
  const mirror = isMirror(meta, base.owners);
  const isStatic = mirror || isOwnSource(meta) || context.staticPods === true;
  return {
    id: base.id,
    kind: base.kind,
    name: base.name,
    namespace: namespaceOf(meta),
    uid: base.uid,
    labels: base.labels,
    annotations: base.annotations,
    owners: base.owners,
    createdAtMs: base.createdAtMs,
    deletedAtMs: base.deletedAtMs,
    origin: base.origin,
    status: words.status,
    phase: podPhase(status),
    readyContainers: words.readyContainers,
    totalContainers: words.totalContainers,
    restarts: words.restarts,
    lastRestartAtMs: words.lastRestartAtMs,
    nodeName: asString(spec.nodeName),
    podIPs: projectPodIPs(status),
    hostIP: asString(status.hostIP),
    hostNetwork: asBoolean(spec.hostNetwork) === true,
    hostname: asString(spec.hostname),
    subdomain: asString(spec.subdomain),
    qosClass: qosClass(raw),
    priorityClass: asString(spec.priorityClassName),
    // The ServiceAccount admission plugin gives `default` to a Pod that names none.
    serviceAccount: asString(spec.serviceAccountName) ?? asString(spec.serviceAccount) ?? 'default',
    dnsPolicy: asString(spec.dnsPolicy) ?? 'ClusterFirst',
    hostAliases: share(projectHostAliases(spec.hostAliases)),
    enableServiceLinks: asBoolean(spec.enableServiceLinks) !== false,
    restartPolicy: asString(spec.restartPolicy) ?? 'Always',
    controller: owner && { kind: owner.kind, name: owner.name },
    naked: owner === undefined && !isStatic,
    static: isStatic,
    mirror,
    daemon: owner !== undefined && /^DaemonSet(\.|$)/.test(owner.kind),
    projected: context.isProjected === true,
    // The API server's defaults give every Pod that it stores a phase (k8s.io/api core/v1 PodStatus).
    planned: asString(status.phase) === undefined,
    requests: share(toResources(needs.requests)),
    limits: share(toResources(needs.limits)),
    imagePullSecrets: mapRecords<Raw<'name'>, string>(spec.imagePullSecrets, (reference) => asString(reference.name)),
    containers: projectContainers(spec, status),
    volumes: projectVolumes(spec, base.name),
    conditions: projectConditions(conditions),
    isReady: hasCondition(conditions, 'Ready'),
    reason: asString(status.reason),
    message: asString(status.message),
    startedAtMs: asTimeMs(status.startTime),
    schedulingGates: schedulingGatesOf(spec),
    readinessGates: readinessGatesOf(spec, conditions),
    schedulerName: schedulerOf(spec),
    nominatedNode: asString(status.nominatedNodeName),
    affinityNode: affinityNodeOf(spec),
    nodeSelector: nodeSelectorOf(spec),
    terminationGraceSeconds: graceSecondsOf(spec),
    deletionGraceSeconds: asCount(meta.deletionGracePeriodSeconds),
    hostPID: asBoolean(spec.hostPID) === true ? true : undefined,
    hostIPC: asBoolean(spec.hostIPC) === true ? true : undefined,
    shareProcessNamespace: asBoolean(spec.shareProcessNamespace) === true ? true : undefined,
    automountToken: asBoolean(spec.automountServiceAccountToken),
    runtimeClass: asString(spec.runtimeClassName),
    phaseNeeds: projectPhaseNeeds(raw),
    podLevelLimits: podLevelLimitsOf(spec),
    previousIPs: [],
  };
}

/** A kubelet shows each Pod that it runs from its own files or URL in the API, as a mirror that belongs to its Node. */
function isMirror(meta: RawMeta, owners: readonly OwnerReference[]): boolean {
  return asText(asRecord<Raw>(meta.annotations)[MIRROR]) !== undefined || owners.some((reference) => reference.kind === 'Node' && reference.controller);
}

/** Whether a kubelet read the Pod by itself, and not from the API (pkg/kubelet/types/pod_update.go). */
function isOwnSource(meta: RawMeta): boolean {
  const source = asRecord<Raw>(meta.annotations)[SOURCE];
  return source === 'file' || source === 'http';
}

export function projectPodIPs(status: RawPodStatus): readonly string[] {
  const all = mapRecords<Raw<'ip'>, string>(status.podIPs, (item) => asString(item.ip));
  const only = asString(status.podIP);
  return all.length > 0 || only === undefined ? all : [only];
}

function projectHostAliases(value: unknown): readonly HostAlias[] {
  return mapRecords<Raw<'ip' | 'hostnames'>, HostAlias>(value, (raw) => {
    const ip = asString(raw.ip);
    return ip === undefined ? undefined : { ip, hostnames: asTexts(raw.hostnames) };
  });
}

function graceSecondsOf(spec: RawPodSpec): number | undefined {
  const seconds = asCount(spec.terminationGracePeriodSeconds);
  return seconds === USUAL_GRACE_SECONDS ? undefined : seconds;
}

function podLevelLimitsOf(spec: RawPodSpec): Resources | undefined {
  if (!isRecord(spec.resources)) return undefined;
  const { limits } = podLevelNeeds(spec);
  return limits.size === 0 ? undefined : share(toResources(limits));
}

function projectPhaseNeeds(raw: RawObject): PhaseNeeds | undefined {
  const needs = phaseNeeds(raw);
  if (needs === undefined) return undefined;
  const { init, running, overhead, podLevel } = needs;
  return share({ init: toResources(init), running: toResources(running), overhead: toResources(overhead), podLevel: toResources(podLevel) });
}
