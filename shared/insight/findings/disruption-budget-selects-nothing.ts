import { entityRule } from './finding-rule';

/** kubernetes.io/docs/tasks/run-application/configure-pdb. An empty selector is all of the namespace, and waits for Pods to come. */
export const disruptionBudgetSelectsNothing = entityRule('disruption-budget-selects-nothing', ['PodDisruptionBudget'], ({ id, name, namespace, selector }, graph) => {
  if (selector?.length === 0 || !graph.canSee('Pod', namespace)) return [];
  if (selector !== undefined && (graph.countPods(namespace, selector) > 0 || graph.hasTemplate(namespace, selector))) return [];
  const why = selector === undefined ? 'it has no selector that could be read' : `no Pod of ${namespace} bears the labels that it selects`;
  return [{ subject: id, message: `${name} protects nobody: ${why}.` }];
});
