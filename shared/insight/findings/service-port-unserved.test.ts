import { servicePortUnserved } from './service-port-unserved';
import { podWith, ruleTable, serviceWith } from './rule.test-support';

ruleTable(servicePortUnserved, [
  ['a name that no Pod has', [serviceWith([{ port: 80, targetPort: 'web' }]), podWith({})], ['Service/shop/s warning']],
  ['a number that is not among the declared', [serviceWith([{ port: 80 }]), podWith({ ports: [{ containerPort: 8080 }] })], ['Service/shop/s warning']],
  ['the declared one', [serviceWith([{ port: 80, targetPort: 8080 }]), podWith({ ports: [{ containerPort: 8080 }] })], []],
  ['probed, so served', [serviceWith([{ port: 80 }]), podWith({ ports: [{ containerPort: 8080 }], readinessProbe: { tcpSocket: { port: 80 } } })], []],
  ['told to listen, so served', [serviceWith([{ port: 80 }]), podWith({ ports: [{ containerPort: 8080 }], args: ['--listen=:80'] })], []],
  ['nothing is declared', [serviceWith([{ port: 80 }]), podWith({})], []],
]);
