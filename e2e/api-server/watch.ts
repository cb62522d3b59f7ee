/** Open watches: events as they happen, bookmarks on demand or in a rhythm, and ways to hurt them. */
import type { ServerResponse } from 'node:http';
import { PROTOBUF } from '../../electron/watcher/cluster/protobuf/pod-list';
import { bookmarkJson, bookmarkMetadata, eventLine, objectJson, tableJson, wantsProtobuf, wantsTable } from './encoding';
import { parseFieldSelector, type FieldSelector } from './field-selector';
import type { ObjectStore, StoredObject, StoreEvent } from './object-store';
import { encodeErrorEvent, encodePodBookmark, encodePodEvent } from './protobuf';
import type { ResourcePath } from './resources';
import { tooOldStatus } from './status';

export class Watch {
  private isStalled = false;
  private hasSentHeaders = false;
  private readonly allowsBookmarks: boolean;
  private readonly isTable: boolean;
  private readonly isProtobuf: boolean;
  private readonly fields: FieldSelector;
  private readonly unsubscribe: () => void;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly store: ObjectStore,
    readonly path: ResourcePath,
    query: URLSearchParams,
    accept: string,
    private readonly response: ServerResponse,
    bookmarkEveryMs: number,
  ) {
    this.allowsBookmarks = query.get('allowWatchBookmarks') === 'true';
    this.isTable = wantsTable(accept, path.resource);
    this.isProtobuf = wantsProtobuf(accept, path.resource);
    this.fields = parseFieldSelector(query.get('fieldSelector') ?? '', path.resource);
    response.writeHead(200, { 'content-type': this.isProtobuf ? `${PROTOBUF};stream=watch` : 'application/json', 'cache-control': 'no-cache, private' });
    response.flushHeaders();
    this.unsubscribe = store.subscribe((event) => this.deliver(event));
    response.on('close', () => this.dispose());
    const timeoutSeconds = Number(query.get('timeoutSeconds') ?? '0');
    if (timeoutSeconds > 0) this.timers.push(setTimeout(() => response.end(), timeoutSeconds * 1000).unref());
    this.timers.push(setInterval(() => this.bookmark(), bookmarkEveryMs).unref());
    this.begin(query);
  }

  private begin(query: URLSearchParams): void {
    const asked = query.get('resourceVersion') ?? '';
    if (query.get('sendInitialEvents') === 'true' || asked === '' || asked === '0') {
      for (const stored of this.store.snapshot(this.path.resource, this.store.resourceVersion) ?? []) {
        if (this.concerns(stored)) this.send('ADDED', stored);
      }
      if (query.get('sendInitialEvents') === 'true') this.bookmark(true);
      return;
    }
    const missed = this.store.eventsSince(this.path.resource, Number(asked));
    if (missed === undefined) this.expire(Number(asked));
    else for (const event of missed) this.deliver(event);
  }

  /** Says the version it has come to, as the real server does about once a minute. */
  bookmark(isInitialEventsEnd = false): void {
    if (!this.allowsBookmarks) return;
    const version = this.store.resourceVersion;
    if (this.isTable) {
      const row = { object: { metadata: { resourceVersion: String(version) } }, itemJson: () => '{}' } as unknown as StoredObject;
      this.write(eventLine('BOOKMARK', tableJson({ resourceVersion: String(version) }, [row], false)));
      return;
    }
    this.write(this.isProtobuf ? encodePodBookmark(bookmarkMetadata(version, isInitialEventsEnd)) : eventLine('BOOKMARK', bookmarkJson(this.path.resource, version, isInitialEventsEnd)));
  }

  /** ERROR with code 410, and the end. */
  expire(asked = 1): void {
    this.fail(tooOldStatus(asked, this.store.oldestVersion));
  }

  /** An ERROR event with this Status, and the end. */
  fail(status: object): void {
    this.write(this.isProtobuf ? encodeErrorEvent({ ...status }) : eventLine('ERROR', JSON.stringify(status)));
    this.response.end();
  }

  /** Anything, for malformed lines. */
  write(data: string | Buffer): void {
    if (!this.isStalled && !this.response.writableEnded) this.response.write(data);
  }

  /** `end`: as after timeoutSeconds. `reset`: the connection breaks. `mid-line`: it breaks in the middle of an event. */
  cut(how: 'end' | 'reset' | 'mid-line'): void {
    if (how === 'end') {
      this.response.end();
      return;
    }
    if (how === 'mid-line') {
      this.response.write('{"type":"MODIFIED","object":{"kind":"Po', () => this.response.destroy());
      return;
    }
    this.response.destroy();
  }

  /** Sends nothing more, and does not close: a half-open connection. */
  stall(): void {
    this.isStalled = true;
  }

  private deliver(event: StoreEvent): void {
    if (event.resource === this.path.resource && this.concerns(event.current)) this.send(event.type, event.current);
  }

  private concerns(stored: StoredObject): boolean {
    const isInScope = this.path.namespace === undefined || stored.namespace === this.path.namespace;
    return isInScope && 'matches' in this.fields && (this.fields.isEmpty || this.fields.matches(stored.object));
  }

  private send(type: StoreEvent['type'], stored: StoredObject): void {
    if (this.isProtobuf) {
      this.write(encodePodEvent(type, stored.itemProtobuf()));
      return;
    }
    if (!this.isTable) {
      this.write(eventLine(type, objectJson(this.path.resource, stored)));
      return;
    }
    this.write(eventLine(type, tableJson({ resourceVersion: String(stored.resourceVersion) }, [stored], !this.hasSentHeaders)));
    this.hasSentHeaders = true;
  }

  private dispose(): void {
    this.unsubscribe();
    for (const timer of this.timers) clearTimeout(timer);
  }
}
