/**
 * Where every item lies. After `settle` (from scratch, sorted and packed) positions are stable: an item that comes
 * takes a free slot of its frame, one that goes frees its slot, nobody else moves. A frame that is full grows over free
 * ground below it; where there is none it moves, as a whole, to new ground.
 */
import { contains, intersects, type Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import { ChangedArea, type TakenArea } from './changed-area';
import type { District } from './districts';
import { FrameIndex } from './frame-index';
import { moreRows, shapeBand, shapeGroup, type Put } from './frame-shape';
import { BANDS, describeFrame } from './grouping';
import { boundsOf, TARGET_ASPECT } from './packing';
import { sortedForReading } from './reading-order';
import { OBJECT_HEIGHT, SceneFrame, type SceneItem } from './scene-frame';
import { FRAME_GAP, type Settled } from './settle';
import { UNIT_HEIGHT } from './pod-interior';

/** Items that left, whose slots are remembered: a StatefulSet's Pod comes back to its own place. */
const REMEMBERED = 4096;
/** Holes kept for reuse; older ones stay blank until the next settling. */
const HOLES_LIMIT = 256;

export class Layout {
  #frames = new Map<string, SceneFrame>();
  #index = new FrameIndex();
  #districts: readonly District[] = [];
  /** The innermost one of each frame that stands in any. */
  #districtOf = new Map<SceneFrame, District>();
  readonly #changed = new ChangedArea();
  /** Whose counts changed. */
  #retold = new Set<District>();
  /** Slots of those that left, by id. */
  readonly #former = new Map<GraphId, { readonly frame: SceneFrame; readonly column: number; readonly row: number }>();
  /** Ground that a frame left: the next new frame that fits takes it. */
  #holes: Rect[] = [];
  #shelf: { x: number; y: number; readonly bottom: number } | undefined;
  #groupBounds: { readonly version: number; readonly rect: Rect | undefined } | undefined;
  /** Rises whenever a frame comes, goes, moves or grows. */
  version = 0;

  frames(): Iterable<SceneFrame> {
    return this.#frames.values();
  }

  /** Frames that touch `area`, found without a look at all others. */
  framesWithin(area: Rect): SceneFrame[] {
    return this.#index.within(area);
  }

  /** Outer ones before those inside them. */
  get districts(): readonly District[] {
    return this.#districts;
  }

  /** The innermost district that a frame stands in. */
  districtOf(frame: SceneFrame): District | undefined {
    return this.#districtOf.get(frame);
  }

  /** Where the picture looks different since this was last asked. */
  takeChanged(): TakenArea {
    for (const { rect, titleHeight } of this.#retold) this.#changed.add({ ...rect, height: titleHeight });
    this.#retold = new Set();
    return this.#changed.take();
  }

  /** Everything looks different. */
  touchAll(): void {
    this.#changed.addAll();
  }

  get frameCount(): number {
    return this.#frames.size;
  }

  /** Around everything shown. Groups always are: their bounds are kept, since at 30,000 workloads each look would cost. */
  bounds(isShown: (frame: SceneFrame) => boolean): Rect | undefined {
    if (this.#groupBounds?.version !== this.version) {
      const groups = [...this.#frames.values()].filter(({ type }) => type === 'group');
      this.#groupBounds = { version: this.version, rect: boundsOf([...groups, ...this.#districts.map(({ rect }) => rect)]) };
    }
    const rects: Rect[] = this.#groupBounds.rect ? [this.#groupBounds.rect] : [];
    for (const id of Object.keys(BANDS)) {
      const band = this.#frames.get(id);
      if (band && isShown(band)) rects.push(band);
    }
    return boundsOf(rects);
  }

  frame(id: string): SceneFrame | undefined {
    return this.#frames.get(id);
  }

  /** Frames that are there though nothing is in them. */
  anchor(id: string): SceneFrame {
    return this.#frames.get(id) ?? this.#createFrame(id);
  }

  /** Drops an empty frame. */
  dropIfEmpty(id: string): void {
    const frame = this.#frames.get(id);
    if (!frame || frame.size > 0) return;
    this.#frames.delete(id);
    this.#leaveHole(frame);
    this.#leaveDistricts(frame);
    this.#index.delete(frame);
    this.version += 1;
  }

  put(item: SceneItem, frameId: string): void {
    const frame = this.#frames.get(frameId) ?? this.#createFrame(frameId);
    const grid = frame.gridOf(item);
    const cell = this.#returnToFormer(item, frame) ?? grid.place(item, item.span) ?? this.#placeInFull(frame, item);
    frame.hold(item, cell);
    this.touch(item);
  }

  /** An item looks different where it is; its frame may show that too. */
  touch(item: SceneItem): void {
    if (item.frame === undefined) return;
    item.frame.renewLook(item);
    this.#changed.add(item);
    this.touchFrame(item.frame);
  }

  /** It looks as it did but for its words: from afar nothing is to be painted again. */
  touchWords(item: SceneItem): void {
    if (item.frame !== undefined) this.#changed.addWords(item);
  }

  /** Its header, and its border where that tells another state now. */
  touchFrame(frame: SceneFrame): void {
    const { x, y, width, headerHeight } = frame;
    if (frame.takeStateChange()) this.#changed.add(frame);
    else this.#changed.add({ x, y, width, height: headerHeight });
    for (let district = this.#districtOf.get(frame); district !== undefined; district = district.outer) this.#retold.add(district);
  }

  take(item: SceneItem): void {
    const { frame } = item;
    if (!frame) return;
    this.touch(item);
    frame.gridOf(item).remove(item, item.span);
    this.#former.delete(item.id);
    this.#former.set(item.id, { frame, column: item.column, row: item.row });
    if (this.#former.size > REMEMBERED) this.#former.delete(this.#former.keys().next().value as GraphId);
    item.frame = undefined;
  }

  /** Everything from scratch; who has the items moves them. Afterwards nothing moves but by overflow. */
  adopt({ frames, districts, districtOf, index }: Settled): void {
    this.#former.clear();
    this.#holes = [];
    this.#shelf = undefined;
    this.#frames = frames;
    this.#districts = districts;
    this.#districtOf = districtOf;
    for (const [frame, district] of this.#districtOf) frame.standIn(chainOf(district).map(({ sums }) => sums));
    this.#index = index;
    this.#changed.addAll();
    this.version += 1;
  }

  #returnToFormer(item: SceneItem, frame: SceneFrame): { readonly column: number; readonly row: number } | undefined {
    const former = this.#former.get(item.id);
    if (!former) return undefined;
    this.#former.delete(item.id);
    if (former.frame !== frame || this.#frames.get(frame.id) !== frame) return undefined;
    return frame.gridOf(item).placeAt(item, item.span, former) ? former : undefined;
  }

  #createFrame(id: string): SceneFrame {
    const frame = new SceneFrame(describeFrame(id));
    if (frame.type === 'band') shapeBand(frame, [], 1, putIn(frame));
    else shapeGroup(frame, [], [], this.#usualCells());
    this.#moveToFreeGround(frame);
    this.#frames.set(id, frame);
    this.#index.put(frame);
    this.#changed.add(frame);
    this.version += 1;
    return frame;
  }

  /** A new group is given the room that groups of this scene usually have: a Node that joins soon bears Pods. */
  #usualCells(): number {
    const cells = [...this.#frames.values()].filter(({ type }) => type === 'group').map(({ pods }) => pods.columns * pods.rows);
    cells.sort((a, b) => a - b);
    return Math.min(64, Math.max(2, cells[Math.floor(cells.length / 2)] ?? 2));
  }

  #placeInFull(frame: SceneFrame, item: SceneItem): { readonly column: number; readonly row: number } {
    this.version += 1;
    const grid = frame.gridOf(item);
    const rows = moreRows(grid, item.span);
    if (item.span.columns <= grid.columns && this.#canGrow(frame, rows * (item.type === 'pod' ? UNIT_HEIGHT : OBJECT_HEIGHT), item.type)) {
      grid.addRows(rows);
      this.#index.put(frame);
      this.#changed.add(frame);
      const cell = grid.place(item, item.span);
      if (cell) return cell;
    }
    this.#relocate(frame, item);
    return item;
  }

  /** Growing the strip would push the Pods below it down, unless there are none. */
  #canGrow(frame: SceneFrame, by: number, type: SceneItem['type']): boolean {
    if (type === 'object' && frame.pods.size > 0) return false;
    const { x, y, width, height } = frame.rect;
    return this.#isFree({ x, y: y + height, width, height: by + FRAME_GAP / 2 }, frame);
  }

  #leaveHole(frame: SceneFrame): void {
    this.#changed.add(frame);
    this.#holes.push(frame.rect);
    if (this.#holes.length > HOLES_LIMIT) this.#holes.shift();
  }

  /** Neither over another frame nor over a district's border or title. */
  #isFree(ground: Rect, except: SceneFrame): boolean {
    if (this.#index.within(ground).some((other) => other !== except)) return false;
    return this.#districts.every(({ rect, titleHeight, frames }) => !intersects(ground, rect) || (frames.has(except) && ground.y >= rect.y + titleHeight && isInside(ground, rect)));
  }

  #leaveDistricts(frame: SceneFrame): void {
    for (const district of chainOf(this.#districtOf.get(frame))) {
      district.frames.delete(frame);
      this.#retold.add(district);
    }
    this.#districtOf.delete(frame);
    frame.standIn([]);
  }

  /** The frame with `item` in it, half as large again, on new ground. */
  #relocate(frame: SceneFrame, item: SceneItem): void {
    this.#leaveHole(frame);
    this.#leaveDistricts(frame);
    const pods: SceneItem[] = [];
    const objects: SceneItem[] = [];
    frame.pods.forEach((member) => pods.push(member));
    frame.strip.forEach((member) => objects.push(member));
    (item.type === 'pod' ? pods : objects).push(item);
    if (frame.type === 'band') shapeBand(frame, objects, Math.max(frame.strip.columns, Math.round(Math.sqrt(objects.length / 2))), putIn(frame));
    else shapeGroup(frame, sortedForReading(pods), sortedForReading(objects), Math.max(2, Math.ceil(pods.length / 2)));
    this.#moveToFreeGround(frame);
    this.#index.put(frame);
    this.#changed.add(frame);
  }

  #moveToFreeGround(frame: SceneFrame): void {
    const { width, height } = frame;
    // A hole may have been grown over since.
    const at = this.#holes.findIndex((hole) => hole.width >= width && hole.height >= height && this.#isFree({ ...hole, width, height }, frame));
    const hole = this.#holes[at];
    if (hole) {
      this.#holes.splice(at, 1);
      frame.standAt(hole.x, hole.y);
      return;
    }
    const others = boundsOf([...[...this.#frames.values()].filter((other) => other !== frame), ...this.#districts.map(({ rect }) => rect)]);
    if (!others) {
      frame.standAt(0, 0);
      return;
    }
    const right = others.x + others.width;
    const shelf = this.#shelf;
    if (shelf && shelf.x + width <= right && shelf.y + height <= shelf.bottom && this.#isFree({ x: shelf.x, y: shelf.y, width, height }, frame)) {
      frame.standAt(shelf.x, shelf.y);
      shelf.x += width + FRAME_GAP;
      return;
    }
    if (others.width > others.height * TARGET_ASPECT) {
      const y = others.y + others.height + FRAME_GAP;
      frame.standAt(others.x, y);
      this.#shelf = { x: others.x + width + FRAME_GAP, y, bottom: y + height };
    } else {
      frame.standAt(right + FRAME_GAP, others.y);
    }
  }
}

function putIn(frame: SceneFrame): Put {
  return (item, cell) => frame.holdAt(item, cell);
}

function isInside(inner: Rect, outer: Rect): boolean {
  return contains(outer, inner) && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

/** A district and those around it. */
function chainOf(district: District | undefined): District[] {
  return district === undefined ? [] : [district, ...chainOf(district.outer)];
}
