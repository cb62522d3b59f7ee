import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRefresher } from './refresher';

/** A task whose answers the test gives. */
function questions(): { readonly task: () => Promise<string>; readonly answer: (text: string) => Promise<void>; readonly asked: () => number } {
  const waiting: ((text: string) => void)[] = [];
  let asked = 0;
  return {
    task: () => {
      asked += 1;
      return new Promise((resolve) => waiting.push(resolve));
    },
    answer: async (text) => {
      waiting.shift()?.(text);
      await Promise.resolve();
      await Promise.resolve();
    },
    asked: () => asked,
  };
}

describe('createRefresher', () => {
  afterEach(() => vi.useRealTimers());

  it('delivers each answer although more changes come meanwhile, and asks once for all of them', async () => {
    const { task, answer, asked } = questions();
    const got: string[] = [];
    const { refresh } = createRefresher(task, (text) => got.push(text));
    refresh();
    refresh();
    refresh();
    expect(asked()).toBe(1);
    await answer('first');
    expect(got).toEqual(['first']);
    expect(asked()).toBe(2);
    await answer('second');
    expect(got).toEqual(['first', 'second']);
    expect(asked()).toBe(2);
  });

  it('pauses between questions', async () => {
    vi.useFakeTimers();
    const { task, answer, asked } = questions();
    const { refresh } = createRefresher(task, () => undefined, 2000);
    refresh();
    await answer('first');
    refresh();
    vi.advanceTimersByTime(1999);
    expect(asked()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(asked()).toBe(2);
  });

  it('delivers and asks nothing once it is cancelled', async () => {
    const { task, answer, asked } = questions();
    const got: string[] = [];
    const { refresh, cancel } = createRefresher(task, (text) => got.push(text));
    refresh();
    refresh();
    cancel();
    await answer('late');
    refresh();
    expect(got).toEqual([]);
    expect(asked()).toBe(1);
  });
});
