import { rolloutStuck } from './rollout-stuck';
import { raw, ruleTable } from './rule.test-support';

ruleTable(rolloutStuck, [
  ['over its deadline', [deployment({ status: 'False', reason: 'ProgressDeadlineExceeded' })], ['Deployment/shop/web error']],
  ['getting on', [deployment({ status: 'True', reason: 'ReplicaSetUpdated' })], []],
  ['done', [deployment({ status: 'True', reason: 'NewReplicaSetAvailable' })], []],
]);

function deployment(condition: Readonly<Record<string, unknown>>): unknown {
  return raw('apps/v1', 'Deployment', 'web', { spec: { replicas: 3 }, status: { replicas: 4, updatedReplicas: 1, conditions: [{ type: 'Progressing', ...condition }] } });
}
