/** Deployment, ReplicaSet, ReplicationController, StatefulSet, DaemonSet, Job and CronJob, of any of their API versions. */
import { asBoolean, asCount, asList, asRecord, asString, asTextMap, asTimeMs, isRecord, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { Labels } from '../kube/selectors';
import { rolloutOf, rolloutStrategy, type RolloutKind } from '../kube/rollout';
import type { WorkloadEntity } from './entities';
import { projectConditions, unlessNone } from './project-conditions';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';
import { share } from './share';
import { unmetSelector } from './unmet-selector';

export type WorkloadKind = WorkloadEntity['kind'];

/** Kinds that select their Pods by a label selector of their own (a Job's is made by the API server). */
const SELECTING: ReadonlySet<WorkloadKind> = new Set<WorkloadKind>(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']);

type RawWorkloadSpec = Raw<'replicas' | 'serviceName' | 'suspend' | 'completions' | 'parallelism' | 'schedule' | 'strategy' | 'updateStrategy' | 'template' | 'jobTemplate'>;
type RawWorkloadStatus = Raw<
  | 'readyReplicas' | 'updatedReplicas' | 'availableReplicas' | 'desiredNumberScheduled' | 'numberReady' | 'succeeded' | 'failed' | 'active' | 'ready'
  | 'lastScheduleTime' | 'conditions'
>;

export function projectWorkload(kind: WorkloadKind, raw: RawObject, context: ProjectionContext): WorkloadEntity | undefined {
  const base = projectMeta(raw, kind, context);
  if (base === undefined) return undefined;
  const spec = asRecord<RawWorkloadSpec>(raw.spec);
  const status = asRecord<RawWorkloadStatus>(raw.status);
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    replicas: wantedPods(kind, spec, status),
    readyReplicas: readyPods(kind, status),
    serviceName: kind === 'StatefulSet' ? asString(spec.serviceName) : undefined,
    detail: workloadDetail(kind, spec, status, base.annotations),
    suspended: asBoolean(spec.suspend) === true,
    unmetSelector: SELECTING.has(kind) ? unmetSelector(raw.spec) : undefined,
    ...(isRolledOut(kind) ? rolloutFields(kind, raw) : undefined),
    ...(kind === 'ReplicaSet' ? { availableReplicas: reported(status, status.availableReplicas) } : undefined),
    revision: revisionOf(kind, base.annotations),
    ...(kind === 'Job' ? jobFields(spec, status) : undefined),
    ...(kind === 'CronJob' ? cronJobFields(spec, status) : undefined),
    conditions: unlessNone(projectConditions(status.conditions)),
    ...(base.owners.some(({ controller }) => controller) ? undefined : { podLabels: templateLabels(spec) }),
  };
}

/** Undefined without a template. */
function templateLabels({ template, jobTemplate }: RawWorkloadSpec): Labels | undefined {
  if (isRecord(jobTemplate)) return templateLabels(asRecord(asRecord<Raw<'spec'>>(jobTemplate).spec));
  return isRecord(template) ? share(asTextMap(asRecord<RawMeta>(asRecord<Raw<'metadata'>>(template).metadata).labels)) : undefined;
}

function isRolledOut(kind: WorkloadKind): kind is RolloutKind {
  return kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DaemonSet';
}

function rolloutFields(kind: RolloutKind, raw: RawObject): Pick<WorkloadEntity, 'updatedReplicas' | 'availableReplicas' | 'strategy' | 'rollout'> {
  const rollout = rolloutOf(kind, raw);
  return { updatedReplicas: rollout?.updated, availableReplicas: rollout?.available, strategy: rolloutStrategy(kind, asRecord(raw.spec)), rollout };
}

function jobFields(spec: RawWorkloadSpec, status: RawWorkloadStatus): Pick<WorkloadEntity, 'completions' | 'succeeded' | 'failed' | 'active'> {
  return {
    completions: completionsOf(spec),
    succeeded: reported(status, status.succeeded),
    failed: reported(status, status.failed),
    active: reported(status, status.active),
  };
}

function cronJobFields(spec: RawWorkloadSpec, status: RawWorkloadStatus): Pick<WorkloadEntity, 'schedule' | 'lastScheduleAtMs' | 'active'> {
  const active = asList(status.active).length;
  return { schedule: asString(spec.schedule), lastScheduleAtMs: asTimeMs(status.lastScheduleTime), active: active === 0 ? undefined : active };
}

/** Absent for a work queue, whose Pods say when all is done (kubernetes.io/docs/concepts/workloads/controllers/job, "Parallel execution"). */
function completionsOf(spec: RawWorkloadSpec): number | undefined {
  const isQueue = (spec.completions === undefined || spec.completions === null) && asCount(spec.parallelism) !== undefined;
  return isQueue ? undefined : (asCount(spec.completions) ?? 1);
}

/** Kubernetes leaves a count of 0 out of a status; a status without anything (a manifest's) says nothing. */
function reported(status: RawWorkloadStatus, count: unknown): number | undefined {
  return Object.keys(status).length === 0 ? undefined : (asCount(count) ?? 0);
}

function revisionOf(kind: WorkloadKind, annotations: Readonly<Record<string, string>>): number | undefined {
  const revision = kind === 'Deployment' || kind === 'ReplicaSet' ? Number.parseInt(annotations['deployment.kubernetes.io/revision'] ?? '', 10) : Number.NaN;
  return Number.isNaN(revision) ? undefined : revision;
}

/** How many Pods it wants at a time; a DaemonSet knows only from its status, a CronJob not at all. */
function wantedPods(kind: WorkloadKind, spec: RawWorkloadSpec, status: RawWorkloadStatus): number | undefined {
  switch (kind) {
    case 'CronJob':
      return undefined;
    case 'DaemonSet':
      return asCount(status.desiredNumberScheduled);
    case 'Job':
      return asCount(spec.parallelism) ?? 1;
    default:
      return asCount(spec.replicas) ?? 1;
  }
}

function readyPods(kind: WorkloadKind, status: RawWorkloadStatus): number | undefined {
  if (kind === 'CronJob') return undefined;
  return reported(status, kind === 'DaemonSet' ? status.numberReady : kind === 'Job' ? status.ready : status.readyReplicas);
}

function workloadDetail(
  kind: WorkloadKind,
  spec: RawWorkloadSpec,
  status: RawWorkloadStatus,
  annotations: Readonly<Record<string, string>>,
): string | undefined {
  const revision = annotations['deployment.kubernetes.io/revision'];
  switch (kind) {
    case 'Deployment':
    case 'ReplicaSet':
      return revision === undefined ? undefined : `revision ${revision}`;
    case 'CronJob':
      return asString(spec.schedule);
    case 'Job':
      return `${[asCount(status.succeeded) ?? 0, completionsOf(spec)].filter((count) => count !== undefined).join('/')} done`;
    default:
      return undefined;
  }
}
