import { claimLost } from './claim-lost';
import { raw, ruleTable } from './rule.test-support';

ruleTable(claimLost, [
  ['its volume is gone', [raw('v1', 'PersistentVolumeClaim', 'c', { status: { phase: 'Lost' } })], ['PersistentVolumeClaim/shop/c error']],
  ['bound', [raw('v1', 'PersistentVolumeClaim', 'c', { status: { phase: 'Bound' } })], []],
  ['waiting for its first Pod', [raw('v1', 'PersistentVolumeClaim', 'c', { status: { phase: 'Pending' } })], []],
]);
