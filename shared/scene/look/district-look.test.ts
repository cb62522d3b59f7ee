import { describe, expect, it } from 'vitest';
import { noSums } from '../district-sums';
import { requestedTexts, titleLetters } from './district-look';

describe('The title of a district', () => {
  it.each([
    ['takes two thirds of its strip', { titleHeight: 20, level: 'zone' }, 1, 13.2],
    ['has letters that can be read, also where the strip is low', { titleHeight: 5, level: 'pool' }, 2, 18],
    ['grows no larger than a headline', { titleHeight: 900, level: 'zone' }, 1, 20],
    ['of a pool is smaller than that of its zone', { titleHeight: 900, level: 'pool' }, 1, 15],
  ] as const)('%s', (_, district, perPx, letters) => {
    expect(titleLetters(district, perPx)).toBeCloseTo(letters);
  });

  it('says what is requested of what there is, and nothing of what nobody told', () => {
    const sums = noSums();
    expect(requestedTexts(sums)).toEqual([]);
    Object.assign(sums.requests, { cpu: 415, memory: 3 });
    Object.assign(sums.allocatable, { cpu: 1000 });
    expect(requestedTexts(sums)).toEqual(['CPU 41 % requested']);
  });
});
