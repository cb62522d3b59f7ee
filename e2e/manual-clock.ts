/** A clock that stands until a test moves it. */
import type { Clock } from '../electron/watcher/cluster/clock';
import { Waiters } from './waiters';

interface Timer {
  readonly dueMs: number;
  readonly delayMs: number;
  readonly callback: () => void;
}

export class ManualClock implements Clock {
  private readonly timers = new Set<Timer>();
  private readonly waiters = new Waiters();

  constructor(private timeMs = Date.UTC(2026, 0, 1), private readonly chance: () => number = () => 0.5) {}

  nowMs(): number {
    return this.timeMs;
  }

  random(): number {
    return this.chance();
  }

  setTimer(delayMs: number, callback: () => void): () => void {
    const timer = { dueMs: this.timeMs + delayMs, delayMs, callback };
    this.timers.add(timer);
    this.waiters.changed();
    return () => {
      this.timers.delete(timer);
      this.waiters.changed();
    };
  }

  /** Moves on, and calls what falls due, in order. */
  advance(ms: number): void {
    const endMs = this.timeMs + ms;
    for (;;) {
      const next = [...this.timers].sort((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined || next.dueMs > endMs) break;
      this.timers.delete(next);
      this.timeMs = Math.max(this.timeMs, next.dueMs);
      next.callback();
    }
    this.timeMs = endMs;
  }

  /** Delays of the timers that are set, shortest first. */
  delays(): readonly number[] {
    return [...this.timers].map((timer) => timer.delayMs).sort((a, b) => a - b);
  }

  /** Resolves with the delay once a timer of at least `minMs` and at most `maxMs` is set. */
  async untilTimer(minMs: number, maxMs: number): Promise<number> {
    const find = (): number | undefined => this.delays().find((each) => each >= minMs && each <= maxMs);
    await this.until(() => find() !== undefined);
    return find() ?? minMs;
  }

  /** Resolves as soon as `condition` holds; looked at whenever a timer is set or taken back. */
  until(condition: () => boolean): Promise<void> {
    return this.waiters.until(condition);
  }
}
