/**
 * Where each item comes to lie in a layout that is made: kept beside the items, which stay where they are until the layout is taken. As
 * numbers: 150,000 references to new frames would be looked through at each collection of garbage.
 */
import type { SceneFrame, SceneItem } from './scene-frame';

export class Places {
  /** The first stands for no frame. */
  readonly #frames: (SceneFrame | undefined)[] = [undefined];
  /** By the item's place in the reading order. */
  readonly #frameNumbers: Int32Array;
  readonly #cells: Int32Array;

  constructor(items: number) {
    this.#frameNumbers = new Int32Array(items);
    this.#cells = new Int32Array(items);
  }

  /** Returns the number by which the frame is told. */
  begin(frame: SceneFrame): number {
    return this.#frames.push(frame) - 1;
  }

  /** The cell is counted row by row. */
  put({ order }: SceneItem, frameNumber: number, cell: number): void {
    this.#frameNumbers[order] = frameNumber;
    this.#cells[order] = cell;
  }

  frameOf({ order }: SceneItem): SceneFrame | undefined {
    return this.#frames[this.#frameNumbers[order] ?? 0];
  }

  /** The item lies there from now on, or nowhere. */
  move(item: SceneItem): void {
    item.frame = this.frameOf(item);
    item.cell = this.#cells[item.order] ?? 0;
  }
}
