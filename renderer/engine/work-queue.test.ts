import { expect, it } from 'vitest';
import { WorkQueue } from './work-queue';

it('lets others have their turn while a burst is worked off, and says when nothing is left', () => {
  let nowMs = 0;
  const turns: (() => void)[] = [];
  const log: string[] = [];
  const queue = new WorkQueue({ now: () => nowMs, defer: (task) => turns.push(task), delay: (task) => turns.push(task) }, () => log.push('drained'));
  let left = 12;
  queue.push({ step: () => {
    nowMs += 2;
    log.push('step');
    left -= 1;
    return left === 0 ? 'done' : 'more';
  } });
  queue.push({ step: () => {
    log.push('second');
    return 'done';
  } });
  for (let turn = turns.shift(); turn; turn = turns.shift()) {
    turn();
    log.push('other');
  }
  const longestRun = log.join(' ').split('other').map((run) => run.split('step').length - 1);
  expect(Math.max(...longestRun)).toBeLessThanOrEqual(4);
  expect(log.filter((entry) => entry === 'step')).toHaveLength(12);
  expect(log.indexOf('second')).toBeGreaterThan(log.lastIndexOf('step'));
  expect(log.at(-2)).toBe('drained');
  expect(queue.isEmpty).toBe(true);
});

it('drops what waits, also from within a step', () => {
  const turns: (() => void)[] = [];
  const log: string[] = [];
  const queue = new WorkQueue({ now: () => 0, defer: (task) => turns.push(task), delay: (task) => turns.push(task) }, () => log.push('drained'));
  queue.push({ step: () => {
    queue.clear();
    queue.push({ step: () => (log.push('new'), 'done') });
    return 'done';
  } });
  queue.push({ step: () => (log.push('old'), 'done') });
  for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
  expect(log).toEqual(['new', 'drained']);
});

it('does quiet work only while nothing else waits, and is empty when that is done too', () => {
  const turns: (() => void)[] = [];
  const log: string[] = [];
  let nowMs = 0;
  const queue = new WorkQueue({ now: () => nowMs, defer: (task) => turns.push(task), delay: (task) => turns.push(task) }, () => log.push('drained'));
  let left = 3;
  queue.pushQuiet({ step: () => {
    nowMs += 10;
    log.push('quiet');
    left -= 1;
    return left === 0 ? 'done' : 'more';
  } });
  turns.shift()?.();
  expect(queue.isEmpty).toBe(false);
  queue.push({ step: () => {
    nowMs += 10;
    log.push('patch');
    return 'done';
  } });
  for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
  expect(log).toEqual(['quiet', 'patch', 'quiet', 'quiet', 'drained']);
  expect(queue.isEmpty).toBe(true);
});

it('gives quiet work a small part of the time while other work keeps coming, and all of it else', () => {
  let nowMs = 0;
  const turns: (() => void)[] = [];
  const pauses: number[] = [];
  const queue = new WorkQueue({
    now: () => nowMs,
    defer: (task) => turns.push(task),
    delay: (task, delayMs) => {
      pauses.push(delayMs);
      turns.push(task);
    },
  }, () => undefined);
  const run = (): void => turns.shift()?.();
  let left = 30;
  queue.pushQuiet({ step: () => {
    nowMs += 7;
    left -= 1;
    return left === 0 ? 'done' : 'more';
  } });
  run();
  run();
  expect(pauses).toEqual([]);
  queue.push({ step: () => 'done' });
  run();
  expect(pauses).toEqual([28]);
  while (turns.length > 0) run();
  expect([left, pauses.length, queue.isEmpty]).toEqual([0, 1, true]);
});

it('goes on with the next work after a step that throws, and lets the error out in a turn of its own', () => {
  const turns: (() => void)[] = [];
  const log: string[] = [];
  const queue = new WorkQueue({ now: () => 0, defer: (task) => turns.push(task), delay: (task) => turns.push(task) }, () => log.push('drained'));
  const broken = (name: string) => ({
    step: (): 'more' | 'done' => {
      log.push(name);
      throw new Error(`Bug: ${name}`);
    },
  });
  const run = (): void => {
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      try {
        turn();
      } catch (error) {
        log.push(`uncaught ${String(error)}`);
      }
    }
  };
  queue.push(broken('step'));
  queue.push({ step: () => (log.push('next'), 'done') });
  queue.pushQuiet(broken('quiet'));
  run();
  expect(log).toEqual(['step', 'next', 'quiet', 'drained', 'uncaught Error: Bug: step', 'uncaught Error: Bug: quiet']);
  queue.push({ step: () => (log.push('later'), 'done') });
  run();
  expect(log.slice(-2)).toEqual(['later', 'drained']);
});
