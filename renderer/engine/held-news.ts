/** What a source told while the picture stands still, in its order. Of several states of the source the last one counts. */
export class HeldNews {
  #waiting: { readonly kind: 'snapshot' | 'patch' | 'status'; readonly task: () => void }[] = [];

  add(kind: 'snapshot' | 'patch' | 'status', task: () => void): void {
    if (kind === 'status') this.#waiting = this.#waiting.filter((other) => other.kind !== 'status');
    this.#waiting.push({ kind, task });
  }

  /** Carries out everything that waits. */
  release(): void {
    for (const { task } of this.#waiting.splice(0)) task();
  }

  clear(): void {
    this.#waiting = [];
  }
}
