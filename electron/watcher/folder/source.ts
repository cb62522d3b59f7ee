/** Manifests as a source: reads files and folders, and follows their changes. */
import { basename, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { formatCount } from '../../../shared/base/count-text';
import { fail, type Failure, type Result } from '../../../shared/base/result';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { GraphId } from '../../../shared/model/graph';
import type { Environment } from '../../../shared/protocol/host';
import type { KindStatus, RenderChoice, SourceStatus } from '../../../shared/protocol/source';
import type { RawObject } from '../../../shared/protocol/watcher';
import type { DeclaredObjects } from '../declared-objects';
import type { Source, SourceSink } from '../source';
import { describeMoment } from '../describe-moment';
import { tellDumpFeed } from './dump-feed';
import { maskLogs } from './dump-logs';
import { createFileStates, type FileStates } from './file-states';
import type { FileTree } from './file-tree';
import { findRawYaml } from './find-raw-yaml';
import { createFolderModelBuilder, type FolderModel } from './folder-model';
import { inSlices } from './in-slices';
import { keepMissing } from './keep-missing';
import { readText } from './read-file';
import { createStdin, type ByteStream } from './stdin';
import { offerFor } from './render/render-offer';
import { createFolderRenderer, type FolderRenderer } from './render/renderer';
import { walk, STDIN_PATH, type FoundFile, type Listings, type WalkResult } from './walk';
import { watchFolders, type FolderWatch } from './watch-folders';

export interface FolderSourceOptions {
  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  /** Follows changes until it is stopped. Default true. */
  readonly watch?: boolean;
  /** What `-` reads. */
  readonly stdin?: ByteStream;
  /** To be kept up to date with what the files hold. */
  readonly declared?: DeclaredObjects;
  /** What a program makes of the only path is read in place of its files. */
  readonly render?: RenderChoice | undefined;
  /** Where programs are found that render. */
  readonly env?: Environment;
  /** Read instead of the disk, and not followed. It may be empty. */
  readonly tree?: FileTree;
  /** How it is called; else as its paths are. */
  readonly title?: string;
}

/** What there is to read. */
interface Found extends WalkResult {
  /** A program made it. */
  readonly renderedBy?: string;
  /** It could not. */
  readonly failure?: Failure;
}

const STATUS_EVERY_MS = 100;
/** A file that became empty is given this long to be written again: editors truncate before they write. */
const EMPTY_GRACE_MS = 250;

/** A source of manifests. Reads everything once, tells it as one patch, then each change as the smallest one. */
export function createFolderSource({ paths, watch = true, stdin, declared, render, env = {}, tree, title = titleOf(paths) }: FolderSourceOptions): Source {
  const states = createFileStates(createStdin(stdin), declared, tree);
  const builder = createFolderModelBuilder();
  const listings: Listings = new Map();
  const changedFolders = new Set<string>();
  let model: FolderModel | undefined;
  let folderWatch: FolderWatch | undefined;
  let watchFailure: string | undefined;
  let running: Promise<void> | undefined;
  let isChangedAgain = false;
  let isStopped = false;
  const renderer = render === undefined ? undefined : createFolderRenderer(paths[0] ?? '.', render, env);
  let graceTimer: NodeJS.Timeout | undefined;
  let lastRendered: FoundFile | undefined;
  let lastFiles: readonly FoundFile[] = [];

  // Whoever asks twice has waited in between.
  const isOver = (): boolean => isStopped;

  function refreshSoon(sink: SourceSink): void {
    if (isStopped) return;
    if (running !== undefined) {
      isChangedAgain = true;
      return;
    }
    running = refresh(sink).finally(() => {
      running = undefined;
      if (isChangedAgain) {
        isChangedAgain = false;
        refreshSoon(sink);
      }
    });
  }

  async function refresh(sink: SourceSink): Promise<void> {
    // Only here, so that a listing that was under way when its folder changed is not kept.
    for (const folder of changedFolders) listings.delete(folder);
    changedFolders.clear();
    const found = keepMissing<Found>(tree?.found ?? (renderer === undefined ? await walk(paths, { listings, onFolder: (folder, name) => folderWatch?.add(folder, name) }) : await renderAll(renderer, sink)), lastFiles);
    lastFiles = found.files;
    const offer = tree === undefined ? await offerFor(paths, found.diagnostics, render, env) : undefined;
    for (const folder of listings.keys()) if (folderWatch?.isWatched(folder) !== true) listings.delete(folder);
    let toldMs = 0;
    const { isWaiting } = await states.update(found.files, (progress) => {
      if (model !== undefined || performance.now() - toldMs < STATUS_EVERY_MS) return;
      toldMs = performance.now();
      const { filesRead, files, objects } = progress;
      sink.status({ phase: 'loading', title, detail: `${count(filesRead, 'file')} of ${files}, ${count(objects, 'object')}`, kinds: [{ kind: 'Files', state: 'listing', count: filesRead, remaining: files - filesRead }] });
    });
    const built = await inSlices(builder.build(states.objects()));
    if (isStopped) return;
    if (declared !== undefined) tellDeclared(declared, built);
    model = built;
    const { patch } = model;
    if (patch.upserts.length > 0 || patch.removes.length > 0) sink.patch(patch);
    sink.diagnostics(sortDiagnostics([...found.diagnostics, ...states.diagnostics(), ...model.diagnostics]));
    // Both are on their way before the rest is counted up: the outbox sends by a timer of its own, set before this one.
    await setTimeout(0);
    if (isOver()) return;
    sink.status({ ...describeStatus(found), ...(offer !== undefined && { render: offer }) });
    if (isWaiting) graceTimer = globalThis.setTimeout(() => refreshSoon(sink), EMPTY_GRACE_MS);
  }

  /** Renders; where that fails, what was rendered last stays. */
  async function renderAll(now: FolderRenderer, sink: SourceSink): Promise<Found> {
    const { file, text, by, folders, diagnostics } = await now.render();
    for (const folder of folders) folderWatch?.add(folder);
    sink.folders?.([...folders]);
    if (file !== undefined) lastRendered = file;
    const failure = text.ok ? undefined : text.error;
    const told: Diagnostic[] = failure === undefined ? [{ severity: 'info', code: 'rendered', message: `Rendered by ${by}.` }] : [{ severity: 'error', code: failure.code, message: [failure.message, failure.hint].filter((part) => part !== undefined).join(' ') }];
    return { files: lastRendered === undefined ? [] : [lastRendered], diagnostics: [...told, ...diagnostics], renderedBy: by, ...(failure !== undefined && { failure }) };
  }

  function describeStatus({ files, diagnostics: walkDiagnostics, renderedBy, failure }: Found): SourceStatus {
    const fileCount = files.length;
    const objectCount = states.objectCount();
    const takenAtMs = dumpedAt(states);
    const counts = renderedBy === undefined ? `${count(fileCount, 'file')}, ${count(objectCount, 'object')}` : `${count(objectCount, 'object')}, rendered by ${renderedBy}`;
    const kinds = [{ kind: 'Files', state: 'synced', count: fileCount }] as const;
    const base = takenAtMs === undefined
      ? { title, detail: counts, kinds }
      : { title: `Dump: ${title}`, detail: `A cluster as it was dumped on ${describeMoment(takenAtMs)}: ${counts}.`, kinds: [...kinds, ...dumpedKinds(states)], takenAtMs, clockMs: takenAtMs, subject: 'cluster' as const };
    if (failure !== undefined) return { ...base, phase: objectCount === 0 ? 'failed' : 'degraded', failure: objectCount === 0 ? failure : { ...failure, message: `${failure.message} What was rendered before is shown.` } };
    if (objectCount === 0 && tree === undefined) return { ...base, phase: 'failed', failure: describeNothing(fileCount, walkDiagnostics) };
    if (walkDiagnostics.some(({ code }) => code === 'kept-as-before')) return { ...base, phase: 'degraded', failure: describeMissing(walkDiagnostics) };
    return watchFailure === undefined ? { ...base, phase: 'live' } : { ...base, phase: 'degraded', failure: describeWatchFailure(watchFailure) };
  }

  /** What was at the path before is kept. */
  function describeMissing(walkDiagnostics: readonly Diagnostic[]): NonNullable<SourceStatus['failure']> {
    const missing = walkDiagnostics.find(({ severity }) => severity === 'error');
    return {
      code: missing?.code ?? 'not-found',
      message: `${missing?.file ?? title}: ${missing?.message ?? 'There is no such file or folder.'} What was read before is shown.`,
      hint: 'It is read again as soon as it is back.',
    };
  }

  function describeNothing(fileCount: number, walkDiagnostics: readonly Diagnostic[]): NonNullable<SourceStatus['failure']> {
    const missing = walkDiagnostics.find(({ severity }) => severity === 'error');
    if (missing !== undefined && fileCount === 0) return { code: missing.code, message: `${missing.file ?? title}: ${missing.message}`, hint: 'Check the path.' };
    return {
      code: 'nothing-read',
      message: `No Kubernetes object was found in ${title} (${count(fileCount, 'file')} read).`,
      hint: fileCount === 0 ? 'Podarium reads the .yaml, .yml and .json files of a folder and of those below it.' : 'The diagnostics say what was passed over and why.',
    };
  }

  return {
    start(sink) {
      sink.status({ phase: 'connecting', title, kinds: [] });
      if (watch) {
        folderWatch = watchFolders({
          changed(folders) {
            for (const folder of folders === 'all' ? listings.keys() : folders) changedFolders.add(folder);
            refreshSoon(sink);
          },
          failed(code) {
            watchFailure = code;
          },
        });
      }
      refreshSoon(sink);
    },
    async stop() {
      isStopped = true;
      clearTimeout(graceTimer);
      folderWatch?.close();
      await running;
    },
    async getRaw(id): Promise<Result<RawObject>> {
      const object = model?.sources.get(podOf(id));
      if (object === undefined) return fail('no-such-object', 'The files hold no object for this.', { where: id });
      const { file } = object.place;
      const reading = await readText(file, tree !== undefined ? () => tree.read(file) : file.path === STDIN_PATH ? states.stdinBytes : undefined);
      if ('refused' in reading) return fail(reading.refused.code, reading.refused.message, { where: object.origin.path });
      return findRawYaml(maskLogs(reading.text), object);
    },
    openFeed(feed, onMessage) {
      if (dumpedAt(states) === undefined) {
        const message = feed.type === 'log' ? 'Manifests have no logs: nothing runs yet.' : 'Manifests have no events: nothing has happened yet.';
        onMessage({ type: 'state', state: 'failed', failure: { code: 'no-feed', message } });
      } else {
        void tellDumpFeed(feed, { events: states.events(), source: (id) => model?.sources.get(id), stdinBytes: states.stdinBytes }, onMessage);
      }
      return () => undefined;
    },
  };
}

/** Brings `declared` to what the files hold. An implied Pod is not written down anywhere. */
function tellDeclared(declared: DeclaredObjects, { moved, sources }: FolderModel): void {
  for (const id of moved) {
    const object = sources.get(id);
    if (object?.declared !== undefined && object.entity.id === id) declared.set(id, object.declared, object.origin);
    else declared.remove(id);
  }
}

/**
 * When what the files hold was read from a cluster, milliseconds since the epoch: the latest moment they tell of. Undefined for
 * manifests. Workloads alone are no picture of a cluster, however they were written down: their Pods would be missing.
 */
function dumpedAt(states: FileStates): number | undefined {
  let isDump = false;
  let latest: number | undefined;
  for (const objects of states.objects()) {
    for (const { entity, seenAtMs } of objects) {
      if (seenAtMs === undefined) continue;
      if (entity.kind === 'Pod' || entity.kind === 'Node') isDump = true;
      if (latest === undefined || seenAtMs > latest) latest = seenAtMs;
    }
  }
  if (!isDump) return undefined;
  for (const { event } of states.events()) if (latest === undefined || (event.lastAtMs ?? 0) > latest) latest = event.lastAtMs;
  return latest;
}

/** What a dump holds by kind: of another kind nobody can say that there is none. */
function dumpedKinds(states: FileStates): readonly KindStatus[] {
  const counts = new Map<string, number>();
  for (const objects of states.objects()) {
    for (const { entity } of objects) {
      const kind = entity.id.slice(0, entity.id.indexOf('/'));
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return Array.from(counts, ([kind, count]) => ({ kind, state: 'synced' as const, count }));
}

/** Containers and volumes stand in their Pod's document. */
function podOf(id: GraphId): GraphId {
  const part = /^(?:Container|Volume)\/([^/]+\/[^/]+)\//.exec(id);
  return part === null ? id : `Pod/${part[1] ?? ''}`;
}

function titleOf(paths: readonly string[]): string {
  const names = paths.map((path) => (path === STDIN_PATH ? 'Standard input' : basename(resolve(path)) || path));
  return names.length <= 2 ? names.join(', ') : `${names[0] ?? ''} and ${names.length - 1} more`;
}

function count(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function describeWatchFailure(code: string): NonNullable<SourceStatus['failure']> {
  const isLimit = code === 'ENOSPC' || code === 'EMFILE';
  return {
    code: 'not-watched',
    message: `Changes of some folders are not noticed: the system ${isLimit ? 'allows no more watches' : `does not let them be watched (${code})`}.`,
    hint: isLimit ? 'On Linux, raise fs.inotify.max_user_watches, or open a smaller folder.' : 'Open the folder again to read it anew.',
  };
}

/** By file, line, column: the order of the graph document. */
function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ file = '', line = 0, column = 0, code }: Diagnostic): readonly [string, number, number, string] => [file, line, column, code];
  return diagnostics
    .map((diagnostic) => ({ diagnostic, key: key(diagnostic) }))
    .sort(({ key: a }, { key: b }) => {
      for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return (a[i] ?? 0) < (b[i] ?? 0) ? -1 : 1;
      return 0;
    })
    .map(({ diagnostic }) => diagnostic);
}
