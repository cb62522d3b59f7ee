/** Decides which tile is painted next: what is seen and missing at once, what changed in turn and with pauses, the rest when there is time. */
import { intersection, isWithin, type Rect } from '../../shared/base/geometry';
import type { Underlay } from '../../shared/protocol/engine';
import type { TakenArea } from '../../shared/scene/changed-area';
import { mayHaveWords } from './paint-cards';
import type { TileGrid } from './tile-grid';
import { TileLayer, type Tile } from './tile-layer';
import { detailGrid, detailMargin, overviewGrid, paddedWorld } from './underlay-plan';
import { viewportRect, type Viewport } from './viewport';

export type UnderlayLayer = Underlay['layer'];

/**
 * Milliseconds from one painting of a tile to the next: short after a rest, so that an answer is whole soon, and twice as long
 * each time while changes keep coming, which are then gathered.
 */
const PAUSE_MS: Readonly<Record<UnderlayLayer, { readonly least: number; readonly most: number }>> = { detail: { least: 50, most: 200 }, overview: { least: 200, most: 1000 } };
/** A tile that is painted again within so many of its pauses is in a flood of changes. */
const FLOOD_PAUSES = 3;
/** Part of the time that painting takes at most: while a source is read or changes keep coming, when counts go before, and else. */
const SHARE = { behind: 0.25, ahead: 0.5 };
/** While the zoom changes, a grid for it is begun no more often than this, and no sooner than painting the last one allows. */
const GRID_PAUSE_MS = 50;
const GRID_SHARE = 0.35;
/** A camera this many times nearer or farther than the grid is not waited for. */
const FAR_OFF = 1.6;
/** A camera that the grid is this many times sharper than went farther away. */
const FARTHER = 1.001;

export interface PaintState {
  readonly viewport: Viewport;
  readonly world: Rect;
  /** The camera counts as resting when it stays where it is for so long; 0: it rests. */
  readonly restsInMs: number;
  /** A source is read: what is painted now is soon painted again. */
  readonly isBehind: boolean;
  /** Another camera is about to be told, for a layout that the window has not seen: only what no camera matters to is painted. */
  readonly awaitsCamera: boolean;
  /** The camera waits for the overview of each layout, and follows it then: nothing sharp is painted before. Where it is awaited, `viewport` has it already. */
  readonly isFollowed: boolean;
}

export interface PaintTask {
  readonly layer: UnderlayLayer;
  readonly tile: Tile;
  /** Not before then (milliseconds of the engine's clock). */
  readonly dueMs: number;
}

export class TilePlanner {
  readonly layers: Readonly<Record<UnderlayLayer, TileLayer>> = { overview: new TileLayer(), detail: new TileLayer() };
  #gridBegunMs = -Infinity;
  /** What was seen when the detail's grid was begun. */
  #gridSeen: Rect | undefined;
  /** Painting of the detail's grid so far. */
  #gridTookMs = 0;
  /** When what changed may be painted again. */
  #restedMs = -Infinity;

