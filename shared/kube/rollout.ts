/**
 * Whether a workload's rollout is done, by the rules of `kubectl rollout status`: k8s.io/kubectl
 * pkg/polymorphichelpers/rollout_status.go. kubectl follows no `OnDelete` strategy; here such a workload is done when
 * no Pod of a former template is left.
 */
import { asBoolean, asCount, asRecord, asRecords, asString, type Raw, type RawCondition, type RawMeta, type RawObject } from './raw';

export type RolloutKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

/** See `RolloutState` in `shared/model/entities.ts`. */
export interface Rollout {
  readonly wanted: number;
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
  readonly old: number;
  readonly isComplete: boolean;
  readonly reason?: string;
}

type RawSpec = Raw<'replicas' | 'strategy' | 'updateStrategy' | 'paused'>;
type RawStatus = Raw<
  | 'observedGeneration' | 'replicas' | 'readyReplicas' | 'updatedReplicas' | 'availableReplicas' | 'conditions' | 'currentRevision' | 'updateRevision'
  | 'desiredNumberScheduled' | 'currentNumberScheduled' | 'updatedNumberScheduled' | 'numberReady' | 'numberAvailable'
>;
type Counts = Omit<Rollout, 'isComplete' | 'reason'>;

/** `RollingUpdate`, `Recreate`, `OnDelete`; the API server's default where none is named. */
export function rolloutStrategy(kind: RolloutKind, spec: RawSpec): string {
  return asString(asRecord<Raw<'type'>>(kind === 'Deployment' ? spec.strategy : spec.updateStrategy).type) ?? 'RollingUpdate';
}

/** Undefined where no controller has reported yet, as in manifests. */
export function rolloutOf(kind: RolloutKind, raw: RawObject): Rollout | undefined {
  const status = asRecord<RawStatus>(raw.status);
  if (Object.keys(status).length === 0) return undefined;
  const spec = asRecord<RawSpec>(raw.spec);
  const counts = countPods(kind, spec, status);
  const reason = pendingReason(kind, raw, counts);
  return { ...counts, isComplete: reason === undefined, reason };
}

/** Kubernetes leaves a count of 0 out. */
function countPods(kind: RolloutKind, spec: RawSpec, status: RawStatus): Counts {
  const count = (value: unknown): number => asCount(value) ?? 0;
  if (kind === 'DaemonSet') {
    const updated = count(status.updatedNumberScheduled);
    return {
      wanted: count(status.desiredNumberScheduled),
      updated,
      ready: count(status.numberReady),
      available: count(status.numberAvailable),
      old: Math.max(0, count(status.currentNumberScheduled) - updated),
    };
  }
  const updated = count(status.updatedReplicas);
  return {
    wanted: asCount(spec.replicas) ?? 1,
    updated,
    ready: count(status.readyReplicas),
    available: count(status.availableReplicas),
    old: Math.max(0, count(status.replicas) - updated),
  };
}

/** What kubectl would wait for; undefined where it says that the rollout is done. */
function pendingReason(kind: RolloutKind, raw: RawObject, counts: Counts): string | undefined {
  const spec = asRecord<RawSpec>(raw.spec);
  const status = asRecord<RawStatus>(raw.status);
  if (!isObserved(kind, raw, status)) return 'the controller has not seen the newest change yet';
  if (rolloutStrategy(kind, spec) === 'OnDelete') {
    return counts.old === 0 ? undefined : `${pods(counts.old)} of the old template until deleted (strategy OnDelete)`;
  }
  switch (kind) {
    case 'Deployment':
      return deploymentReason(counts, spec, status);
    case 'StatefulSet':
      return statefulSetReason(counts, spec, status);
    case 'DaemonSet':
      return updatedReason(counts, counts.wanted) ?? availableReason(counts.available, counts.wanted);
  }
}

function isObserved(kind: RolloutKind, raw: RawObject, status: RawStatus): boolean {
  const generation = asCount(asRecord<RawMeta>(raw.metadata).generation) ?? 0;
  const observed = asCount(status.observedGeneration) ?? 0;
  return generation <= observed && !(kind === 'StatefulSet' && observed === 0);
}

function deploymentReason(counts: Counts, spec: RawSpec, status: RawStatus): string | undefined {
  const progressing = asRecords<RawCondition>(status.conditions).find(({ type }) => type === 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') return 'it exceeded its progress deadline';
  const reason =
    updatedReason(counts, counts.wanted) ??
    (counts.old > 0 ? `${pods(counts.old)} of the old template still to end` : undefined) ??
    availableReason(counts.available, counts.updated);
  return reason !== undefined && asBoolean(spec.paused) === true ? `${reason}; it is paused` : reason;
}

function statefulSetReason(counts: Counts, spec: RawSpec, status: RawStatus): string | undefined {
  if (counts.ready < counts.wanted) return `${counts.ready} of ${pods(counts.wanted)} ready`;
  const { rollingUpdate } = asRecord<Raw<'rollingUpdate'>>(spec.updateStrategy);
  if (rollingUpdate !== undefined && rollingUpdate !== null) {
    const partition = asCount(asRecord<Raw<'partition'>>(rollingUpdate).partition) ?? 0;
    return updatedReason(counts, counts.wanted - partition);
  }
  return asString(status.updateRevision) === asString(status.currentRevision) ? undefined : `${counts.updated} of ${pods(counts.wanted)} of the new template`;
}

function updatedReason({ updated }: Counts, wanted: number): string | undefined {
  return updated < wanted ? `${updated} of ${pods(wanted)} of the new template` : undefined;
}

function availableReason(available: number, wanted: number): string | undefined {
  return available < wanted ? `${available} of ${pods(wanted)} available` : undefined;
}

function pods(count: number): string {
  return count === 1 ? '1 Pod' : `${count} Pods`;
}
