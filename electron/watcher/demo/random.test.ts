import { expect, it } from 'vitest';
import { Random } from './random';

it('repeats itself for one seed, and not for another', () => {
  const numbers = (seed: number): readonly number[] => {
    const random = new Random(seed);
    return Array.from({ length: 50 }, () => random.next());
  };
  expect(numbers(1)).toEqual(numbers(1));
  expect(numbers(1)).not.toEqual(numbers(2));
});

it('spreads evenly enough', () => {
  const random = new Random(3);
  const counts = new Array<number>(10).fill(0);
  for (let index = 0; index < 10_000; index++) counts[random.below(10)]!++;
  expect(Math.min(...counts)).toBeGreaterThan(900);
  expect(Math.max(...counts)).toBeLessThan(1100);
});

it('makes names and uids as Kubernetes does', () => {
  const random = new Random(4);
  expect(random.suffix(5)).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  expect(random.uid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});
