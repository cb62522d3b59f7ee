import { expect, it } from 'vitest';
import { formatCount, plural, pluralOf, shortCount } from './count-text';

it('counts things', () => {
  expect([plural(1, 'Pod'), plural(1234, 'Pod'), plural(2, 'policy', 'policies')]).toEqual(['1 Pod', '1,234 Pods', '2 policies']);
});

it('sets thousands apart as English does', () => {
  const counts = [0, 7, 99, 100, 999, 1000, 9999, 12_345, 100_000, 999_999, 1_000_000, 150_000_000, Number.MAX_SAFE_INTEGER, -1, -1234];
  expect(counts.map(formatCount)).toEqual(counts.map((count) => count.toLocaleString('en')));
});

it('shortens large counts', () => {
  expect([0, 999, 1000, 1249, 9949, 9950, 12_345, 150_000].map(shortCount)).toEqual(['0', '999', '1.0k', '1.2k', '9.9k', '10k', '12k', '150k']);
});

it('names many of a kind', () => {
  expect(['Pod', 'NetworkPolicy', 'Ingress', 'Gateway', 'StorageClass', 'Files'].map(pluralOf)).toEqual(['Pods', 'NetworkPolicies', 'Ingresses', 'Gateways', 'StorageClasses', 'Files']);
});
