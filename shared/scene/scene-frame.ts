/** What lies on the plane: frames (groups of Pods, bands of other objects) and the items placed in their slots. */
import type { Rect } from '../base/geometry';
import type { GraphId, GraphNode } from '../model/graph';
import type { Layer, Severity } from '../protocol/engine';
import type { Kin, KinTally } from './kin';
import type { Members } from './members';
import { POD_GAP, UNIT_HEIGHT, UNIT_WIDTH, type Span } from './pod-interior';
import { isAbsent } from './absence';
import { addResources, type DistrictSums, type ToldResources } from './district-sums';
import { noCounts, prevailing, SEVERITIES, type SeverityCounts } from './severity';
import { lookOf } from './cell-look';
import { SlotGrid, type Cell, type CellRange } from './slot-grid';

/** World units. */
export const FRAME_PADDING = 20;
/** Of a small frame among many, read from further away; among few it is lower (`frame-shape.ts`). */
export const FRAME_HEADER = 56;
/** A large frame has a high header: its name is read from as far away as the frame is looked at. */
const HEADER_SHARE = { ofWidth: 0.09, ofBody: 0.3 };
const HEADER_MAX = 900;
/** Objects that are no Pods lie in cells as wide as a Pod's and lower. */
export const OBJECT_HEIGHT = 92;
const ONE_CELL: Span = { columns: 1, rows: 1 };
/** What lies in one cell. */
export const POD_BOX = { width: UNIT_WIDTH - POD_GAP, height: UNIT_HEIGHT - POD_GAP };
export const OBJECT_BOX = { width: UNIT_WIDTH - POD_GAP, height: OBJECT_HEIGHT - POD_GAP };

/** A Pod, or a Service, claim, route, ... placed in a frame. */
export interface SceneItem {
  readonly type: 'pod' | 'object';
  readonly id: GraphId;
  readonly node: GraphNode;
  /** A Pod that is only referred to: drawn, and counted nowhere. */
  readonly isAbsent: boolean;
  readonly namespace: string | undefined;
  /** The Node that a Pod is bound to, as last read. */
  readonly kubeNode: GraphId | undefined;
  severity: Severity;
  span: Span;
  /** Passes the filter. */
  matches: boolean;
  frame: SceneFrame | undefined;
  /** The first of its cells in its frame's grid, counted row by row. */
  cell: number;
  /** Place in the reading order (`reading-order.ts`); -1 before it has one. */
  order: number;
  readonly column: number;
  readonly row: number;
  /** Absolute, world units; 0 without a frame. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where an item lies follows from its frame and cell: another layout tells 150,000 of them these two, and a frame that moves tells them nothing. */
abstract class PlacedItem {
  abstract readonly type: 'pod' | 'object';
  span = ONE_CELL;
  frame: SceneFrame | undefined = undefined;
  cell = 0;

  get column(): number {
    return this.cell % this.#columns;
  }

  get row(): number {
    return Math.floor(this.cell / this.#columns);
  }

  get x(): number {
    return this.frame?.columnX(this.column) ?? 0;
  }

  get y(): number {
    return (this.type === 'pod' ? this.frame?.podY(this.row) : this.frame?.objectY(this.row)) ?? 0;
  }

  get width(): number {
    return this.type === 'pod' ? this.span.columns * UNIT_WIDTH - POD_GAP : OBJECT_BOX.width;
  }

  get height(): number {
    return this.type === 'pod' ? this.span.rows * UNIT_HEIGHT - POD_GAP : OBJECT_BOX.height;
  }

  get #columns(): number {
    return this.frame?.gridOf(this).columns ?? 1;
  }
}

/** A thing whose node the scene was told. */
export class ToldItem extends PlacedItem implements SceneItem {
  readonly type: 'pod' | 'object';
  readonly id: GraphId;
  /** Fixed: where a Pod comes in place of what was referred to, it is another item. */
  readonly isAbsent: boolean;
  node: GraphNode;
  severity: Severity;
  matches = true;
  order = -1;

