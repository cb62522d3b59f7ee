import { describe, expect, it } from 'vitest';
import type { KindStatus } from '../../shared/protocol/source';
import { countText, firstKinds, loadingProgress, type LoadingProgress } from './loading-progress';

const kind = (name: string, state: KindStatus['state'], count: number, remaining?: number, namespace?: string): KindStatus => ({
  kind: name, state, count, ...(remaining !== undefined && { remaining }), ...(namespace !== undefined && { namespace }),
});

const cases: readonly (readonly [what: string, kinds: readonly KindStatus[], progress: LoadingProgress])[] = [
  ['one kind on its way, one waiting', [kind('Pod', 'listing', 42_500, 107_500), kind('ConfigMap', 'listing', 0)], { share: 42_500 / 150_000, text: 'Pods 42,500 of 150,000 · ConfigMaps waiting' }],
  ['what is read already counts', [kind('Pod', 'listing', 500, 500), kind('Node', 'synced', 1000)], { share: 0.75, text: 'Pods 500 of 1,000' }],
  ['a server that does not say how many', [kind('Pod', 'listing', 500)], { text: 'Pods 500' }],
  ['nothing yet', [kind('Pod', 'listing', 0), kind('Node', 'listing', 0)], { text: '2 kinds waiting' }],
  ['no kind known yet', [], { text: 'Loading' }],
  ['namespace by namespace', [kind('Pod', 'listing', 10, 20, 'a'), kind('Pod', 'listing', 5, undefined, 'b')], { share: 15 / 35, text: 'Pods 15 of 35' }],
  ['many at once, the longest first', [kind('Secret', 'listing', 5, 5), kind('Pod', 'listing', 500, 900), kind('ConfigMap', 'listing', 50, 70), kind('Ingress', 'retrying', 0), kind('Job', 'listing', 0)],
    { share: 555 / 1530, text: 'Pods 500 of 1,400 · ConfigMaps 50 of 120 · 1 more · 2 other kinds waiting' }],
];

describe('how far loading is', () => {
  it.each(cases)('%s', (_, kinds, progress) => {
    expect(loadingProgress({ phase: 'loading', kinds })).toEqual(progress);
  });

  it.each<[number, string]>([
    [0, 'Pods 250 of 10,000'],
    [250, 'Pods 250 of 10,000'],
    [330, 'Pods 330 of 10,000'],
    [10_000, 'Pods 10,000'],
    // Of another source too.
    [10_001, 'Pods 250 of 10,000'],
  ])('is never behind the picture: %i Pods drawn', (drawnPods, text) => {
    expect(loadingProgress({ phase: 'loading', kinds: [kind('Node', 'synced', 40), kind('Pod', 'listing', 250, 9_750)] }, drawnPods)?.text).toBe(text);
  });

  it('is told only while loading', () => {
    for (const phase of ['connecting', 'live', 'degraded', 'failed'] as const) expect(loadingProgress({ phase, kinds: [kind('Pod', 'retrying', 5)] })).toBeUndefined();
  });

  it('is told by name of the kinds that come first, each once', () => {
    const others = ['Job', 'CronJob', 'Secret'].map((name) => kind(name, 'listing', 0));
    const kinds = [kind('Node', 'synced', 40), kind('Pod', 'synced', 5, undefined, 'a'), kind('Pod', 'listing', 5, 20, 'b'), kind('Gateway', 'absent', 0), kind('Namespace', 'forbidden', 0),
      ...['Service', 'ReplicaSet', 'Deployment', 'StatefulSet'].map((name) => kind(name, 'listing', 0)), kind('ConfigMap', 'synced', 3), ...others];
    const { named, ...rest } = firstKinds(kinds);
    expect(named.map((each) => [each.kind, countText(each), each.isRead])).toEqual([
      ['Node', '40', true], ['Pod', '10 of 30', false], ['Service', '0', false], ['ReplicaSet', '0', false], ['Deployment', '0', false], ['StatefulSet', '0', false],
    ]);
    expect(rest).toEqual({ others: 4, othersRead: 1 });
  });
});
