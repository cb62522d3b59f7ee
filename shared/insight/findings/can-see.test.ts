import { expect, it } from 'vitest';
import type { KindStatus } from '../../protocol/source';
import { canSeeWith } from './can-see';

const kinds: readonly KindStatus[] = [
  { kind: 'Pod', state: 'synced', count: 3 },
  { kind: 'Secret', state: 'forbidden', count: 0 },
  { kind: 'Secret', namespace: 'shop', state: 'stale', count: 1 },
  { kind: 'Gateway', state: 'absent', count: 0 },
  { kind: 'ConfigMap', state: 'listing', count: 0 },
];

it.each<[string, string | undefined, boolean]>([
  ['Pod', 'shop', true],
  ['Secret', 'shop', true],
  ['Secret', 'other', false],
  ['Gateway', 'shop', false],
  ['ConfigMap', 'shop', false],
  ['Rollout', 'shop', false],
])('of a cluster %s in %s can be missing: %s', (kind, namespace, expected) => {
  expect(canSeeWith(kinds)(kind, namespace)).toBe(expected);
});

it('takes files for all there is', () => {
  expect(canSeeWith([{ kind: 'Files', state: 'synced', count: 2 }])('Secret', 'shop')).toBe(true);
});