  constructor(type: 'pod' | 'object', node: GraphNode, severity: Severity) {
    super();
    this.type = type;
    this.id = node.id;
    this.node = node;
    this.isAbsent = type === 'pod' && isAbsent(node);
    this.severity = severity;
  }

  get namespace(): string | undefined {
    return this.node.namespace;
  }

  get kubeNode(): GraphId | undefined {
    return this.type === 'pod' ? this.node.parent : undefined;
  }
}

/** A Pod that is kept packed: its node is made each time somebody asks for it, so ask only for what is looked at. */
export class MemberItem extends PlacedItem implements SceneItem {
  readonly type = 'pod';
  readonly id: GraphId;
  readonly #members: Members;
  kubeNode: GraphId | undefined = undefined;
  /** As last read. */
  kin: Kin | undefined = undefined;
  tally: KinTally | undefined = undefined;
  severity: Severity = 'unknown';
  matches = true;
  order = -1;

  constructor(id: GraphId, members: Members) {
    super();
    this.id = id;
    this.#members = members;
  }

  get node(): GraphNode {
    return this.#members.heldNode(this.id);
  }

  get isAbsent(): false {
    return false;
  }

  get namespace(): string | undefined {
    return this.kin?.namespace;
  }
}

export interface FrameDescription {
  /** The graph id of what it stands for (`Node/n1`, `Deployment/shop/web`), or one of its own (`group/unscheduled`, `band/storage`). */
  readonly id: string;
  readonly type: 'group' | 'band';
  readonly kind: string;
  readonly label: string;
  readonly namespace?: string;
  /** Bands are there only with their layer on. */
  readonly layer?: Layer;
}

const NO_CELLS = new SlotGrid<SceneItem>(1, 0, lookOf);

/** A frame with a header, a strip of objects and a grid of Pods. Bands have the strip only. */
export class SceneFrame implements FrameDescription {
  readonly id: string;
  readonly type: 'group' | 'band';
  readonly kind: string;
  readonly label: string;
  readonly namespace: string | undefined;
  readonly layer: Layer | undefined;
  /** Pods by severity. */
  readonly counts: SeverityCounts = noCounts();
  /** Of the districts that it stands in. */
  #sums: readonly DistrictSums[] = [];
  #resources: ToldResources = {};
  /** What its border last told. */
  #toldState: Severity = 'ok';
  /** Pods of these that pass the filter. */
  shown = 0;
  /** Of other objects, above the Pods; shaped with the frame (`frame-shape.ts`). */
  strip = NO_CELLS;
  pods = NO_CELLS;
  x = 0;
  y = 0;
  /** Set when the frame is shaped; growing later leaves it, since everything below would move. */
  headerHeight = FRAME_HEADER;

  constructor(description: FrameDescription) {
    this.id = description.id;
    this.type = description.type;
    this.kind = description.kind;
    this.label = description.label;
    this.namespace = description.namespace;
    this.layer = description.layer;
  }

  get width(): number {
    return Math.max(this.strip.columns, this.pods.columns) * UNIT_WIDTH + 2 * FRAME_PADDING;
  }

  get height(): number {
    return this.headerHeight + this.#bodyHeight + FRAME_PADDING;
  }

  get #bodyHeight(): number {
    return this.stripHeight + this.pods.rows * UNIT_HEIGHT;
  }

  get stripHeight(): number {
    return this.strip.rows * OBJECT_HEIGHT;
  }

  get rect(): Rect {
    return { x: this.x, y: this.y, width: this.width, height: this.height };
  }

  /** Top of the Pods' grid, absolute. */
  get podsTop(): number {
    return this.y + this.headerHeight + this.stripHeight;
  }

  get stripTop(): number {
    return this.y + this.headerHeight;
  }

  get left(): number {
    return this.x + FRAME_PADDING;
  }

  get size(): number {
    return this.strip.size + this.pods.size;
  }

