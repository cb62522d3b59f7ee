/** One watch: from its opening to its end, whatever ends it. */
import { chunksOf } from './body';
import type { Clock } from './clock';
import { connectionFailure } from './connection-failure';
import { pathOf, type KubeKind } from './kinds';
import type { KubeGet } from './kube-get';
import { PROTOBUF } from './protobuf/pod-list';
import type { PodReader } from './protobuf/pod-reader';
import { readRequestFailure, toRequestFailure, type RequestFailure } from './request-failure';
import { JsonEventDecoder, PodEventDecoder, type WireEvent, type WireEventDecoder } from './watch-events';
import { acceptOf, bulkAcceptOf } from './wire-format';

export type WatchEvent = Extract<WireEvent, { readonly type: 'upsert' | 'remove' }>;

export interface WatchRequest {
  readonly kind: KubeKind;
  readonly namespace?: string;
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly resourceVersion: string;
  /** Only objects with these fields. */
  readonly fieldSelector?: string;
  /** Reads Pods that come as protobuf; absent: JSON is asked for. */
  readonly pods?: PodReader;
  /** The server has said yes. */
  readonly onOpen: () => void;
  /** The events of one chunk, in order. */
  readonly onEvents: (events: readonly WatchEvent[]) => Promise<void> | void;
}

export interface WatchOutcome {
  /** Where the next watch goes on from: the last version seen. */
  readonly resourceVersion: string;
  readonly wasOpen: boolean;
  /** `ended`: by the server, as it does after timeoutSeconds. `malformed`: what came was no event. */
  readonly end: { readonly type: 'ended' } | { readonly type: 'malformed' } | RequestFailure;
}

/** The server ends a watch after this time; drawn by lot so that watches do not all end at once. */
const TIMEOUT_MIN_S = 300;
/** Servers send a bookmark about once a minute; a watch silent for longer is taken for half open. */
const WATCH_IDLE_MS = 150_000;

export async function followWatch(request: WatchRequest): Promise<WatchOutcome> {
  const { kind, namespace, get, clock, signal, fieldSelector, pods, onOpen, onEvents } = request;
  let { resourceVersion } = request;
  let wasOpen = false;
  const outcome = (end: WatchOutcome['end']): WatchOutcome => ({ resourceVersion, wasOpen, end });
  const path = pathOf(kind, namespace);
  const timeoutSeconds = Math.floor(TIMEOUT_MIN_S * (1 + clock.random()));
  const answer = await get(path, { watch: 1, allowWatchBookmarks: 'true', resourceVersion, timeoutSeconds, fieldSelector }, signal, { accept: pods === undefined ? acceptOf(kind) : bulkAcceptOf(kind) });
  if (!answer.ok) return outcome({ type: 'failed', failure: answer.error });
  if (answer.value.statusCode !== 200) return outcome(await readRequestFailure(answer.value, clock, path));

  wasOpen = true;
  onOpen();
  const decoder: WireEventDecoder = pods !== undefined && answer.value.contentType.startsWith(PROTOBUF) ? new PodEventDecoder(pods) : new JsonEventDecoder(kind);
  const chunks = chunksOf(answer.value.body, clock, WATCH_IDLE_MS);
  try {
    for (;;) {
      const chunk = await nextChunk(chunks, path);
      if (!Buffer.isBuffer(chunk)) return outcome(chunk);
      if (signal.aborted) return outcome({ type: 'ended' });
      const { events, version, end } = readEvents(decoder.push(chunk), path);
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

interface ReadEvents {
  readonly events: readonly WatchEvent[];
  readonly version: string | undefined;
  /** What keeps the events behind it from being read. */
  readonly end: WatchOutcome['end'] | undefined;
}

/** What came before a broken event counts; nothing behind it does. */
function readEvents(wireEvents: readonly WireEvent[], path: string): ReadEvents {
  const events: WatchEvent[] = [];
  let version: string | undefined;
  for (const event of wireEvents) {
    switch (event.type) {
      case 'malformed':
        return { events, version, end: { type: 'malformed' } };
      case 'error':
        return { events, version, end: toRequestFailure(event.code ?? 500, event.message, path) };
      case 'bookmark':
        version = event.resourceVersion ?? version;
        break;
      default:
        events.push(event);
        version = event.object.resourceVersion;
    }
  }
  return { events, version, end: undefined };
}
