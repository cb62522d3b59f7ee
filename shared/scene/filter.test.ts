import { describe, expect, it } from 'vitest';
import type { Filter } from '../protocol/engine';
import { toNodeFilter } from './filter';
import { podGraph } from './testing/graph-generator';
import { severityOf } from './severity';

const NONE: Filter = { namespaces: [], labelSelector: '', statuses: [], kinds: [], traits: [] };
const LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'Pod/shop/web': { app: 'web', tier: 'front' }, 'Pod/shop/db': { app: 'db' }, 'Pod/ops/job': {} };
const PODS = [
  podGraph({ namespace: 'shop', name: 'web', controller: 'ReplicaSet/shop/web-1' }),
  podGraph({ namespace: 'shop', name: 'db', status: 'CrashLoopBackOff', controller: 'StatefulSet/shop/db' }),
  podGraph({ namespace: 'ops', name: 'job', status: 'Completed' }),
  { nodes: [{ id: 'Pod/ops/gone', kind: 'Pod', name: 'gone', namespace: 'ops', status: 'Missing', attrs: {} }] },
].flatMap(({ nodes }) => nodes.slice(0, 1));

function shown(filter: Partial<Filter>): string[] {
  const passes = toNodeFilter({ ...NONE, ...filter }, {
    labelsOf: (id) => LABELS[id] ?? {},
    controllerKind: (id) => ({ 'Pod/shop/web': 'Deployment', 'Pod/shop/db': 'StatefulSet' })[id] ?? 'Naked',
    traitsOf: (id) => (id === 'Pod/ops/job' ? ['naked', 'init'] : ['init']),
  });
  return PODS.filter((pod) => passes?.({ ...pod, severity: severityOf(pod) }) ?? true).map(({ name }) => name);
}

describe('toNodeFilter', () => {
  it.each([
    ['nothing', {}, ['web', 'db', 'job', 'gone']],
    ['a namespace', { namespaces: ['shop'] }, ['web', 'db']],
    ['the namespace of one that is only referred to', { namespaces: ['ops'] }, ['job', 'gone']],
    ['a label', { labelSelector: 'app=web' }, ['web']],
    ['a set of labels', { labelSelector: 'app in (web,db),tier' }, ['web']],
    ['a missing label', { labelSelector: '!tier' }, ['db', 'job']],
    ['a status', { statuses: ['Completed'] }, ['job']],
    ['a severity', { statuses: ['bad'] }, ['db']],
    ['statuses and severities', { statuses: ['bad', 'Running'] }, ['web', 'db']],
    ['a controller', { kinds: ['StatefulSet', 'Naked'] }, ['db', 'job']],
    ['a trait', { traits: ['naked', 'static'] }, ['job']],
    ['several at once', { namespaces: ['shop'], kinds: ['Deployment'] }, ['web']],
    ['a selector that cannot be read, which filters nothing', { labelSelector: 'app=(' }, ['web', 'db', 'job', 'gone']],
  ] as const)('by %s', (_, filter, names) => {
    expect(shown(filter)).toEqual(names);
  });

  it('is none where nothing is filtered', () => {
    expect(toNodeFilter(NONE, { labelsOf: () => ({}), controllerKind: () => '', traitsOf: () => [] })).toBeUndefined();
  });
});
