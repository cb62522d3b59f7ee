/** A picture that stands still, with the real outbox at the other end: nothing is lost, and no more waits than exists. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Outbox } from '../electron/watcher/outbox';
import { Engine } from '../renderer/engine/engine';
import { FakeImageData, FakeOffscreenCanvas } from '../renderer/engine/testing/recording-brush';
import { VirtualHost } from '../renderer/engine/testing/virtual-host';
import type { Entity } from '../shared/model/entities';
import { CREDIT, type FromWatcher } from '../shared/protocol/watcher';
import { entitiesOf, rawPod } from '../shared/relations/cluster.test-support';

beforeAll(() => {
  vi.stubGlobal('OffscreenCanvas', FakeOffscreenCanvas);
  vi.stubGlobal('Path2D', FakeOffscreenCanvas);
  vi.stubGlobal('ImageData', FakeImageData);
});

const pod = (at: number, phase: string): readonly Entity[] => entitiesOf(rawPod(`p${String(at)}`, { status: { phase } }));

describe('a frozen picture', () => {
  it('keeps what it shows, lets at most the credit wait, and shows what is there now once it lives again', () => {
    const change = fc.record({ at: fc.nat(9), what: fc.constantFrom('Running', 'Pending', 'gone') });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
        const host = new VirtualHost();
        const engine = new Engine(host);
        host.onPost = (message) => {
          if (message.type === 'frame') host.delay(() => engine.receive({ type: 'frame-done', frame: message.frame.frame }), 4);
        };
        const sent: FromWatcher[] = [];
        let tell: (message: FromWatcher) => void = () => undefined;
        const post = (message: FromWatcher): void => {
          sent.push(message);
          tell(message);
        };
        const outbox = new Outbox({ post, now: () => host.now(), schedule: (task, delayMs) => void host.delay(task, delayMs) }, { type: 'demo' });
        engine.receive({ type: 'viewport', camera: { x: -100, y: -100, zoom: 0.5 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false });
        tell = engine.connect({ type: 'demo' }, { postMessage: (message) => host.defer(() => (message.type === 'ready' || message.type === 'ack' || message.type === 'resync') && outbox.receive(message)), close: () => undefined });
        const there = new Map<number, string>();
        for (const at of [0, 1, 2]) there.set(at, 'Running');
        outbox.patch({ upserts: [...there].flatMap(([at, phase]) => pod(at, phase)), removes: [] });
        outbox.status({ phase: 'live', title: 'Demo', kinds: [] });
        host.run();
        const shown = (): unknown => host.last('frame').frame.totals.statuses;
        expect(shown()).toEqual({ Running: 3 });

        engine.receive({ type: 'hold', isHeld: true });
        const before = sent.length;
        for (const { at, what } of changes) {
          if (what === 'gone') outbox.patch({ upserts: [], removes: [`Pod/shop/p${String(at)}`] });
          else outbox.patch({ upserts: pod(at, what), removes: [] });
          if (what === 'gone') there.delete(at);
          else there.set(at, what);
          host.run();
        }
        expect(shown()).toEqual({ Running: 3 });
        expect(sent.slice(before).filter(({ type }) => type === 'patch').length).toBeLessThanOrEqual(CREDIT);

        engine.receive({ type: 'hold', isHeld: false });
        host.run();
        const expected: Record<string, number> = {};
        for (const phase of there.values()) expected[phase] = (expected[phase] ?? 0) + 1;
        expect(shown()).toEqual(expected);
      }),
      { seed: 14, numRuns: 40 },
    );
  });
});
