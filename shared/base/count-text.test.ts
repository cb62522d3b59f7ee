import { expect, it } from 'vitest';
import { plural, pluralOf } from './count-text';

it('counts things', () => {
  expect([plural(1, 'Pod'), plural(1234, 'Pod'), plural(2, 'policy', 'policies')]).toEqual(['1 Pod', '1,234 Pods', '2 policies']);
});

it('names many of a kind', () => {
  expect(['Pod', 'NetworkPolicy', 'Ingress', 'Gateway', 'StorageClass'].map(pluralOf)).toEqual(['Pods', 'NetworkPolicies', 'Ingresses', 'Gateways', 'StorageClasses']);
});
