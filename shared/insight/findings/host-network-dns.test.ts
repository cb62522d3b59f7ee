import { expect, it } from 'vitest';
import { hostNetworkDns } from './host-network-dns';
import { messages, podWith, ruleTable, serviceWith } from './rule.test-support';

const SERVICE = serviceWith([{ port: 80 }], { app: 'other' }, { clusterIP: '10.96.0.7' });
const TOLD = ['Pod/shop/p warning'];

ruleTable(hostNetworkDns, [
  ['it calls a Service by name', [onHost('http://s'), SERVICE], TOLD],
  ['with the policy for it', [onHost('http://s', { dnsPolicy: 'ClusterFirstWithHostNet' }), SERVICE], []],
  ['it calls nobody known', [onHost('http://api.example.com')], []],
  ['it calls a Service by name with the policy Default', [calling('http://s.shop:80', { dnsPolicy: 'Default' }), SERVICE], TOLD],
  ['on the Node\'s network with the policy Default', [onHost('http://s', { dnsPolicy: 'Default' }), SERVICE], TOLD],
  ['it calls a Service that is not there by name', [calling('http://gone.shop.svc:80', { dnsPolicy: 'Default' })], TOLD],
  ['it calls a Service by address', [calling('http://10.96.0.7', { dnsPolicy: 'Default' }), SERVICE], []],
  ['it calls a Service by a name of its hosts file', [calling('http://s.local', { dnsPolicy: 'Default', hostAliases: [{ ip: '10.96.0.7', hostnames: ['s.local'] }] }), SERVICE], []],
  ['it calls only hosts outside', [calling('http://api.example.com', { dnsPolicy: 'Default' })], []],
  ['it calls nobody', [podWith({}, { dnsPolicy: 'Default' })], []],
  ['the cluster\'s DNS is asked', [calling('http://s'), SERVICE], []],
  ['whom it asks is its own affair', [calling('http://s', { dnsPolicy: 'None' }), SERVICE], []],
]);

it('says why and what to set', () => {
  expect([messages('host-network-dns', [onHost('http://s'), SERVICE]), messages('host-network-dns', [calling('http://s', { dnsPolicy: 'Default' }), SERVICE])]).toEqual([
    ['p shares its Node\'s network and its resolver, which does not know Services: s is not found by name unless dnsPolicy is ClusterFirstWithHostNet.'],
    ['p has dnsPolicy Default, and so its Node\'s resolver, which does not know Services: s is not found by name unless dnsPolicy is ClusterFirst.'],
  ]);
});

function calling(url: string, spec: Readonly<Record<string, unknown>> = {}): unknown {
  return podWith({ env: [{ name: 'API_URL', value: url }] }, spec);
}

function onHost(url: string, spec: Readonly<Record<string, unknown>> = {}): unknown {
  return calling(url, { hostNetwork: true, ...spec });
}
