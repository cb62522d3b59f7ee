/** A source's way into the window: what it tells goes out by the port, what the window asks of it comes in there. */
import { assertUnreachable } from '../../shared/base/assert';
import { fail, ok, type Result } from '../../shared/base/result';
import type { FromWatcherProcess, SavedSnapshot, SaveSnapshot } from '../../shared/protocol/host';
import type { SourceSpec, SourceStatus } from '../../shared/protocol/source';
import type { FromWatcher, ToWatcher } from '../../shared/protocol/watcher';
import type { DeclaredObjects } from './declared-objects';
import { Feeds } from './feeds';
import { Outbox } from './outbox';
import { writeSnapshot, type Picture } from './snapshot/write-snapshot';
import type { Source, SourceSink } from './source';

/** The process's line to main. */
export interface MainLine {
  readonly tell: (message: FromWatcherProcess) => void;
  readonly onSave: (listener: (message: SaveSnapshot) => void) => void;
}

export interface WatchedSource {
  readonly spec: SourceSpec;
  readonly source: Source;
  /** What the source keeps up to date; for snapshots. */
  readonly declared: DeclaredObjects;
  /** All is there, for the first time or again. */
  readonly onLive?: () => void;
}

/** Starts the source, and serves it until the process ends. */
export function watchSource({ spec, source, declared, onLive = () => undefined }: WatchedSource, port: Electron.MessagePortMain, main: MainLine): void {
  const post = (message: FromWatcher): void => port.postMessage(message);
  const outbox = new Outbox({ post, now: () => performance.now(), schedule: (task, delayMs) => void setTimeout(task, delayMs) }, spec);
  const feeds = new Feeds(source, (feedId, message) => post({ type: 'feed', feedId, message }));
  // What is seen is saved, as the picture stood when it was told to stand still: a patch that was on its way may be in it.
  let frozen: Moment | undefined;
  const pictureNow = (): Moment | undefined => {
    const picture = outbox.picture();
    return picture && { ...picture, objects: [...declared.objects.values()], atMs: Date.now() };
  };
  port.on('message', (event) => {
    const message = event.data as ToWatcher;
    switch (message.type) {
      case 'ready':
      case 'ack':
      case 'resync':
        outbox.receive(message);
        break;
      case 'get-raw':
        void source.getRaw(message.id).then((result) => post({ type: 'raw', requestId: message.requestId, result }));
        break;
      case 'open-feed':
        feeds.open(message.feedId, message.feed);
        break;
      case 'close-feed':
        feeds.close(message.feedId);
        break;
      case 'hold':
        frozen = message.isHeld ? pictureNow() : undefined;
        break;
      case 'set-namespaces':
        source.setNamespaces?.(message.namespaces);
        break;
      default:
        assertUnreachable(message);
    }
  });
  port.start();
  main.onSave((message) => {
    void saveSnapshot(message, spec, frozen ?? pictureNow(), frozen !== undefined, main).then((result) => main.tell({ type: 'snapshot-saved', requestId: message.requestId, result }));
  });
  source.start(withPhases(outbox, main, onLive));
}

/** What there was at a moment, milliseconds since the epoch. */
type Moment = Picture & { readonly atMs: number };

/** Nothing is listed anew. */
async function saveSnapshot({ requestId, path, app, redacted }: SaveSnapshot, spec: SourceSpec, moment: Moment | undefined, isFrozen: boolean, main: MainLine): Promise<Result<SavedSnapshot>> {
  if (spec.type === 'compare') return fail('not-one-source', 'A comparison is of two sources, and a snapshot of one.', { where: path, hint: 'Open one of them and save it.' });
  if (moment === undefined) return fail('not-loaded', 'The source has not told anything yet.', { where: path, hint: 'Save the snapshot once everything is there.' });
  const saved = await writeSnapshot(path, moment, {
    subject: spec.type === 'manifests' ? 'manifests' : 'cluster',
    app,
    redacted,
    takenAtMs: moment.atMs,
    onProgress: (written, all) => main.tell({ type: 'snapshot-progress', requestId, written, all }),
  });
  return saved.ok && isFrozen ? ok({ ...saved.value, frozenAtMs: moment.atMs }) : saved;
}

/** Lets main know when the phase changes; all else is between the source and the window. */
function withPhases(outbox: Outbox, main: MainLine, onLive: () => void): SourceSink {
  let last = '';
  return {
    patch: (patch) => outbox.patch(patch),
    diagnostics: (items) => outbox.diagnostics(items),
    comparison: (comparison) => outbox.comparison(comparison),
    folders: (folders) => main.tell({ type: 'folders', folders }),
    status: (status: SourceStatus) => {
      outbox.status(status);
      const { phase, title, failure } = status;
      const key = JSON.stringify([phase, title, failure?.code]);
      if (key === last) return;
      last = key;
      if (phase === 'live') onLive();
      main.tell({ type: 'phase', phase, title, failure });
    },
  };
}
