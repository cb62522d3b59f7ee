/** A grid of unit cells in which boxes of several cells are placed first-fit: placing and removing moves nobody else. */
import type { Span } from './pod-interior';

export interface Cell {
  readonly column: number;
  readonly row: number;
}

export class SlotGrid<T> {
  readonly columns: number;
  #rows: number;
  #cells: (T | undefined)[];
  #size = 0;
  /** Per span: no cell before this index can take it, so the search begins there. */
  readonly #firstCandidate = new Map<number, number>();

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.#rows = rows;
    this.#cells = new Array<T | undefined>(columns * rows);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Items held. */
  get size(): number {
    return this.#size;
  }

  /** More rows below; what is placed stays. */
  addRows(count: number): void {
    this.#rows += count;
    this.#cells.length = this.columns * this.#rows;
  }

  at(column: number, row: number): T | undefined {
    if (column < 0 || row < 0 || column >= this.columns || row >= this.#rows) return undefined;
    return this.#cells[row * this.columns + column];
  }

  /** Takes the first place, in reading order, that is free for `span`; undefined when there is none. */
  place(item: T, span: Span): Cell | undefined {
    const key = span.columns * 16 + span.rows;
    const last = (this.#rows - span.rows) * this.columns + this.columns - span.columns;
    for (let index = this.#firstCandidate.get(key) ?? 0; index <= last; index += 1) {
      const row = Math.floor(index / this.columns);
      const column = index - row * this.columns;
      if (this.#isFree(column, row, span)) {
        this.#firstCandidate.set(key, index);
        this.#fill(column, row, span, item);
        this.#size += 1;
        return { column, row };
      }
    }
    this.#firstCandidate.set(key, Math.max(0, last + 1));
    return undefined;
  }

  /** Takes just this place, when it is free. */
  placeAt(item: T, span: Span, cell: Cell): boolean {
    if (!this.#isFree(cell.column, cell.row, span)) return false;
    this.#fill(cell.column, cell.row, span, item);
    this.#size += 1;
    return true;
  }

  remove(cell: Cell, span: Span): void {
    this.#fill(cell.column, cell.row, span, undefined);
    this.#size -= 1;
    // A larger box may now begin above and left of the freed cells.
    for (const [key, first] of this.#firstCandidate) {
      const rows = key % 16;
      const from = Math.max(0, cell.row - rows + 1) * this.columns;
      if (from < first) this.#firstCandidate.set(key, from);
    }
  }

  /** Each item once that touches these cells (inclusive), in reading order. */
  forEachWithin(fromColumn: number, fromRow: number, toColumn: number, toRow: number, visit: (item: T) => void): void {
    const left = Math.max(0, fromColumn);
    const top = Math.max(0, fromRow);
    const right = Math.min(this.columns - 1, toColumn);
    const bottom = Math.min(this.#rows - 1, toRow);
    for (let row = top; row <= bottom; row += 1) {
      const start = row * this.columns;
      let before: T | undefined;
      for (let column = left; column <= right; column += 1) {
        const item = this.#cells[start + column];
        if (item === undefined) {
          before = undefined;
          continue;
        }
        // A box of several cells is visited at the first of its cells that is within.
        const isNext = item === before;
        before = item;
        if (isNext || (row > top && this.#cells[start - this.columns + column] === item)) continue;
        visit(item);
      }
    }
  }

  forEach(visit: (item: T) => void): void {
    this.forEachWithin(0, 0, this.columns - 1, this.#rows - 1, visit);
  }

  #isFree(column: number, row: number, span: Span): boolean {
    if (column + span.columns > this.columns || row + span.rows > this.#rows) return false;
    for (let y = row; y < row + span.rows; y += 1) {
      for (let x = column; x < column + span.columns; x += 1) {
        if (this.#cells[y * this.columns + x] !== undefined) return false;
      }
    }
    return true;
  }

  #fill(column: number, row: number, span: Span, item: T | undefined): void {
    for (let y = row; y < row + span.rows; y += 1) {
      for (let x = column; x < column + span.columns; x += 1) this.#cells[y * this.columns + x] = item;
    }
  }
}
