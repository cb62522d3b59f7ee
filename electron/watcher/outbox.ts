/**
 * Between a source and the window's engine: keeps what exists, squashes changes by id, and sends them as numbered patches
 * as fast as the engine takes them. `shared/protocol/watcher.ts` is the contract.
 *
 * Memory is bounded by what exists: a change that was not sent yet is replaced by the next one of the same id, and a
 * removal is kept only for what the engine was told of.
 */
import type { Diagnostic } from '../../shared/base/diagnostic';
import { assertUnreachable } from '../../shared/base/assert';
import type { ModelItem, ModelPatch } from '../../shared/model/entities';
import { withFormerParts } from '../../shared/model/former-parts';
import type { GraphId } from '../../shared/model/graph';
import type { PodTemplate } from '../../shared/model/packed-pod';
import { PodTemplates } from '../../shared/model/pod-templates';
import { PodWireWriter } from '../../shared/model/pod-wire';
import type { Comparison } from '../../shared/protocol/compare';
import type { SourceSpec, SourceStatus } from '../../shared/protocol/source';
import { CREDIT, PATCH_LIMIT, PROTOCOL_VERSION, type FromWatcher, type ToWatcher } from '../../shared/protocol/watcher';
import type { SourceSink } from './source';

/** From one sending to the next: what comes meanwhile is gathered, so that a burst is one patch. */
const FLUSH_MS = 50;
/** From one time that how far loading is is told to the next: numbers that rise too fast to be read are the window's work all the same. */
const PROGRESS_MS = 250;

export interface OutboxHost {
  /** Milliseconds; only differences count. */
  now(): number;
  post(message: FromWatcher): void;
  /** Runs `task` once, `delayMs` from now. */
  schedule(task: () => void, delayMs: number): void;
}

/** As they are kept and sent: Pods packed. */
type KeptItem = Exclude<ModelItem, { readonly kind: 'Pod' }>;

/** Below this many numbered templates nobody looks for those that are gone. */
const FIRST_SWEEP = 2_000;

/** A change that waits: an entity to put, or `undefined` to drop the id. `order` rises with every id that begins to wait. */
interface Change {
  readonly order: number;
  readonly entity: KeptItem | undefined;
}

export class Outbox implements SourceSink {
  readonly #host: OutboxHost;
  readonly #spec: SourceSpec;
  readonly #templates = new PodTemplates();
  readonly #writer = new PodWireWriter();
  #sweepAt = FIRST_SWEEP;
  readonly #mirror = new Map<GraphId, KeptItem>();
  /** In the order in which the ids began to wait. */
  readonly #pending = new Map<GraphId, Change>();
  /** What the engine holds of this epoch, with what is on its way. */
  readonly #known = new Set<GraphId>();
  /** What this epoch's snapshot has still to mention. */
  readonly #snapshot = new Set<GraphId>();
  #isSnapshotOpen = false;
  /** The last change before the source first had everything; undefined until then. */
  #arrivalOrder: number | undefined;
  /** 0: no engine yet. */
  #epoch = 0;
  #nextSeq = 0;
  #unacknowledged = 0;
  #lastOrder = 0;
  #isFlushScheduled = false;
  #flushedAtMs = -Infinity;
  #status: { readonly status: SourceStatus; readonly afterOrder: number } | undefined;
  #lastStatus: SourceStatus | undefined;
  #sentPhase: SourceStatus['phase'] | undefined;
  #statusSentAtMs = -Infinity;
  /** The engine was told how many Pods are to come. */
  #isSizeSent = false;
  #isProgressScheduled = false;
  #diagnostics: readonly Diagnostic[] = [];
  #areDiagnosticsSent = true;
  #comparison: Comparison | undefined;
  #isComparisonSent = true;

  constructor(host: OutboxHost, spec: SourceSpec) {
    this.#host = host;
    this.#spec = spec;
  }

