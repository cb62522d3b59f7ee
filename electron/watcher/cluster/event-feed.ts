/** Events about one object, for as long as somebody looks: a list, then a watch, as `kubectl describe` finds them. */
import type { Failure } from '../../../shared/base/result';
import { asRecord, asRecords, asString, type Raw, type RawObject } from '../../../shared/kube/raw';
import type { FeedMessage, KubeEvent } from '../../../shared/protocol/feed';
import { backoffMs, RETRY, withRetryAfter } from './backoff';
import { hasEnded, sleep, type Clock } from './clock';
import { getObject } from './get-object';
import { EVENT_KIND } from './kinds';
import { byRecency, isAboutVolume, readKubeEvent, type AboutEvent } from './kube-event';
import type { KubeGet } from './kube-get';
import { listPages } from './list-pages';
import type { ObjectPath } from './object-path';
import type { RequestFailure } from './request-failure';
import { followWatch, type WatchEvent } from './watch-stream';

export interface EventFeedOptions {
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly subject: ObjectPath;
  readonly onMessage: (message: FeedMessage) => void;
}

/** A watch that lived this long was healthy. */
const HEALTHY_MS = 5_000;
/** Who may list but not watch events reads them again in this time. */
const POLL_MS = 20_000;
/** The newest of them are passed on. */
const SHOWN_EVENTS = 500;
const PAGE_SIZE = 500;
/** Where events about objects without a namespace are kept (client-go, tools/events). */
const CLUSTER_EVENTS_NAMESPACE = 'default';

export class EventFeed {
  private readonly events = new Map<string, AboutEvent>();
  /** The namespace whose events are read; undefined: of all. */
  private namespace: string | undefined;
  private uid: string | undefined;
  private readonly strangers = new Set<string>();
  private volumes: readonly string[] = [];
  private state: 'following' | 'retrying' | undefined;
  private isRefused = false;
  private failures = 0;

  constructor(private readonly options: EventFeedOptions) {
    this.namespace = options.subject.namespace;
  }

  /** Until the signal aborts, or events may not be read. */
  async run(): Promise<void> {
    const { signal } = this.options;
    await this.identify();
    let resourceVersion: string | undefined;
    while (!hasEnded(signal)) {
      resourceVersion ??= await this.list();
      if (hasEnded(signal) || this.isRefused) return;
      if (resourceVersion !== undefined) resourceVersion = await this.follow(resourceVersion);
    }
  }

  /** Which object of that name this is: a Pod of a StatefulSet has the name of its predecessor, but not its events. */
  private async identify(): Promise<void> {
    const { subject, ...access } = this.options;
    const found = await getObject({ ...subject, ...access });
    if (found.type !== 'found') return;
    const { metadata, spec } = found.object.raw;
    this.uid = asString(asRecord<Raw<'uid'>>(metadata).uid);
    this.volumes = asRecords<Raw<'name'>>(asRecord<Raw<'volumes'>>(spec).volumes).flatMap(({ name }) => asString(name) ?? []);
  }

  /** The version to watch from; undefined after a failure: it has been told, and waited for. */
  private async list(): Promise<string | undefined> {
    const { get, clock, signal } = this.options;
    const listed = new Map<string, AboutEvent>();
    const outcome = await listPages({
      kind: EVENT_KIND, namespace: this.namespace, get, clock, signal, limit: PAGE_SIZE, fieldSelector: this.fieldSelector(),
      onPage: ({ objects }) => {
        for (const { raw } of objects) put(listed, raw);
      },
    });
    if (hasEnded(signal)) return undefined;
    if (outcome.type !== 'listed') return this.rest(outcome);
    this.events.clear();
    for (const [id, event] of listed) this.events.set(id, event);
    this.send();
    this.tell('following');
    return outcome.resourceVersion;
  }

