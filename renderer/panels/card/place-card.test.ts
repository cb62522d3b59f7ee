import { describe, expect, it } from 'vitest';
import { placeCard } from './place-card';

const PAGE = { width: 1000, height: 800 };
const CARD = { width: 300, height: 200 };

describe('placeCard', () => {
  it.each([
    ['below its mark', { x: 100, y: 100, width: 20, height: 20 }, { x: 100, y: 126 }],
    ['above, where there is no room below', { x: 100, y: 700, width: 20, height: 20 }, { x: 100, y: 494 }],
    ['whole in the window at its right edge', { x: 990, y: 100, width: 10, height: 20 }, { x: 692, y: 126 }],
    ['whole in the window for a mark that has left it', { x: -50, y: -50, width: 10, height: 10 }, { x: 8, y: 8 }],
  ])('stands %s', (_, anchor, place) => {
    expect(placeCard(anchor, CARD, PAGE)).toEqual(place);
  });

  it('overlaps its mark rather than leave a window that is too low for both', () => {
    expect(placeCard({ x: 0, y: 100, width: 10, height: 10 }, CARD, { width: 1000, height: 250 })).toEqual({ x: 8, y: 42 });
  });
});
