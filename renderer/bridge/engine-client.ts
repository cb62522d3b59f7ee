import { assert } from '../../shared/base/assert';
import type { EngineReplies, EngineRequest, FromEngine, ToEngine } from '../../shared/protocol/engine';
import type { FeedMessage, FeedSpec } from '../../shared/protocol/feed';
import type { SourceSpec } from '../../shared/protocol/source';
import { createLatest } from './latest';

/** Of a Worker, what the client needs; tests give a fake. */
export interface EngineWorker {
  postMessage(message: ToEngine, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromEngine>) => void): void;
}

/** What the engine says unasked; replies and feeds are given to those who asked. */
export type EngineNews = Exclude<FromEngine, { readonly type: 'reply' | 'feed' }>;

/** The engine's messages and requests, typed. One for each window. */
export class EngineClient {
  readonly #worker: EngineWorker;
  readonly #waiting = new Map<number, (reply: unknown) => void>();
  readonly #listeners = new Set<(news: EngineNews) => void>();
  readonly #pendingListeners = new Set<(pending: number) => void>();
  readonly #connectListeners = new Set<() => void>();
  /** Asks something small behind what was sent: while it is unanswered, the engine may not have read it. */
  readonly #fence = createLatest(() => this.request({ type: 'bounds' }), () => undefined);
  readonly #feeds = new Map<number, (message: FeedMessage) => void>();
  #lastRequestId = 0;
  #lastFeedId = 0;

  constructor(worker: EngineWorker) {
    this.#worker = worker;
    worker.addEventListener('message', (event) => this.#receive(event.data));
  }

  /** Hands a watcher's port to the engine. A second port takes the place of the first and keeps the picture. */
  connect(spec: SourceSpec, port: MessagePort): void {
    for (const listener of this.#connectListeners) listener();
    this.#worker.postMessage({ type: 'connect', spec }, [port]);
  }

  /** Has the engine draw what comes by this port for nobody. */
  rehearse(port: MessagePort): void {
    this.#worker.postMessage({ type: 'rehearse' }, [port]);
  }

  /** Until the engine has read it, a request counts as pending. */
  send(message: Exclude<ToEngine, { readonly type: 'request' | 'connect' | 'rehearse' }>): void {
    this.#worker.postMessage(message, []);
    if (message.type !== 'frame-done') this.#fence.run(message.type);
  }

  /** Asks; the engine answers in the order of asking, after whatever was sent before. Never rejects. */
  request<R extends EngineRequest>(request: R): Promise<EngineReplies[R['type']]> {
    const requestId = ++this.#lastRequestId;
    return new Promise((resolve) => {
      this.#waiting.set(requestId, resolve as (reply: unknown) => void);
      this.#tellPending();
      this.#worker.postMessage({ type: 'request', requestId, request }, []);
    });
  }

  /** Calls `listener` with all that the feed tells, until the function it returns is called. */
  openFeed(feed: FeedSpec, listener: (message: FeedMessage) => void): () => void {
    const feedId = ++this.#lastFeedId;
    this.#feeds.set(feedId, listener);
    this.send({ type: 'open-feed', feedId, feed });
    return () => {
      if (this.#feeds.delete(feedId)) this.send({ type: 'close-feed', feedId });
    };
  }

  /** Calls `listener` with everything that the engine says unasked. Returns how to stop. */
  onNews(listener: (news: EngineNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `listener` with the number of unanswered requests whenever it changes. Returns how to stop. */
  onPending(listener: (pending: number) => void): () => void {
    this.#pendingListeners.add(listener);
    return () => this.#pendingListeners.delete(listener);
  }

  /** Calls `listener` when a source is connected, before the engine knows. Returns how to stop. */
  onConnect(listener: () => void): () => void {
    this.#connectListeners.add(listener);
    return () => this.#connectListeners.delete(listener);
  }

  #receive(message: FromEngine): void {
    if (message.type === 'feed') {
      this.#feeds.get(message.feedId)?.(message.message);
      return;
    }
    if (message.type !== 'reply') {
      for (const listener of this.#listeners) listener(message);
      return;
    }
    const resolve = this.#waiting.get(message.requestId);
    assert(resolve !== undefined, `reply ${String(message.requestId)} was not asked for`);
    this.#waiting.delete(message.requestId);
    resolve(message.reply);
    this.#tellPending();
  }

  #tellPending(): void {
    for (const listener of this.#pendingListeners) listener(this.#waiting.size);
  }
}

let shared: EngineClient | undefined;

/** The window's engine, started at the first call. The one place in the window that names the worker. */
export function engine(): EngineClient {
  shared ??= new EngineClient(new Worker(new URL('../engine/main.ts', import.meta.url), { type: 'module', name: 'engine' }));
  return shared;
}
