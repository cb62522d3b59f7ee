import { describe, expect, it } from 'vitest';
import { largeEntities } from '../../../e2e/fixtures/large-entities';
import { createGraphStore } from '../create-graph-store';
import { reportFindings } from './report-findings';
import { askOneByOne } from './rule.test-support';

describe('reportFindings', () => {
  it('tells of every Pod what asking it would, though it asks few', () => {
    const store = createGraphStore();
    store.apply({ upserts: largeEntities(600), removes: [] });
    const sorted = (findings: ReturnType<typeof askOneByOne>): readonly string[] => findings.map((finding) => JSON.stringify(finding)).sort();
    expect(sorted(reportFindings(store, () => true).findings)).toEqual(sorted(askOneByOne(store, () => true)));
  });
});
