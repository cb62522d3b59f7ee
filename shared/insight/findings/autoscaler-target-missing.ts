import { objectId } from '../../model/ids';
import { isWorkloadKind } from '../../model/workload-kinds';
import { entityRule } from './finding-rule';

/** Of kinds that Podarium reads: an extension's workload may well be there. */
export const autoscalerTargetMissing = entityRule('autoscaler-target-missing', ['HorizontalPodAutoscaler'], ({ id, name, namespace, target }, graph) => {
  if (!isWorkloadKind(target.kind) || !graph.canSee(target.kind, namespace)) return [];
  if (graph.entity(objectId(target.kind, namespace, target.name)) !== undefined) return [];
  return [{ subject: id, message: `${name} scales ${target.kind} ${target.name}, which is not here.` }];
});
