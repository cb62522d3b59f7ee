import { describe, expect, it } from 'vitest';
import { mayAskDns } from './may-ask-dns';
import { policyEntities } from './testing/truth-table';

const toNamespace = (matchLabels: Readonly<Record<string, string>>): unknown => ({ namespaceSelector: { matchLabels } });
const KUBE_SYSTEM = toNamespace({ 'kubernetes.io/metadata.name': 'kube-system' });
const DNS_PODS = { podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };
const to = (peers: readonly unknown[], ports?: readonly unknown[]): unknown => ({ to: peers, ...(ports && { ports }) });
const UDP = [{ protocol: 'UDP', port: 53 }];

describe('mayAskDns', () => {
  it.each<readonly [string, readonly unknown[], boolean]>([
    ['no rule', [], false],
    ['only Pods of its own namespace', [to([{ podSelector: {} }])], false],
    ['only another namespace by name', [to([toNamespace({ 'kubernetes.io/metadata.name': 'data' })])], false],
    ['other ports only', [{ ports: [{ port: 443 }, { protocol: 'SCTP', port: 53 }] }], false],
    ['other ports of its Pods', [to([{ ...Object(KUBE_SYSTEM), ...DNS_PODS }], [{ port: 9153 }])], false],
    ['a block of addresses on other ports', [to([{ ipBlock: { cidr: '192.0.2.0/24' } }], [{ port: 5432 }])], false],
    ['everything', [{}], true],
    ['UDP 53 to everybody', [{ ports: UDP }], true],
    ['all of UDP', [{ ports: [{ protocol: 'UDP' }] }], true],
    ['TCP 53 alone', [{ ports: [{ port: 53 }] }], true],
    ['a range of ports', [{ ports: [{ protocol: 'UDP', port: 1, endPort: 1024 }] }], true],
    ['a port by name', [to([KUBE_SYSTEM], [{ protocol: 'UDP', port: 'dns' }])], true],
    ['the Pods of kube-dns', [to([{ ...Object(KUBE_SYSTEM), ...DNS_PODS }], UDP)], true],
    ['other Pods of kube-system', [to([{ ...Object(KUBE_SYSTEM), podSelector: { matchLabels: { app: 'coredns' } } }], UDP)], true],
    ['the Pods of kube-dns without their namespace', [to([DNS_PODS], UDP)], false],
    ['all namespaces', [to([{ namespaceSelector: {} }])], true],
    ['a label that kube-system may bear', [to([toNamespace({ name: 'kube-system' })], UDP)], true],
    ['OpenShift\'s', [to([toNamespace({ 'kubernetes.io/metadata.name': 'openshift-dns' })], [{ protocol: 'UDP', port: 5353 }])], true],
    ['an address, as a cache on each Node has', [to([{ ipBlock: { cidr: '169.254.20.10/32' } }], UDP)], true],
  ])('%s', (_, egress, expected) => {
    expect(mayAskDns(policyEntities({ 'shop/p': { podSelector: {}, policyTypes: ['Egress'], egress } }), () => undefined)).toBe(expected);
  });

  it('takes the labels of kube-system where they were read', () => {
    const isolating = policyEntities({ 'shop/p': { podSelector: {}, policyTypes: ['Egress'], egress: [to([toNamespace({ name: 'kube-system' })], UDP)] } });
    const labels = (name: string) => () => ({ 'kubernetes.io/metadata.name': 'kube-system', name });
    expect([mayAskDns(isolating, labels('kube-system')), mayAskDns(isolating, labels('other'))]).toEqual([true, false]);
  });

  it('adds policies up', () => {
    const spec = { podSelector: {}, policyTypes: ['Egress'] };
    expect(mayAskDns(policyEntities({ 'shop/a': { ...spec, egress: [] }, 'shop/b': { ...spec, egress: [{ ports: UDP }] } }), () => undefined)).toBe(true);
  });

  it('is true of what nothing isolates, and of a DNS in the policy\'s own namespace', () => {
    expect(mayAskDns([], () => undefined)).toBe(true);
    expect(mayAskDns(policyEntities({ 'kube-system/p': { podSelector: {}, policyTypes: ['Egress'], egress: [to([DNS_PODS], UDP)] } }), () => undefined)).toBe(true);
  });
});
