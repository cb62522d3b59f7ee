import { describe, expect, it } from 'vitest';
import { growingPercent } from './heap-growth';

const MB = 1024 * 1024;

describe('how far the heap grows until it is marked', () => {
  it.each([
    [8 * MB, 40],
    [100 * MB, 32],
    [240 * MB, 13],
    [1000 * MB, 6],
  ])('of %i bytes by %i parts of a hundred', (usedBytes, percent) => {
    expect(growingPercent(usedBytes)).toBe(percent);
  });
});
