import { describe, expect, it } from 'vitest';
import { requireLabels } from '../../kube/selectors';
import type { PodEntity } from '../../model/pod-entity';
import { entitiesOf, rawPod } from '../../relations/cluster.test-support';
import { PodCensus } from './pod-census';

function pod(name: string, labels: Readonly<Record<string, string>>, phase = 'Running'): PodEntity {
  const [entity] = entitiesOf(rawPod(name, { labels, status: { phase } }));
  if (entity?.kind !== 'Pod') throw new Error('no Pod');
  return entity;
}

describe('PodCensus', () => {
  it('counts by labels, and says whose numbers changed', () => {
    const census = new PodCensus();
    const web = requireLabels({ app: 'web' });
    expect(census.put('Pod/shop/a', pod('a', { app: 'web', tier: 'x' }))).toBe('shop');
    expect(census.put('Pod/shop/b', pod('b', { app: 'web' }))).toBe('shop');
    expect(census.put('Pod/shop/b', pod('b', { app: 'web' }))).toBeUndefined();
    expect(census.count('shop', web)).toBe(2);
    expect(census.count('other', web)).toBe(0);
    expect(census.count('shop', [])).toBe(2);
    expect(census.put('Pod/shop/a', pod('a', { app: 'web', tier: 'x' }, 'Succeeded'))).toBe('shop');
    expect(census.count('shop', web)).toBe(1);
    expect(census.put('Pod/shop/b', pod('b', { app: 'cart' }))).toBe('shop');
    expect(census.count('shop', web)).toBe(0);
    expect(census.put('Pod/shop/b', undefined)).toBe('shop');
    expect(census.put('Pod/shop/b', undefined)).toBeUndefined();
    expect(census.count('shop', [])).toBe(0);
  });
});
