/** What is to happen at which tick. */
export class Agenda {
  #tick = 0;
  readonly #tasks = new Map<number, (() => void)[]>();

  get tick(): number {
    return this.#tick;
  }

  /** Runs `task` that many ticks from now, at least one; of one tick in the order in which they were planned. */
  after(ticks: number, task: () => void): void {
    const due = this.#tick + Math.max(1, ticks);
    const tasks = this.#tasks.get(due);
    if (tasks) tasks.push(task);
    else this.#tasks.set(due, [task]);
  }

  /** The next tick, with all that is due. */
  advance(): void {
    this.#tick++;
    for (const task of this.#tasks.get(this.#tick) ?? []) task();
    this.#tasks.delete(this.#tick);
  }
}
