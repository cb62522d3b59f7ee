import { entityRule } from './finding-rule';

/** kubernetes.io/docs/concepts/workloads/controllers/deployment, "Failed Deployment". */
export const rolloutStuck = entityRule('rollout-stuck', ['Deployment'], ({ id, name, conditions, updatedReplicas, replicas }) => {
  const condition = conditions?.find(({ type }) => type === 'Progressing');
  if (condition?.status !== 'False' || condition.reason !== 'ProgressDeadlineExceeded') return [];
  const done = updatedReplicas === undefined || replicas === undefined ? '' : `: ${updatedReplicas} of ${replicas} Pods are of the new template`;
  return [{ subject: id, message: `The rollout of ${name} does not get on${done}.` }];
});
