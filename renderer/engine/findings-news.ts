/** Tells the window which rules have findings: when that changes, and at most twice a second. */
import type { EngineHost } from './engine-host';

const PAUSE_MS = 500;

export class FindingsNews {
  readonly #host: Pick<EngineHost, 'now' | 'delay'>;
  readonly #tell: () => void;
  #toldAtMs = -Infinity;
  #cancel: (() => void) | undefined;

  /** `tell` posts what is true when it is called. */
  constructor(host: Pick<EngineHost, 'now' | 'delay'>, tell: () => void) {
    this.#host = host;
    this.#tell = tell;
  }

  /** Something is yet to be told. */
  get isBusy(): boolean {
    return this.#cancel !== undefined;
  }

  changed(): void {
    this.#cancel ??= this.#host.delay(() => {
      this.#cancel = undefined;
      this.#toldAtMs = this.#host.now();
      this.#tell();
    }, Math.max(0, this.#toldAtMs + PAUSE_MS - this.#host.now()));
  }
}
