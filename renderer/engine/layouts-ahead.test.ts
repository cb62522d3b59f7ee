import { expect, it } from 'vitest';
import { LayoutsAhead } from './layouts-ahead';
import { VirtualHost } from './testing/virtual-host';

/** A scene in which ten steps lead to its lay-outs. */
class FakeScene {
  size = 50_000;
  left = 10;
  readonly steppedAtMs: number[] = [];
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  readonly arrangeAhead = (): 'more' | 'done' => {
    if (this.left === 0) return 'done';
    this.left -= 1;
    this.steppedAtMs.push(this.#nowMs());
    return 'more';
  };
}

function engineAtRest(): { readonly host: VirtualHost; readonly scene: FakeScene; readonly ahead: LayoutsAhead } {
  const host = new VirtualHost();
  const scene = new FakeScene(() => host.now());
  return { host, scene, ahead: new LayoutsAhead(host, () => scene) };
}

it('makes what is left of lay-outs once all has been drawn for a while, a little in each turn', () => {
  const { host, scene, ahead } = engineAtRest();
  host.workTakesMs = 3;
  ahead.rest(true);
  host.run();
  expect(scene.left).toBe(0);
  expect(scene.steppedAtMs[0]).toBeGreaterThanOrEqual(300);
  expect(new Set(scene.steppedAtMs).size).toBeGreaterThan(4);
});

it('makes nothing of a scene that is laid out while somebody clicks', () => {
  const { host, scene, ahead } = engineAtRest();
  scene.size = 1000;
  ahead.rest(true);
  host.run();
  expect(scene.left).toBe(10);
});

it('leaves off when something is asked for, and goes on after the next rest', () => {
  const { host, scene, ahead } = engineAtRest();
  host.workTakesMs = 3;
  ahead.rest(true);
  host.runTurns(2);
  ahead.rest(false);
  host.run();
  const { left } = scene;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(10);
  ahead.rest(true);
  host.run();
  expect(scene.left).toBe(0);
});

it('rests twice as long before each time that it begins anew, until another source is open', () => {
  const { host, scene, ahead } = engineAtRest();
  const waits = [1, 2, 3, 4].map((time) => {
    if (time === 4) ahead.reset();
    scene.left = 1;
    const fromMs = host.now();
    ahead.rest(true);
    host.run();
    ahead.rest(false);
    return (scene.steppedAtMs.at(-1) ?? 0) - fromMs;
  });
  expect(waits).toEqual([300, 600, 1200, 300]);
});
