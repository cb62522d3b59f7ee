/** Which parts of the plane look different since somebody last asked, so that a picture is painted again only there. */
import type { Rect } from '../base/geometry';

/** With more parts than this, all is as good. */
const MOST_PARTS = 16_384;

export interface TakenArea {
  /** Everything may look different; both lists are empty then. */
  readonly isAll: boolean;
  readonly rects: readonly Rect[];
  /** Where only words may be others, which are painted near by. */
  readonly words: readonly Rect[];
}

export class ChangedArea {
  #isAll = false;
  #rects: Rect[] = [];
  #words: Rect[] = [];

  add(rect: Rect): void {
    this.#addTo(this.#rects, rect);
  }

  addWords(rect: Rect): void {
    this.#addTo(this.#words, rect);
  }

  addAll(): void {
    this.#isAll = true;
    this.#rects = [];
    this.#words = [];
  }

  /** Returns what was added, and forgets it. */
  take(): TakenArea {
    const taken = { isAll: this.#isAll, rects: this.#rects, words: this.#words };
    this.#isAll = false;
    this.#rects = [];
    this.#words = [];
    return taken;
  }

  /** Copies: what is changing moves on. */
  #addTo(rects: Rect[], { x, y, width, height }: Rect): void {
    if (this.#isAll) return;
    rects.push({ x, y, width, height });
    if (rects.length > MOST_PARTS) this.addAll();
  }
}
