/** Lines on their way to a window, in few and bounded messages, however fast they come. */
import type { LogLine } from '../../../shared/protocol/feed';
import type { Clock } from './clock';

export interface LineOutboxOptions {
  readonly clock: Clock;
  /** Lines that may wait; when there are more, the oldest go. */
  readonly capacity: number;
  readonly send: (lines: readonly LogLine[], skipped: number) => void;
}

const INTERVAL_MS = 100;
export const LINES_IN_MESSAGE = 1_000;
/** Characters that may wait. */
const CAPACITY_CHARS = 8 * 1024 * 1024;

export class LineOutbox {
  private waiting: LogLine[] = [];
  private chars = 0;
  private skipped = 0;
  private cancelTimer: (() => void) | undefined;

  constructor(private readonly options: LineOutboxOptions) {}

  add(lines: readonly LogLine[]): void {
    for (const line of lines) {
      this.waiting.push(line);
      this.chars += line.text.length;
    }
    this.drop();
    if (this.waiting.length > 0) this.cancelTimer ??= this.options.clock.setTimer(INTERVAL_MS, () => this.flush());
  }

  /** All that waits, at once: nothing more will come. */
  end(): void {
    this.stop();
    while (this.waiting.length > 0) this.sendSome();
  }

  stop(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  private flush(): void {
    this.cancelTimer = undefined;
    this.sendSome();
    this.add([]);
  }

  private sendSome(): void {
    const lines = this.waiting.splice(0, LINES_IN_MESSAGE);
    for (const { text } of lines) this.chars -= text.length;
    const { skipped } = this;
    this.skipped = 0;
    this.options.send(lines, skipped);
  }

  private drop(): void {
    let count = Math.max(0, this.waiting.length - this.options.capacity);
    for (let index = 0; index < this.waiting.length && (index < count || this.chars > CAPACITY_CHARS); index += 1) {
      this.chars -= this.waiting[index]?.text.length ?? 0;
      count = Math.max(count, index + 1);
    }
    if (count === 0) return;
    this.waiting.splice(0, count);
    this.skipped += count;
  }
}
