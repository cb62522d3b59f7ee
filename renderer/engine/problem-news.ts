/** Tells the window how many things are sick, when that is another number than it was told last. */
import type { ProblemCounts } from '../../shared/protocol/problem';
import type { EngineHost } from './engine-host';

export class ProblemNews {
  readonly #host: Pick<EngineHost, 'post'>;
  #told: ProblemCounts | undefined;

  constructor(host: Pick<EngineHost, 'post'>) {
    this.#host = host;
  }

  tell(counts: ProblemCounts): void {
    if (counts.bad === this.#told?.bad && counts.warn === this.#told.warn) return;
    this.#told = counts;
    this.#host.post({ type: 'problems', counts });
  }
}
