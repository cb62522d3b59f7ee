import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EngineBench, pod, stubCanvas } from './testing/engine-bench.test-support';

let bench: EngineBench;
beforeAll(stubCanvas);
beforeEach(() => {
  bench = new EngineBench();
});

describe('An engine that stands still', () => {
  it('stands still while it is held, at rest, with what came meanwhile unacknowledged, and shows all of it when let go', () => {
    bench.connect();
    bench.snapshot(pod('web'));
    bench.engine.receive({ type: 'hold', isHeld: true });
    const before = bench.toWatcher.length;
    bench.patch(pod('cart'), ['Pod/shop/web']);
    bench.patch(pod('third'));
    bench.status('failed');
    bench.host.run();
    expect(bench.pods()).toEqual(['web']);
    expect(bench.host.last('status').status.phase).toBe('live');
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
    expect(bench.toWatcher).toHaveLength(before);
    bench.engine.receive({ type: 'hold', isHeld: false });
    bench.host.run();
    expect(bench.pods()).toEqual(['cart', 'third']);
    expect(bench.host.last('status').status.phase).toBe('failed');
    expect(bench.toWatcher.slice(before).map(({ type }) => type)).toEqual(['hold', 'ack', 'ack']);
  });

  it('reads a source to its end before it stands still, and through a watcher that is started anew', () => {
    bench.connect();
    bench.engine.receive({ type: 'hold', isHeld: true });
    bench.snapshot(pod('web'));
    expect(bench.pods()).toEqual(['web']);
    bench.connect();
    bench.snapshot(pod('cart'));
    expect(bench.pods()).toEqual(['web']);
    bench.engine.receive({ type: 'hold', isHeld: false });
    bench.host.run();
    expect(bench.pods()).toEqual(['cart']);
  });

  it('holds nothing of another source', () => {
    bench.connect('a');
    bench.snapshot(pod('web'));
    bench.engine.receive({ type: 'hold', isHeld: true });
    bench.connect('b');
    bench.snapshot(pod('other'));
    bench.patch(pod('more'));
    bench.host.run();
    expect(bench.pods()).toEqual(['more', 'other']);
  });
});