  /** What is to be painted next; undefined when everything shown is right. */
  next(state: PaintState, nowMs: number): PaintTask | undefined {
    this.#chooseGrids(state, nowMs);
    const { overview, detail } = this.layers;
    const missingMs = state.isBehind ? Math.max(nowMs, this.#restedMs) : nowMs;
    const all = overview.grid ? overview.within(overview.grid.world) : [];
    const missed = all.find(isMissing);
    const coarse: PaintTask | undefined = missed && { layer: 'overview', tile: missed, dueMs: missingMs };
    if (state.awaitsCamera && (coarse || !state.isFollowed)) return coarse;
    const seen = detail.within(this.#sharpRect(state));
    const missing = seen.find(isMissing);
    const sharp: PaintTask | undefined = missing && { layer: 'detail', tile: missing, dueMs: missingMs };
    if (state.awaitsCamera) return earliest([...(sharp ? [sharp] : []), ...this.#changed('overview', all)]);
    if (sharp ?? coarse) return sharp ?? coarse;
    const changed = [...this.#changed('detail', seen), ...this.#changed('overview', all)];
    // Each layout of a source that is read is painted once: what changes of it, another one will show soon.
    if (state.isFollowed && state.isBehind) return earliest(changed.filter(({ tile }) => tile.isPast));
    const soonest = earliest(changed);
    if (state.restsInMs > 0 || (soonest !== undefined && soonest.dueMs <= nowMs)) return soonest;
    // Beyond what is seen there is no haste.
    const near = detail.within(detailMargin(state.viewport));
    const ahead = near.find(isMissing);
    if (ahead) return { layer: 'detail', tile: ahead, dueMs: nowMs };
    return earliest([...changed, ...this.#changed('detail', near)]);
  }

  done({ layer, tile }: PaintTask, { isBehind }: PaintState, startedMs: number, tookMs: number): void {
    const { least, most } = PAUSE_MS[layer];
    const isFlooded = tile.paintedMs !== undefined && startedMs < tile.paintedMs + tile.pauseMs * FLOOD_PAUSES;
    tile.pauseMs = isFlooded ? Math.min(most, tile.pauseMs * 2) : least;
    tile.paintedMs = startedMs;
    tile.isDirty = tile.isPast = false;
    if (layer === 'detail') this.#gridTookMs += tookMs;
    this.#restedMs = startedMs + tookMs / (isBehind || tile.pauseMs === most ? SHARE.behind : SHARE.ahead);
  }

  /** Whether all that is seen shows what is there: the overview lies beneath, and what is near will be seen later. */
  isRight({ viewport, restsInMs, awaitsCamera }: PaintState): boolean {
    const { detail } = this.layers;
    return detail.grid !== undefined && restsInMs === 0 && !awaitsCamera && detail.within(viewportRect(viewport)).every((tile) => !isMissing(tile) && !tile.isDirty);
  }

  /** Whether everything seen has been painted on the layer's grid. */
  isCovered(layer: UnderlayLayer, state: PaintState): boolean {
    return !this.layers[layer].within(layer === 'detail' ? this.#sharpRect(state) : paddedWorld(state.world)).some(isMissing);
  }

  /** The overview has no words, and the detail none from afar. */
  mark({ isAll, rects, words }: TakenArea): void {
    const { overview, detail } = this.layers;
    const hasWords = words.length > 0 && detail.grid !== undefined && mayHaveWords(detail.grid.scale);
    detail.mark({ isAll, rects: hasWords ? [...rects, ...words] : rects });
    overview.mark({ isAll, rects });
  }

  /** Nothing painted so far holds. */
  reset(): void {
    this.layers.detail.forget();
    this.layers.overview.forget();
  }

  /**
   * What is to be sharp: all that is seen. While the camera goes farther away, no more than was seen when the grid was begun: around it there is
   * more with each frame, and painted as sharp as it was nearer by it is wanted for no more than some frames.
   */
  #sharpRect({ viewport, restsInMs }: PaintState): Rect {
    const seen = viewportRect(viewport);
    const scale = this.layers.detail.grid?.scale ?? 0;
    return restsInMs > 0 && this.#gridSeen !== undefined && scale > viewport.camera.zoom * viewport.dpr * FARTHER ? intersection(seen, this.#gridSeen) : seen;
  }

  #changed(layer: UnderlayLayer, tiles: readonly Tile[]): PaintTask[] {
    return tiles.flatMap((tile) => (tile.isDirty && tile.paintedMs !== undefined ? { layer, tile, dueMs: Math.max(this.#restedMs, tile.paintedMs + tile.pauseMs) } : []));
  }

  #chooseGrids(state: PaintState, nowMs: number): void {
    const { overview, detail } = this.layers;
    const coarse = overviewGrid(state.world);
    if (!overview.grid || !isWithin(state.world, overview.grid.world) || !isSame(coarse, overview.grid)) overview.begin(coarse);
    if (state.awaitsCamera && !(state.isFollowed && overview.isCovered)) return;
    const sharp = detailGrid(state.viewport, state.world);
    if (detail.grid && isSame(sharp, detail.grid)) return;
    if (detail.grid && !this.#mayLeave(detail.grid, sharp, state, nowMs)) return;
    // While a layout follows the other, a picture that is sharp in part would never be whole.
    detail.begin(sharp, state.isFollowed);
    this.#gridBegunMs = nowMs;
    this.#gridSeen = viewportRect(state.viewport);
    this.#gridTookMs = 0;
  }

  /** A grid that was begun is finished, unless the camera is somewhere else altogether. */
  #mayLeave(grid: TileGrid, wanted: TileGrid, state: PaintState, nowMs: number): boolean {
    if (!isSameWorld(grid, wanted) || state.restsInMs === 0) return true;
    if (nowMs < this.#gridBegunMs + Math.max(GRID_PAUSE_MS, this.#gridTookMs / GRID_SHARE)) return false;
    return this.isCovered('detail', state) || Math.max(grid.scale / wanted.scale, wanted.scale / grid.scale) > FAR_OFF;
  }
}

function isMissing({ paintedMs }: Tile): boolean {
  return paintedMs === undefined;
}

/** Same sharpness of the same world: the corner moves with the camera. */
function isSame(a: TileGrid, b: TileGrid): boolean {
  return Math.abs(a.scale - b.scale) < b.scale * 1e-6 && isSameWorld(a, b);
}

function isSameWorld({ world: a }: TileGrid, { world: b }: TileGrid): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function earliest(tasks: readonly PaintTask[]): PaintTask | undefined {
  let best: PaintTask | undefined;
  for (const task of tasks) if (!best || task.dueMs < best.dueMs) best = task;
  return best;
}
