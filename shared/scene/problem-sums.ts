/** How many things are sick and pass the filter: kept as they change, never recounted. */
import type { Grouping } from '../protocol/engine';
import type { ProblemCounts } from '../protocol/problem';
import type { SceneItem } from './scene-frame';

export class ProblemSums {
  readonly #pods = { bad: 0, warn: 0 };
  readonly #kubeNodes = { bad: 0, warn: 0 };

  /** Counts an item in, or out again before anything of it changes. */
  count({ type, id, severity, matches, isAbsent }: SceneItem, by: 1 | -1): void {
    if (!matches || isAbsent || (severity !== 'bad' && severity !== 'warn')) return;
    if (type === 'pod') this.#pods[severity] += by;
    else if (id.startsWith('Node/')) this.#kubeNodes[severity] += by;
  }

  /** Nodes count where they stand as frames: elsewhere they are mostly out of the picture. */
  of(grouping: Grouping): ProblemCounts {
    if (grouping !== 'node') return { ...this.#pods };
    return { bad: this.#pods.bad + this.#kubeNodes.bad, warn: this.#pods.warn + this.#kubeNodes.warn };
  }
}
