import { rawPod } from '../../relations/cluster.test-support';
import { evicted } from './evicted';
import { ruleTable } from './rule.test-support';

ruleTable(evicted, [
  ['it was', [rawPod('p', { status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory. ' } })], ['Pod/shop/p warning']],
  ['it failed by itself', [rawPod('p', { status: { phase: 'Failed' } })], []],
  ['it runs', [rawPod('p')], []],
]);
