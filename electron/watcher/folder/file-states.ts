/** What each file held when it was last read, so that only changed files are read again. */
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { DeclaredObjects } from '../declared-objects';
import type { DumpEvent } from './dump-events';
import type { FileObject } from './file-object';
import type { FileTree } from './file-tree';
import { readAhead } from './read-ahead';
import { createByteReader, readObjects, readText, type TextReading } from './read-file';
import { STDIN_PATH, type FoundFile } from './walk';

export interface Progress {
  readonly filesRead: number;
  readonly files: number;
  readonly objects: number;
}

export interface FileStates {
  /** Reads what is new or changed among `files` (all that there are, in path order), and forgets the rest. */
  update(files: readonly FoundFile[], onProgress: (progress: Progress) => void): Promise<{ /** A file is to be looked at again. */ readonly isWaiting: boolean }>;
  /** The objects of each file, in path order. */
  objects(): Iterable<readonly FileObject[]>;
  objectCount(): number;
  /** What happened to them, in any order. */
  events(): Iterable<DumpEvent>;
  diagnostics(): readonly Diagnostic[];
  readonly stdinBytes: () => Promise<Buffer>;
}

/** Files that are read at the same time: most of the time of a small one is waiting for the disk. */
const READ_AHEAD = 8;
/** Larger ones are read one by one, so that no more than one is in memory. */
const LARGE_BYTES = 4 * 1024 * 1024;

interface FileState {
  readonly signature: string;
  readonly objects: readonly FileObject[];
  readonly events: readonly DumpEvent[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `tree`: files that are not on disk. */
export function createFileStates(stdinBytes: () => Promise<Buffer>, declared?: DeclaredObjects, tree?: FileTree): FileStates {
  let states = new Map<string, FileState>();
  /** Files that were found empty, and are believed when they still are. */
  let emptied = new Set<string>();

  /** What `text` says of the file; former objects stay where it cannot be read in full. */
  async function read(file: FoundFile, text: TextReading, onObject: () => void): Promise<FileState> {
    const { signature, path } = file;
    const former = states.get(path);
    if ('refused' in text) return keepFormer({ signature, objects: [], events: [], diagnostics: [text.refused] }, former, file);
    const { objects, events, diagnostics, isBroken } = await readObjects(text.text, file, onObject, declared);
    const state = { signature, objects, events, diagnostics: [...text.diagnostics, ...diagnostics] };
    return isBroken ? keepFormer(state, former, file) : state;
  }

  return {
    async update(files, onProgress) {
      const changed = files.filter(({ path, signature }) => states.get(path)?.signature !== signature);
      const waiting = new Set(changed.filter(({ path, sizeBytes }) => sizeBytes === 0 && (states.get(path)?.objects.length ?? 0) > 0 && !emptied.has(path)));
      const toRead = changed.filter((file) => !waiting.has(file));
      const ahead = toRead.some(({ sizeBytes }) => sizeBytes > LARGE_BYTES) ? 1 : READ_AHEAD;
      const readBytes = tree === undefined ? createByteReader() : (file: FoundFile) => tree.read(file);
      const texts = readAhead(toRead, (file) => readText(file, file.path === STDIN_PATH ? stdinBytes : () => readBytes(file)), ahead);
      const fresh = new Map<string, FileState>();
      let objects = 0;
      const tell = (): void => onProgress({ filesRead: fresh.size, files: toRead.length, objects });
      for await (const [file, text] of texts) {
        const state = await read(file, text, () => {
          objects += 1;
          tell();
        });
        fresh.set(file.path, state);
        tell();
      }
      states = new Map(files.flatMap(({ path }) => {
        const state = fresh.get(path) ?? states.get(path);
        return state === undefined ? [] : [[path, state]];
      }));
      emptied = new Set([...waiting].map(({ path }) => path));
      return { isWaiting: waiting.size > 0 };
    },
    objects: () => [...states.values()].map((state) => state.objects),
    objectCount: () => [...states.values()].reduce((sum, state) => sum + state.objects.length, 0),
    events: () => [...states.values()].flatMap(({ events }) => events),
    diagnostics: () => [...states.values()].flatMap((state) => state.diagnostics),
    stdinBytes,
  };
}

/**
 * A file that cannot be read as a whole, or of which a document cannot, keeps its former objects beside those that it
 * does hold: someone is in the middle of an edit, and what is on screen shall not go away for that.
 */
function keepFormer(state: FileState, former: FileState | undefined, file: FoundFile): FileState {
  const held = new Set(state.objects.map(({ entity }) => entity.id));
  const kept = former?.objects.filter(({ entity }) => !held.has(entity.id)) ?? [];
  if (kept.length === 0) return state;
  const message = `${kept.length === 1 ? 'One object' : `${kept.length} objects`} of this file ${kept.length === 1 ? 'is' : 'are'} shown as before, until the whole file can be read again.`;
  return { ...state, objects: [...kept, ...state.objects], diagnostics: [...state.diagnostics, { severity: 'info', code: 'kept-as-before', message, file: file.path }] };
}
