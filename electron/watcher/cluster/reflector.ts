/**
 * Keeps one kind as the API server has it: a paged list, then a watch from the list's version, for ever. It resumes
 * where a watch ended, lists again when the server has forgotten that version (410), and never gives up; after a failure
 * it waits, longer each time. What it holds stays while the connection is away, and goes where it may not be read any more.
 */
import { objectId } from '../../../shared/model/ids';
import type { ModelItem } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import type { Failure } from '../../../shared/base/result';
import type { KindStatus } from '../../../shared/protocol/source';
import { backoffMs, FORBIDDEN_RETRY, GUESS_RETRY, REFUSALS_BELIEVED, RETRY, withRetryAfter } from './backoff';
import { hasEnded, nextTurn, sleep } from './clock';
import { isConnectionFailure } from './connection-failure';
import type { ConnectionNews } from './connection-news';
import { Follower, type FollowerOptions } from './follower';
import type { HeadStart } from './head-start';
import { HeldObjects, type Gone } from './held-objects';
import type { Limiter } from './limiter';
import { listPages } from './list-pages';
import type { PageHead } from './page-request';
import { PodReader } from './protobuf/pod-reader';
import type { RequestFailure } from './request-failure';
import { followWatch, type WatchEvent, type WatchOutcome } from './watch-stream';
import { isPods, type WireObject, type WirePage } from './wire-format';

export interface ReflectorOptions extends FollowerOptions {
  /** Shared by all reflectors: only so many lists at a time. */
  readonly lists: Pick<Limiter, 'run'>;
  /** Shared by all reflectors. */
  readonly news: ConnectionNews;
  /** Whether what has been listed is watched: else it is as it was listed. */
  readonly watch: boolean;
  /** Shared by all reflectors: watches begin after it. Absent: at once. */
  readonly watches?: Pick<HeadStart, 'after'>;
  /** A page has begun to come; without a head where it failed. */
  readonly onArrival?: (head: PageHead | undefined) => void;
  /** The entity of an object, or undefined where it is not wanted. May read the object again. */
  readonly project: (object: WireObject, signal: AbortSignal) => Promise<ModelItem | undefined> | ModelItem | undefined;
}

interface Taken {
  readonly id: GraphId;
  /** To be put. */
  readonly entity: ModelItem | undefined;
  /** To be removed: it was held before. */
  readonly isDropped: boolean;
}

/** A watch that lived this long was healthy: what failed before it is forgotten. */
const HEALTHY_MS = 5_000;
/** Who may list but not watch reads the list again in this time. */
const POLL_MS = 60_000;
/** Errors of the server in a row after which the version to watch from is no longer trusted. */
const RESUME_LIMIT = 5;
/** Objects read in one turn of the event loop, some milliseconds' worth: what else the process does need not wait for a whole page. */
const SLICE = 64;
/** The first page is small, so that something is seen soon. */
const FIRST_PAGE_LIMIT = 250;
/** Objects in a page; larger after a list took longer than the server keeps versions (410 for a continue token). */
const PAGE_LIMITS = [500, 2_000, 10_000];

export class Reflector extends Follower<ReflectorOptions> {
  private readonly held = new HeldObjects();
  /** Of Pods alone: its tables are large. Knows the templates of what was listed, so that a change of one of them costs little. */
  private readonly pods = isPods(this.target.kind) ? new PodReader() : undefined;
  /** A watch in protobuf was not understood. */
  private isWatchedInJson = false;
  private hasSynced = false;
  private failures = 0;
  private refusals = 0;
  private pageLimit = 0;
  private troubledSinceMs: number | undefined;
  private reportedCount = 0;
  /** How many there are in all, as the page before said. */
  private listed: number | undefined;

  /** A page is taken in slices: what is held grows, and what is still to come shrinks with it. */
  override get status(): KindStatus {
    const status = super.status;
    return status.remaining === undefined || this.listed === undefined ? status : { ...status, remaining: Math.max(0, this.listed - status.count) };
  }

  holds(id: GraphId): boolean {
    return this.held.has(id);
  }

  heldIds(): readonly GraphId[] {
    return this.held.ids();
  }

  leftOutIds(): readonly GraphId[] {
    return this.held.leftOutIds();
  }

  protected heldCount(): number {
    return this.held.size;
  }

  protected async run(signal: AbortSignal): Promise<void> {
    while (!hasEnded(signal)) {
      const listed = await this.options.lists.run(() => this.list(signal));
      if (hasEnded(signal)) return;
      if (listed.type === 'listed' && !this.options.watch) return;
      if (listed.type !== 'listed') {
        await this.rest(listed, signal);
        continue;
      }
      const follow = (): Promise<void> => this.follow(listed.resourceVersion, signal);
      await (this.options.watches?.after(follow) ?? follow());
    }
  }

