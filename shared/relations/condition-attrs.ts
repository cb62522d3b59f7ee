import type { ConditionAttrs } from '../model/graph';
import type { PodCondition } from '../model/pod-entity';
import { withoutAbsent } from './without-absent';

/** A Pod's, Node's or workload's condition as the graph has it. */
export function conditionAttrs({ type, status, reason, message, changedAtMs }: PodCondition): ConditionAttrs {
  return { type, status, ...withoutAbsent({ reason, message, sinceMs: changedAtMs }) };
}