  patch(patch: ModelPatch): void {
    for (const id of patch.removes) {
      this.#mirror.delete(id);
      if (this.#known.has(id)) this.#wait(id, undefined);
      else this.#forget(id);
    }
    for (const item of patch.upserts) {
      const entity = withFormerParts(this.#mirror.get(item.id), this.#templates.pack(item));
      this.#mirror.set(entity.id, entity);
      if (this.#epoch > 0) this.#wait(entity.id, entity);
    }
    this.#scheduleFlush();
  }

  status(status: SourceStatus): void {
    this.#lastStatus = status;
    const isUpdate = this.#status !== undefined && hasArrived(this.#status.status);
    this.#status = { status, afterOrder: isUpdate ? (this.#status?.afterOrder ?? 0) : this.#lastOrder };
    if (hasArrived(status)) this.#arrivalOrder ??= this.#lastOrder;
    this.#scheduleFlush(hasArrived(status) && status.phase !== this.#sentPhase);
  }

  diagnostics(items: readonly Diagnostic[]): void {
    this.#diagnostics = items;
    this.#areDiagnosticsSent = false;
    this.#scheduleFlush();
  }

  /** Everything that exists now, as it was told; undefined before the source has spoken. The entities are never changed, so it holds for later. */
  picture(): { readonly items: readonly KeptItem[]; readonly status: SourceStatus; readonly diagnostics: readonly Diagnostic[] } | undefined {
    return this.#lastStatus && { items: [...this.#mirror.values()], status: this.#lastStatus, diagnostics: this.#diagnostics };
  }

  comparison(comparison: Comparison): void {
    this.#comparison = comparison;
    this.#isComparisonSent = false;
    this.#scheduleFlush();
  }

  /** Takes the engine's messages that concern the flow; the others are the host's. */
  receive(message: Extract<ToWatcher, { readonly type: 'ready' | 'ack' | 'resync' }>): void {
    switch (message.type) {
      case 'ready':
        this.#host.post({ type: 'hello', protocol: PROTOCOL_VERSION, spec: this.#spec });
        this.#sentPhase = undefined;
        this.#isSizeSent = false;
        this.#areDiagnosticsSent = false;
        this.#beginEpoch();
        break;
      case 'resync':
        this.#beginEpoch();
        break;
      case 'ack':
        // Of an older epoch: its credit was given back when the new one began.
        if (message.epoch !== this.#epoch) return;
        this.#unacknowledged -= 1;
        if (this.#pending.size >= PATCH_LIMIT || this.#isSnapshotOpen) this.#flush();
        else this.#scheduleFlush();
        break;
      default:
        assertUnreachable(message);
    }
  }

  #beginEpoch(): void {
    this.#epoch += 1;
    this.#nextSeq = 0;
    this.#unacknowledged = 0;
    this.#known.clear();
    this.#pending.clear();
    this.#snapshot.clear();
    this.#writer.reset();
    this.#isSnapshotOpen = true;
    // It waits behind patches there, and goes with them.
    this.#isComparisonSent = false;
    for (const [id, entity] of this.#mirror) {
      this.#snapshot.add(id);
      this.#wait(id, entity);
    }
    if (this.#lastStatus !== undefined) this.#status = { status: this.#lastStatus, afterOrder: this.#lastOrder };
    this.#host.post({ type: 'snapshot-begin', epoch: this.#epoch });
    this.#flush();
  }

  #wait(id: GraphId, entity: KeptItem | undefined): void {
    const order = this.#pending.get(id)?.order ?? ++this.#lastOrder;
    this.#pending.set(id, { order, entity });
  }

  #forget(id: GraphId): void {
    this.#pending.delete(id);
    this.#snapshot.delete(id);
  }

  /** After this turn of the event loop where nothing was sent lately, or where all is there that was waited for. */
  #scheduleFlush(isArrival = false): void {
    if (this.#epoch === 0 || (this.#isFlushScheduled && !isArrival)) return;
    this.#isFlushScheduled = true;
    this.#host.schedule(() => {
      this.#isFlushScheduled = false;
      this.#flush();
    }, isArrival ? 0 : Math.max(0, this.#flushedAtMs + FLUSH_MS - this.#host.now()));
  }

  #flush(): void {
    this.#flushedAtMs = this.#host.now();
    while (this.#pending.size > 0 && this.#unacknowledged < CREDIT) this.#sendPatch();
    if (this.#isSnapshotOpen && this.#isSnapshotComplete()) {
      this.#isSnapshotOpen = false;
      this.#host.post({ type: 'snapshot-end', epoch: this.#epoch });
    }
    if (!this.#areDiagnosticsSent) {
      this.#areDiagnosticsSent = true;
      this.#host.post({ type: 'diagnostics', items: this.#diagnostics });
    }
    if (!this.#isComparisonSent && this.#comparison !== undefined) {
      this.#isComparisonSent = true;
      this.#host.post({ type: 'comparison', comparison: this.#comparison });
    }
    this.#sendStatus();
  }

  /**
   * A source that is still loading has not mentioned everything: the engine may hold a picture from before the watcher
   * was started anew, and would drop it.
   */
  #isSnapshotComplete(): boolean {
    return this.#snapshot.size === 0 && this.#arrivalOrder !== undefined && this.#firstOrder() > this.#arrivalOrder;
  }

  #sendPatch(): void {
    const upserts: KeptItem[] = [];
    const removes: GraphId[] = [];
    this.#sweepTemplates();
    for (const [id, { entity }] of this.#pending) {
      if (upserts.length + removes.length === PATCH_LIMIT) break;
      if (entity === undefined) {
        removes.push(id);
        this.#known.delete(id);
      } else {
        upserts.push(entity);
        this.#known.add(id);
      }
      this.#forget(id);
    }
    this.#unacknowledged += 1;
    this.#host.post({ type: 'patch', epoch: this.#epoch, seq: this.#nextSeq++, patch: this.#writer.write(upserts, removes) });
  }

  /** Templates of Pods that are all gone keep no number; looked for only when there are twice as many as there were. */
  #sweepTemplates(): void {
    if (this.#writer.size < this.#sweepAt) return;
    const alive = new Set<PodTemplate>();
    for (const item of this.#mirror.values()) if (item.kind === 'PackedPod') alive.add(item.template);
    this.#writer.keepOnly(alive);
    this.#sweepAt = Math.max(FIRST_SWEEP, 2 * alive.size);
  }

  /** "Everything is here" must not overtake what it speaks of; how far loading is may. */
  #sendStatus(): void {
    if (this.#status === undefined) return;
    const { status, afterOrder } = this.#status;
    const isArrival = hasArrived(status) && status.phase !== this.#sentPhase;
    if (isArrival && (this.#firstOrder() <= afterOrder || this.#isSnapshotOpen)) return;
    // How large it is, is news: the window draws a large source at once and waits for a small one.
    const isSizeNews = !this.#isSizeSent && tellsSize(status);
    const progressInMs = status.phase === 'loading' && this.#sentPhase === 'loading' && !isSizeNews ? this.#statusSentAtMs + PROGRESS_MS - this.#host.now() : 0;
    if (progressInMs > 0) return this.#scheduleProgress(progressInMs);
    this.#isSizeSent ||= isSizeNews;
    this.#status = undefined;
    this.#sentPhase = status.phase;
    this.#statusSentAtMs = this.#host.now();
    this.#host.post({ type: 'status', status });
  }

  /** A server that stalls sends nothing with which it could be told. */
  #scheduleProgress(delayMs: number): void {
    if (this.#isProgressScheduled) return;
    this.#isProgressScheduled = true;
    this.#host.schedule(() => {
      this.#isProgressScheduled = false;
      this.#sendStatus();
    }, delayMs);
  }

  /** Order of the first change that waits. */
  #firstOrder(): number {
    for (const { order } of this.#pending.values()) return order;
    return Infinity;
  }
}

/** Everything that can be had is there. */
function hasArrived({ phase }: SourceStatus): boolean {
  return phase === 'live' || phase === 'degraded';
}

function tellsSize({ kinds }: SourceStatus): boolean {
  return kinds.some(({ kind, remaining }) => kind === 'Pod' && remaining !== undefined);
}
