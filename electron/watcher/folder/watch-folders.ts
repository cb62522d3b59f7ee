/** Tells that something changed in some folders, once it has been quiet for a moment. */
import { watch, type FSWatcher } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { isHidden } from './manifest-names';

export interface FolderWatch {
  /** Watches a folder, or only one name in it. A call for what is watched already does nothing. */
  add(folder: string, name?: string): void;
  isWatched(folder: string): boolean;
  close(): void;
}

export interface FolderWatchEvents {
  /** Quiet again after changes in these folders; `all` after so many that some may have been lost. */
  changed(folders: ReadonlySet<string> | 'all'): void;
  /** Folders cannot be watched; said once. `code` is the system's. */
  failed(code: string): void;
}

/** Editors save in several steps (write beside, rename over): wait for the last of them, but not for ever. */
const QUIET_MS = 15;
const LONGEST_MS = 500;
/** Linux queues some ten thousand events and then drops the rest without a word. */
const BURST_EVENTS = 1_000;

/**
 * One system watch a folder, not a file: a folder of ten thousand manifests costs one. Events are only a hint where to
 * look: what they say differs between systems.
 */
export function watchFolders(events: FolderWatchEvents): FolderWatch {
  const watches = new Map<string, { readonly watcher: FSWatcher; names: Set<string> | 'all' }>();
  let timer: NodeJS.Timeout | undefined;
  let firstHintMs = 0;
  let changed = new Set<string>();
  let eventCount = 0;
  let hasFailed = false;
  let isClosed = false;

  function hint(folder: string): void {
    if (isClosed) return;
    changed.add(folder);
    eventCount += 1;
    const nowMs = Date.now();
    if (timer === undefined) firstHintMs = nowMs;
    else clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(QUIET_MS, firstHintMs + LONGEST_MS - nowMs)));
  }

  function tell(): void {
    const folders = eventCount > BURST_EVENTS ? 'all' : changed;
    timer = undefined;
    changed = new Set();
    eventCount = 0;
    events.changed(folders);
  }

  /** Ends a watch; what is at that path now is to be looked at. */
  function drop(folder: string): void {
    watches.get(folder)?.watcher.close();
    watches.delete(folder);
    hint(folder);
  }

  /** A watch stays with its folder when that is moved away, so none may be left at or below a path that changed hands. */
  function dropBelow(path: string): void {
    for (const folder of [...watches.keys()]) if (folder === path || folder.startsWith(path + sep)) drop(folder);
  }

  function open(folder: string, names: Set<string> | 'all'): void {
    try {
      const watcher = watch(folder);
      watches.set(folder, { watcher, names });
      watcher.on('change', (type, file) => {
        const name = typeof file === 'string' ? file : undefined;
        const wanted = watches.get(folder)?.names ?? 'all';
        // A folder that is deleted or moved reports its own name, beside what its parent reports.
        if (type === 'rename' && (name === undefined || name === basename(folder))) drop(folder);
        if (name !== undefined && (wanted === 'all' ? isHidden(name) : !wanted.has(name))) return;
        if (type === 'rename' && name !== undefined) dropBelow(join(folder, name));
        hint(folder);
      });
      watcher.on('error', () => drop(folder));
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (code === 'ENOENT' || code === 'ENOTDIR' || hasFailed) return;
      hasFailed = true;
      events.failed(typeof code === 'string' ? code : 'unknown');
    }
  }

  return {
    add(folder, name) {
      if (isClosed) return;
      const known = watches.get(folder);
      if (known === undefined) open(folder, name === undefined ? 'all' : new Set([name]));
      else if (name === undefined) known.names = 'all';
      else if (known.names !== 'all') known.names.add(name);
    },
    isWatched: (folder) => watches.get(folder)?.names === 'all',
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const { watcher } of watches.values()) watcher.close();
      watches.clear();
    },
  };
}
