import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../shared/model/entities';
import type { GraphId } from '../../shared/model/graph';
import type { SourceStatus } from '../../shared/protocol/source';
import { CREDIT, PATCH_LIMIT, type FromWatcher } from '../../shared/protocol/watcher';
import { Outbox } from './outbox';

function namespace(id: GraphId, version = 0): Entity {
  return { id, kind: 'Namespace', name: id, labels: { version: String(version) }, annotations: {}, owners: [], origin: { type: 'demo' }, status: 'Active' };
}

function status(phase: SourceStatus['phase']): SourceStatus {
  return { phase, title: 'test', kinds: [] };
}

/** Messages wait in `sent` until they are delivered; time passes only through `tick`. */
function createHarness() {
  const sent: FromWatcher[] = [];
  let tasks: (() => void)[] = [];
  let nowMs = 0;
  const delays: number[] = [];
  const outbox = new Outbox({ post: (message) => sent.push(message), now: () => nowMs, schedule: (task, delayMs) => { delays.push(delayMs); tasks.push(task); } }, { type: 'demo' });
  return {
    outbox,
    sent,
    delays,
    pass: (ms: number) => void (nowMs += ms),
    isQuiet: () => tasks.length === 0 && sent.length === 0,
    tick: () => {
      const due = tasks;
      tasks = [];
      for (const task of due) task();
    },
  };
}

/** An engine's half of the protocol, as `shared/protocol/watcher.ts` tells it. */
class Receiver {
  readonly entities = new Map<GraphId, Entity>();
  isComplete = false;
  phase: string | undefined;
  #epoch = 0;
  #nextSeq = 0;
  #mentioned: Set<GraphId> | undefined;

