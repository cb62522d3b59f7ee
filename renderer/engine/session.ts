/**
 * The receiving end of the watcher's protocol (`shared/protocol/watcher.ts`): numbered patches in, acknowledgements out.
 * A gap, a foreign epoch or a patch that cannot be applied asks for everything again; three such failures without a
 * whole snapshot between them end it visibly.
 */
import { assertUnreachable } from '../../shared/base/assert';
import type { Diagnostic } from '../../shared/base/diagnostic';
import { fail, type Failure, type Result } from '../../shared/base/result';
import type { ModelPatch } from '../../shared/model/entities';
import type { GraphId } from '../../shared/model/graph';
import { PodWireReader } from '../../shared/model/pod-wire';
import type { GraphStore } from '../../shared/relations/graph-store';
import type { Comparison } from '../../shared/protocol/compare';
import type { FeedMessage, FeedSpec } from '../../shared/protocol/feed';
import type { SourceStatus } from '../../shared/protocol/source';
import { PROTOCOL_VERSION, type FromWatcher, type RawObject, type ToWatcher } from '../../shared/protocol/watcher';

const FAILURES_LIMIT = 3;

/** Of a MessagePort, what a session needs; tests give a fake. */
export interface WatcherPort {
  postMessage(message: ToWatcher): void;
  close(): void;
}

export interface SessionEvents {
  /** What came before is void: patches of the new epoch follow. */
  beginSnapshot(): void;
  /** `done` is called once the patch is in, with an error where it could not be applied. */
  applyPatch(patch: ModelPatch, done: (error?: unknown) => void): void;
  /** All patches of the snapshot were handed over: what they did not mention is gone. */
  endSnapshot(): void;
  status(status: SourceStatus): void;
  diagnostics(items: readonly Diagnostic[]): void;
  comparison(comparison: Comparison): void;
  feed(feedId: number, message: FeedMessage): void;
  failure(failure: Failure): void;
}

export class WatcherSession {
  readonly #port: WatcherPort;
  readonly #events: SessionEvents;
  readonly #rawRequests = new Map<number, (result: Result<RawObject>) => void>();
  readonly #newReader: () => PodWireReader;
  #reader: PodWireReader;
  /** Undefined: a snapshot was asked for; whatever comes before it is of the past. */
  #epoch: number | undefined;
  #nextSeq = 0;
  #failures = 0;
  #unacknowledged = 0;
  #lastRequestId = 0;
  #isClosed = false;

  /** `store` is where the patches go. */
  constructor(port: WatcherPort, events: SessionEvents, store: Pick<GraphStore, 'shareTemplate' | 'packedPod'>) {
    this.#newReader = () => new PodWireReader(store.shareTemplate, (id) => store.packedPod(id));
    this.#reader = this.#newReader();
    this.#port = port;
    this.#events = events;
    port.postMessage({ type: 'ready', protocol: PROTOCOL_VERSION });
  }

  /** Whether patches wait to be applied. */
  get isBusy(): boolean {
    return this.#unacknowledged > 0;
  }

  receive(message: FromWatcher): void {
    if (this.#isClosed) return;
    switch (message.type) {
      case 'hello':
        if (message.protocol !== PROTOCOL_VERSION) this.#fail('protocol-mismatch', `The watcher speaks protocol ${message.protocol}, this window ${PROTOCOL_VERSION}.`, 'Restart Podarium.');
        break;
      case 'snapshot-begin':
        this.#epoch = message.epoch;
        this.#reader = this.#newReader();
        this.#nextSeq = 0;
        this.#unacknowledged = 0;
        this.#events.beginSnapshot();
        break;
      case 'patch':
        this.#receivePatch(message);
        break;
      case 'snapshot-end':
        if (message.epoch !== this.#epoch) break;
        this.#failures = 0;
        this.#events.endSnapshot();
        break;
      case 'status':
        this.#events.status(message.status);
        break;
      case 'diagnostics':
        this.#events.diagnostics(message.items);
        break;
      case 'comparison':
        this.#events.comparison(message.comparison);
        break;
      case 'raw':
        this.#rawRequests.get(message.requestId)?.(message.result);
        this.#rawRequests.delete(message.requestId);
        break;
      case 'feed':
        this.#events.feed(message.feedId, message.message);
        break;
      default:
        assertUnreachable(message);
    }
  }

  setNamespaces(namespaces: readonly string[]): void {
    this.#port.postMessage({ type: 'set-namespaces', namespaces });
  }

  /** A watcher that is started anew while the picture stands still is not told: it never had what is seen. */
  hold(isHeld: boolean): void {
    this.#port.postMessage({ type: 'hold', isHeld });
  }

  openFeed(feedId: number, feed: FeedSpec): void {
    this.#port.postMessage({ type: 'open-feed', feedId, feed });
  }

  closeFeed(feedId: number): void {
    this.#port.postMessage({ type: 'close-feed', feedId });
  }

  getRaw(id: GraphId): Promise<Result<RawObject>> {
    const requestId = ++this.#lastRequestId;
    return new Promise((resolve) => {
      this.#rawRequests.set(requestId, resolve);
      this.#port.postMessage({ type: 'get-raw', requestId, id });
    });
  }

  /** Ends the session; who still waits for an object is told. */
  close(): void {
    this.#isClosed = true;
    this.#port.close();
    for (const resolve of this.#rawRequests.values()) resolve(fail('source-closed', 'The source was closed before it answered.', { hint: 'Open it again.' }));
    this.#rawRequests.clear();
  }

  #receivePatch({ epoch, seq, patch }: Extract<FromWatcher, { readonly type: 'patch' }>): void {
    if (this.#epoch === undefined) return;
    if (epoch !== this.#epoch || seq !== this.#nextSeq) {
      this.#resync('gap', `patch ${seq} of epoch ${epoch} came where ${this.#nextSeq} of ${this.#epoch} was due`);
      return;
    }
    this.#nextSeq += 1;
    this.#unacknowledged += 1;
    let model: ModelPatch;
    try {
      model = this.#reader.read(patch);
    } catch (error) {
      this.#resync('apply-failed', error instanceof Error ? error.message : 'an unknown error');
      return;
    }
    this.#events.applyPatch(model, (error) => {
      if (this.#isClosed || epoch !== this.#epoch) return;
      this.#unacknowledged -= 1;
      if (error === undefined) this.#port.postMessage({ type: 'ack', epoch, seq });
      else this.#resync('apply-failed', error instanceof Error ? error.message : 'an unknown error');
    });
  }

  #resync(reason: 'gap' | 'apply-failed', why: string): void {
    this.#epoch = undefined;
    this.#unacknowledged = 0;
    this.#failures += 1;
    if (this.#failures >= FAILURES_LIMIT) this.#fail('engine-out-of-step', `The picture could not be brought in step with the source after ${FAILURES_LIMIT} tries: ${why}.`, 'Open the source again. If it happens again, report it with this text.');
    else this.#port.postMessage({ type: 'resync', reason });
  }

  #fail(code: string, message: string, hint: string): void {
    this.close();
    this.#events.failure({ code, message, hint });
  }
}
