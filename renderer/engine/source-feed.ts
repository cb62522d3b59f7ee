/** The open source: its session, its patches in small pieces into the model, and how far loading is. */
import type { Diagnostic } from '../../shared/base/diagnostic';
import type { GraphId } from '../../shared/model/graph';
import type { Grouping } from '../../shared/protocol/engine';
import type { Comparison } from '../../shared/protocol/compare';
import type { FeedSpec } from '../../shared/protocol/feed';
import { isArriving, type SourceSpec, type SourceStatus } from '../../shared/protocol/source';
import type { FromWatcher } from '../../shared/protocol/watcher';
import type { EngineHost } from './engine-host';
import { GraphModel, type ModelChange } from './graph-model';
import { HeldNews } from './held-news';
import { WatcherSession, type WatcherPort } from './session';
import { WorkQueue } from './work-queue';

/** While loading: milliseconds between layouts from scratch, and how much longer than the last one took. */
const SETTLE_PAUSE_MS = 1000;
const SETTLE_SHARE = 14;
/**
 * A source that is read whole in this time from its first word on is drawn once, whole: a picture on the way there would take of the time
 * of what is still read, and be gone before it is understood.
 */
const WHOLE_PATIENCE_MS = 400;
/** With more Pods to come than this it will not be. */
const FEW_PODS = 2_000;
/** Findings are kept waiting by the first whole picture no longer than this. */
const PICTURE_PATIENCE_MS = 1000;

/** What a source says of itself. */
export interface Told {
  readonly status: SourceStatus | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface FeedEvents {
  changed(change: ModelChange): void;
  /** Everything was laid out from scratch. */
  settled(): void;
  /** These entities' findings are others now. */
  findingsChanged(ids: ReadonlySet<GraphId>): void;
  /** Two sources are open, and differ in another way now. */
  compared(): void;
  /** Nothing waits to be applied. */
  drained(): void;
  /** The whole is waited for no longer: what there is of it is to be drawn. */
  lateWhole(): void;
}

export class SourceFeed {
  readonly #host: EngineHost;
  readonly #events: FeedEvents;
  readonly #queue: WorkQueue;
  readonly #feeds = new Map<number, FeedSpec>();
  readonly #held = new HeldNews();
  #isHoldWanted = false;
  #model: GraphModel;
  #session: WatcherSession | undefined;
  #spec: string | undefined;
  /** Typed by a person for the open source: a watcher that is started anew does not know them. */
  #namespaces: readonly string[] | undefined;
  #status: SourceStatus | undefined;
  #diagnostics: readonly Diagnostic[] = [];
  #comparison: Comparison | undefined;
  #isSnapshotOpen = false;
  /** The source has told all that there was when it was opened; some of it may wait here yet. */
  #isAllTold = false;
  /** A source that is read for the first time may be whole in no time; see `WHOLE_PATIENCE_MS`. Calls the waiting off. */
  #leavePatience: (() => void) | undefined;
  #isSoonWhole = false;
  /** Another source was opened, and not all of it has been drawn yet: what is asked of it then would keep the picture waiting. */
  #isAwaitingPicture = false;
  #settledAtMs = -Infinity;
  #settleTookMs = 0;
  /** Of the scene, when it was laid out last; -1: never. */
  #settledVersion = -1;
  /** It was read, and nothing is drawn. */
  #isBare = false;

