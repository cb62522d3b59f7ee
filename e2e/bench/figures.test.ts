import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exponents, FigureLog, judge, lowSlope, medianFigure, percentile, printTable, slope } from './figures';

describe('figures', () => {
  it.each([
    ['a ratio at its limit', { row: 'everything', pods: 1000, value: 125, floor: 100 } as const, { ratio: 1.25, limit: 1.25, isOver: false }],
    ['a ratio above it', { row: 'everything', pods: 1000, value: 126, floor: 100 } as const, { ratio: 1.26, limit: 1.25, isOver: true }],
    ['a figure that depends on the size', { row: 'camera-pan', pods: 10_000, value: 20 } as const, { limit: 17, isOver: true }],
    ['a figure of which nothing is asked', { row: 'memory', pods: 10_000, value: 900 } as const, { isOver: false }],
    ['a figure that is no number', { row: 'search', pods: 1000, value: Number.NaN } as const, { limit: 300, isOver: true }],
  ])('%s is judged', (_, figure, judged) => {
    expect(judge(figure)).toEqual({ ...figure, ...judged });
  });

  it('are allowed more on request', () => {
    expect(judge({ row: 'everything', value: 240, floor: 100 }, 2)).toMatchObject({ limit: 2.5, isOver: false });
  });

  it('of several rounds are their medians, those of the floors among them', () => {
    const rounds = [[300, 200], [250, 180], [900, 190]].map(([value = 0, floor = 0]) => ({ row: 'everything', pods: 1000, value, floor, detail: { requests: 34 } }) as const);
    expect(medianFigure(rounds)).toEqual({ row: 'everything', pods: 1000, value: 300, floor: 190, detail: { requests: 34, values: '300 250 900', floors: '200 180 190' } });
    expect(medianFigure(rounds.slice(1, 2))).toEqual(rounds[1]);
    expect(medianFigure([{ row: 'first-pods', value: 3 }, { row: 'first-pods', value: 1 }, { row: 'first-pods', value: 2 }])).toEqual({ row: 'first-pods', value: 2, detail: { values: '3 1 2' } });
  });

  it('grow by a power of the size', () => {
    const of = (pods: number, value: number): { row: 'everything'; pods: number; value: number } => ({ row: 'everything', pods, value });
    const [linear, square] = exponents([of(10_000, 1000), of(1000, 100), of(100_000, 100_000)]);
    expect(linear).toMatchObject({ fromPods: 1000, toPods: 10_000, isOver: false });
    expect(linear?.exponent).toBeCloseTo(1);
    expect(square?.exponent).toBeCloseTo(2);
    expect(square?.isOver).toBe(true);
  });

  it('of one change may not grow', () => {
    expect(exponents([{ row: 'change-cpu', pods: 1000, value: 1 }, { row: 'change-cpu', pods: 10_000, value: 2 }])).toMatchObject([{ isOver: true }]);
  });

  it('stand in a table', () => {
    const figures = [judge({ row: 'everything', pods: 1000, value: 1234.4, floor: 1000 }), judge({ row: 'change-cpu', pods: 1000, value: 0.5 })];
    expect(printTable(figures, [])).toBe(
      'what                           Pods    figure     floor  ratio   limit\n' +
      'Everything on screen          1,000  1,234 ms  1,000 ms   1.23  x 1.25  ok\n' +
      'Processor time of one change  1,000    0.5 ms',
    );
  });

  it('wait in a file, also those that are no numbers', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'podarium-figures-'));
    const log = new FigureLog(join(folder, 'log.jsonl'));
    log.add({ row: 'search', pods: 1000, value: Number.NaN });
    log.add({ row: 'filter', pods: 1000, value: 7 });
    expect(log.take()).toEqual([{ row: 'search', pods: 1000, value: Number.NaN }, { row: 'filter', pods: 1000, value: 7 }]);
    await rm(folder, { recursive: true });
  });

  it('have percentiles and slopes', () => {
    expect([percentile([3, 1, 2, 4], 0.5), percentile([], 0.5), slope([{ x: 0, y: 1 }, { x: 1, y: 3 }, { x: 2, y: 5 }])]).toEqual([3, Number.NaN, 2]);
  });

  describe('of memory that is a saw', () => {
    /** Two seconds apart, in minutes and megabytes: garbage of 60 MB, collected every 40 s, and what leaks beside it. */
    const saw = (leakPerMinute: number, beganAtS: number): { readonly x: number; readonly y: number }[] => Array.from({ length: 68 }, (_, at) => {
      const seconds = 2 * at;
      return { x: seconds / 60, y: 1200 + (1.5 * ((beganAtS + seconds) % 40)) + (leakPerMinute * seconds) / 60 };
    });

    it.each([0, 7, 13, 20, 28, 39])('are level wherever it begins (%i s), and rise with a leak', (beganAtS) => {
      const [level, leaking] = [lowSlope(saw(0, beganAtS), 3), lowSlope(saw(60, beganAtS), 3)];
      expect({ level: Math.abs(level) < 3, leaking: leaking > 45 && leaking < 75 }).toEqual({ level: true, leaking: true });
    });
  });
});
