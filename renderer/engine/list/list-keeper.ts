/**
 * The list of the window: its order is made when somebody asks, in pieces behind camera messages, and mended with what
 * changed since: one pass that copies, and a search for each thing that changed.
 */
import type { GraphId } from '../../../shared/model/graph';
import type { EngineReplies, EngineRequest } from '../../../shared/protocol/engine';
import type { ListOrder } from '../../../shared/protocol/list';
import type { Scene } from '../../../shared/scene/scene';
import type { SceneItem } from '../../../shared/scene/scene-frame';
import type { EngineHost } from '../engine-host';
import type { ModelChange } from '../graph-model';
import { WorkQueue } from '../work-queue';
import { isListed, isListedId, keyOf, rowOf, type SortKey } from './rows';
import { filterInPieces, insertSorted, PIECE, sortInPieces, type Compare } from './sorting';

/** Between two words that something changed. */
const NEWS_PAUSE_MS = 250;
/** Where more than this share of the list changed, it is sorted from scratch. */
const MENDED_SHARE = 1 / 8;

type ListRequest = Extract<EngineRequest, { readonly type: 'list' | 'list-place' }>;

interface Entry {
  readonly item: SceneItem;
  readonly key: SortKey;
  /** Another one stands for its thing now, or none. */
  isStale: boolean;
}

interface Asked {
  readonly request: ListRequest;
  readonly reply: (answer: EngineReplies[ListRequest['type']]) => void;
}

export class ListKeeper {
  readonly #host: EngineHost;
  readonly #scene: () => Scene;
  readonly #onRest: () => void;
  readonly #queue: WorkQueue;
  #asked: Asked[] = [];
  #order: ListOrder | undefined;
  /** Sorted, with what the filter leaves out. */
  #entries: readonly Entry[] = [];
  /** The same by id: what changed is found without a look at all the others. */
  readonly #byId = new Map<GraphId, Entry>();
  /** What passes the filter of these. */
  #shown: readonly Entry[] = [];
  /** Things of this kind that changed since `#entries` was made. */
  #changed = new Set<GraphId>();
  #isFilterChanged = false;
  #isOpen = false;
  #cancelNews: (() => void) | undefined;
  #toldAtMs = -Infinity;
  /** Towards the first answer that is due. */
  #run: Generator<void, void> | undefined;

  /** `onRest`: it may be idle now. */
  constructor(host: EngineHost, scene: () => Scene, onRest: () => void) {
    this.#host = host;
    this.#scene = scene;
    this.#onRest = onRest;
    this.#queue = new WorkQueue(host, onRest);
  }

  /** Something is being sorted, or is yet to be told. */
  get isBusy(): boolean {
    return !this.#queue.isEmpty || this.#cancelNews !== undefined;
  }

