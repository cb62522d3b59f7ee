import { describe, expect, it } from 'vitest';
import { entitiesOf, rawPod } from '../../relations/cluster.test-support';
import { createGraphStore } from '../create-graph-store';
import { countAlike, groupAlike } from './alike';
import { reportFindings } from './report-findings';
import { raw } from './rule.test-support';

type Fields = Readonly<Record<string, unknown>>;

describe('groupAlike', () => {
  it('makes one of what is said of every Pod of a workload, worst first', () => {
    const store = createGraphStore();
    const owned = (name: string, status: Readonly<Record<string, unknown>> = {}): unknown => rawPod(name, { owner: { kind: 'ReplicaSet', name: 'web-1' }, status });
    const upserts = entitiesOf(
      owned('web-1-a'), owned('web-1-b', { containerStatuses: [{ name: 'app', state: { waiting: { reason: 'CrashLoopBackOff' } } }] }), rawPod('alone'),
      raw('apps/v1', 'ReplicaSet', 'web-1', { spec: {} }, { ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] }),
      raw('apps/v1', 'Deployment', 'web', { spec: {} }),
    );
    store.apply({ upserts, removes: [] });
    const groups = groupAlike(reportFindings(store, () => true).findings, store);
    expect(groups.map(({ severity, rule, workload, part, findings }) => `${severity} ${rule} ${workload} ${part?.name ?? '-'} ${findings.length}`)).toEqual([
      'error crash-loop Deployment/shop/web app 1',
      'warning missing-requests Deployment/shop/web app 2',
      'warning missing-requests Pod/shop/alone app 1',
      'warning naked-pod Pod/shop/alone - 1',
      'info missing-limits Deployment/shop/web app 2',
      'info missing-limits Pod/shop/alone app 1',
    ]);
  });
});

describe('what is said', () => {
  const groupsOf = (...raws: readonly unknown[]): readonly string[] => {
    const store = createGraphStore();
    store.apply({ upserts: entitiesOf(...raws), removes: [] });
    return groupAlike(reportFindings(store, () => true).findings, store).map(({ rule, workload, findings }) =>
      [rule, workload, findings[0]?.message ?? '', ...[countAlike(findings) ?? []].flat()].join(' | '));
  };
  const of = (groups: readonly string[], rule: string): readonly string[] => groups.filter((group) => group.startsWith(rule));
  const web = (name: string, container: Fields, status: Fields = {}): unknown =>
    rawPod(name, { owner: { kind: 'StatefulSet', name: 'web' }, spec: { containers: [{ name: 'app', image: 'shop/app:1', ...container }] }, status });
  const set = raw('apps/v1', 'StatefulSet', 'web', { spec: {} });

  it('of different things is not alike', () => {
    const config = { envFrom: [{ configMapRef: { name: 'one' } }, { configMapRef: { name: 'two' } }, { secretRef: { name: 'three' } }], env: [{ name: 'DB_URL', value: 'http://db:80' }, { name: 'CACHE_URL', value: 'redis://cache:6379' }] };
    expect(of(groupsOf(web('web-0', config), set), 'unknown-reference')).toEqual([
      'unknown-reference | StatefulSet/shop/web | web-0 calls Service shop/cache, which is not here.',
      'unknown-reference | StatefulSet/shop/web | web-0 calls Service shop/db, which is not here.',
      'unknown-reference | StatefulSet/shop/web | app needs ConfigMap shop/one, which is not here.',
      'unknown-reference | StatefulSet/shop/web | app needs ConfigMap shop/two, which is not here.',
      'unknown-reference | StatefulSet/shop/web | app needs Secret shop/three, which is not here.',
    ]);
  });

  it('of each Pod’s own things is alike', () => {
    const claim = (pod: string): unknown => rawPod(pod, { owner: { kind: 'StatefulSet', name: 'web' }, spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: `data-${pod}` } }], containers: [] } });
    expect(of(groupsOf(claim('web-0'), claim('web-1'), set), 'unknown-reference')).toEqual(['unknown-reference | StatefulSet/shop/web | data needs PersistentVolumeClaim shop/data-web-0, which is not here. | 2 Pods']);
  });

  it('of two templates is not alike', () => {
    expect(of(groupsOf(web('web-0', { image: 'a' }), web('web-1', { image: 'b' }), set), 'image-latest')).toHaveLength(2);
  });

  it('of the moment is alike, whatever it counts', () => {
    const crashed = (restartCount: number): Fields => ({ containerStatuses: [{ name: 'app', restartCount, state: { waiting: { reason: 'CrashLoopBackOff' } } }] });
    expect(of(groupsOf(web('web-0', {}, crashed(3)), web('web-1', {}, crashed(7)), set), 'crash-loop')).toEqual(['crash-loop | StatefulSet/shop/web | app keeps ending after its start, 3 times so far. | 2 Pods']);
  });

  it('of names that are part of each other is not alike', () => {
    const groups = groupsOf(rawPod('a', { spec: { containers: [{ name: 'app', image: 'i:1', env: [{ name: 'X_URL', value: 'http://ba:80' }, { name: 'Y_URL', value: 'http://b:80' }] }] } }));
    expect(of(groups, 'unknown-reference')).toHaveLength(2);
  });
});

it.each([
  ['one', ['Pod/shop/a'], undefined],
  ['parts of Pods', ['Container/shop/a/app', 'Container/shop/b/app'], '2 Pods'],
  ['other things', ['Job/shop/a', 'Job/shop/b'], '2 Jobs'],
  ['the same thing', ['Service/shop/a', 'Service/shop/a'], '2 times'],
])('counts %s', (_, subjects, expected) => {
  expect(countAlike(subjects.map((subject) => ({ subject })))).toBe(expected);
});
