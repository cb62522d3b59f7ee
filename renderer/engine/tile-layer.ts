/** The tiles of one grid: which are painted, and which of those no longer show what is there. */
import { intersects, type Rect } from '../../shared/base/geometry';
import type { TakenArea } from '../../shared/scene/changed-area';
import { tilePlan, tilesWithin, type BitmapPlan, type TileGrid, type TilePlace } from './tile-grid';

export interface Tile {
  readonly place: TilePlace;
  readonly plan: BitmapPlan;
  /** When it was painted last (milliseconds of the engine's clock); undefined: never. */
  paintedMs: number | undefined;
  /** Not painted again sooner than this after it was painted last. */
  pauseMs: number;
  isDirty: boolean;
  /** Of it nothing may hold any more: it was painted for another layout, theme or filter. */
  isPast: boolean;
}

/** Around what changed, CSS pixels: a sick Pod's mark is larger than the Pod. */
const MARK_MARGIN_PX = 6;

export class TileLayer {
  readonly #tiles = new Map<string, Tile>();
  #grid: TileGrid | undefined;
  #generation = 0;
  #isApart = false;
  #isCovered = false;

  get grid(): TileGrid | undefined {
    return this.#grid;
  }

  /** Rises with every grid. */
  get generation(): number {
    return this.#generation;
  }

  /** Places of all that is kept. */
  places(): TilePlace[] {
    return [...this.#tiles.values()].map(({ place }) => place);
  }

  /** What this grid shows lies elsewhere than what earlier ones showed: its tiles are not to be seen among theirs. */
  get isApart(): boolean {
    return this.#isApart;
  }

  /** Every tile of the grid that is seen has been painted, and the window was told. */
  get isCovered(): boolean {
    return this.#isCovered;
  }

  cover(): void {
    this.#isCovered = true;
  }

  /** Another grid: nothing of it is painted. One that takes the place of a grid never seen is apart from what is seen as that one was. */
  begin(grid: TileGrid, isApart = false): void {
    this.#isApart = isApart || (this.#isApart && !this.#isCovered);
    this.#isCovered = false;
    this.#grid = grid;
    this.#generation += 1;
    this.#tiles.clear();
  }

  /** What was painted is not shown any more. */
  forget(): void {
    this.#grid = undefined;
    this.#isApart = false;
    this.#tiles.clear();
  }

  /** Tiles that touch `area`, nearest to its middle first. Those never painted are made here, and kept from then on. */
  within(area: Rect): Tile[] {
    const grid = this.#grid;
    if (!grid) return [];
    return tilesWithin(grid, area).flatMap((place) => {
      const key = `${place.column} ${place.row}`;
      const known = this.#tiles.get(key);
      if (known) return known;
      const plan = tilePlan(grid, place);
      if (!plan) return [];
      const tile: Tile = { place, plan, paintedMs: undefined, pauseMs: 0, isDirty: true, isPast: false };
      this.#tiles.set(key, tile);
      return tile;
    });
  }

  /** Drops tiles beyond `area`; returns whether there were any. */
  keepWithin(area: Rect): boolean {
    const before = this.#tiles.size;
    for (const [key, { plan }] of this.#tiles) if (!intersects(plan.rect, area)) this.#tiles.delete(key);
    return this.#tiles.size < before;
  }

  mark({ isAll, rects }: Omit<TakenArea, 'words'>): void {
    if (!this.#grid || (rects.length === 0 && !isAll)) return;
    // Of one that is not shown yet another must not take the place, or none might ever be shown.
    if (isAll && this.#isCovered) {
      this.begin(this.#grid, true);
      return;
    }
    const margin = MARK_MARGIN_PX / this.#grid.scale;
    for (const tile of this.#tiles.values()) {
      tile.isPast ||= isAll;
      if (tile.isDirty) continue;
      const { x, y, width, height } = tile.plan.rect;
      const near = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
      tile.isDirty = isAll || rects.some((rect) => intersects(rect, near));
    }
  }
}
