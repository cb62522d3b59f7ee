import { describe, expect, it } from 'vitest';
import { rangeAround, rowAfterKey, rowIdOf, severityOfCounts } from './list-text';

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
