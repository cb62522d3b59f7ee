import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSame } from './is-same';

describe('isSame', () => {
  it('knows a copy, and tells it from what differs anywhere', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(isSame(a, structuredClone(a))).toBe(true);
        // -0 and 0 print alike; jsonValue makes both.
        expect(isSame(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)))).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      }),
      { seed: 3, numRuns: 500 },
    );
  });
  it.each([[{}, []], [null, {}], [undefined, null], [{ a: undefined }, {}], [{ a: 1 }, { b: 1 }]])('tells %j from %j', (a, b) => {
    expect(isSame(a, b)).toBe(false);
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
