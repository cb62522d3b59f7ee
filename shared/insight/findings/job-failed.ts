import { entityRule } from './finding-rule';

/** kubernetes.io/docs/concepts/workloads/controllers/job, "Terminal Job conditions". */
export const jobFailed = entityRule('job-failed', ['Job'], ({ id, name, owners, conditions }) => {
  const condition = conditions?.find(({ type }) => type === 'Failed');
  if (condition?.status !== 'True') return [];
  const why = [condition.reason, condition.message].filter((part) => part !== undefined && part !== '').join(': ');
  return [{
    ...(owners.some(({ kind, controller }) => controller && kind === 'CronJob') && { severity: 'warning' as const }),
    subject: id,
    message: `${name} has given up${why === '' ? '.' : ` (${why}).`}`,
  }];
});
