import { entityRule } from './finding-rule';

/** A policy for every Pod of its namespace waits for Pods to come: only one that names labels can have the wrong ones. Those of a Pod template are right, also while there is no Pod: between two runs of a CronJob. */
export const policySelectsNothing = entityRule('policy-selects-nothing', ['NetworkPolicy'], ({ id, name, namespace, podSelector }, graph) => {
  if (podSelector?.length === 0 || !graph.canSee('Pod', namespace)) return [];
  if (podSelector !== undefined && (graph.countPods(namespace, podSelector) > 0 || graph.hasTemplate(namespace, podSelector))) return [];
  const why = podSelector === undefined ? 'its podSelector cannot be read' : `no Pod of ${namespace} bears the labels that it selects`;
  return [{ subject: id, message: `${name} protects nobody: ${why}.` }];
});
