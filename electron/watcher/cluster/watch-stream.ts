/** One watch: from its opening to its end, whatever ends it. */
import { asInteger, asRecord, asString, type Raw } from '../../../shared/kube/raw';
import { chunksOf } from './body';
import type { Clock } from './clock';
import { connectionFailure } from './connection-failure';
import { JsonLineDecoder, type JsonLine } from './json-lines';
import { pathOf, type KubeKind } from './kinds';
import type { KubeGet } from './kube-get';
import { readRequestFailure, toRequestFailure, type RawStatus, type RequestFailure } from './request-failure';
import { acceptOf, toEventObject, versionOf, type WireObject } from './wire-format';

export interface WatchEvent {
  readonly type: 'upsert' | 'remove';
  readonly object: WireObject;
}

export interface WatchRequest {
  readonly kind: KubeKind;
  readonly namespace?: string;
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly resourceVersion: string;
  /** Only objects with these fields. */
  readonly fieldSelector?: string;
  /** The server has said yes. */
  readonly onOpen: () => void;
  /** The events of one chunk, in order. */
  readonly onEvents: (events: readonly WatchEvent[]) => Promise<void> | void;
}

export interface WatchOutcome {
  /** Where the next watch goes on from: the last version seen. */
  readonly resourceVersion: string;
  readonly wasOpen: boolean;
  /** `ended`: by the server, as it does after timeoutSeconds. `malformed`: a line was no event. */
  readonly end: { readonly type: 'ended' } | { readonly type: 'malformed' } | RequestFailure;
}

type RawEvent = Raw<'type' | 'object'>;

/** The server ends a watch after this time; drawn by lot so that watches do not all end at once. */
const TIMEOUT_MIN_S = 300;
/** Servers send a bookmark about once a minute; a watch silent for longer is taken for half open. */
const WATCH_IDLE_MS = 150_000;

export async function followWatch(request: WatchRequest): Promise<WatchOutcome> {
  const { kind, namespace, get, clock, signal, fieldSelector, onOpen, onEvents } = request;
  let { resourceVersion } = request;
  let wasOpen = false;
  const outcome = (end: WatchOutcome['end']): WatchOutcome => ({ resourceVersion, wasOpen, end });
  const path = pathOf(kind, namespace);
  const timeoutSeconds = Math.floor(TIMEOUT_MIN_S * (1 + clock.random()));
  const answer = await get(path, { watch: 1, allowWatchBookmarks: 'true', resourceVersion, timeoutSeconds, fieldSelector }, signal, { accept: acceptOf(kind) });
  if (!answer.ok) return outcome({ type: 'failed', failure: answer.error });
  if (answer.value.statusCode !== 200) return outcome(await readRequestFailure(answer.value, clock, path));

  wasOpen = true;
  onOpen();
  const decoder = new JsonLineDecoder();
  const chunks = chunksOf(answer.value.body, clock, WATCH_IDLE_MS);
  try {
    for (;;) {
      const chunk = await nextChunk(chunks, path);
      if (!Buffer.isBuffer(chunk)) return outcome(chunk);
      if (signal.aborted) return outcome({ type: 'ended' });
      const { events, version, end } = readLines(decoder.push(chunk), kind, path);
      if (events.length > 0) await onEvents(events);
      if (version !== undefined) resourceVersion = version;
      if (end !== undefined) return outcome(end);
    }
  } finally {
    await chunks.return();
  }
}

/** Only what goes wrong in the stream is a failure; what goes wrong in handling events is a bug, and thrown. */
async function nextChunk(chunks: AsyncGenerator<Buffer, void, undefined>, path: string): Promise<Buffer | WatchOutcome['end']> {
  try {
    const next = await chunks.next();
    return next.done === true ? { type: 'ended' } : next.value;
  } catch (error) {
    return { type: 'failed', failure: connectionFailure(error as NodeJS.ErrnoException, path) };
  }
}

interface ReadLines {
  readonly events: readonly WatchEvent[];
  readonly version: string | undefined;
  /** What keeps the lines behind it from being read. */
  readonly end: WatchOutcome['end'] | undefined;
}

/** What came before a broken line counts; nothing behind it does. */
function readLines(lines: readonly JsonLine[], kind: KubeKind, path: string): ReadLines {
  const events: WatchEvent[] = [];
  let version: string | undefined;
  for (const line of lines) {
    if (line.type === 'malformed') return { events, version, end: { type: 'malformed' } };
    const { type, object } = asRecord<RawEvent>(line.value);
    if (type === 'ERROR') {
      const status = asRecord<RawStatus>(object);
      return { events, version, end: toRequestFailure(asInteger(status.code) ?? 500, asString(status.message), path) };
    }
    if (type === 'BOOKMARK') {
      version = versionOf(object) ?? version;
      continue;
    }
    const found = toEventObject(object, kind);
    if (found === undefined || (type !== 'ADDED' && type !== 'MODIFIED' && type !== 'DELETED')) return { events, version, end: { type: 'malformed' } };
    events.push({ type: type === 'DELETED' ? 'remove' : 'upsert', object: found });
    version = found.resourceVersion;
  }
  return { events, version, end: undefined };
}
