import { podRule } from './finding-rule';

/** kubernetes.io/docs/tasks/debug/debug-application/debug-pods, "My Pod stays pending". */
export const unschedulable = podRule('unschedulable', (pod) => {
  const condition = pod.conditions.find(({ type }) => type === 'PodScheduled');
  if (condition?.status !== 'False' || condition.reason !== 'Unschedulable') return [];
  const why = condition.message === undefined ? '' : `: ${condition.message}`;
  return [{ subject: pod.id, message: `No Node takes ${pod.name}${why}`, about: '' }];
});
