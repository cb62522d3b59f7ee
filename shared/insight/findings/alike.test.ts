import { describe, expect, it } from 'vitest';
import { entitiesOf, rawPod } from '../../relations/cluster.test-support';
import { createGraphStore } from '../create-graph-store';
import { groupAlike } from './alike';
import { reportFindings } from './report-findings';
import { raw } from './rule.test-support';

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
