import { rawPod } from '../../relations/cluster.test-support';
import { nakedPod } from './naked-pod';
import { ruleTable } from './rule.test-support';

ruleTable(nakedPod, [
  ['nobody owns it', [rawPod('p')], ['Pod/shop/p warning']],
  ['a controller owns it', [rawPod('p', { owner: { kind: 'ReplicaSet', name: 'r' } })], []],
  ['it has ended', [rawPod('p', { status: { phase: 'Succeeded' } })], []],
]);
