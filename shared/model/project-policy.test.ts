import { describe, expect, it } from 'vitest';
import type { Entity } from './entities';
import type { NetworkPolicyEntity } from './policy-entity';
import { projectObject } from './project';

function project(raw: unknown): Entity | undefined {
  return projectObject(raw, { origin: { type: 'demo' } })[0];
}

function policy(spec: unknown, apiVersion = 'networking.k8s.io/v1'): NetworkPolicyEntity {
  const entity = project({ apiVersion, kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'shop' }, spec });
  if (entity?.kind !== 'NetworkPolicy') throw new Error('no NetworkPolicy');
  return entity;
}

describe('NetworkPolicy', () => {
  it.each([
    ['nothing given', {}, ['Ingress']],
    ['no spec', undefined, ['Ingress']],
    ['egress without rules', { egress: [] }, ['Ingress']],
    ['an egress rule', { egress: [{}] }, ['Ingress', 'Egress']],
    ['an empty list', { policyTypes: [], egress: [{}] }, ['Ingress', 'Egress']],
    ['Egress alone, with ingress rules', { policyTypes: ['Egress'], ingress: [{}] }, ['Egress']],
    ['both, in any order', { policyTypes: ['Egress', 'Ingress'] }, ['Ingress', 'Egress']],
    ['an unknown type', { policyTypes: ['Sideways'] }, []],
  ])('policyTypes: %s', (_, spec, expected) => {
    expect(policy(spec).policyTypes).toEqual(expected);
  });

  it('reads peers and ports with their defaults', () => {
    const { podSelector, ingress } = policy({
      podSelector: { matchLabels: { app: 'db' }, matchExpressions: [{ key: 'old', operator: 'DoesNotExist' }] },
      ingress: [
        {
          from: [{ podSelector: {} }, { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } }, { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
          ports: [{}, { port: 80 }, { port: '80' }, { port: 'http', protocol: 'UDP' }, { port: 1, endPort: 9, protocol: 'SCTP' }],
        },
      ],
    });
    expect(podSelector).toEqual([{ key: 'app', operator: 'In', values: ['db'] }, { key: 'old', operator: 'DoesNotExist', values: [] }]);
    expect(ingress).toEqual([
      {
        peers: [
          { type: 'pods', pods: [] },
          { type: 'pods', namespaces: [], pods: [{ key: 'app', operator: 'In', values: ['web'] }] },
          { type: 'ipBlock', cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
        ],
        ports: [{ protocol: 'TCP' }, { protocol: 'TCP', port: 80 }, { protocol: 'TCP', port: 80 }, { protocol: 'UDP', port: 'http' }, { protocol: 'SCTP', port: 1, endPort: 9 }],
      },
    ]);
  });

  it.each([
    ['matchLabels that are no text', { matchLabels: { app: ['a'] } }],
    ['matchLabels that are no map', { matchLabels: 'app' }],
    ['an operator of another API', { matchExpressions: [{ key: 'n', operator: 'Gt', values: ['1'] }] }],
    ['Exists with values', { matchExpressions: [{ key: 'n', operator: 'Exists', values: ['1'] }] }],
    ['NotIn without values', { matchExpressions: [{ key: 'n', operator: 'NotIn' }] }],
    ['expressions that are no list', { matchExpressions: { key: 'n', operator: 'Exists' } }],
    ['no selector at all', 'app=web'],
  ])('selects nobody by %s', (_, selector) => {
    const { podSelector, ingress } = policy({ podSelector: selector, ingress: [{ from: [{ podSelector: selector }, { podSelector: {}, namespaceSelector: selector }] }] });
    expect(podSelector).toBeUndefined();
    expect(ingress).toEqual([{ peers: [{ type: 'broken' }, { type: 'broken' }], ports: [] }]);
  });

  it('is known by the old group too, and not when it is Calico\'s', () => {
    expect(policy({}, 'extensions/v1beta1').id).toBe('NetworkPolicy/shop/p');
    expect(project({ apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'shop' }, spec: { order: 1 } })).toMatchObject({
      id: 'NetworkPolicy.projectcalico.org/shop/p', kind: 'ForeignPolicy', objectKind: 'NetworkPolicy', apiVersion: 'projectcalico.org/v3', namespace: 'shop',
    });
  });
});

describe('policies of other makers', () => {
  it.each([
    ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'AdminNetworkPolicy/p'],
    ['policy.networking.k8s.io/v1alpha1', 'BaselineAdminNetworkPolicy', 'BaselineAdminNetworkPolicy/p'],
    ['policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', 'ClusterNetworkPolicy/p'],
    ['cilium.io/v2', 'CiliumNetworkPolicy', 'CiliumNetworkPolicy/shop/p'],
    ['cilium.io/v2', 'CiliumClusterwideNetworkPolicy', 'CiliumClusterwideNetworkPolicy/p'],
    ['crd.projectcalico.org/v1', 'GlobalNetworkPolicy', 'GlobalNetworkPolicy/p'],
  ])('%s %s', (apiVersion, kind, id) => {
    expect(project({ apiVersion, kind, metadata: { name: 'p', namespace: 'shop' } })).toMatchObject({ id, kind: 'ForeignPolicy', objectKind: kind, apiVersion });
  });

  it('are no others of their groups', () => {
    expect(project({ apiVersion: 'cilium.io/v2', kind: 'CiliumNode', metadata: { name: 'n' } })?.kind).toBe('Other');
    expect(project({ apiVersion: 'example.com/v1', kind: 'AdminNetworkPolicy', metadata: { name: 'n' } })?.kind).toBe('Other');
  });
});