  private async list(signal: AbortSignal): Promise<Awaited<ReturnType<typeof listPages>>> {
    if (hasEnded(signal)) return { type: 'failed', failure: { code: 'aborted', message: 'The list was ended.' } };
    const { get, clock } = this.options;
    const { kind, namespace } = this.target;
    this.held.beginList();
    const limit = PAGE_LIMITS[this.pageLimit] ?? 500;
    const outcome = await listPages({ kind, namespace, get, clock, signal, limit, firstLimit: Math.min(limit, FIRST_PAGE_LIMIT), ...(this.pods && { pods: this.pods }), onArrival: this.options.onArrival, onPage: (page) => this.takePage(page, signal) });
    if (hasEnded(signal) || outcome.type !== 'listed') {
      if (outcome.type === 'expired') this.pageLimit = Math.min(this.pageLimit + 1, PAGE_LIMITS.length - 1);
      return outcome;
    }
    this.forget(this.held.endList());
    this.refusals = 0;
    this.hasSynced = true;
    this.setSynced();
    return outcome;
  }

  private async takePage(page: WirePage, signal: AbortSignal): Promise<void> {
    const upserts: ModelItem[] = [];
    const removes: GraphId[] = [];
    let taken = 0;
    for (const object of page.objects) {
      taken += 1;
      if (taken % SLICE === 0) await nextTurn();
      if (hasEnded(signal)) return;
      const took = this.take(object, signal);
      const { id, entity, isDropped } = took instanceof Promise ? await took : took;
      if (entity !== undefined) upserts.push(entity);
      else if (isDropped) removes.push(id);
    }
    if (hasEnded(signal)) return;
    this.patch(upserts, removes);
    if (this.hasSynced) return;
    this.listed = page.remaining === undefined ? undefined : this.heldCount() + page.remaining;
    this.setState({ state: 'listing', ...(page.remaining === undefined ? {} : { remaining: page.remaining }) });
  }

  /** Watches, again and again from where the last watch ended. Returns when a new list is needed. */
  private async follow(listedVersion: string, signal: AbortSignal): Promise<void> {
    const { get, clock } = this.options;
    const { kind, namespace } = this.target;
    let resourceVersion = listedVersion;
    let malformedAt: string | undefined;
    while (!hasEnded(signal)) {
      const startedAtMs = clock.nowMs();
      const outcome = await followWatch({
        kind, namespace, get, clock, signal, resourceVersion, ...(this.pods && !this.isWatchedInJson && { pods: this.pods }),
        onOpen: () => this.setSynced(),
        onEvents: (events) => this.takeEvents(events, signal),
      });
      if (hasEnded(signal)) return;
      resourceVersion = outcome.resourceVersion;
      if (outcome.wasOpen && clock.nowMs() - startedAtMs >= HEALTHY_MS) this.failures = 0;
      const { end } = outcome;
      const isSecondMalformed = end.type === 'malformed' && malformedAt === resourceVersion;
      if (end.type === 'malformed') this.isWatchedInJson = true;
      malformedAt = end.type === 'malformed' ? resourceVersion : undefined;
      if (end.type === 'forbidden' || end.type === 'absent') return this.poll(end, signal);
      await this.pause(end, signal);
      if (end.type === 'expired' || isSecondMalformed) return;
      if (end.type === 'failed' && end.failure.code === 'server-error' && this.failures >= RESUME_LIMIT) return;
    }
  }

  /** Before the next watch: not at all after a healthy one, longer with each that was not. */
  private async pause(end: WatchOutcome['end'], signal: AbortSignal): Promise<void> {
    const { clock } = this.options;
    const isOrderly = end.type === 'ended' || end.type === 'expired';
    const wasHealthy = this.failures === 0;
    this.failures += 1;
    if (isOrderly && wasHealthy) return;
    const retryAfterMs = end.type === 'failed' ? end.retryAfterMs : undefined;
    const delayMs = withRetryAfter(backoffMs(this.failures, RETRY, clock.random()), retryAfterMs, clock.random());
    const failure: Failure = 'failure' in end ? end.failure : MALFORMED;
    if (!isOrderly) this.setTrouble('stale', failure, delayMs);
    await this.sleepAfter(failure, delayMs, signal);
  }

  /** Listing is allowed, watching is not: read again now and then. */
  private async poll(end: RequestFailure, signal: AbortSignal): Promise<void> {
    const message = `Watching is not possible here, so this is read again every ${POLL_MS / 1000} s. ${end.failure.message}`;
    this.setState({ state: 'synced', message });
    await sleep(this.options.clock, POLL_MS, signal);
  }

