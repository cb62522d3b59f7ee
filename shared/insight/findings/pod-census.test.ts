import { beforeEach, describe, expect, it } from 'vitest';
import { requireLabels } from '../../kube/selectors';
import type { Entity } from '../../model/entities';
import { entitiesOf } from '../../relations/cluster.test-support';
import { PodCensus } from './pod-census';
import { rolloutOf } from './rule.test-support';

const WEB = requireLabels({ app: 'web' });
const ROLLOUT = 'Rollout/shop/r';

const template = (labels: object): object => ({ metadata: { labels }, spec: { containers: [{ name: 'app', image: 'shop/app:1' }] } });
const [deployment] = entitiesOf({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd', namespace: 'shop' }, spec: { replicas: 0, template: template({ app: 'web' }) } });
const [rollout] = entitiesOf(rolloutOf({ app: 'web' }));

let census: PodCensus;
beforeEach(() => {
  census = new PodCensus();
});

describe('Pods to come', () => {
  it('are those of the templates of a namespace, and of no other', () => {
    expect(census.plan('Deployment/shop/d', deployment as Entity)).toBe('shop');
    expect(['shop', 'other'].map((namespace) => census.plans(namespace, WEB, 'any'))).toEqual([true, false]);
    expect(census.plans('shop', requireLabels({ app: 'db' }), 'any')).toBe(false);
    expect(census.plans('shop', WEB, 'undrawn')).toBe(false);
  });

  it('go with the last workload that had them', () => {
    census.plan('Deployment/shop/d', deployment);
    expect(census.plan(ROLLOUT, rollout as Entity)).toBe('shop');
    expect(census.plan(ROLLOUT, rollout as Entity)).toBeUndefined();
    expect(census.plans('shop', WEB, 'undrawn')).toBe(true);
    expect(census.plan(ROLLOUT, undefined)).toBe('shop');
    expect([census.plans('shop', WEB, 'undrawn'), census.plans('shop', WEB, 'any')]).toEqual([false, true]);
    census.plan('Deployment/shop/d', undefined);
    expect(census.plans('shop', WEB, 'any')).toBe(false);
  });
});
