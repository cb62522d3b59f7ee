/** How many columns and rows a frame gets, with room for what is still to come. */
import type { Severity } from '../protocol/engine';
import type { Span } from './pod-interior';
import { UNIT_HEIGHT, UNIT_WIDTH } from './pod-interior';
import { OBJECT_HEIGHT, type SceneFrame, type SceneItem } from './scene-frame';
import { TARGET_ASPECT } from './packing';
import { lookOf, type CellLook } from './cell-look';
import { SlotGrid } from './slot-grid';

/** What the Pods of a group need of it. */
export class PodNeeds {
  cells = 0;
  pods = 0;
  /** Columns of the widest. */
  widest = 1;
  #live = 0;

  add({ columns, rows }: Span, severity: Severity): void {
    this.cells += columns * rows;
    this.pods += 1;
    if (columns > this.widest) this.widest = columns;
    if (severity !== 'idle') this.#live += 1;
  }

  /** Each takes one cell. */
  get isEven(): boolean {
    return this.cells === this.pods;
  }

  /** Cells kept free for Pods to come. Pods of manifests, which are idle, come by editing, and those that ended not again: no room is kept for them. */
  get reservedCells(): number {
    return this.#live === 0 ? 0 : Math.max(1, Math.ceil(this.#live * 0.15));
  }
}

/** Columns at which a group of `cells` comes out near the target aspect. */
export function columnsFor(cells: number, atLeast: number): number {
  return Math.max(atLeast, 1, Math.round(Math.sqrt((cells * UNIT_HEIGHT * TARGET_ASPECT) / UNIT_WIDTH)));
}

/** Told of each item of a frame, in which of its cells it lies, counted row by row. */
export type Put = (item: SceneItem, cell: number) => void;

/** Shapes a group for all its items, near the target aspect, and puts each in its place, in their order. */
export function shapeGroup(frame: SceneFrame, pods: readonly SceneItem[], objects: readonly SceneItem[], spareCells: number): void {
  const filling = new Filling();
  for (const pod of pods) frame.holdAt(pod, filling.add(pod, pod.span));
  fillGroup(frame, filling, objects, spareCells, { put: (item, cell) => frame.holdAt(item, cell), spanOf: ({ span }) => span });
  frame.shapeHeader();
}

/** What filling a group asks for and tells. */
export interface FillingHelp {
  readonly put: Put;
  readonly spanOf: (pod: SceneItem) => Span;
}

/** Pods of a group that is about to be shaped. */
export class Filling {
  readonly needs = new PodNeeds();
  readonly #pods: SceneItem[] = [];
  readonly #looks: CellLook[] = [];

  /** Returns the cell that it gets where all in the group take one each; else another is told when the group is filled. */
  add(pod: SceneItem, span: Span): number {
    this.needs.add(span, pod.severity);
    this.#looks.push(lookOf(pod));
    return this.#pods.push(pod) - 1;
  }

  /** A grid with the Pods in it, of more rows where that is not enough. */
  fill(frame: SceneFrame, columns: number, rows: number, { put, spanOf }: FillingHelp): void {
    if (this.needs.isEven) {
      frame.pods = new SlotGrid<SceneItem>(columns, rows, lookOf, { items: this.#pods, looks: this.#looks });
      return;
    }
    frame.pods = new SlotGrid<SceneItem>(columns, rows, lookOf);
    for (const pod of this.#pods) putInto(frame.pods, pod, spanOf(pod), put);
  }
}

/** The same of Pods that were collected one by one; the header is not shaped. */
export function fillGroup(frame: SceneFrame, filling: Filling, objects: readonly SceneItem[], spareCells: number, help: FillingHelp): void {
  const cells = filling.needs.cells + spareCells;
  const columns = columnsFor(cells + objects.length * (OBJECT_HEIGHT / UNIT_HEIGHT), filling.needs.widest);
  frame.strip = new SlotGrid<SceneItem>(columns, Math.ceil(objects.length / columns), lookOf);
  for (const item of objects) putInto(frame.strip, item, item.span, help.put);
  filling.fill(frame, columns, Math.max(1, Math.ceil(cells / columns)), help);
}

/** Fills an empty band: `columns` wide, as many rows as needed and one to spare once it is large. */
export function shapeBand(frame: SceneFrame, objects: readonly SceneItem[], columns: number, put: Put): void {
  const rows = Math.ceil(objects.length / columns);
  frame.strip = new SlotGrid<SceneItem>(columns, rows + Math.floor(rows / 8), lookOf);
  frame.pods = new SlotGrid<SceneItem>(columns, 0, lookOf);
  for (const item of objects) putInto(frame.strip, item, item.span, put);
  frame.shapeHeader();
}

/** CSS pixels that a header's text needs, and of a usual window's canvas. */
const HEADER_TEXT_PX = 36;
const USUAL_CANVAS_PX = 1200 * 700;
/** Part of a picture that frames cover, the rest being gaps. */
const COVERED = 0.4;
const LEAST_HEADER = 28;
/** Near, a header higher than this would look empty. */
const MOST_HEADER = 180;

/** Height of the headers of small frames, so that their text fits at the zoom at which all of `frames` are seen. */
export function headerFor(frames: readonly SceneFrame[]): number {
  return Math.round(Math.min(MOST_HEADER, Math.max(LEAST_HEADER, HEADER_TEXT_PX / zoomToSee(frames))));
}

/** About the zoom at which all of `frames` are seen in a usual window: they are not yet placed. */
export function zoomToSee(frames: readonly SceneFrame[]): number {
  const area = frames.reduce((sum, { width, height }) => sum + width * height, 0);
  return Math.sqrt((USUAL_CANVAS_PX * COVERED) / Math.max(1, area));
}

/** A header's text needs no more. */
const MOST_HEADER_PX = 42;
/** A header this many times as high still looks well: frames beside each other keep their common top. */
const TOLERATED_HEIGHT = 1.4;

/**
 * How much of a frame's header is not drawn, from its top, world units: its height is made for being read from afar, and
 * near it would be mostly empty. `perPx`: world units per CSS pixel, in steps (`inverseZoomStep`).
 */
export function headerCut({ headerHeight }: Pick<SceneFrame, 'headerHeight'>, perPx: number): number {
  const needed = Math.max(LEAST_HEADER, MOST_HEADER_PX * perPx);
  return headerHeight > needed * TOLERATED_HEIGHT ? headerHeight - needed : 0;
}

function putInto(grid: SlotGrid<SceneItem>, item: SceneItem, span: Span, put: Put): void {
  let cell = grid.place(item, span);
  while (cell === undefined) {
    grid.addRows(1);
    cell = grid.place(item, span);
  }
  put(item, grid.indexOf(cell));
}

/** Rows that a full frame asks for, so that it seldom asks again: a quarter more, at least what `span` needs. */
export function moreRows(grid: SlotGrid<SceneItem>, span: Span): number {
  return Math.max(span.rows, Math.ceil(grid.rows / 4));
}
