import { describe, expect, it } from 'vitest';
import { formatElapsed } from './elapsed';

describe('formatElapsed', () => {
  it.each([
    [0, '0:00'], [999, '0:00'], [65_000, '1:05'], [3_599_999, '59:59'], [3_729_000, '1:02:09'], [-5, '0:00'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatElapsed(ms)).toBe(text);
  });
});
