import { describe, expect, it } from 'vitest';
import { entitiesOf, rawPod } from '../../relations/cluster.test-support';
import { createGraphStore } from '../create-graph-store';
import { reportFindings } from './report-findings';
import { raw } from './rule.test-support';

const silence = (rules: string): Readonly<Record<string, unknown>> => ({ annotations: { 'podarium.io/silence': rules } });

function report(...raws: readonly unknown[]): { readonly rules: readonly string[]; readonly silenced: number } {
  const store = createGraphStore();
  store.apply({ upserts: entitiesOf(...raws), removes: [] });
  const { findings, silenced } = reportFindings(store, () => true);
  return { rules: findings.filter(({ subject }) => subject.includes('/p')).map(({ rule }) => rule).sort(), silenced };
}

/** Without anything silenced: no requests, no limits, and nobody looks after it or its owner is not known. */
function pod(annotations: Readonly<Record<string, unknown>> = {}, owner?: { readonly kind: string; readonly name: string }): unknown {
  const made = rawPod('p', owner === undefined ? {} : { owner }) as { readonly metadata: object };
  return { ...made, metadata: { ...made.metadata, ...annotations } };
}

describe('the annotation that silences', () => {
  it('takes rules by name from the Pod and its parts', () => {
    expect(report(pod())).toEqual({ rules: ['missing-limits', 'missing-requests', 'naked-pod'], silenced: 0 });
    expect(report(pod(silence('naked-pod, missing-limits')))).toEqual({ rules: ['missing-requests'], silenced: 2 });
    expect(report(pod(silence('*')))).toEqual({ rules: [], silenced: 3 });
    expect(report(pod(silence('no-such-rule')))).toMatchObject({ silenced: 0 });
  });

  it('counts for all Pods of a workload, whatever stands between', () => {
    const replicaSet = raw('apps/v1', 'ReplicaSet', 'web-1', { spec: {} }, { ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] });
    const deployment = raw('apps/v1', 'Deployment', 'web', { spec: {} }, silence('missing-limits'));
    expect(report(pod({}, { kind: 'ReplicaSet', name: 'web-1' }), replicaSet, deployment)).toEqual({ rules: ['missing-requests'], silenced: 1 });
  });

  it('counts for all of a Namespace', () => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', ...silence('*') } };
    expect(report(pod(), namespace)).toEqual({ rules: [], silenced: 3 });
    expect(report(pod(), { ...namespace, metadata: { name: 'other', ...silence('*') } })).toMatchObject({ silenced: 0 });
  });
});
