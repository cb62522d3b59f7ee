/** Has lay-outs of a large scene made before another grouping is asked for, while nothing else is to be drawn. */
import type { Scene } from '../../shared/scene/scene';
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

export class LayoutsAhead {
  readonly #host: EngineHost;
  readonly #sceneNow: () => Pick<Scene, 'size' | 'arrangeAhead'>;
  #isResting = false;
  #restMs = REST_MS.least;
  /** Calls off what is to come next. */
  #leave: (() => void) | undefined;

  constructor(host: EngineHost, sceneNow: () => Pick<Scene, 'size' | 'arrangeAhead'>) {
    this.#host = host;
    this.#sceneNow = sceneNow;
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
    this.#leave = isResting && this.#sceneNow().size >= MANY_ITEMS ? this.#host.delay(() => this.#begin(), this.#restMs) : undefined;
  }

  #begin(): void {
    this.#leave = undefined;
    if (this.#sceneNow().arrangeAhead() === 'done') return;
    this.#restMs = Math.min(REST_MS.most, this.#restMs * 2);
    this.#goOn();
  }

  #goOn(): void {
    this.#leave = this.#host.delay(() => {
      this.#leave = undefined;
      const until = this.#host.now() + SLICE_MS;
      do if (this.#sceneNow().arrangeAhead() === 'done') return;
      while (this.#host.now() < until);
      this.#goOn();
    }, 0);
  }
}
