/** Has what another grouping of a large scene shows made before it is asked for, while nothing else is to be drawn: its layout, and its bundles of links. */
import type { EngineHost } from './engine-host';

/** Fewer things are laid out while somebody clicks. */
const MANY_ITEMS = 20_000;
/**
 * Milliseconds of rest before this begins. What changes makes it all void: each time the rest is to last twice as long, so that a cluster
 * in which something changes now and then costs next to nothing, and one in which something always does nothing at all.
 */
const REST_MS = { least: 300, most: 60_000 };
/** A turn's share: whatever is asked for meanwhile waits no longer. */
const SLICE_MS = 4;

/** What is made ahead. */
export interface AheadWork {
  /** Things in the scene. */
  size(): number;
  /** A few milliseconds' work; "done" once nothing is left, until something changes. */
  makeSome(): 'more' | 'done';
}

export class LayoutsAhead {
  readonly #host: EngineHost;
  readonly #work: AheadWork;
  #isResting = false;
  #restMs = REST_MS.least;
  /** Calls off what is to come next. */
  #leave: (() => void) | undefined;

  constructor(host: EngineHost, work: AheadWork) {
    this.#host = host;
    this.#work = work;
  }

  /** Another source is open. */
  reset(): void {
    this.#restMs = REST_MS.least;
  }

  /** Everything that was asked for is drawn, or no longer is. */
  rest(isResting: boolean): void {
    if (isResting === this.#isResting) return;
    this.#isResting = isResting;
    this.#leave?.();
    this.#leave = isResting && this.#work.size() >= MANY_ITEMS ? this.#host.delay(() => this.#begin(), this.#restMs) : undefined;
  }

  #begin(): void {
    this.#leave = undefined;
    if (this.#work.makeSome() === 'done') return;
    this.#restMs = Math.min(REST_MS.most, this.#restMs * 2);
    this.#goOn();
  }

  #goOn(): void {
    this.#leave = this.#host.delay(() => {
      this.#leave = undefined;
      const until = this.#host.now() + SLICE_MS;
      do if (this.#work.makeSome() === 'done') return;
      while (this.#host.now() < until);
      this.#goOn();
    }, 0);
  }
}
