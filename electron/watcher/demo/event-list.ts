import type { KubeEvent } from '../../../shared/protocol/feed';

/** An event as it is told; what is left out is the usual. */
export interface Told {
  readonly reason: string;
  readonly message: string;
  /** Who reports. */
  readonly reporter: string;
  readonly firstAtMs: number;
  readonly lastAtMs?: number;
  readonly count?: number;
  readonly isWarning?: boolean;
  readonly container?: string;
}

/** Events about one object, gathered in the order in which they happened. */
export class EventList {
  readonly #subject: string;
  readonly #nowMs: number;
  readonly #items: KubeEvent[] = [];

  /** `subject`: distinguishes the object's events from all others', its uid. */
  constructor(subject: string, nowMs: number) {
    this.#subject = subject;
    this.#nowMs = nowMs;
  }

  add({ reason, message, reporter, firstAtMs, lastAtMs = firstAtMs, count = 1, isWarning = false, container }: Told): void {
    this.#items.push({
      id: `${this.#subject}.${this.#items.length}`,
      type: isWarning ? 'Warning' : 'Normal',
      reason,
      message,
      count,
      // Nothing is told before it happens.
      firstAtMs: Math.min(firstAtMs, this.#nowMs),
      lastAtMs: Math.min(Math.max(firstAtMs, lastAtMs), this.#nowMs),
      reporter,
      ...(container !== undefined && { container }),
    });
  }

  /** Newest first; of one moment the later told first. */
  newestFirst(): readonly KubeEvent[] {
    return this.#items.toReversed().sort((a, b) => (b.lastAtMs ?? 0) - (a.lastAtMs ?? 0));
  }
}
