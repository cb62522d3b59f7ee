import { describe, expect, it } from 'vitest';
import { largeEntities } from '../../../e2e/fixtures/large-entities';
import { entitiesOf, rawPod, READY } from '../../relations/cluster.test-support';
import { createGraphStore } from '../create-graph-store';
import { reportFindings } from './report-findings';
import { askOneByOne } from './rule.test-support';

const sorted = (findings: ReturnType<typeof askOneByOne>): readonly string[] => findings.map((finding) => JSON.stringify(finding)).sort();

describe('reportFindings', () => {
  it('tells of every Pod what asking it would, though it asks few', () => {
    const store = createGraphStore();
    store.apply({ upserts: largeEntities(600), removes: [] });
    expect(sorted(reportFindings(store, () => true).findings)).toEqual(sorted(askOneByOne(store, () => true)));
  });

  it('keeps a word that is by chance the name of one of two equal Pods', () => {
    const store = createGraphStore();
    store.apply({ upserts: ['app', 'no'].flatMap((name) => entitiesOf(rawPod(name, { spec: { nodeName: 'n' }, status: { ...READY, containerStatuses: [{ name: 'app', ready: true, state: { running: {} } }] } }))), removes: [] });
    expect(sorted(reportFindings(store, () => true).findings)).toEqual(sorted(askOneByOne(store, () => true)));
  });
});
