import { describe, expect, it } from 'vitest';
import { humanDuration } from './human-duration';

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;
const Y = 365 * D;

describe('humanDuration', () => {
  it.each([
    [-2 * S, '<invalid>'], [-2 * S + 1, '0s'], [-S, '0s'], [0, '0s'], [S, '1s'], [119 * S, '119s'], [2 * M, '2m'], [2 * M + 5 * S, '2m5s'], [10 * M - 1, '9m59s'], [10 * M + 30 * S, '10m'],
    [3 * H - 1, '179m'], [3 * H, '3h'], [3 * H + 5 * M, '3h5m'], [8 * H - 1, '7h59m'], [8 * H + 30 * M, '8h'], [48 * H - 1, '47h'],
    [48 * H, '2d'], [2 * D + 3 * H, '2d3h'], [8 * D - 1, '7d23h'], [8 * D + 5 * H, '8d'], [2 * Y - 1, '729d'], [2 * Y, '2y'], [2 * Y + 40 * D, '2y40d'], [8 * Y + 40 * D, '8y'],
  ])('%d ms is %s', (span, text) => {
    expect(humanDuration(span)).toBe(text);
  });
});
