import { expect, it } from 'vitest';
import { FindingsNews } from './findings-news';

it('tells at once, then at most twice a second, and is busy until it has told', () => {
  let nowMs = 0;
  let waiting: { readonly task: () => void; readonly atMs: number } | undefined;
  const told: number[] = [];
  const news = new FindingsNews({ now: () => nowMs, delay: (task, delayMs) => {
    waiting = { task, atMs: nowMs + delayMs };
    return () => undefined;
  } }, () => told.push(nowMs));
  const run = (): void => {
    const next = waiting;
    waiting = undefined;
    nowMs = Math.max(nowMs, next?.atMs ?? nowMs);
    next?.task();
  };

  expect(news.isBusy).toBe(false);
  news.changed();
  expect(news.isBusy).toBe(true);
  run();
  expect(told).toEqual([0]);
  nowMs = 100;
  news.changed();
  news.changed();
  run();
  expect(told).toEqual([0, 500]);
  expect(news.isBusy).toBe(false);
  nowMs = 2000;
  news.changed();
  run();
  expect(told).toEqual([0, 500, 2000]);
});
