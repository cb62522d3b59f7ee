/** Work in small steps, so that a camera message never waits behind a burst of patches. */

/** One piece of work: `step` does a little and says whether the piece is finished. */
export interface Work {
  step(): 'more' | 'done';
}

export interface WorkClock {
  now(): number;
  /** Runs `task` in a later turn of the event loop, behind the messages that wait already. */
  defer(task: () => void): void;
}

/** A turn's share: well under a frame at 60 a second. */
const SLICE_MS = 7;

export class WorkQueue {
  readonly #clock: WorkClock;
  readonly #onDrained: () => void;
  #queue: Work[] = [];
  #quiet: Work | undefined;
  #isScheduled = false;

  constructor(clock: WorkClock, onDrained: () => void) {
    this.#clock = clock;
    this.#onDrained = onDrained;
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0 && this.#quiet === undefined;
  }

  /** Other than quiet work waits. */
  get isAtWork(): boolean {
    return this.#queue.length > 0;
  }

  /** Work that everything else goes before, until it says that it is done. Only one such at a time. */
  pushQuiet(work: Work): void {
    this.#quiet = work;
    this.#schedule();
  }

  push(work: Work): void {
    this.#queue.push(work);
    this.#schedule();
  }

  /** Drops what waits. */
  clear(): void {
    this.#queue = [];
    this.#quiet = undefined;
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.defer(() => {
      this.#runSlice();
      this.#isScheduled = false;
      if (!this.isEmpty) this.#schedule();
      else this.#onDrained();
    });
  }

  #runSlice(): void {
    const until = this.#clock.now() + SLICE_MS;
    for (let work = this.#queue[0]; work !== undefined; work = this.#queue[0]) {
      // A step that is finished, or that cleared the queue, no longer stands at its head.
      if (work.step() === 'done' && this.#queue[0] === work) this.#queue.shift();
      if (this.#clock.now() >= until) return;
    }
    while (this.#queue.length === 0 && this.#quiet !== undefined) {
      if (this.#quiet.step() === 'done') this.#quiet = undefined;
      if (this.#clock.now() >= until) return;
    }
  }
}
