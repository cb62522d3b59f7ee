import { describe, expect, it } from 'vitest';
import { createLatest } from './latest';

/** A task that ends when told. */
function manual(): { readonly task: (input: string) => Promise<string>; readonly started: string[]; readonly finish: () => Promise<void> } {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  return {
    started,
    task: (input) => {
      started.push(input);
      return new Promise((resolve) => ends.push(() => resolve(input.toUpperCase())));
    },
    finish: async () => {
      ends.shift()?.();
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

describe('createLatest', () => {
  it('runs one task at a time and delivers only the newest', async () => {
    const { task, started, finish } = manual();
    const delivered: string[] = [];
    const { run } = createLatest(task, (output) => delivered.push(output));
    run('a');
    run('b');
    run('c');
    expect(started).toEqual(['a']);
    await finish();
    expect(started).toEqual(['a', 'c']);
    expect(delivered).toEqual([]);
    await finish();
    expect(delivered).toEqual(['C']);
  });

  it('delivers nothing after cancel, and runs again afterwards', async () => {
    const { task, finish } = manual();
    const delivered: string[] = [];
    const { run, cancel } = createLatest(task, (output) => delivered.push(output));
    run('a');
    cancel();
    await finish();
    run('b');
    await finish();
    expect(delivered).toEqual(['B']);
  });
});
