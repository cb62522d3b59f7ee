import { describe, expect, it } from 'vitest';
import type { FindingGroup, FindingHit, SearchHit } from '../../../shared/protocol/engine';
import { findingRows } from './finding-rows';

const WEB: SearchHit = { id: 'Deployment/shop/web', kind: 'Deployment', name: 'web', namespace: 'shop', severity: 'ok' };

function group(rule: string, count: number, isSilenced = false): FindingGroup {
  return { rule, severity: 'warning', title: rule, count, counts: { error: 0, warning: count, info: 0 }, isSilenced };
}

function hit(pod: string, part = 'app', alike = part): FindingHit {
  const id = `Container/shop/${pod}/${part}`;
  return {
    finding: { rule: 'image-latest', severity: 'warning', subject: id, message: `${part} runs nginx` },
    subject: { id, kind: 'Container', name: part, namespace: 'shop', severity: 'ok' },
    workload: WEB,
    alike,
  };
}

const kinds = (...args: Parameters<typeof findingRows>): readonly string[] => findingRows(...args).map(({ type }) => type);

describe('findingRows', () => {
  it('lists rules, silenced ones last', () => {
    const rows = findingRows([group('a', 1, true), group('b', 2)], undefined);
    expect(rows.map((row) => (row.type === 'rule' ? row.group.rule : row.type))).toEqual(['b', 'silenced', 'a']);
    expect(findingRows([], undefined)).toEqual([]);
  });

  it('puts below an open rule what it means, and one line for what is alike', () => {
    const hits = [hit('web-1'), hit('web-2'), hit('web-1', 'proxy'), hit('web-2', 'proxy', 'says another')];
    const rows = findingRows([group('image-latest', 4), group('b', 1)], { rule: 'image-latest', hits, opened: new Set() });
    expect(rows.map(({ type }) => type)).toEqual(['rule', 'advice', 'alike', 'alike', 'alike', 'rule']);
    expect(rows.flatMap((row) => (row.type === 'alike' ? [row.hits.length] : []))).toEqual([2, 1, 1]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('opens a line into its members', () => {
    const hits = [hit('web-1'), hit('web-2')];
    const closed = findingRows([group('image-latest', 2)], { rule: 'image-latest', hits, opened: new Set() });
    const key = closed.find(({ type }) => type === 'alike')?.key ?? '';
    expect(kinds([group('image-latest', 2)], { rule: 'image-latest', hits, opened: new Set([key]) })).toEqual(['rule', 'advice', 'alike', 'member', 'member']);
  });

  it('repeats of a member only what it says otherwise', () => {
    const said = (pod: string, message: string): FindingHit => ({ ...hit(pod), finding: { rule: 'crash-loop', severity: 'error', subject: `Pod/shop/${pod}`, message } });
    const hits = [said('web-1', 'web-1 ended 3 times'), said('web-2', 'web-2 ended 3 times'), said('web-3', 'web-3 ended 7 times')];
    const rows = findingRows([group('crash-loop', 3)], { rule: 'crash-loop', hits, opened: new Set(['app']) });
    expect(rows.flatMap((row) => (row.type === 'member' ? [row.says] : []))).toEqual([undefined, undefined, 'web-3 ended 7 times']);
  });

  it('says how many are not listed, once there is an answer', () => {
    expect(kinds([group('image-latest', 9)], { rule: 'image-latest', hits: [hit('web-1')], opened: new Set() })).toEqual(['rule', 'advice', 'alike', 'more']);
    expect(kinds([group('image-latest', 9)], { rule: 'image-latest', opened: new Set() })).toEqual(['rule', 'advice']);
  });
});
