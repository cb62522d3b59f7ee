/** A grid of unit cells in which boxes of several cells are placed first-fit: placing and removing moves nobody else. */
import { NOTHING, SPANNING, type CellLook } from './cell-look';
import type { Span } from './pod-interior';

export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** Columns and rows, all of them inclusive. */
export interface CellRange {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What fills a grid from its first cell on. */
export interface FirstCells<T> {
  readonly items: (T | undefined)[];
  readonly looks: CellLook[];
}

export class SlotGrid<T> {
  readonly columns: number;
  readonly #lookOf: (item: T) => CellLook;
  #rows: number;
  readonly #cells: (T | undefined)[];
  readonly #looks: CellLook[];
  #size: number;
  /** Per span: no cell before this index can take it, so the search begins there. */
  #firstCandidate: Map<number, number> | undefined;

  /** `first`: what lies in the first cells, one in each, and how that looks. Both lists become the grid's. */
  constructor(columns: number, rows: number, lookOf: (item: T) => CellLook, first: FirstCells<T> = { items: [], looks: [] }) {
    this.columns = columns;
    this.#lookOf = lookOf;
    this.#rows = rows;
    this.#size = first.items.length;
    this.#cells = first.items;
    this.#looks = first.looks;
    this.#fit();
  }

  get rows(): number {
    return this.#rows;
  }

  /** Items held. */
  get size(): number {
    return this.#size;
  }

  /** Of each cell, row by row. */
  get looks(): readonly CellLook[] {
    return this.#looks;
  }

  /** More rows below; what is placed stays. */
  addRows(count: number): void {
    this.#rows += count;
    this.#fit();
  }

  #fit(): void {
    this.#cells.length = this.columns * this.#rows;
    while (this.#looks.length < this.#cells.length) this.#looks.push(NOTHING);
  }

  /** What lies in the cell `at`, counted row by row, looks different. */
  renewLook(at: number, span: Span): void {
    const item = this.#cells[at];
    if (item === undefined) return;
    if (span.columns * span.rows === 1) this.#looks[at] = this.#lookOf(item);
    else this.#fill(at % this.columns, Math.floor(at / this.columns), span, item);
  }

  /** Counted row by row. */
  indexOf({ column, row }: Cell): number {
    return row * this.columns + column;
  }

  at(column: number, row: number): T | undefined {
    if (column < 0 || row < 0 || column >= this.columns || row >= this.#rows) return undefined;
    return this.#cells[row * this.columns + column];
  }

  /** Takes the first place, in reading order, that is free for `span`; undefined when there is none. */
  place(item: T, span: Span): Cell | undefined {
    const key = span.columns * 16 + span.rows;
    const last = (this.#rows - span.rows) * this.columns + this.columns - span.columns;
    for (let index = this.#firstCandidate?.get(key) ?? 0; index <= last; index += 1) {
      const row = Math.floor(index / this.columns);
      const column = index - row * this.columns;
      if (this.#isFree(column, row, span)) {
        this.#beginSearchAt(key, index);
        this.#fill(column, row, span, item);
        this.#size += 1;
        return { column, row };
      }
    }
    this.#beginSearchAt(key, Math.max(0, last + 1));
    return undefined;
  }

  #beginSearchAt(key: number, index: number): void {
    (this.#firstCandidate ??= new Map()).set(key, index);
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
    this.#firstCandidate?.forEach((first, key) => {
      const rows = key % 16;
      const from = Math.max(0, cell.row - rows + 1) * this.columns;
      if (from < first) this.#beginSearchAt(key, from);
    });
  }

  /** What of these cells there is. */
  clip({ left, top, right, bottom }: CellRange): CellRange {
    return { left: Math.max(0, left), top: Math.max(0, top), right: Math.min(this.columns - 1, right), bottom: Math.min(this.#rows - 1, bottom) };
  }

  /** Each item once that touches these cells, in reading order. */
  forEachWithin(range: CellRange, visit: (item: T) => void): void {
    const { left, top, right, bottom } = this.clip(range);
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

  /** The look of each box once that touches these cells, in reading order, and a cell of it: none of them is visited that lies in one cell. */
  forEachLook(range: CellRange, visit: (look: CellLook, column: number, row: number) => void): void {
    const { left, top, right, bottom } = this.clip(range);
    for (let row = top; row <= bottom; row += 1) {
      const start = row * this.columns;
      for (let at = start + left; at <= start + right; at += 1) {
        const look = this.#looks[at] ?? NOTHING;
        if (look === NOTHING || (look >= SPANNING && this.#isVisited(at, at > start + left, row > top))) continue;
        visit(look, at - start, row);
      }
    }
  }

  /** Whether what spans several cells was met in the cell before or above, where these are walked. */
  #isVisited(at: number, walksBefore: boolean, walksAbove: boolean): boolean {
    const item = this.#cells[at];
    return (walksBefore && this.#cells[at - 1] === item) || (walksAbove && this.#cells[at - this.columns] === item);
  }

  forEach(visit: (item: T) => void): void {
    this.forEachWithin({ left: 0, top: 0, right: this.columns - 1, bottom: this.#rows - 1 }, visit);
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
    const { columns, rows } = span;
    let look = item === undefined ? NOTHING : this.#lookOf(item);
    if (look !== NOTHING && columns * rows > 1) look |= SPANNING;
    for (let y = row; y < row + rows; y += 1) {
      for (let at = y * this.columns + column; at < y * this.columns + column + columns; at += 1) {
        this.#cells[at] = item;
        this.#looks[at] = look;
      }
    }
  }
}
