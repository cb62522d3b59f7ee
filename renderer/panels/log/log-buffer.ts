/** The last lines of a log, numbered as they came. Memory is bounded: the oldest lines make room, and a line keeps at most so many characters. */
import type { LogLine } from '../../../shared/protocol/feed';
import { stripAnsi } from './strip-ansi';

export const LINES_LIMIT = 10_000;
/** Characters of one line that are kept. */
const LINE_LIMIT = 100_000;

/** A line, or, in place of lines that came too fast to be passed on, how many. */
export interface LogRow {
  /** Rises by one with each row. */
  readonly seq: number;
  readonly atMs?: number;
  readonly text: string;
  readonly skipped?: number;
}

export class LogBuffer {
  readonly #limit: number;
  /** Rows in order of `seq`; the first `#dropped` of them no longer count, and are cut off now and then. */
  #rows: LogRow[] = [];
  #dropped = 0;
  #nextSeq = 0;

  constructor(limit = LINES_LIMIT) {
    this.#limit = limit;
  }

  /** Rows that ever came: `seq` of the next one. */
  get total(): number {
    return this.#nextSeq;
  }

  append(lines: readonly LogLine[], skipped: number): void {
    if (skipped > 0) this.#push({ text: '', skipped });
    for (const { atMs, text } of lines) this.#push({ ...(atMs !== undefined && { atMs }), text: stripAnsi(text.slice(0, LINE_LIMIT)) });
    this.#dropped = Math.max(this.#dropped, this.#rows.length - this.#limit);
    // One copy for many drops: appending costs the same however full the buffer is.
    if (this.#dropped <= this.#limit) return;
    this.#rows = this.#rows.slice(this.#dropped);
    this.#dropped = 0;
  }

  clear(): void {
    this.#rows = [];
    this.#dropped = 0;
    this.#nextSeq = 0;
  }

  /** The rows that are kept, oldest first: a copy that stays as it is. */
  rows(): readonly LogRow[] {
    return this.#rows.slice(this.#dropped);
  }

  #push(row: Omit<LogRow, 'seq'>): void {
    this.#rows.push({ seq: this.#nextSeq++, ...row });
  }
}