  /** Answers what is to be acknowledged, or that a resync is due. */
  take(message: FromWatcher): { ack?: { epoch: number; seq: number }; needsResync?: boolean } {
    switch (message.type) {
      case 'snapshot-begin':
        this.#epoch = message.epoch;
        this.#nextSeq = 0;
        this.#mentioned = new Set();
        this.isComplete = false;
        return {};
      case 'patch':
        if (message.epoch !== this.#epoch || message.seq !== this.#nextSeq) return { needsResync: true };
        this.#nextSeq += 1;
        for (const id of message.patch.removes) this.entities.delete(id);
        for (const entity of message.patch.upserts) {
          this.entities.set(entity.id, entity);
          this.#mentioned?.add(entity.id);
        }
        return { ack: { epoch: message.epoch, seq: message.seq } };
      case 'snapshot-end':
        if (message.epoch !== this.#epoch) return {};
        for (const id of this.entities.keys()) if (this.#mentioned?.has(id) !== true) this.entities.delete(id);
        this.#mentioned = undefined;
        this.isComplete = true;
        return {};
      case 'status':
        this.phase = message.status.phase;
        return {};
      default:
        return {};
    }
  }
}

type Step =
  | { type: 'put'; ids: number[] }
  | { type: 'drop'; ids: number[] }
  | { type: 'tick' }
  | { type: 'deliver' }
  | { type: 'acknowledge' }
  | { type: 'lose' }
  | { type: 'resync' }
  | { type: 'arrive' };

const ids = fc.array(fc.nat(12), { minLength: 1, maxLength: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('put' as const), ids }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('drop' as const), ids }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('tick' as const) }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('deliver' as const) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('acknowledge' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('lose' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('resync' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('arrive' as const) }) },
);

describe('Outbox', () => {
  it('leaves the engine with what exists, however changes, losses, acknowledgements and resyncs interleave', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const { outbox, sent, tick, isQuiet } = createHarness();
        const receiver = new Receiver();
        const truth = new Map<GraphId, Entity>();
        const acks: { epoch: number; seq: number }[] = [];
        let version = 0;
        outbox.receive({ type: 'ready', protocol: 1 });

        const deliver = (): void => {
          const message = sent.shift();
          if (message === undefined) return;
          const { ack, needsResync } = receiver.take(message);
          if (ack !== undefined) acks.push(ack);
          if (needsResync === true) outbox.receive({ type: 'resync', reason: 'gap' });
        };
        const acknowledge = (): void => {
          const ack = acks.shift();
          if (ack !== undefined) outbox.receive({ type: 'ack', ...ack });
        };

        for (const now of steps) {
          switch (now.type) {
            case 'put': {
              const upserts = [...new Set(now.ids)].map((id) => namespace(`Namespace/${id}`, ++version));
              for (const entity of upserts) truth.set(entity.id, entity);
              outbox.patch({ upserts, removes: [] });
              break;
            }
            case 'drop': {
              const removes = [...new Set(now.ids)].map((id) => `Namespace/${id}`);
              for (const id of removes) truth.delete(id);
              outbox.patch({ upserts: [], removes });
              break;
            }
            case 'tick':
              tick();
              break;
            case 'deliver':
              deliver();
              break;
            case 'acknowledge':
              acknowledge();
              break;
            case 'lose': {
              // A patch that never arrives shows as a gap at the next one, or as a resync that the engine asks for.
              const at = sent.findIndex(({ type }) => type === 'patch');
              if (at !== -1) {
                sent.splice(at, 1);
                outbox.receive({ type: 'resync', reason: 'gap' });
              }
              break;
            }
            case 'resync':
              outbox.receive({ type: 'resync', reason: 'user' });
              break;
            case 'arrive':
              outbox.status(status('live'));
              break;
          }
        }
        outbox.status(status('live'));
        for (let round = 0; round < 1000 && (!isQuiet() || acks.length > 0); round += 1) {
          tick();
          deliver();
          acknowledge();
        }
        expect(isQuiet()).toBe(true);
        expect(receiver.isComplete).toBe(true);
        expect(receiver.entities).toEqual(truth);
      }),
      { seed: 20260501, numRuns: 400 },
    );
  });

  it('sends nothing before an engine is ready, and then all that exists', () => {
    const { outbox, sent, tick } = createHarness();
    outbox.patch({ upserts: [namespace('Namespace/a'), namespace('Namespace/b')], removes: [] });
    outbox.patch({ upserts: [], removes: ['Namespace/a'] });
    outbox.status(status('live'));
    tick();
    expect(sent).toEqual([]);
    outbox.receive({ type: 'ready', protocol: 1 });
    expect(sent.map(({ type }) => type)).toEqual(['hello', 'snapshot-begin', 'patch', 'snapshot-end', 'diagnostics', 'status']);
    expect(sent[2]).toMatchObject({ patch: { upserts: [{ id: 'Namespace/b' }], removes: [] } });
  });

  it('keeps to the credit and to the size of a patch', () => {
    const { outbox, sent } = createHarness();
    const count = PATCH_LIMIT * 4 + 1;
    outbox.patch({ upserts: Array.from({ length: count }, (_, i) => namespace(`Namespace/${i}`)), removes: [] });
    outbox.receive({ type: 'ready', protocol: 1 });
    const patches = () => sent.filter((message) => message.type === 'patch');
    expect(patches()).toHaveLength(CREDIT);
    for (let seq = 0; patches().length < 5; seq += 1) outbox.receive({ type: 'ack', epoch: 1, seq });
    expect(patches().map(({ seq, patch }) => [seq, patch.upserts.length])).toEqual([
      [0, PATCH_LIMIT], [1, PATCH_LIMIT], [2, PATCH_LIMIT], [3, PATCH_LIMIT], [4, 1],
    ]);
  });

  it('squashes what waits, and says nothing of what came and went meanwhile', () => {
    const { outbox, sent, tick } = createHarness();
    outbox.receive({ type: 'ready', protocol: 1 });
    sent.length = 0;
    for (let round = 0; round < 10_000; round += 1) {
      outbox.patch({ upserts: [namespace(`Namespace/${round}`), namespace('Namespace/stays', round)], removes: [] });
      outbox.patch({ upserts: [], removes: [`Namespace/${round}`] });
    }
    tick();
    expect(sent).toMatchObject([{ type: 'patch', seq: 0, patch: { upserts: [{ id: 'Namespace/stays', labels: { version: '9999' } }], removes: [] } }]);
  });

  it('sends at once after a rest, gathers a burst, and keeps nobody waiting once all is there', () => {
    const { outbox, delays, pass, tick } = createHarness();
    outbox.receive({ type: 'ready', protocol: 1 });
    pass(1_000);
    outbox.patch({ upserts: [namespace('Namespace/a')], removes: [] });
    tick();
    pass(10);
    outbox.patch({ upserts: [namespace('Namespace/b')], removes: [] });
    outbox.patch({ upserts: [namespace('Namespace/c')], removes: [] });
    outbox.status(status('live'));
    expect(delays).toEqual([0, 40, 0]);
  });

  it('says `live` only behind the patches that came before it', () => {
    const { outbox, sent, tick } = createHarness();
    outbox.receive({ type: 'ready', protocol: 1 });
    outbox.patch({ upserts: Array.from({ length: PATCH_LIMIT * 3 }, (_, i) => namespace(`Namespace/${i}`)), removes: [] });
    outbox.status(status('loading'));
    tick();
    outbox.status(status('live'));
    tick();
    expect(sent.filter(({ type }) => type === 'status')).toEqual([{ type: 'status', status: status('loading') }]);
    outbox.receive({ type: 'ack', epoch: 1, seq: 0 });
    tick();
    expect(sent.slice(-3).map(({ type }) => type)).toEqual(['patch', 'snapshot-end', 'status']);
    expect(sent.at(-1)).toEqual({ type: 'status', status: status('live') });
  });

  it('tells at once how many Pods are to come, the first time that it is known', () => {
    const { outbox, sent, pass, tick } = createHarness();
    outbox.receive({ type: 'ready', protocol: 1 });
    const toldOf = (remaining?: number): unknown => {
      outbox.status({ ...status('loading'), kinds: [{ kind: 'Pod', state: 'listing', count: 250, ...(remaining === undefined ? {} : { remaining }) }] });
      pass(60);
      tick();
      return sent.splice(0).flatMap((message) => (message.type === 'status' ? [message.status.kinds[0]?.remaining] : []));
    };
    expect([toldOf(), toldOf(), toldOf(9_750), toldOf(9_250)]).toEqual([[undefined], [], [9_750], []]);
  });

  it('tells how far loading is four times a second, the last of it also where nothing more comes, and the end at once', () => {
    const { outbox, sent, delays, pass, tick } = createHarness();
    const loading = (count: number): SourceStatus => ({ ...status('loading'), kinds: [{ kind: 'Pod', state: 'listing', count }] });
    const told = (): readonly unknown[] => sent.splice(0).flatMap((message) => (message.type === 'status' ? [message.status.kinds[0]?.count ?? message.status.phase] : []));
    outbox.receive({ type: 'ready', protocol: 1 });
    for (const count of [1, 2, 3]) {
      outbox.status(loading(count));
      tick();
      pass(60);
    }
    expect(told()).toEqual([1]);
    expect(delays).toContain(190);
    pass(70);
    tick();
    expect(told()).toEqual([3]);
    outbox.status(status('live'));
    tick();
    expect(told()).toEqual(['live']);
  });

  it('ends a snapshot only when the source has everything: what the engine shows from before stays until then', () => {
    const { outbox, sent, tick } = createHarness();
    const types = () => sent.splice(0).map(({ type }) => type);
    outbox.receive({ type: 'ready', protocol: 1 });
    outbox.status(status('loading'));
    tick();
    expect(types()).toEqual(['hello', 'snapshot-begin', 'diagnostics', 'status']);
    outbox.patch({ upserts: [namespace('Namespace/a')], removes: [] });
    tick();
    expect(types()).toEqual(['patch']);
    outbox.patch({ upserts: [namespace('Namespace/b')], removes: [] });
    outbox.status(status('live'));
    tick();
    expect(types()).toEqual(['patch', 'snapshot-end', 'status']);
    outbox.receive({ type: 'resync', reason: 'gap' });
    expect(types()).toEqual(['snapshot-begin', 'patch', 'snapshot-end', 'status']);
  });

  it('tells the comparison again with each snapshot: what waits in the engine when one begins is void', () => {
    const { outbox, sent, tick } = createHarness();
    outbox.receive({ type: 'ready', protocol: 1 });
    outbox.comparison({ changes: [], notes: [], sameCount: 3 });
    outbox.status(status('live'));
    tick();
    sent.length = 0;
    outbox.receive({ type: 'resync', reason: 'gap' });
    expect(sent.map(({ type }) => type)).toEqual(['snapshot-begin', 'snapshot-end', 'comparison', 'status']);
  });

  it('takes no acknowledgement of an older epoch for credit', () => {
    const { outbox, sent } = createHarness();
    outbox.patch({ upserts: Array.from({ length: PATCH_LIMIT * 6 }, (_, i) => namespace(`Namespace/${i}`)), removes: [] });
    outbox.receive({ type: 'ready', protocol: 1 });
    outbox.receive({ type: 'resync', reason: 'user' });
    sent.length = 0;
    outbox.receive({ type: 'ack', epoch: 1, seq: 0 });
    expect(sent).toEqual([]);
    outbox.receive({ type: 'ack', epoch: 2, seq: 0 });
    expect(sent).toHaveLength(1);
  });
});
