/**
 * What changes leave behind in the engine's heap: a changed Pod's former self lies among the old objects, which V8 looks through when its heap has grown by half or
 * more, so that at 1,000 changes a second memory would rise for minutes.
 */
import type { FromWatcher } from '../../shared/protocol/watcher';

/** About 75 MB. Marking a heap of 150,000 Pods takes half a second and more, in which changes wait: at 1,000 a second that is once in a minute. */
export const CHANGES_A_MARKING = 60_000;

export class ChangeLitter {
  readonly #startMarking: () => void;
  #changes = 0;
  /** What comes before is new, and stays. */
  #isLive = false;

  constructor(startMarking: () => void) {
    this.#startMarking = startMarking;
  }

  hear(message: FromWatcher): void {
    if (message.type === 'status') this.#isLive = message.status.phase === 'live' || message.status.phase === 'degraded';
    if (message.type !== 'patch' || !this.#isLive) return;
    const { pods, upserts, removes, slices } = message.patch;
    this.#changes += pods.length + upserts.length + removes.length + (slices?.length ?? 0);
    if (this.#changes < CHANGES_A_MARKING) return;
    this.#changes = 0;
    this.#startMarking();
  }
}
