import { expect, it } from 'vitest';
import { countText } from './finding-severity';

it.each([
  [{ error: 3, warning: 12, info: 40 }, '3 errors · 12 warnings'],
  [{ error: 1, warning: 0, info: 40 }, '1 error'],
  [{ error: 0, warning: 1, info: 0 }, '1 warning'],
  [{ error: 0, warning: 0, info: 2 }, '2 notes'],
  [{ error: 0, warning: 0, info: 0 }, undefined],
])('%o is %s', (counts, text) => {
  expect(countText(counts)).toBe(text);
});
