import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LargeCluster } from '../fixtures/large-cluster';
import { Churn } from './churn';
import { ObjectStore } from './object-store';
import { STANDARD_RESOURCES } from './resources';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('churn', () => {
  it('changes as many Pods as it was told, and leaves the cluster as large and as well as it was', () => {
    const store = new ObjectStore(STANDARD_RESOURCES);
    const cluster = new LargeCluster(1000, store);
    const before = cluster.countByFate();
    const names = new Set(store.current('Pod').map(({ key }) => key));
    const churn = new Churn(cluster);
    churn.setRate(500);
    vi.advanceTimersByTime(4000);
    churn.setRate(0);
    vi.advanceTimersByTime(1000);
    churn.stop();
    expect(churn.isSettled).toBe(true);
    // Each replaced and each unready Pod is one more change, when it comes back.
    expect({ changes: churn.changes, isRight: churn.changes >= 1900 && churn.changes <= 2300 }).toEqual({ changes: churn.changes, isRight: true });
    expect(cluster.countByFate()).toEqual(before);
    expect(store.current('Pod').filter(({ key }) => !names.has(key)).length).toBeGreaterThan(10);
  });

  it('lets Pods fail one by one for who wants to see when that arrives', () => {
    const cluster = new LargeCluster(1000, new ObjectStore(STANDARD_RESOURCES));
    const churn = new Churn(cluster);
    const { failing } = churn;
    expect([churn.probe().failing, churn.probe().failing, churn.failing]).toEqual([failing + 1, failing + 2, failing + 2]);
    churn.stop();
  });
});
