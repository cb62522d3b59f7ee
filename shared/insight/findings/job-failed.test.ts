import { jobFailed } from './job-failed';
import { raw, ruleTable } from './rule.test-support';

const FAILED = { type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };

ruleTable(jobFailed, [
  ['it has given up', [job(FAILED)], ['Job/shop/j error']],
  ['a CronJob tries again', [job(FAILED, { ownerReferences: [{ kind: 'CronJob', name: 'c', controller: true }] })], ['Job/shop/j warning']],
  ['it is done', [job({ type: 'Complete', status: 'True' })], []],
  ['it runs', [job({ type: 'Failed', status: 'False' })], []],
]);

function job(condition: Readonly<Record<string, unknown>>, meta: Readonly<Record<string, unknown>> = {}): unknown {
  return raw('batch/v1', 'Job', 'j', { spec: {}, status: { conditions: [condition] } }, meta);
}
