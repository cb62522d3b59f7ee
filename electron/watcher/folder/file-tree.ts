/** Files that are not on disk, read as if they were: a folder as a git revision has it. */
import type { FoundFile, WalkResult } from './walk';

export interface FileTree {
  readonly found: WalkResult;
  /** The bytes of one of `found.files`. */
  read(file: FoundFile): Promise<Buffer>;
}
