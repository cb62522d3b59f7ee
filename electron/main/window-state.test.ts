import { describe, expect, it } from 'vitest';
import { DEFAULT_WINDOW, placeWindow, toWindowFile } from './window-state';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const BESIDE = { x: 1440, y: 0, width: 2560, height: 1440 };
const kept = { x: 1600, y: 100, width: 1200, height: 800 };

describe('placeWindow', () => {
  it.each([
    ['the default at the first start', undefined, [LAPTOP], 0, DEFAULT_WINDOW],
    ['where the last one was', kept, [LAPTOP, BESIDE], 0, kept],
    ['a little aside of the one that is open', kept, [LAPTOP, BESIDE], 1, { ...kept, x: 1632, y: 132 }],
    ['anywhere, of the same size, when that screen is gone', kept, [LAPTOP], 0, { width: 1200, height: 800 }],
    ['anywhere when only an edge would show', { ...kept, x: 1430 }, [LAPTOP], 0, { width: 1200, height: 800 }],
  ])('chooses %s', (_what, last, areas, open, expected) => {
    expect(placeWindow(last, areas, open)).toEqual(expected);
  });
});

describe('toWindowFile', () => {
  const last = { bounds: kept, isMaximized: false };

  it.each([{ version: 1 as const }, { version: 1 as const, last }])('takes %j', (file) => {
    expect(toWindowFile(JSON.parse(JSON.stringify(file)))).toEqual(file);
  });

  it.each([undefined, null, [], 'x', {}, { version: 2 }, { version: 1, last: null }, { version: 1, last: { bounds: kept } }, { version: 1, last: { ...last, bounds: { ...kept, x: '1' } } }, { version: 1, last: { ...last, bounds: { x: 1, y: 1, width: null, height: 1 } } }])('refuses %j', (value) => {
    expect(toWindowFile(value)).toBeUndefined();
  });
});
