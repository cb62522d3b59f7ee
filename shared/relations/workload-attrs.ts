import { unwishedWorkloadConditions } from '../kube/wished-conditions';
import type { RolloutState, WorkloadEntity } from '../model/entities';
import type { NodeAttrs } from '../model/graph';
import { conditionAttrs } from './condition-attrs';
import { unlessEmpty, withoutAbsent } from './without-absent';

/** A former ReplicaSet without Pods says no more than its revision. */
export function workloadAttrs(workload: WorkloadEntity): NodeAttrs {
  const { replicas, readyReplicas, serviceName, detail, suspended, conditions = [], rollout } = workload;
  const { updatedReplicas, availableReplicas, revision, strategy, completions, succeeded, failed, active, schedule, lastScheduleAtMs } = workload;
  return {
    ...withoutAbsent({
      replicas, readyReplicas, updatedReplicas, availableReplicas, serviceName, detail, revision, strategy,
      completions, succeeded, failed, active, schedule, lastScheduleAtMs,
      conditions: unlessEmpty(unwishedWorkloadConditions(conditions).map(conditionAttrs)),
    }),
    ...(rollout !== undefined && { rollout: rolloutAttrs(rollout) }),
    ...(suspended && { suspended }),
  };
}

function rolloutAttrs({ reason, ...counts }: RolloutState): RolloutState {
  return { ...counts, ...withoutAbsent({ reason }) };
}
