import { probeMissing } from './probe-missing';
import { podWith, ruleTable, serviceWith } from './rule.test-support';

ruleTable(probeMissing, [
  ['it serves', [serviceWith([{ port: 80 }]), podWith({})], ['Pod/shop/p info']],
  ['it has one', [serviceWith([{ port: 80 }]), podWith({ readinessProbe: { tcpSocket: { port: 80 } } })], []],
  ['a liveness probe holds nothing back', [serviceWith([{ port: 80 }]), podWith({ livenessProbe: { tcpSocket: { port: 80 } } })], ['Pod/shop/p info']],
  ['it serves nobody', [podWith({})], []],
  ['the Service wants it early', [serviceWith([{ port: 80 }], { app: 'p' }, { publishNotReadyAddresses: true }), podWith({})], []],
  ['a gate holds it back', [serviceWith([{ port: 80 }]), podWith({}, { readinessGates: [{ conditionType: 'example.com/ready' }] })], []],
]);