  constructor(host: EngineHost, grouping: Grouping, events: FeedEvents) {
    this.#host = host;
    this.#events = events;
    this.#model = new GraphModel(grouping, events.changed);
    this.#queue = new WorkQueue(host, () => {
      this.#finishLoading();
      this.#fillBare();
      this.#checkFindings();
      events.drained();
    });
  }

  get model(): GraphModel {
    return this.#model;
  }

  get session(): WatcherSession | undefined {
    return this.#session;
  }

  get title(): string | undefined {
    return this.#status?.title;
  }

  /** What the source said of itself last. */
  get told(): Told {
    return { status: this.#status, diagnostics: this.#diagnostics };
  }

  /** How the two sources that are open differ; undefined where one is. */
  get comparison(): Comparison | undefined {
    return this.#comparison;
  }

  /** The source's time, for ages. */
  get nowMs(): number {
    return this.#status?.clockMs ?? Date.now();
  }

  /** Something that the source told is not in the picture yet. */
  get isArriving(): boolean {
    return this.#queue.isAtWork || this.#isReading;
  }

  /** The last of what was being loaded is on its way into the picture, or will be in a moment: to draw it before is in vain. */
  get isArrivingWhole(): boolean {
    return (this.#isAllTold || this.#isSoonWhole) && this.#model.scene.isHeld;
  }

  get isBusy(): boolean {
    return !this.#queue.isEmpty || this.#isReading || this.#isAwaitingPicture;
  }

  /** What the source tells waits from now on, or goes on. A source that is still read is first read to its end. */
  hold(isHeld: boolean): void {
    this.#isHoldWanted = isHeld;
    if (!isHeld || this.#isStill) this.#session?.hold(isHeld);
    if (!isHeld) this.#held.release();
  }

  /** The same source again keeps the model: its snapshot sweeps what is gone. Returns who takes the watcher's messages. */
  connect(spec: SourceSpec, port: WatcherPort): (message: FromWatcher) => void {
    this.#session?.close();
    this.#queue.clear();
    this.#held.clear();
    const key = JSON.stringify(spec);
    if (key !== this.#spec) {
      this.#isHoldWanted = false;
      this.#spec = key;
      this.#namespaces = undefined;
      this.#diagnostics = [];
      this.#model = new GraphModel(this.#model.scene.grouping, this.#events.changed);
      this.#settledVersion = -1;
      this.#comparison = undefined;
      this.#isAwaitingPicture = true;
      this.#endPatience();
      this.#isSoonWhole = true;
    }
    // A picture that stands still knows of no other state until it is let go.
    if (!this.#isStill) this.#status = undefined;
    this.#isSnapshotOpen = true;
    this.#isAllTold = false;
    this.#model.scene.isHeld = this.#settledVersion < 0;
    const model = this.#model;
    const session = new WatcherSession(port, {
      beginSnapshot: () => {
        // What waits of an earlier snapshot is void.
        this.#held.clear();
        this.#isAllTold = false;
        this.#take('snapshot', () => {
          this.#queue.clear();
          this.#isSnapshotOpen = true;
          model.beginSnapshot();
        });
      },
      applyPatch: (patch, done) => {
        this.#beginPatience();
        this.#take('patch', () => this.#queue.push(model.applyPatch(patch, done)));
      },
      endSnapshot: () => this.#take('snapshot', () => this.#queue.push(model.endSnapshot(() => (this.#isSnapshotOpen = false)))),
      // Behind the patches that came before it: "loaded" must not overtake what was loaded.
      status: (status) => {
        this.#isAllTold ||= status.phase === 'live' || status.phase === 'degraded';
        this.#take('status', () => this.#queue.push({ step: () => this.#takeStatus(status) }));
      },
      diagnostics: (items) => {
        this.#diagnostics = items;
        this.#host.post({ type: 'diagnostics', items });
      },
      // Behind the patches that bring what it names.
      comparison: (comparison) => this.#queue.push({ step: () => this.#takeComparison(comparison) }),
      feed: (feedId, message) => this.#host.post({ type: 'feed', feedId, message }),
      failure: (failure) => {
        this.#session = undefined;
        this.#queue.clear();
        this.#held.clear();
        this.#host.post({ type: 'failure', ...failure });
      },
    }, model.store);
    this.#session = session;
    if (this.#namespaces !== undefined) session.setNamespaces(this.#namespaces);
    for (const [feedId, feed] of this.#feeds) session.openFeed(feedId, feed);
    return (message) => session.receive(message);
  }

  /** All that the source has told is drawn. */
  pictureDrawn(): void {
    if (!this.#isAwaitingPicture) return;
    this.#isAwaitingPicture = false;
    this.#checkFindings();
  }

  /** A watcher that is started anew gets what is open told again. */
  openFeed(feedId: number, feed: FeedSpec): void {
    this.#feeds.set(feedId, feed);
    this.#session?.openFeed(feedId, feed);
  }

  closeFeed(feedId: number): void {
    this.#feeds.delete(feedId);
    this.#session?.closeFeed(feedId);
  }

  setNamespaces(namespaces: readonly string[]): void {
    this.#namespaces = namespaces;
    this.#session?.setNamespaces(namespaces);
  }

  /** Another way of grouping lays everything out from scratch. */
  setGrouping(grouping: Grouping): void {
    const { scene } = this.#model;
    if (scene.grouping === grouping) return;
    scene.setGrouping(grouping);
    this.#settledVersion = scene.version;
    this.#events.settled();
  }

  settle(): void {
    const { scene } = this.#model;
    const startedMs = this.#host.now();
    this.#model.catchUp();
    scene.settle();
    this.#settledVersion = scene.version;
    this.#isBare = scene.size === 0;
    this.#settleTookMs = this.#host.now() - startedMs;
    // The first Pods wait for no layout that held none.
    this.#settledAtMs = scene.totals().pods === 0 ? -Infinity : this.#host.now();
    this.#events.settled();
  }

  /** While loading, lays out anew now and then. Returns the milliseconds until that is due again; undefined: not needed. */
  settleIfDue(): number | undefined {
    const { scene } = this.#model;
    if (!scene.isHeld || this.isArrivingWhole || scene.version === this.#settledVersion) return undefined;
    const dueInMs = this.#settledAtMs + Math.max(SETTLE_PAUSE_MS, this.#settleTookMs * SETTLE_SHARE) - this.#host.now();
    if (dueInMs > 0) return dueInMs;
    this.settle();
    return undefined;
  }

  /** Unacknowledged patches are all that waits here: the watcher's outbox sends no more than its credit, and squashes the rest. */
  #take(kind: 'snapshot' | 'patch' | 'status', task: () => void): void {
    if (this.#isStill) this.#held.add(kind, task);
    else task();
  }

  get #isStill(): boolean {
    return this.#isHoldWanted && this.#settledVersion >= 0 && !this.#model.scene.isHeld;
  }

  get #isReading(): boolean {
    return !this.#isStill && (this.#isLoading || this.#session?.isBusy === true);
  }

  get #isLoading(): boolean {
    if (!this.#session) return false;
    return isArriving(this.#status) || (this.#isSnapshotOpen && this.#status?.phase !== 'failed');
  }

  /** Once all is there: while loading, most would have to be asked again. */
  #checkFindings(): void {
    const { findings, searchWords } = this.#model;
    if (this.#isLoading || this.#isAwaitingPicture) return;
    if (findings.isDue) this.#queue.pushQuiet(findings);
    else if (searchWords.isDue) this.#queue.pushQuiet(searchWords);
    const changed = findings.takeChanged();
    if (changed.size > 0) this.#events.findingsChanged(changed);
  }

  #takeComparison(comparison: Comparison): 'done' {
    this.#comparison = comparison;
    this.#events.compared();
    return 'done';
  }

  #takeStatus(status: SourceStatus): 'done' {
    this.#status = status;
    this.#model.takeStatus(status);
    this.#host.post({ type: 'status', status });
    if (status.phase === 'loading') this.#beginPatience();
    if (podsToCome(status) > FEW_PODS) this.#loseHope();
    this.#finishLoading();
    return 'done';
  }

  #beginPatience(): void {
    if (this.#isSoonWhole) this.#leavePatience ??= this.#host.delay(() => this.#loseHope(), WHOLE_PATIENCE_MS);
  }

  #endPatience(): void {
    this.#leavePatience?.();
    this.#leavePatience = undefined;
    this.#isSoonWhole = false;
  }

  #loseHope(): void {
    if (!this.#isSoonWhole) return;
    this.#endPatience();
    this.#events.lateWhole();
  }

  /** There is no layout to keep where all has gone: what comes then is laid out as what is opened is. */
  #fillBare(): void {
    const { scene } = this.#model;
    if (scene.isHeld) return;
    if (scene.size === 0) this.#isBare = true;
    else if (this.#isBare) this.settle();
  }

  /** From the first "loaded" on the layout is stable. */
  #finishLoading(): void {
    if (!this.#model.scene.isHeld || this.#isLoading) return;
    this.#model.scene.isHeld = false;
    this.#endPatience();
    this.settle();
    this.#host.delay(() => this.pictureDrawn(), PICTURE_PATIENCE_MS);
    if (this.#isStill) this.#session?.hold(true);
  }
}

function podsToCome({ kinds }: SourceStatus): number {
  return kinds.reduce((sum, { kind, remaining = 0 }) => sum + (kind === 'Pod' ? remaining : 0), 0);
}
