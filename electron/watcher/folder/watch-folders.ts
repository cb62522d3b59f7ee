/** Tells that something changed in some folders, once it has been quiet for a moment. */
import { watch, type FSWatcher } from 'node:fs';
import { basename } from 'node:path';
import { isHidden } from './manifest-names';

export interface FolderWatch {
  /** Watches a folder, or only one name in it. A call for what is watched already does nothing. */
  add(folder: string, name?: string): void;
  close(): void;
}

export interface FolderWatchEvents {
  /** Quiet again after changes. */
  changed(): void;
  /** Folders cannot be watched; said once. `code` is the system's. */
  failed(code: string): void;
}

/** Editors save in several steps (write beside, rename over): wait for the last of them, but not for ever. */
const QUIET_MS = 50;
const LONGEST_MS = 500;

/**
 * One system watch a folder, not a file: a folder of ten thousand manifests costs one. Events are only a hint to look:
 * what they say differs between systems, so nothing but the folder is taken from them.
 */
export function watchFolders(events: FolderWatchEvents): FolderWatch {
  const watches = new Map<string, { readonly watcher: FSWatcher; names: Set<string> | 'all' }>();
  let timer: NodeJS.Timeout | undefined;
  let firstHintMs = 0;
  let hasFailed = false;
  let isClosed = false;

  function hint(): void {
    if (isClosed) return;
    const nowMs = Date.now();
    if (timer === undefined) firstHintMs = nowMs;
    else clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      events.changed();
    }, Math.max(0, Math.min(QUIET_MS, firstHintMs + LONGEST_MS - nowMs)));
  }

  function drop(folder: string): void {
    watches.get(folder)?.watcher.close();
    watches.delete(folder);
  }

  function open(folder: string, names: Set<string> | 'all'): void {
    try {
      const watcher = watch(folder);
      watches.set(folder, { watcher, names });
      watcher.on('change', (type, file) => {
        const name = typeof file === 'string' ? file : undefined;
        const wanted = watches.get(folder)?.names ?? 'all';
        // A folder that is deleted or moved away reports its own name last. Whatever comes in its place is watched anew.
        const isItself = type === 'rename' && (name === undefined || name === basename(folder));
        if (isItself) drop(folder);
        if (isItself || name === undefined || (wanted === 'all' ? !isHidden(name) : wanted.has(name))) hint();
      });
      watcher.on('error', () => {
        drop(folder);
        hint();
      });
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
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const folder of [...watches.keys()]) drop(folder);
    },
  };
}
