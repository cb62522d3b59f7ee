/** Frames by where they lie, so that looking at a part of the plane costs what is there, not all that there is. */
import type { Rect } from '../base/geometry';
import type { SceneFrame } from './scene-frame';

/** Cells are a few usual frames large. */
const FRAMES_A_CELL = 4;
/** Frames over more cells than this (bands along the whole picture) are looked at each time. */
const MOST_CELLS = 64;
/** Cells are numbered by column and row, each within this on both sides of the origin. */
const MOST_COLUMNS = 1 << 20;

interface Cells {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export class FrameIndex {
  readonly #cells = new Map<number, SceneFrame[]>();
  readonly #large = new Set<SceneFrame>();
  /** Where each frame was put: it may have moved since. */
  readonly #places = new Map<SceneFrame, Cells | 'large'>();
  #size = 1;

  /** All anew. */
  fill(frames: Iterable<SceneFrame>): void {
    this.#cells.clear();
    this.#large.clear();
    this.#places.clear();
    const all = [...frames];
    const area = all.reduce((sum, { width, height }) => sum + width * height, 0);
    this.#size = Math.max(1, Math.sqrt((area / Math.max(1, all.length)) * FRAMES_A_CELL));
    for (const frame of all) this.#add(frame);
  }

  /** A frame that came, moved or grew. */
  put(frame: SceneFrame): void {
    this.delete(frame);
    this.#add(frame);
  }

  #add(frame: SceneFrame): void {
    const cells = this.#cellsOf(frame.rect);
    if ((cells.right - cells.left + 1) * (cells.bottom - cells.top + 1) > MOST_CELLS) {
      this.#large.add(frame);
      this.#places.set(frame, 'large');
      return;
    }
    this.#places.set(frame, cells);
    forEachCell(cells, (key) => {
      const members = this.#cells.get(key);
      if (members) members.push(frame);
      else this.#cells.set(key, [frame]);
    });
  }

  delete(frame: SceneFrame): void {
    const cells = this.#places.get(frame);
    this.#places.delete(frame);
    this.#large.delete(frame);
    if (cells === undefined || cells === 'large') return;
    forEachCell(cells, (key) => {
      const members = this.#cells.get(key)?.filter((member) => member !== frame) ?? [];
      if (members.length > 0) this.#cells.set(key, members);
      else this.#cells.delete(key);
    });
  }

  /** Each frame once that touches `area`. */
  within(area: Rect): SceneFrame[] {
    const cells = this.#cellsOf(area);
    const isWide = (cells.right - cells.left + 1) * (cells.bottom - cells.top + 1) > this.#cells.size;
    if (isWide) return [...this.#places.keys()].filter((frame) => touches(frame, area));
    const found = new Set<SceneFrame>();
    for (const frame of this.#large) if (touches(frame, area)) found.add(frame);
    forEachCell(cells, (key) => {
      for (const frame of this.#cells.get(key) ?? []) if (touches(frame, area)) found.add(frame);
    });
    return [...found];
  }

  #cellsOf({ x, y, width, height }: Rect): Cells {
    const cell = (value: number): number => Math.floor(value / this.#size);
    return { left: cell(x), top: cell(y), right: cell(x + width), bottom: cell(y + height) };
  }
}

/** A point, which has no extent, touches the frame that it lies in. */
function touches({ x, y, width, height }: SceneFrame, area: Rect): boolean {
  return x <= area.x + area.width && area.x < x + width && y <= area.y + area.height && area.y < y + height;
}

function forEachCell({ left, top, right, bottom }: Cells, visit: (key: number) => void): void {
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) visit((row + MOST_COLUMNS) * 2 * MOST_COLUMNS + column + MOST_COLUMNS);
  }
}
