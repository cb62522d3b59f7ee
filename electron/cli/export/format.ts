import type { Result } from '../../../shared/base/result';
import type { Drawing } from './drawing';

/** How one kind of file is made. */
export interface ExportFormat {
  /** The file's ending, without the dot. */
  readonly ending: string;
  /** What it is, in a few words of the help text. */
  readonly summary: string;
  /** Whether it can show a step of a review, and not just everything. */
  readonly hasSteps: boolean;
  /** Writes the file or, of several steps, one for each unless a file holds all; resolves with what was written. `file`: absolute. */
  write(drawing: Drawing, file: string, listener: Listener): Promise<Result<readonly string[]>>;
}

/** Who waits for the file. */
export interface Listener {
  /** Whether there is a terminal on which a line can be written over. */
  readonly hasProgress: boolean;
  /** A line for a person. */
  readonly tell: (line: string) => void;
}