  ask(request: ListRequest, reply: Asked['reply']): void {
    this.#isOpen = true;
    this.#asked.push({ request, reply });
    if (this.#asked.length === 1) this.#queue.push({ step: this.#worker() });
  }

  hear({ graph, entities }: ModelChange): void {
    if (!this.#isOpen) return;
    for (const { id } of graph.nodes.upserts) this.#hearId(id);
    for (const id of graph.nodes.removes) this.#hearId(id);
    // Labels are no part of the graph, but filtered by.
    for (const { id } of entities.upserts) this.#hearId(id);
    for (const id of entities.removes) this.#hearId(id);
    // A Node's row sums up its Pods.
    if (this.#changed.size > 0 || this.#order?.kind === 'Node') this.#tell();
  }

  /** Another filter, or another way of grouping. */
  viewChanged(): void {
    this.#isFilterChanged = true;
    if (this.#isOpen) this.#tell();
  }

  /** Another source: whoever waits is answered from it. */
  reset(): void {
    this.#forget();
    this.#run = undefined;
    if (this.#isOpen) this.#tell();
  }

  close(): void {
    this.#isOpen = false;
    this.#forget();
    this.#cancelNews?.();
    this.#cancelNews = undefined;
  }

  #forget(): void {
    this.#order = undefined;
    this.#entries = this.#shown = [];
    this.#byId.clear();
    this.#changed.clear();
  }

  #hearId(id: GraphId): void {
    if (this.#order && isListedId(this.#order.kind, id)) this.#changed.add(id);
  }

  #tell(): void {
    this.#cancelNews ??= this.#host.delay(() => {
      this.#cancelNews = undefined;
      this.#toldAtMs = this.#host.now();
      this.#host.post({ type: 'list-changed' });
      this.#onRest();
    }, Math.max(0, this.#toldAtMs + NEWS_PAUSE_MS - this.#host.now()));
  }

  /** Answers all that is asked, one after the other. A bug costs the question that it shows with, and the list is made anew for the next. */
  #worker(): () => 'more' | 'done' {
    return () => {
      const [asked] = this.#asked;
      if (!asked) return 'done';
      try {
        return this.#work(asked);
      } catch (error) {
        this.#run = undefined;
        this.#forget();
        this.#asked = this.#asked.filter((each) => each !== asked);
        if (this.#asked.length > 0) this.#queue.push({ step: this.#worker() });
        throw error;
      }
    };
  }

  #work(asked: Asked): 'more' | 'done' {
    this.#run ??= this.#update(asked.request.order);
    if (this.#run.next().done !== true) return 'more';
    this.#run = undefined;
    this.#asked.shift();
    asked.reply(this.#answer(asked.request));
    if (this.#asked.length > 0) return 'more';
    // Closed while it was sorted.
    if (!this.#isOpen) this.#forget();
    return 'done';
  }

  #answer(request: ListRequest): EngineReplies[ListRequest['type']] {
    if (request.type === 'list-place') {
      const id = this.#scene().placeOf(request.id)?.id ?? request.id;
      const place = this.#shown.findIndex(({ item }) => item.id === id);
      return place < 0 ? undefined : place;
    }
    const { order, offset, limit } = request;
    const scene = this.#scene();
    return {
      order, offset,
      // What went while it was sorted has no row, and is left out the next time.
      rows: this.#shown.slice(offset, offset + limit).flatMap(({ item: { id } }) => {
        const item = scene.item(id);
        return item && isListed(order.kind, item) ? [rowOf(order.kind, item, scene)] : [];
      }),
      total: this.#shown.length,
      unfilteredTotal: this.#entries.length,
    };
  }

  *#update(order: ListOrder): Generator<void, void> {
    const isSameOrder = this.#order?.kind === order.kind && this.#order.column === order.column && this.#order.isDescending === order.isDescending;
    // Nodes are few, and what is summed up in them changes with their Pods.
    const isMended = isSameOrder && order.kind === 'Pod' && this.#changed.size <= this.#entries.length * MENDED_SHARE;
    if (isMended && this.#changed.size === 0 && !this.#isFilterChanged) return;
    this.#order = order;
    this.#isFilterChanged = false;
    // What changes from here on is for the next time.
    const changed = this.#changed;
    this.#changed = new Set();
    this.#entries = isMended ? yield* this.#mend(order, changed) : yield* this.#sort(order);
    this.#shown = this.#scene().isFiltered ? yield* filterInPieces(this.#entries, ({ item }) => item.matches) : this.#entries;
  }

  *#sort(order: ListOrder): Generator<void, Entry[]> {
    const scene = this.#scene();
    const toKey = keyOf(order, scene);
    const entries: Entry[] = [];
    this.#byId.clear();
    let seen = 0;
    for (const item of scene.items()) {
      if (isListed(order.kind, item)) entries.push(this.#enter(item, toKey(item)));
      if (++seen % PIECE === 0) yield;
    }
    return yield* sortInPieces(entries, comparing(order));
  }

  *#mend(order: ListOrder, changed: ReadonlySet<GraphId>): Generator<void, Entry[]> {
    const scene = this.#scene();
    const toKey = keyOf(order, scene);
    const fresh: Entry[] = [];
    for (const id of changed) {
      this.#leave(id);
      const item = scene.item(id);
      if (item && isListed(order.kind, item)) fresh.push(this.#enter(item, toKey(item)));
    }
    const kept = yield* filterInPieces(this.#entries, ({ isStale }) => !isStale);
    const compare = comparing(order);
    return yield* insertSorted(kept, yield* sortInPieces(fresh, compare), compare);
  }

  #enter(item: SceneItem, key: SortKey): Entry {
    // What goes and comes back while it is walked along is met twice.
    this.#leave(item.id);
    const entry = { item, key, isStale: false };
    this.#byId.set(item.id, entry);
    return entry;
  }

  #leave(id: GraphId): void {
    const entry = this.#byId.get(id);
    if (entry) entry.isStale = true;
    this.#byId.delete(id);
  }
}

function comparing({ isDescending }: ListOrder): Compare<Entry> {
  const sign = isDescending ? -1 : 1;
  return (a, b) => {
    if (a.key !== b.key) {
      if (a.key === undefined) return 1;
      if (b.key === undefined) return -1;
      return a.key < b.key ? -sign : sign;
    }
    return a.item.id < b.item.id ? -1 : a.item.id > b.item.id ? 1 : 0;
  };
}
