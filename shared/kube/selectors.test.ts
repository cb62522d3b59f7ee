import { describe, expect, it } from 'vitest';
import { matchesAll, readLabelSelector, type Labels } from './selectors';

const labels: Labels = { app: 'web', tier: 'front', rank: '7', empty: '' };

describe('readLabelSelector', () => {
  it.each<[string, unknown, boolean]>([
    ['matchLabels that hold', { matchLabels: { app: 'web' } }, true],
    ['matchLabels that do not', { matchLabels: { app: 'db' } }, false],
    ['all of matchLabels', { matchLabels: { app: 'web', tier: 'back' } }, false],
    ['an empty selector meets all', {}, true],
    ['a missing selector meets none', undefined, false],
    ['null meets none', null, false],
    ['In', { matchExpressions: [{ key: 'tier', operator: 'In', values: ['back', 'front'] }] }, true],
    ['In without the label', { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }, false],
    ['NotIn', { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['front'] }] }, false],
    ['NotIn without the label', { matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }, true],
    ['Exists', { matchExpressions: [{ key: 'empty', operator: 'Exists' }] }, true],
    ['Exists without the label', { matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, false],
    ['DoesNotExist', { matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }, true],
    ['DoesNotExist with the label', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, false],
    ['Gt', { matchExpressions: [{ key: 'rank', operator: 'Gt', values: ['6'] }] }, true],
    ['Gt of equals', { matchExpressions: [{ key: 'rank', operator: 'Gt', values: ['7'] }] }, false],
    ['Lt', { matchExpressions: [{ key: 'rank', operator: 'Lt', values: ['10'] }] }, true],
    ['Lt of no number', { matchExpressions: [{ key: 'app', operator: 'Lt', values: ['10'] }] }, false],
    ['an inherited name is no label', { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, false],
    ['an unknown operator meets none', { matchExpressions: [{ key: 'app', operator: 'Like', values: ['w*'] }] }, false],
    ['both kinds together', { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
    ['a number as label value', { matchLabels: { rank: 7 } }, true],
  ])('%s', (_, selector, expected) => {
    const requirements = readLabelSelector(selector);
    expect(requirements !== undefined && matchesAll(requirements, labels)).toBe(expected);
  });
});
