/** Lines out of a log's bytes: cut at line feeds, so that a character split between two chunks stays whole. */
import { stripVTControlCharacters } from 'node:util';
import { formatCount } from '../../../shared/base/count-text';
import type { LogLine } from '../../../shared/protocol/feed';

export interface StampedLine {
  readonly line: LogLine;
  /** The kubelet's stamp as it came, for going on from there; undefined where there is none. */
  readonly stamp: string | undefined;
}

const LINE_FEED = 0x0a;
/** Of a longer line only the beginning is kept. */
const LINE_LIMIT_BYTES = 16 * 1024;
const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)(?: |$)/;

export class LogLineDecoder {
  private parts: Buffer[] = [];
  private keptBytes = 0;
  private droppedBytes = 0;

  /** The lines that `chunk` completes. */
  push(chunk: Buffer): readonly StampedLine[] {
    const lines: StampedLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.keep(chunk.subarray(start, end));
      lines.push(this.take());
      start = end + 1;
    }
    this.keep(chunk.subarray(start));
    return lines;
  }

  /** What stands behind the last line feed: the last words of a container that ended without one. */
  end(): readonly StampedLine[] {
    return this.keptBytes === 0 ? [] : [this.take()];
  }

  private keep(bytes: Buffer): void {
    const kept = bytes.subarray(0, LINE_LIMIT_BYTES - this.keptBytes);
    if (kept.length > 0) this.parts.push(kept);
    this.keptBytes += kept.length;
    this.droppedBytes += bytes.length - kept.length;
  }

  private take(): StampedLine {
    // With `stream` a character that the limit cuts in two is left out instead of garbled.
    const text = new TextDecoder().decode(Buffer.concat(this.parts), { stream: this.droppedBytes > 0 });
    const mark = this.droppedBytes > 0 ? ` … (${formatCount(this.droppedBytes)} more bytes)` : '';
    this.parts = [];
    this.keptBytes = 0;
    this.droppedBytes = 0;
    return toLine(text, mark);
  }
}

function toLine(text: string, mark: string): StampedLine {
  const [prefix = ''] = STAMP.exec(text) ?? [];
  const stamp = prefix.trimEnd();
  const atMs = Date.parse(stamp);
  const line = `${toVisible(text.slice(prefix.length))}${mark}`;
  return prefix === '' || Number.isNaN(atMs) ? { line: { text: line }, stamp: undefined } : { line: { atMs, text: line }, stamp };
}

/** Without the colours of terminals; other control characters as their pictures, so that none can hide what stands before it. */
function toVisible(text: string): string {
  const plain = stripVTControlCharacters(text.endsWith('\r') ? text.slice(0, -1) : text);
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  return plain.replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, (character) => (character === '\u007f' ? '\u2421' : String.fromCharCode(0x2400 + character.charCodeAt(0))));
}

/** A text in whose order stamps are in theirs, to the nanosecond. */
function stampKey(stamp: string): string {
  const [, second = '', fraction = '', zone = ''] = STAMP.exec(stamp) ?? [];
  return `${String(Date.parse(`${second}${zone}`) / 1000).padStart(12, '0')}.${fraction.padEnd(9, '0')}`;
}

/**
 * Where a log has been read to. `sinceTime` counts in whole seconds, so that what comes after a break begins with lines
 * that have been seen; those are left out.
 */
export class LogPosition {
  private lastStamp: string | undefined;
  private lastKey = '';
  /** Lines seen with just this stamp. */
  private countAtLast = 0;
  /** While the lines of a resumed log may be known ones: how many with the last stamp are yet to come. */
  private repeated: number | undefined;

  /** For `sinceTime`; undefined before the first line. */
  get stamp(): string | undefined {
    return this.lastStamp;
  }

  /** The log is read anew, from `stamp` on. */
  resume(): void {
    if (this.lastStamp !== undefined) this.repeated = this.countAtLast;
  }

  /** True when the line is news. */
  accept(stamp: string | undefined): boolean {
    if (stamp === undefined) return this.repeated === undefined;
    const key = stampKey(stamp);
    if (this.repeated !== undefined) {
      if (key < this.lastKey) return false;
      if (key === this.lastKey && this.repeated > 0) {
        this.repeated -= 1;
        return false;
      }
      this.repeated = undefined;
    }
    this.countAtLast = key === this.lastKey ? this.countAtLast + 1 : 1;
    this.lastKey = key;
    this.lastStamp = stamp;
    return true;
  }
}