  /** Fits the header to what the frame now holds; `least` is what its text needs. */
  shapeHeader(least = FRAME_HEADER): void {
    const wanted = Math.min(this.width * HEADER_SHARE.ofWidth, this.#bodyHeight * HEADER_SHARE.ofBody, HEADER_MAX);
    this.headerHeight = Math.round(Math.max(least, wanted));
  }

  gridOf(item: Pick<SceneItem, 'type'>): SlotGrid<SceneItem> {
    return item.type === 'pod' ? this.pods : this.strip;
  }

  /** Counts an item in, or out again before anything of it changes. Only Pods count that are there. */
  count(item: SceneItem, by: 1 | -1): void {
    if (item.type !== 'pod' || item.isAbsent) return;
    this.counts[item.severity] += by;
    for (const { counts } of this.#sums) counts[item.severity] += by;
    if (item.matches) this.shown += by;
  }

  /** What its Node can give and what is requested of that. */
  tellResources(resources: ToldResources): void {
    for (const sums of this.#sums) {
      addResources(sums, this.#resources, -1);
      addResources(sums, resources, 1);
    }
    this.#resources = resources;
  }

  /** From now on it adds to the sums of these districts, and to no others. */
  standIn(sums: readonly DistrictSums[]): void {
    for (const [of, by] of [[this.#sums, -1], [sums, 1]] as const) {
      for (const each of of) {
        addResources(each, this.#resources, by);
        for (const severity of SEVERITIES) each.counts[severity] += by * this.counts[severity];
      }
    }
    this.#sums = sums;
  }

  /** Whether so many of its Pods came to another state since this was last asked that its border tells another one. */
  takeStateChange(): boolean {
    const state = prevailing(this.counts);
    const hasChanged = state !== this.#toldState;
    this.#toldState = state;
    return hasChanged;
  }

  /** What is in it comes along. */
  standAt(x: number, y: number): void {
    this.x = x;
    this.y = y;
  }

  /** The item belongs to this frame from now on, and lies in this cell. */
  hold(item: SceneItem, cell: Cell): void {
    this.holdAt(item, this.gridOf(item).indexOf(cell));
  }

  /** The same, the cell counted row by row. */
  holdAt(item: SceneItem, cell: number): void {
    item.frame = this;
    item.cell = cell;
  }

  /** Left edge of what lies in a column. */
  columnX(column: number): number {
    return this.left + column * UNIT_WIDTH + POD_GAP / 2;
  }

  /** Top edge of a Pod in a row. */
  podY(row: number): number {
    return this.podsTop + row * UNIT_HEIGHT + POD_GAP / 2;
  }

  objectY(row: number): number {
    return this.stripTop + row * OBJECT_HEIGHT + POD_GAP / 2;
  }

  /** An item looks different from afar. */
  renewLook(item: SceneItem): void {
    this.gridOf(item).renewLook(item.cell, item.span);
  }

  /** Cells of Pods that touch `area` (world units). */
  podsWithin(area: Rect): CellRange {
    return this.pods.clip(this.#cellsWithin(area, this.podsTop, UNIT_HEIGHT));
  }

  /** Cells of other objects. */
  stripWithin(area: Rect): CellRange {
    return this.strip.clip(this.#cellsWithin(area, this.stripTop, OBJECT_HEIGHT));
  }

  /** Visits the items whose boxes touch `area` (world units): only the cells there are walked. */
  forEachWithin(area: Rect, visit: (item: SceneItem) => void): void {
    this.strip.forEachWithin(this.stripWithin(area), visit);
    this.pods.forEachWithin(this.podsWithin(area), visit);
  }

  #cellsWithin({ x, y, width, height }: Rect, top: number, cellHeight: number): CellRange {
    return {
      left: Math.floor((x - this.left) / UNIT_WIDTH), right: Math.floor((x + width - this.left) / UNIT_WIDTH),
      top: Math.floor((y - top) / cellHeight), bottom: Math.floor((y + height - top) / cellHeight),
    };
  }
}
