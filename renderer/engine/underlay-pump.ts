/** Has the bitmaps painted that are due, one after the other, each for the frame that the window has or is about to have. */
import type { FromEngine } from '../../shared/protocol/engine';
import type { EngineHost } from './engine-host';
import type { Brush } from './paint-input';
import { PaintPlanner, type PaintState, type PaintTask } from './paint-planner';

export interface UnderlaySource {
  /** Undefined: there is nothing to paint yet. */
  state(): PaintState | undefined;
  draw(brush: Brush, task: PaintTask, state: PaintState): void;
  /** Number of the last frame, and whether the window has yet to present it. */
  frame(): { readonly number: number; readonly isInFlight: boolean };
  /** A bitmap was painted, or none was due. */
  rested(): void;
}

export class UnderlayPump {
  readonly #host: EngineHost;
  readonly #source: UnderlaySource;
  readonly #planner = new PaintPlanner();
  #cancel: (() => void) | undefined;
  #detailFrame = -1;

  constructor(host: EngineHost, source: UnderlaySource) {
    this.#host = host;
    this.#source = source;
  }

  get isBusy(): boolean {
    return this.#cancel !== undefined;
  }

  /** Nothing painted so far holds. */
  reset(): void {
    this.#planner.reset();
  }

  schedule(): void {
    const state = this.#source.state();
    if (this.#cancel || !state) return;
    // One sharp bitmap for each frame: a window that does not keep up is not sent more.
    const { number, isInFlight } = this.#source.frame();
    if (isInFlight && this.#detailFrame === number) return;
    const task = this.#planner.next(state);
    if (!task) return;
    this.#cancel = this.#host.delay(() => {
      this.#cancel = undefined;
      this.#paintNext();
      this.#source.rested();
    }, Math.max(0, task.dueMs - this.#host.now()));
  }

  #paintNext(): void {
    // The camera may have moved on while this waited.
    const state = this.#source.state();
    const task = state && this.#planner.next(state);
    if (!state || !task) return;
    if (task.dueMs <= this.#host.now()) this.#paint(task, state);
    this.schedule();
  }

  #paint(task: PaintTask, state: PaintState): void {
    const { type, plan } = task;
    const startedMs = this.#host.now();
    const bitmap = this.#host.createBitmap(plan, (brush) => this.#source.draw(brush, task, state));
    this.#planner.done(task, state, startedMs, this.#host.now() - startedMs);
    const { number } = this.#source.frame();
    if (type === 'detail') this.#detailFrame = number;
    if (bitmap === undefined) return;
    const message: FromEngine = { type: 'underlay', underlay: { type, rect: plan.rect, scale: plan.scale, frame: number }, bitmap };
    this.#host.post(message);
  }
}
