import { hostNetworkDns } from './host-network-dns';
import { podWith, ruleTable, serviceWith } from './rule.test-support';

ruleTable(hostNetworkDns, [
  ['it calls a Service by name', [onHost('http://s'), serviceWith([{ port: 80 }])], ['Pod/shop/p warning']],
  ['with the policy for it', [onHost('http://s', { dnsPolicy: 'ClusterFirstWithHostNet' }), serviceWith([{ port: 80 }])], []],
  ['it calls nobody known', [onHost('http://api.example.com')], []],
]);

function onHost(url: string, spec: Readonly<Record<string, unknown>> = {}): unknown {
  return podWith({ env: [{ name: 'API_URL', value: url }] }, { hostNetwork: true, ...spec });
}
