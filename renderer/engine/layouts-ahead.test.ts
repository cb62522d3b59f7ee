import { expect, it } from 'vitest';
import { LayoutsAhead, type AheadWork } from './layouts-ahead';
import { VirtualHost } from './testing/virtual-host';

/** Ten steps lead to all that is made ahead. */
class FakeWork implements AheadWork {
  things = 50_000;
  left = 10;
  readonly steppedAtMs: number[] = [];
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  size(): number {
    return this.things;
  }

  makeSome(): 'more' | 'done' {
    if (this.left === 0) return 'done';
    this.left -= 1;
    this.steppedAtMs.push(this.#nowMs());
    return 'more';
  }
}

function engineAtRest(): { readonly host: VirtualHost; readonly work: FakeWork; readonly ahead: LayoutsAhead } {
  const host = new VirtualHost();
  const work = new FakeWork(() => host.now());
  return { host, work, ahead: new LayoutsAhead(host, work) };
}

it('makes what is left of lay-outs once all has been drawn for a while, a little in each turn', () => {
  const { host, work, ahead } = engineAtRest();
  host.workTakesMs = 3;
  ahead.rest(true);
  host.run();
  expect(work.left).toBe(0);
  expect(work.steppedAtMs[0]).toBeGreaterThanOrEqual(300);
  expect(new Set(work.steppedAtMs).size).toBeGreaterThan(4);
});

it('makes nothing of a scene that is laid out while somebody clicks', () => {
  const { host, work, ahead } = engineAtRest();
  work.things = 1000;
  ahead.rest(true);
  host.run();
  expect(work.left).toBe(10);
});

it('leaves off when something is asked for, and goes on after the next rest', () => {
  const { host, work, ahead } = engineAtRest();
  host.workTakesMs = 3;
  ahead.rest(true);
  host.runTurns(2);
  ahead.rest(false);
  host.run();
  const { left } = work;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(10);
  ahead.rest(true);
  host.run();
  expect(work.left).toBe(0);
});

it('rests twice as long before each time that it begins anew, until another source is open', () => {
  const { host, work, ahead } = engineAtRest();
  const waits = [1, 2, 3, 4].map((time) => {
    if (time === 4) ahead.reset();
    work.left = 1;
    const fromMs = host.now();
    ahead.rest(true);
    host.run();
    ahead.rest(false);
    return (work.steppedAtMs.at(-1) ?? 0) - fromMs;
  });
  expect(waits).toEqual([300, 600, 1200, 300]);
});