  /** After a list that failed. */
  private async rest(failure: RequestFailure, signal: AbortSignal): Promise<void> {
    const { clock } = this.options;
    if (failure.type === 'forbidden' || failure.type === 'absent') {
      this.refusals += 1;
      const retry = this.target.isGuess === true || failure.type === 'absent' ? GUESS_RETRY : FORBIDDEN_RETRY;
      const delayMs = backoffMs(this.refusals, retry, clock.random());
      this.failures = 0;
      this.lastFailure = undefined;
      this.troubledSinceMs = undefined;
      if (failure.type === 'absent') this.forget(this.held.clear());
      else if (this.refusals >= REFUSALS_BELIEVED) this.tellRefused(this.held.clear());
      this.setState({ state: failure.type, retryAtMs: clock.nowMs() + delayMs, message: failure.failure.message });
      await sleep(clock, delayMs, signal);
      return;
    }
    this.failures += 1;
    const delayMs = withRetryAfter(backoffMs(this.failures, RETRY, clock.random()), failure.retryAfterMs, clock.random());
    this.setTrouble(this.hasSynced ? 'stale' : 'retrying', failure.failure, delayMs);
    await this.sleepAfter(failure.failure, delayMs, signal);
  }

  private sleepAfter(failure: Failure, delayMs: number, signal: AbortSignal): Promise<void> {
    const { clock, news } = this.options;
    return isConnectionFailure(failure) ? news.sleep(delayMs, signal) : sleep(clock, delayMs, signal);
  }

  private async takeEvents(events: readonly WatchEvent[], signal: AbortSignal): Promise<void> {
    const upserts = new Map<GraphId, ModelItem>();
    const removes = new Set<GraphId>();
    for (const { type, object } of events) {
      const { id, entity, isDropped } = type === 'upsert' ? await this.take(object, signal) : this.drop(this.idOf(object));
      if (entity !== undefined) {
        upserts.set(id, entity);
        removes.delete(id);
      } else if (isDropped) {
        upserts.delete(id);
        removes.add(id);
      }
    }
    if (!hasEnded(signal)) this.patch([...upserts.values()], [...removes]);
  }

  /** Holds the object, if it is news and wanted. */
  private take(object: WireObject, signal: AbortSignal): Taken | Promise<Taken> {
    const id = this.idOf(object);
    if (!this.held.see(id, object.resourceVersion)) return { id, entity: undefined, isDropped: false };
    const projected = this.options.project(object, signal);
    // Hardly any has to be waited for, and a promise for each of 150,000 Pods is work of its own.
    return projected instanceof Promise ? projected.then((entity) => this.hold(id, object, entity)) : this.hold(id, object, projected);
  }

  private hold(id: GraphId, object: WireObject, entity: ModelItem | undefined): Taken {
    // The entity's own id, which is an equal text: a text less for each of 150,000 Pods.
    if (entity !== undefined) this.held.put(entity.id === id ? entity.id : id, object.resourceVersion);
    return { id, entity, isDropped: entity === undefined && this.held.leaveOut(id) };
  }

  private drop(id: GraphId): Taken {
    const { held, leftOut } = this.held.remove(id);
    this.tellGone(leftOut);
    return { id, entity: undefined, isDropped: held.length > 0 };
  }

  /** What is there no longer. */
  private forget({ held, leftOut }: Gone): void {
    this.tellGone(leftOut);
    this.patch([], held);
  }

  private idOf({ namespace, name }: WireObject): GraphId {
    return objectId(this.target.kind.idKind, namespace, name);
  }

  private patch(upserts: readonly ModelItem[], removes: readonly GraphId[]): void {
    if (upserts.length > 0 || removes.length > 0) this.options.onPatch({ upserts, removes });
    if (this.reportedCount === this.held.size) return;
    this.reportedCount = this.held.size;
    this.options.onStatus();
  }

  private setSynced(): void {
    const wasAway = isConnectionFailure(this.lastFailure);
    this.troubledSinceMs = undefined;
    this.lastFailure = undefined;
    if (wasAway) this.options.news.tellRestored();
    if (this.state.state !== 'synced' || this.state.message !== undefined) this.setState({ state: 'synced' });
  }

  private setTrouble(state: 'stale' | 'retrying', failure: Failure, delayMs: number): void {
    const now = this.options.clock.nowMs();
    this.troubledSinceMs ??= now;
    this.lastFailure = failure;
    this.setState({ state, sinceMs: this.troubledSinceMs, retryAtMs: now + delayMs, message: failure.message });
  }
}

const MALFORMED: Failure = { code: 'malformed-event', message: 'The server sent something that is no watch event.', hint: 'It is resumed by itself; if it goes on, look at what stands between (proxies).' };
