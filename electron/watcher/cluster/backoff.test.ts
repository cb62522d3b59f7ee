import { describe, expect, it } from 'vitest';
import { backoffMs, FORBIDDEN_RETRY, RETRY, withRetryAfter } from './backoff';

describe('backoffMs', () => {
  it.each([
    [1, 0, 125], [1, 0.999, 250], [2, 0, 250], [4, 0, 1_000], [8, 0, 15_000], [8, 0.999, 29_985], [5_000, 0, 15_000],
  ])('failure %i with chance %d waits %i ms', (failures, random, expected) => {
    expect(backoffMs(failures, RETRY, random)).toBe(expected);
  });

  it('asks again for what is forbidden only after half a minute at least, and after ten minutes at most', () => {
    expect(backoffMs(1, FORBIDDEN_RETRY, 0)).toBe(30_000);
    expect(backoffMs(50, FORBIDDEN_RETRY, 0.999)).toBeLessThanOrEqual(600_000);
  });
});

describe('withRetryAfter', () => {
  it.each([
    ['no wish of the server', 250, undefined, 250],
    ['a longer wish', 250, 7_000, 7_700],
    ['a shorter wish', 20_000, 1_000, 20_000],
    ['a wish beyond belief', 250, 9_000_000, 330_000],
  ])('%s', (_, delayMs, retryAfterMs, expected) => {
    expect(withRetryAfter(delayMs, retryAfterMs, 0.5)).toBe(expected);
  });
});
