import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSpanning, SPANNING } from './cell-look';
import type { Span } from './pod-interior';
import { SlotGrid, type Cell, type CellRange } from './slot-grid';

const anySpan = fc.record({ columns: fc.integer({ min: 1, max: 3 }), rows: fc.integer({ min: 1, max: 3 }) });

/** Of an item, as it was told last. */
const looks = new Map<number, number>();
const lookOfNumber = (item: number): number => looks.get(item) ?? 1 + (item % 30);

/** First free place by looking at every cell: what the grid's shortcuts must equal. */
function firstFree(taken: ReadonlyMap<string, number>, columns: number, rows: number, span: Span): Cell | undefined {
  for (let row = 0; row + span.rows <= rows; row += 1) {
    for (let column = 0; column + span.columns <= columns; column += 1) {
      let isFree = true;
      for (let y = row; y < row + span.rows; y += 1) for (let x = column; x < column + span.columns; x += 1) isFree &&= !taken.has(`${x} ${y}`);
      if (isFree) return { column, row };
    }
  }
  return undefined;
}

it('places first-fit, as a search of all cells would, through any placing, removing and growing', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anySpan, fc.nat(40)), { maxLength: 60 }), (steps) => {
      const columns = 5;
      const grid = new SlotGrid<number>(columns, 4, lookOfNumber);
      const items = new Map<number, { readonly cell: Cell; readonly span: Span }>();
      for (const [at, step] of steps.entries()) {
        const taken = new Map<string, number>();
        for (const [id, { cell, span }] of items) {
          for (let y = cell.row; y < cell.row + span.rows; y += 1) for (let x = cell.column; x < cell.column + span.columns; x += 1) taken.set(`${x} ${y}`, id);
        }
        if (typeof step === 'number') {
          const found = items.get(step);
          if (found) grid.remove(found.cell, found.span);
          items.delete(step);
          if (step === 40) grid.addRows(2);
          continue;
        }
        const cell = grid.place(at, step);
        expect(cell).toEqual(firstFree(taken, columns, grid.rows, step));
        if (cell) items.set(at, { cell, span: step });
      }
      const seen: number[] = [];
      grid.forEach((item) => seen.push(item));
      expect(seen.sort((a, b) => a - b)).toEqual([...items.keys()].sort((a, b) => a - b));
      expect(grid.size).toBe(items.size);
    }),
    { seed: 31, numRuns: 200 },
  );
});

it('tells the look of each box just where it would visit it, as it looks now', () => {
  const anyRange = fc.record({ left: fc.integer({ min: -2, max: 6 }), top: fc.integer({ min: -2, max: 9 }), right: fc.integer({ min: -2, max: 6 }), bottom: fc.integer({ min: -2, max: 9 }) });
  const step = fc.oneof(fc.record({ span: anySpan }), fc.record({ gone: fc.nat(20) }), fc.record({ renewed: fc.nat(20), look: fc.integer({ min: 1, max: 60 }) }), fc.constant({ rows: 1 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), anyRange, (steps, range: CellRange) => {
      looks.clear();
      const grid = new SlotGrid<number>(5, 3, lookOfNumber);
      const items = new Map<number, { readonly cell: Cell; readonly span: Span }>();
      for (const [at, change] of steps.entries()) {
        if ('rows' in change) grid.addRows(change.rows);
        else if ('span' in change) {
          const cell = grid.place(at, change.span);
          if (cell) items.set(at, { cell, span: change.span });
        } else {
          const id = 'gone' in change ? change.gone : change.renewed;
          const found = items.get(id);
          if (!found) continue;
          if ('gone' in change) {
            grid.remove(found.cell, found.span);
            items.delete(id);
          } else {
            looks.set(id, change.look);
            grid.renewLook(grid.indexOf(found.cell), found.span);
          }
        }
      }
      const visited: (readonly [item: number, look: number])[] = [];
      grid.forEachWithin(range, (item) => visited.push([item, lookOfNumber(item)]));
      const told: (readonly [item: number | undefined, look: number])[] = [];
      grid.forEachLook(range, (look, column, row) => {
        const item = grid.at(column, row);
        const span = items.get(item ?? -1)?.span;
        expect(isSpanning(look)).toBe(span !== undefined && span.columns * span.rows > 1);
        told.push([item, look & ~SPANNING]);
      });
      expect(told).toEqual(visited);
    }),
    { seed: 32, numRuns: 300 },
  );
});

it('visits just what touches the cells asked for, each once', () => {
  const grid = new SlotGrid<string>(4, 4, () => 1);
  grid.place('wide', { columns: 3, rows: 2 });
  grid.place('one', { columns: 1, rows: 1 });
  grid.place('low', { columns: 1, rows: 1 });
  const visit = (left: number, top: number, right: number, bottom: number): string[] => {
    const area = { left, top, right, bottom };
    const seen: string[] = [];
    grid.forEachWithin(area, (item) => seen.push(item));
    return seen;
  };
  expect(visit(1, 1, 3, 3)).toEqual(['wide', 'low']);
  expect(visit(3, 0, 9, 0)).toEqual(['one']);
  expect(visit(-5, 2, -1, 3)).toEqual([]);
});

it('gives a place back only while it is free', () => {
  const grid = new SlotGrid<string>(2, 1, () => 1);
  grid.place('a', { columns: 1, rows: 1 });
  expect(grid.placeAt('b', { columns: 1, rows: 1 }, { column: 0, row: 0 })).toBe(false);
  expect(grid.placeAt('b', { columns: 1, rows: 1 }, { column: 1, row: 0 })).toBe(true);
  expect(grid.at(1, 0)).toBe('b');
});
