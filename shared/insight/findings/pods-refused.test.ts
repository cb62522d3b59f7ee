import { podsRefused } from './pods-refused';
import { raw, ruleTable } from './rule.test-support';

const REFUSED = { conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'pods "web-1-x" is forbidden: exceeded quota' }] };

ruleTable(podsRefused, [
  ['a quota is used up', [raw('apps/v1', 'Deployment', 'web', { spec: {}, status: REFUSED })], ['Deployment/shop/web error']],
  ['said of the topmost', [raw('apps/v1', 'ReplicaSet', 'web-1', { spec: {}, status: REFUSED }, { ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] })], []],
  ['a ReplicaSet of its own', [raw('apps/v1', 'ReplicaSet', 'web', { spec: {}, status: REFUSED })], ['ReplicaSet/shop/web error']],
  ['all is well', [raw('apps/v1', 'Deployment', 'web', { spec: {}, status: { conditions: [{ type: 'Available', status: 'True' }] } })], []],
]);
