import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertSorted, PIECE, sortInPieces, type Compare } from './sorting';

interface Card {
  readonly key: number;
  readonly id: number;
}

const byKey: Compare<Card> = (a, b) => a.key - b.key;
const cards = (maxLength: number): fc.Arbitrary<readonly Card[]> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { maxLength }).map((keys) => keys.map((key, id) => ({ key, id })));

function finish<T>(pieces: Generator<void, T>): { readonly value: T; readonly stops: number } {
  let stops = 0;
  for (;;) {
    const next = pieces.next();
    if (next.done === true) return { value: next.value, stops };
    stops += 1;
  }
}

describe('sorting in pieces', () => {
  it('gives what sorting at once gives, equals in their order', () => {
    fc.assert(fc.property(cards(3 * PIECE), (items) => {
      expect(finish(sortInPieces(items, byKey)).value).toEqual([...items].sort(byKey));
    }), { seed: 4, numRuns: 60 });
  });

  it('stops on the way as often as there are pieces', () => {
    const items = Array.from({ length: 8 * PIECE }, (_, id) => ({ key: (id * 7919) % 1000, id }));
    // Eight runs, and three rounds of merging all but what is left over of each pair.
    expect(finish(sortInPieces(items, byKey)).stops).toBeGreaterThanOrEqual(8 + 3 * 5);
  });

  it('inserting a few among many gives what sorting all gives', () => {
    fc.assert(fc.property(cards(40), cards(12), (many, few) => {
      const [sortedMany, sortedFew] = [[...many].sort(byKey), [...few].sort(byKey)];
      expect(finish(insertSorted(sortedMany, sortedFew, byKey)).value).toEqual([...sortedMany, ...sortedFew].sort(byKey));
    }), { seed: 4 });
  });
});
