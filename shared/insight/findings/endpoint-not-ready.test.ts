import { rawPod, READY } from '../../relations/cluster.test-support';
import { endpointNotReady } from './endpoint-not-ready';
import { podWith, ruleTable, serviceWith } from './rule.test-support';

ruleTable(endpointNotReady, [
  ['its only Pod is not', [serviceWith([{ port: 80 }]), podWith({})], ['Service/shop/s error']],
  ['it is', [serviceWith([{ port: 80 }]), podWith({}, {}, READY)], []],
  ['one of two is', [serviceWith([{ port: 80 }]), podWith({}), rawPod('q', { labels: { app: 'p' }, status: READY })], []],
  ['nobody has reported', [serviceWith([{ port: 80 }]), podWith({}, {}, { phase: undefined })], []],
  ['it wants them all the same', [serviceWith([{ port: 80 }], { app: 'p' }, { publishNotReadyAddresses: true }), podWith({})], []],
  ['it selects none', [serviceWith([{ port: 80 }])], []],
]);
