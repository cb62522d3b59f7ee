import { describe, expect, it } from 'vitest';
import { clusterDnsPolicy, resolverOf } from './dns-policy';

describe('resolverOf', () => {
  it.each([
    [undefined, false, 'cluster'],
    ['ClusterFirst', false, 'cluster'],
    ['ClusterFirst', true, 'node'],
    [undefined, true, 'node'],
    ['ClusterFirstWithHostNet', true, 'cluster'],
    ['ClusterFirstWithHostNet', false, 'cluster'],
    ['Default', false, 'node'],
    ['Default', true, 'node'],
    ['None', false, 'own'],
    ['None', true, 'own'],
  ])('%s, on the host\'s network %s: %s', (dnsPolicy, hostNetwork, resolver) => {
    expect(resolverOf({ hostNetwork, ...(dnsPolicy !== undefined && { dnsPolicy }) })).toBe(resolver);
  });
});

describe('clusterDnsPolicy', () => {
  it('is another one on the host\'s network', () => {
    expect([clusterDnsPolicy({ hostNetwork: false }), clusterDnsPolicy({ hostNetwork: true })]).toEqual(['ClusterFirst', 'ClusterFirstWithHostNet']);
  });
});
