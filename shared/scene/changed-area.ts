/** Which parts of the plane look different since somebody last asked, so that a picture is painted again only there. */
import type { Rect } from '../base/geometry';

/** With more parts than this, all is as good. */
const MOST_PARTS = 16_384;

export interface TakenArea {
  /** Everything may look different; `rects` is empty then. */
  readonly isAll: boolean;
  readonly rects: readonly Rect[];
}

export class ChangedArea {
  #isAll = false;
  #rects: Rect[] = [];

  /** Copies: what is changing moves on. */
  add({ x, y, width, height }: Rect): void {
    if (this.#isAll) return;
    this.#rects.push({ x, y, width, height });
    if (this.#rects.length > MOST_PARTS) this.addAll();
  }

  addAll(): void {
    this.#isAll = true;
    this.#rects = [];
  }

  /** Returns what was added, and forgets it. */
  take(): TakenArea {
    const taken = { isAll: this.#isAll, rects: this.#rects };
    this.#isAll = false;
    this.#rects = [];
    return taken;
  }
}
