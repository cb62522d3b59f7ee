import { describe, expect, it } from 'vitest';
import { filterRows, findRows, splitMatches } from './find-lines';

const ROWS = ['GET /cart 200', 'POST /Cart 500', 'a.b', 'axb', ''].map((text, seq) => ({ seq, text }));

describe('finding lines', () => {
  it.each([
    ['whatever the case', 'cart', [0, 1]],
    ['as plain text', 'a.b', [2]],
    ['nothing for an empty query', '  ', []],
    ['nothing where nothing matches', 'zebra', []],
  ])('finds %s', (_, query, found) => {
    expect(findRows(ROWS, query)).toEqual(found);
  });

  it('filters to the lines that match, or to all', () => {
    expect(filterRows(ROWS, 'CART').map(({ seq }) => seq)).toEqual([0, 1]);
    expect(filterRows(ROWS, '')).toBe(ROWS);
  });

  it('splits a line around its matches', () => {
    expect(splitMatches('to Be or not to be', 'be')).toEqual(['to ', 'Be', ' or not to ', 'be', '']);
    expect(splitMatches('a(b)', '(')).toEqual(['a', '(', 'b)']);
    expect(splitMatches('as it is', '')).toEqual(['as it is']);
  });
});
