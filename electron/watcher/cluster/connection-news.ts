/** Who waits to try the connection again hears when another got through: a cluster that is back is seen at once. */
import { hasEnded, type Clock } from './clock';

/** A connection that comes and goes wakes nobody more often than this. */
const GAP_MS = 5_000;
/** Those who are woken come within this time, not all in one moment. */
const SPREAD_MS = 500;

export class ConnectionNews {
  private readonly waiting = new Set<() => void>();
  private lastToldMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  /** A request got through after the connection had been away. */
  tellRestored(): void {
    const now = this.clock.nowMs();
    if (now - this.lastToldMs < GAP_MS) return;
    this.lastToldMs = now;
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves after `delayMs`, soon after good news, or when `signal` aborts. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    if (hasEnded(signal)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        cancelTimer();
        cancelWake();
        this.waiting.delete(wake);
        signal.removeEventListener('abort', done);
        resolve();
      };
      let cancelWake = (): void => undefined;
      const wake = (): void => {
        cancelWake = this.clock.setTimer(Math.round(this.clock.random() * SPREAD_MS), done);
        this.waiting.delete(wake);
      };
      const cancelTimer = this.clock.setTimer(delayMs, done);
      this.waiting.add(wake);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
