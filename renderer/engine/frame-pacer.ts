/** When the next frame may be sent: one at a time, not before the window has presented the last, and with the pauses asked for. */
import type { EngineHost } from './engine-host';

export class FramePacer {
  readonly #host: Pick<EngineHost, 'now' | 'delay'>;
  readonly #send: (frame: number) => void;
  /** When the next frame may be sent (milliseconds of the host's clock); undefined: nothing new to show. */
  #dueMs: number | undefined;
  #cancel: (() => void) | undefined;
  #inFlight: number | undefined;
  #sentAtMs = -Infinity;
  #number = 0;
  /** Frames wait until there is a camera. */
  #isOpen = false;

  constructor(host: Pick<EngineHost, 'now' | 'delay'>, send: (frame: number) => void) {
    this.#host = host;
    this.#send = send;
  }

  /** Number of the last frame. */
  get number(): number {
    return this.#number;
  }

  get sentAtMs(): number {
    return this.#sentAtMs;
  }

  /** The window has not presented the last frame yet. */
  get isInFlight(): boolean {
    return this.#inFlight !== undefined;
  }

  get isBusy(): boolean {
    return this.isInFlight || this.#dueMs !== undefined;
  }

  open(): void {
    this.#isOpen = true;
  }

  /** A frame no sooner than `pauseMs` after the last one. */
  request(pauseMs: number): void {
    this.#dueMs = Math.min(this.#dueMs ?? Infinity, this.#sentAtMs + pauseMs);
    this.#cancel?.();
    this.#cancel = undefined;
    this.#schedule();
  }

  presented(frame: number): void {
    if (frame === this.#inFlight) this.#inFlight = undefined;
    this.#schedule();
  }

  /** The window has let go of the frame on its way, as when another source is opened: it will never be presented. */
  forget(): void {
    this.#inFlight = undefined;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#dueMs === undefined || this.#cancel || !this.#isOpen || this.isInFlight) return;
    this.#cancel = this.#host.delay(() => {
      this.#cancel = undefined;
      this.#dueMs = undefined;
      this.#sentAtMs = this.#host.now();
      this.#number += 1;
      this.#inFlight = this.#number;
      this.#send(this.#number);
    }, Math.max(0, this.#dueMs - this.#host.now()));
  }
}