  /** Where the next watch goes on from; undefined: list again. */
  private async follow(resourceVersion: string): Promise<string | undefined> {
    const { get, clock, signal } = this.options;
    const startedAtMs = clock.nowMs();
    const outcome = await followWatch({
      kind: EVENT_KIND, namespace: this.namespace, get, clock, signal, resourceVersion, fieldSelector: this.fieldSelector(),
      onOpen: () => this.tell('following'),
      onEvents: (events) => this.take(events),
    });
    if (hasEnded(signal)) return undefined;
    if (outcome.wasOpen && clock.nowMs() - startedAtMs >= HEALTHY_MS) this.failures = 0;
    const { end } = outcome;
    if (end.type === 'forbidden' || end.type === 'absent') {
      await sleep(clock, POLL_MS, signal);
      return undefined;
    }
    if (end.type === 'ended' || end.type === 'expired') {
      if (this.failures > 0) await sleep(clock, backoffMs(this.failures, RETRY, clock.random()), signal);
      this.failures += 1;
      return end.type === 'ended' ? outcome.resourceVersion : undefined;
    }
    return this.rest(end.type === 'malformed' ? { type: 'failed', failure: MALFORMED } : end);
  }

  private async take(events: readonly WatchEvent[]): Promise<void> {
    for (const { type, object } of events) {
      const taken = type === 'upsert' ? put(this.events, object.raw) : drop(this.events, object.raw);
      if (taken?.uid === undefined || this.isOwn(taken.uid) || this.strangers.has(taken.uid)) continue;
      // Somebody of that name is not the one that is known: it may have been made anew.
      this.strangers.add(taken.uid);
      await this.identify();
    }
    if (!hasEnded(this.options.signal)) this.send();
  }

  /** Waits, or ends the feed where waiting is no use. */
  private async rest({ type, failure, retryAfterMs }: RequestFailure): Promise<undefined> {
    const { clock, signal, onMessage } = this.options;
    if (type === 'forbidden' && this.namespace === undefined) {
      this.namespace = CLUSTER_EVENTS_NAMESPACE;
      return;
    }
    if (type === 'forbidden' || type === 'absent') {
      onMessage({ type: 'state', state: 'failed', failure: type === 'forbidden' ? notAllowed(this.namespace ?? '') : failure });
      this.isRefused = true;
      return;
    }
    this.failures += 1;
    this.tell('retrying', failure);
    await sleep(clock, withRetryAfter(backoffMs(this.failures, RETRY, clock.random()), retryAfterMs, clock.random()), signal);
  }

  /** client-go's GetFieldSelector, without the uid: that one may change while the feed is open. */
  private fieldSelector(): string {
    const { kind, namespace = '', name } = this.options.subject;
    return `involvedObject.kind=${kind.kind},involvedObject.name=${name},involvedObject.namespace=${namespace}`;
  }

  private isOwn(uid: string | undefined): boolean {
    const { kind, name } = this.options.subject;
    return uid === undefined || this.uid === undefined || uid === this.uid || (kind.kind === 'Node' && uid === name);
  }

  private isWanted(event: KubeEvent): boolean {
    const { part } = this.options.subject;
    if (part === undefined) return true;
    return part.type === 'container' ? event.container === part.name : isAboutVolume(event, part.name, this.volumes);
  }

  private send(): void {
    const wanted = [...this.events.values()].flatMap(({ event, uid }) => (this.isOwn(uid) && this.isWanted(event) ? [event] : []));
    this.options.onMessage({ type: 'events', items: wanted.sort(byRecency).slice(0, SHOWN_EVENTS) });
  }

  private tell(state: 'following' | 'retrying', failure?: Failure): void {
    if (this.state === state && failure === undefined) return;
    this.state = state;
    this.options.onMessage({ type: 'state', state, ...(failure === undefined ? {} : { failure }) });
  }
}

const MALFORMED: Failure = { code: 'malformed-event', message: 'The server sent a line that is no watch event.', hint: 'It is read again by itself.' };

function notAllowed(namespace: string): Failure {
  return { code: 'forbidden', message: `Your account may not list events in the namespace “${namespace}”.`, hint: 'Ask for list and watch on events; docs/clusters.md has the role.' };
}

function put(events: Map<string, AboutEvent>, raw: RawObject): AboutEvent | undefined {
  const read = readKubeEvent(raw);
  if (read !== undefined) events.set(read.event.id, read);
  return read;
}

function drop(events: Map<string, AboutEvent>, raw: RawObject): undefined {
  const read = readKubeEvent(raw);
  if (read !== undefined) events.delete(read.event.id);
}
