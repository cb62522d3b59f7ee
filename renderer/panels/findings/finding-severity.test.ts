import { expect, it } from 'vitest';
import { countText, fullCountText } from './finding-severity';

it.each([
  [{ error: 3, warning: 12, info: 40 }, '3 errors · 12 warnings'],
  [{ error: 1, warning: 0, info: 40 }, '1 error'],
  [{ error: 0, warning: 1, info: 0 }, '1 warning'],
  [{ error: 0, warning: 0, info: 2 }, '2 notes'],
  [{ error: 0, warning: 0, info: 0 }, undefined],
])('%o is %s', (counts, text) => {
  expect(countText(counts)).toBe(text);
});

it('counts notes in full where there is room', () => {
  const texts = [{ error: 1, warning: 2, info: 11 }, { error: 0, warning: 1, info: 1 }, { error: 0, warning: 0, info: 2 }, { error: 0, warning: 0, info: 0 }].map(fullCountText);
  expect(texts).toEqual(['1 error · 2 warnings · 11 notes', '1 warning · 1 note', '2 notes', '']);
});
