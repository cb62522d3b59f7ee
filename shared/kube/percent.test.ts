import { expect, it } from 'vitest';
import { percentOf } from './percent';

it.each([
  [0, 4000, 0],
  [100, 15800, 0],
  [1590, 15800, 10],
  [1999, 2000, 99],
  [2000, 2000, 100],
  [5000, 2000, 250],
  [100, 0, 0],
  [100, undefined, 0],
])('%d of %s is %d %%', (amount, allocatable, expected) => {
  expect(percentOf(amount, allocatable)).toBe(expected);
});
