/** Deployment, ReplicaSet, ReplicationController, StatefulSet, DaemonSet, Job and CronJob, of any of their API versions. */
import { asBoolean, asCount, asRecord, asString, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { WorkloadEntity } from './entities';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';

export type WorkloadKind = WorkloadEntity['kind'];

type RawWorkloadSpec = Raw<'replicas' | 'serviceName' | 'suspend' | 'completions' | 'parallelism' | 'schedule'>;
type RawWorkloadStatus = Raw<'readyReplicas' | 'desiredNumberScheduled' | 'numberReady' | 'succeeded' | 'ready'>;

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
  };
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

/** Kubernetes leaves a count of 0 out of a status; a status without any count (a manifest's) says nothing. */
function readyPods(kind: WorkloadKind, status: RawWorkloadStatus): number | undefined {
  if (kind === 'CronJob' || Object.keys(status).length === 0) return undefined;
  return asCount(kind === 'DaemonSet' ? status.numberReady : kind === 'Job' ? status.ready : status.readyReplicas) ?? 0;
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
      return `${asCount(status.succeeded) ?? 0}/${asCount(spec.completions) ?? 1} done`;
    default:
      return undefined;
  }
}
