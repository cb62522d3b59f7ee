/** Tells the window how many things are sick: when that changed, and at most twice a second, since counting looks at everything. */
import type { ProblemCounts } from '../../shared/protocol/problem';
import type { Scene } from '../../shared/scene/scene';
import type { EngineHost } from './engine-host';
import { countProblems } from './problems';

const PAUSE_MS = 500;

export class ProblemNews {
  readonly #host: Pick<EngineHost, 'now' | 'delay' | 'post'>;
  readonly #scene: () => Scene;
  readonly #onRest: () => void;
  #told: ProblemCounts | undefined;
  #countedAtMs = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(host: Pick<EngineHost, 'now' | 'delay' | 'post'>, scene: () => Scene, onRest: () => void) {
    this.#host = host;
    this.#scene = scene;
    this.#onRest = onRest;
  }

  /** Something is yet to be counted. */
  get isBusy(): boolean {
    return this.#cancel !== undefined;
  }

  changed(): void {
    this.#cancel ??= this.#host.delay(() => {
      this.#cancel = undefined;
      this.#countedAtMs = this.#host.now();
      this.#count();
      this.#onRest();
    }, Math.max(0, this.#countedAtMs + PAUSE_MS - this.#host.now()));
  }

  #count(): void {
    const counts = countProblems(this.#scene());
    if (counts.bad === this.#told?.bad && counts.warn === this.#told.warn) return;
    this.#told = counts;
    this.#host.post({ type: 'problems', counts });
  }
}
