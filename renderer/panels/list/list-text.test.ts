import { describe, expect, it } from 'vitest';
import type { ListAnswer } from '../../../shared/protocol/list';
import { rangeAround, rowAfterKey, rowIdOf, rowsMoved, severityOfCounts } from './list-text';

describe('the list', () => {
  it.each([
    ['ArrowDown', 4, 5],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 4, 3],
    ['ArrowUp', 0, 0],
    ['PageDown', 4, 24],
    ['PageDown', 90, 99],
    ['PageUp', 4, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['Enter', 4, undefined],
  ])('%s leads from row %i of 100 to %s', (key, at, to) => {
    expect(rowAfterKey(key, at, 100, 20)).toBe(to);
  });

  it.each([
    [0, 30, { offset: 0, limit: 100 }],
    [49, 80, { offset: 0, limit: 150 }],
    [50, 80, { offset: 0, limit: 150 }],
    [149_960, 149_999, { offset: 149_900, limit: 150 }],
  ])('rows %i to %i in sight are asked for with a margin, in whole blocks', (first, last, range) => {
    expect(rangeAround(first, last)).toEqual(range);
  });

  it('marks the row of the Pod that a selected part is in', () => {
    expect(['Container/shop/web-1/app', 'Volume/shop/web-1/tmp', 'Pod/shop/web-1', 'Node/n1'].map(rowIdOf)).toEqual(['Pod/shop/web-1', 'Pod/shop/web-1', 'Pod/shop/web-1', 'Node/n1']);
  });

  it('sums up a Node by the worst of its Pods', () => {
    const none = { ok: 0, warn: 0, bad: 0, idle: 0, unknown: 0 };
    expect(severityOfCounts({ ...none, ok: 30, warn: 2, bad: 1 })).toEqual({ severity: 'bad', text: '1 failing' });
    expect(severityOfCounts({ ...none, ok: 1200 })).toEqual({ severity: 'ok', text: '1,200 healthy' });
    expect(severityOfCounts({ ...none, idle: 3 })).toBeUndefined();
  });
});

describe('rowsMoved', () => {
  const answer = (offset: number, names: string, column: 'name' | 'age' = 'name'): ListAnswer => ({
    order: { kind: 'Pod', column, isDescending: false }, offset, total: 99, unfilteredTotal: 99,
    rows: Array.from(names, (name) => ({ kind: 'Pod', id: `Pod/shop/${name}`, name, namespace: 'shop', severity: 'ok' })),
  });
  it.each([
    ['down by those that came above it', answer(0, 'bcdef'), answer(0, 'abbcdef'), 'Pod/shop/d', 2],
    ['up by those that went', answer(50, 'bcdef'), answer(50, 'def'), 'Pod/shop/e', -2],
    ['nowhere where rows from elsewhere were asked for', answer(50, 'bcdef'), answer(52, 'defgh'), 'Pod/shop/e', 0],
    ['nowhere by those that came below it', answer(0, 'bcf'), answer(0, 'bcdef'), 'Pod/shop/c', 0],
    ['nowhere to follow where it is sorted another way', answer(0, 'bcdef'), answer(0, 'fedcb', 'age'), 'Pod/shop/b', 0],
    ['nowhere to follow where it left the rows around', answer(0, 'bcdef'), answer(0, 'cdefg'), 'Pod/shop/b', 0],
    ['nowhere where nothing is selected', answer(0, 'bcdef'), answer(0, 'abcdef'), undefined, 0],
  ])('%s', (_, before, now, id, moved) => {
    expect(rowsMoved(before, now, id, () => true)).toBe(moved);
  });

  it('is asked of what was in sight alone', () => {
    expect(rowsMoved(answer(0, 'bcdef'), answer(0, 'abcdef'), 'Pod/shop/d', (at) => at < 2)).toBe(0);
    expect(rowsMoved(answer(0, 'bcdef'), answer(0, 'abcdef'), 'Pod/shop/d', (at) => at === 2)).toBe(1);
  });
});
