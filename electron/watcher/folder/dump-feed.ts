/** Events and logs of a dump while somebody looks at them: told once, since nothing more will come. */
import { dirname, join } from 'node:path';
import type { Failure } from '../../../shared/base/result';
import type { GraphId } from '../../../shared/model/graph';
import { podId } from '../../../shared/model/ids';
import type { FeedMessage, FeedSpec } from '../../../shared/protocol/feed';
import { byRecency, isAboutVolume } from '../cluster/kube-event';
import type { DumpEvent } from './dump-events';
import { findLog } from './dump-logs';
import type { FileObject } from './file-object';
import { readText } from './read-file';
import { STDIN_PATH } from './walk';

export interface Dump {
  readonly events: Iterable<DumpEvent>;
  /** The object in a file that a thing comes from. */
  readonly source: (id: GraphId) => FileObject | undefined;
  readonly stdinBytes: () => Promise<Buffer>;
}

/** As a cluster's feed shows. */
const SHOWN_EVENTS = 500;

/** Ends by itself; `onMessage` may still be called for a moment after. */
export async function tellDumpFeed(feed: FeedSpec, dump: Dump, onMessage: (message: FeedMessage) => void): Promise<void> {
  if (feed.type === 'events') {
    onMessage({ type: 'events', items: eventsAbout(feed.id, dump) });
    onMessage({ type: 'state', state: 'ended' });
    return;
  }
  const [, namespace = '', pod = '', container = ''] = feed.id.split('/');
  const lines = feed.previous ? undefined : await readLog(dump, { namespace, pod, container });
  if (lines !== undefined) onMessage({ type: 'lines', lines: lines.slice(-feed.tailLines).map((text) => ({ text })), skipped: 0 });
  onMessage({ type: 'state', ...(lines === undefined ? { state: 'failed', failure: noLog(feed.id, feed.previous) } : { state: 'ended' }) });
}

function eventsAbout(id: GraphId, { events, source }: Dump): Extract<FeedMessage, { readonly type: 'events' }>['items'] {
  const [kind, namespace = '', pod = '', part = ''] = id.split('/');
  const isPart = kind === 'Container' || kind === 'Volume';
  const subject = isPart ? podId(namespace, pod) : id;
  const entity = source(subject)?.entity;
  const volumes = entity?.kind === 'Pod' ? entity.volumes.map(({ name }) => name) : [];
  return [...events]
    .filter(({ about, event }) => about === subject && (!isPart || (kind === 'Container' ? event.container === part : isAboutVolume(event, part, volumes))))
    .map(({ event }) => event)
    .sort(byRecency)
    .slice(0, SHOWN_EVENTS);
}

/** Out of the Pod's own file, or out of the `logs.txt` that a dump's folder has for each Pod. */
async function readLog({ source, stdinBytes }: Dump, wanted: { readonly namespace: string; readonly pod: string; readonly container: string }): Promise<readonly string[] | undefined> {
  const file = source(podId(wanted.namespace, wanted.pod))?.place.file;
  if (file === undefined) return undefined;
  if (file.path === STDIN_PATH) return findIn(await readText(file, stdinBytes), wanted);
  const beside = join(dirname(file.absolutePath), wanted.pod, 'logs.txt');
  return findIn(await readText({ ...file, absolutePath: beside, path: beside }), wanted) ?? findIn(await readText(file), wanted);
}

function findIn(reading: Awaited<ReturnType<typeof readText>>, wanted: Parameters<typeof findLog>[1]): readonly string[] | undefined {
  return 'refused' in reading ? undefined : findLog(reading.text, wanted);
}

function noLog(id: GraphId, isPrevious: boolean): Failure {
  const message = isPrevious ? 'A dump holds no log of a former run.' : 'The dump holds no log of this container.';
  return { code: 'no-log', message, where: id, hint: 'kubectl cluster-info dump writes logs, kubectl get does not.' };
}
