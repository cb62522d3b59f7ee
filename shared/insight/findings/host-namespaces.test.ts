import { hostNamespaces } from './host-namespaces';
import { podWith, ruleTable } from './rule.test-support';

ruleTable(hostNamespaces, [
  ['processes', [podWith({}, { hostPID: true })], ['Pod/shop/p warning']],
  ['shared memory', [podWith({}, { hostIPC: true })], ['Pod/shop/p warning']],
  ['the network only', [podWith({}, { hostNetwork: true })], []],
]);
