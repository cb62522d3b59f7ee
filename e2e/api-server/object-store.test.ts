import { describe, expect, it } from 'vitest';
import { pod } from '../fixtures/objects';
import { ObjectStore, type KubeObject } from './object-store';
import { STANDARD_RESOURCES } from './resources';

const PODS = STANDARD_RESOURCES.find(({ kind }) => kind === 'Pod');
if (PODS === undefined) throw new Error('Pods are a kind');

function lazy(name: string, made: string[]): Parameters<ObjectStore['putLazy']>[0] {
  const make = (): KubeObject => {
    made.push(name);
    return pod({ namespace: 'a', name });
  };
  return { kind: 'Pod', apiVersion: 'v1', namespace: 'a', name, make };
}

describe('lazy objects', () => {
  it('are made when they are read, with the version of their last change', () => {
    const store = new ObjectStore(STANDARD_RESOURCES);
    const made: string[] = [];
    store.putLazy(lazy('one', made));
    store.putLazy(lazy('two', made));
    store.putLazy(lazy('one', made));
    store.delete('Pod', 'a', 'two');
    expect(made).toEqual([]);
    expect(store.current('Pod').map(({ object }) => object.metadata.resourceVersion)).toEqual(['4']);
    expect(store.eventsSince(PODS, 2)?.map(({ type, current }) => `${type} ${current.object.metadata.name} ${current.object.metadata.resourceVersion ?? ''}`)).toEqual(['ADDED two 3', 'MODIFIED one 4', 'DELETED two 5']);
  });
});

describe('history', () => {
  it('is kept by kind, and a version holds what stood then', () => {
    const store = new ObjectStore(STANDARD_RESOURCES);
    store.put(pod({ namespace: 'a', name: 'one' }));
    const before = store.resourceVersion;
    store.put({ kind: 'Namespace', apiVersion: 'v1', metadata: { name: 'b' } });
    expect(store.changedAt(PODS)).toBe(before);
    store.delete('Pod', 'a', 'one');
    expect(store.snapshot(PODS, before)?.map(({ key }) => key)).toEqual(['a/one']);
    expect(store.snapshot(PODS, store.resourceVersion)).toEqual([]);
  });

  it('is bounded: who is too far behind lists again', () => {
    const store = new ObjectStore(STANDARD_RESOURCES);
    const made: string[] = [];
    store.putLazy(lazy('one', made));
    const first = store.resourceVersion;
    for (let change = 0; change < 200_000; change += 1) store.putLazy(lazy('one', made));
    expect(store.eventsSince(PODS, first)).toBeUndefined();
    expect(store.eventsSince(PODS, store.resourceVersion - 5)).toHaveLength(5);
  });
});
