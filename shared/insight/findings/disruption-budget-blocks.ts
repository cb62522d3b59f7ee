import { entityRule } from './finding-rule';

/** Percentages of Pods are rounded up, for both fields (pkg/controller/disruption/disruption.go). */
export const disruptionBudgetBlocks = entityRule('disruption-budget-blocks', ['PodDisruptionBudget'], (budget, graph) => {
  const { id, name, namespace, selector, minAvailable, maxUnavailable } = budget;
  if (selector === undefined || !graph.canSee('Pod', namespace)) return [];
  const pods = graph.countPods(namespace, selector);
  if (pods === 0) return [];
  if (maxUnavailable !== undefined) {
    return countOf(maxUnavailable, pods) === 0 ? [{ subject: id, message: `${name} allows no Pod to be missing: Nodes with one of them cannot be drained.` }] : [];
  }
  const needed = countOf(minAvailable, pods);
  if (needed === undefined || needed < pods) return [];
  const have = pods === 1 ? 'there is only one' : `there are ${pods}`;
  return [{ subject: id, message: `${name} demands ${minAvailable ?? ''} available, and ${have}: none of them may be evicted.` }];
});

/** Undefined where it is neither a number nor a percentage. */
function countOf(value: number | string | undefined, pods: number): number | undefined {
  if (typeof value === 'number' || value === undefined) return value;
  const [, percent] = /^(\d+)%$/.exec(value) ?? [];
  return percent === undefined ? undefined : Math.ceil((Number(percent) * pods) / 100);
}
