/** Work in small steps, so that a camera message never waits behind a burst of patches. */

/** One piece of work: `step` does a little and says whether the piece is finished. One that throws is a bug, and ends its piece alone. */
export interface Work {
  step(): 'more' | 'done';
}

export interface WorkClock {
  now(): number;
  /** Runs `task` in a later turn of the event loop, behind the messages that wait already. */
  defer(task: () => void): void;
  /** Runs `task` once, `delayMs` from now. */
  delay(task: () => void, delayMs: number): unknown;
}

/** A turn's share: well under a frame at 60 a second. */
const SLICE_MS = 7;
/** Slices that quiet work leaves out after each of its own, while other work keeps coming. */
const QUIET_PAUSES = 4;

export class WorkQueue {
  readonly #clock: WorkClock;
  readonly #onDrained: () => void;
  #queue: Work[] = [];
  #quiet: Work | undefined;
  #isScheduled = false;
  /** Other work came since quiet work was last done. */
  #isInterrupted = false;

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
    this.#isInterrupted = true;
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
      const isQuiet = this.#runSlice();
      this.#isScheduled = false;
      if (this.isEmpty) this.#onDrained();
      else if (isQuiet) this.#rest();
      else this.#schedule();
    });
  }

  /** Where changes keep coming, quiet work takes a small part of the time. */
  #rest(): void {
    const pauseMs = this.#isInterrupted ? SLICE_MS * QUIET_PAUSES : 0;
    this.#isInterrupted = false;
    if (pauseMs === 0) this.#schedule();
    else this.#clock.delay(() => {
      if (!this.isEmpty) this.#schedule();
    }, pauseMs);
  }

  /** Returns whether it ended with quiet work. */
  #runSlice(): boolean {
    const until = this.#clock.now() + SLICE_MS;
    for (let work = this.#queue[0]; work !== undefined; work = this.#queue[0]) {
      // A step that is finished, or that cleared the queue, no longer stands at its head.
      if (this.#step(work) === 'done' && this.#queue[0] === work) this.#queue.shift();
      if (this.#clock.now() >= until) return false;
    }
    while (this.#queue.length === 0 && this.#quiet !== undefined) {
      if (this.#step(this.#quiet) === 'done') this.#quiet = undefined;
      if (this.#clock.now() >= until) return true;
    }
    return true;
  }

  /** A bug is as loud as any that nobody catches, and costs what it shows in: all else goes on. */
  #step(work: Work): 'more' | 'done' {
    try {
      return work.step();
    } catch (error) {
      this.#clock.defer(() => {
        throw error;
      });
      return 'done';
    }
  }
}
