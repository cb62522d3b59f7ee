/** Has the tiles painted that are due, one a turn, each for the frame that the window has or is about to have. */
import type { TakenArea } from '../../shared/scene/changed-area';
import type { EngineHost } from './engine-host';
import type { Brush } from './paint-input';
import { TilePlanner, type PaintState, type PaintTask, type UnderlayLayer } from './tile-planner';
import { detailMargin } from './underlay-plan';

export interface UnderlaySource {
  /** Undefined: there is nothing to paint yet. */
  state(): PaintState | undefined;
  /** What looks different since this was last asked. */
  takeChanged(): TakenArea;
  draw(brush: Brush, task: PaintTask): void;
  /** Number of the last frame, and whether the window has yet to present it. */
  frame(): { readonly number: number; readonly isInFlight: boolean };
  /** A tile was painted, or none was due. */
  rested(): void;
}

/** Tiles on their way for one frame: a window that does not keep up is not sent more. */
const TILES_IN_FLIGHT = 8;

const LOOK_AGAIN_MS = 40;

export class UnderlayPump {
  readonly #host: EngineHost;
  readonly #source: UnderlaySource;
  readonly #planner = new TilePlanner();
  #isScheduled = false;
  /** All that was seen when this was last looked at showed what was there. */
  #isRight = false;
  /** Tiles sent for the frame of this number. */
  #sent = { frame: -1, tiles: 0 };

  constructor(host: EngineHost, source: UnderlaySource) {
    this.#host = host;
    this.#source = source;
  }

  get isBusy(): boolean {
    return this.#isScheduled;
  }

  /** What is seen may be painted yet. */
  get isBusyInSight(): boolean {
    return this.#isScheduled && !this.#isRight;
  }

  /** The window was told that all of the overview is there. */
  get hasOverview(): boolean {
    return this.#planner.layers.overview.isCovered;
  }

  /** The window was told that all that is seen is there, and sharp. */
  get hasDetail(): boolean {
    return this.#planner.layers.detail.isCovered;
  }

  /** Nothing painted so far holds. */
  reset(): void {
    this.#planner.reset();
  }

  /** Sharp tiles only: the overview leaves nothing out for elements. */
  markDetail(area: Omit<TakenArea, 'words'>): void {
    this.#planner.layers.detail.mark(area);
  }

  schedule(): void {
    // Something else may have changed; it is looked at when the tile at hand is painted.
    this.#isRight = false;
    const state = this.#source.state();
    if (this.#isScheduled || !state) return;
    const { number, isInFlight } = this.#source.frame();
    if (isInFlight && this.#sent.frame === number && this.#sent.tiles >= TILES_IN_FLIGHT) return;
    this.#planner.mark(this.#source.takeChanged());
    const task = this.#planner.next(state, this.#host.now());
    this.#isRight = this.#planner.isRight(state);
    this.#tellCovered(state, number);
    // On the way nothing may be due that will be a little later: another grid, the margin.
    if (!task && state.restsInMs === 0) return;
    this.#isScheduled = true;
    const run = (): void => {
      this.#isScheduled = false;
      try {
        this.#paintNext();
      } finally {
        // Also where a bitmap could not be made: else nobody would be told of the rest that follows.
        this.#source.rested();
      }
    };
    const waitMs = task ? task.dueMs - this.#host.now() : Math.min(state.restsInMs, LOOK_AGAIN_MS);
    // A turn behind the messages that wait: the camera is never kept waiting by more than one tile.
    if (waitMs <= 0) this.#host.defer(run);
    else this.#host.delay(run, waitMs);
  }

  #paintNext(): void {
    // The camera may have moved on while this waited.
    const state = this.#source.state();
    if (!state) return;
    this.#planner.mark(this.#source.takeChanged());
    const task = this.#planner.next(state, this.#host.now());
    if (task && task.dueMs <= this.#host.now()) this.#paint(task, state);
    this.#tellCovered(state, this.#source.frame().number);
    this.schedule();
  }

  #paint(task: PaintTask, state: PaintState): void {
    const { layer, tile } = task;
    const startedMs = this.#host.now();
    const bitmap = this.#host.createBitmap(tile.plan, (brush) => this.#source.draw(brush, task));
    this.#planner.done(task, state, startedMs, this.#host.now() - startedMs);
    const { number } = this.#source.frame();
    this.#sent = { frame: number, tiles: this.#sent.frame === number ? this.#sent.tiles + 1 : 1 };
    const { generation, isApart } = this.#planner.layers[layer];
    if (bitmap !== undefined) this.#host.post({ type: 'underlay', underlay: { layer, generation, isApart, ...tile.place, rect: tile.plan.rect, scale: tile.plan.scale, frame: number }, bitmap });
    if (layer !== 'detail') return;
    // Tiles far from the camera are let go of.
    const { detail } = this.#planner.layers;
    if (detail.keepWithin(detailMargin(state.viewport)) && detail.isCovered) this.#tellKept('detail', number);
  }

  /** Tells the window once that all that is seen of a grid is there: earlier ones may go. */
  #tellCovered(state: PaintState, frame: number): void {
    const { detail, overview } = this.#planner.layers;
    for (const name of ['detail', 'overview'] as const) {
      const layer = this.#planner.layers[name];
      // Both layers show another layout together, or the one would look out beside the other.
      if (layer.isApart && detail.isApart && name === 'overview' && !detail.isCovered && !state.isFollowed) continue;
      if (!layer.grid || layer.isCovered || !this.#planner.isCovered(name, state)) continue;
      layer.cover();
      if (name === 'overview' && state.isFollowed && state.awaitsCamera) this.#leaveDetail(frame);
      this.#tellKept(name, frame);
      // Nor may the former overview, until this one is there.
      if (name === 'detail' && layer.isApart && overview.isApart && !overview.isCovered) this.#tellKept('overview', frame);
    }
  }

  /** A camera that follows goes with the overview: what is sharp was painted for another one. */
  #leaveDetail(frame: number): void {
    this.#planner.layers.detail.forget();
    this.#tellKept('detail', frame);
  }

  #tellKept(name: UnderlayLayer, frame: number): void {
    const layer = this.#planner.layers[name];
    this.#host.post({ type: 'underlay-kept', layer: name, generation: layer.generation, places: layer.places(), frame });
  }
}
