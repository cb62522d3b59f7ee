/** What each file held when it was last read, so that only changed files are read again. */
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { FileObject } from './file-object';
import { readObjects, readText } from './read-file';
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
  diagnostics(): readonly Diagnostic[];
  readonly stdinBytes: () => Promise<Buffer>;
}

interface FileState {
  readonly signature: string;
  readonly objects: readonly FileObject[];
  readonly diagnostics: readonly Diagnostic[];
}

export function createFileStates(stdinBytes: () => Promise<Buffer>): FileStates {
  let states = new Map<string, FileState>();
  /** Files that were found empty, and are believed when they still are. */
  let emptied = new Set<string>();

  async function read(file: FoundFile, former: FileState | undefined, onObject: () => void): Promise<FileState> {
    const { signature, path } = file;
    const reading = await readText(file, path === STDIN_PATH ? stdinBytes : undefined);
    if ('refused' in reading) return keepFormer({ signature, objects: [], diagnostics: [reading.refused] }, former, file);
    const { objects, diagnostics, isBroken } = await readObjects(reading.text, file, onObject);
    const state = { signature, objects, diagnostics: [...reading.diagnostics, ...diagnostics] };
    return isBroken ? keepFormer(state, former, file) : state;
  }

  return {
    async update(files, onProgress) {
      const next = new Map<string, FileState>();
      const empty = new Set<string>();
      let filesRead = 0;
      let objects = 0;
      for (const file of files) {
        const former = states.get(file.path);
        if (former?.signature === file.signature) next.set(file.path, former);
        else if (file.sizeBytes === 0 && former !== undefined && former.objects.length > 0 && !emptied.has(file.path)) {
          empty.add(file.path);
          next.set(file.path, former);
        } else {
          next.set(file.path, await read(file, former, () => {
            objects += 1;
            onProgress({ filesRead, files: files.length, objects });
          }));
        }
        filesRead += 1;
        onProgress({ filesRead, files: files.length, objects });
      }
      states = next;
      emptied = empty;
      return { isWaiting: empty.size > 0 };
    },
    objects: () => [...states.values()].map((state) => state.objects),
    objectCount: () => [...states.values()].reduce((sum, state) => sum + state.objects.length, 0),
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
