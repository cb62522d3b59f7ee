/** Which Pods are twins (`twin-pods.ts`) as they change, and what was found on those that were asked for the others. */
import type { FoundFinding } from '../../shared/insight/findings/finding-rule';
import { twinSortOf } from '../../shared/insight/findings/twin-pods';
import type { GraphId } from '../../shared/model/graph';
import type { GraphStore } from '../../shared/relations/graph-store';
import type { FindingReader } from './findings-reader';

/** Twins, and what was found on one of them. */
export interface Twins extends FindingReader {
  /** The one that was asked. */
  id: GraphId;
  readonly members: Set<GraphId>;
  findings: readonly FoundFinding[];
  reads: readonly string[];
}

export class FindingTwins {
  readonly #store: GraphStore;
  readonly #of = new Map<GraphId, Twins>();
  /** By the cohort's shape, then by what the Pods' conditions say. */
  readonly #bySort = new WeakMap<object, Map<object, Twins>>();
  /** Shapes whose Pods must be asked one by one. */
  readonly #apart = new WeakSet<object>();

  constructor(store: GraphStore) {
    this.#store = store;
  }

  of(id: GraphId): Twins | undefined {
    return this.#of.get(id);
  }

  /** Puts the Pod where it belongs now; `left` and `joined` are the same where nothing changed. */
  place(id: GraphId): { readonly left: Twins | undefined; readonly joined: Twins | undefined } {
    const left = this.#of.get(id);
    const joined = this.#twinsFor(id);
    if (left === joined) return { left, joined };
    this.leave(id);
    if (joined !== undefined) {
      joined.members.add(id);
      this.#of.set(id, joined);
    }
    return { left, joined };
  }

  leave(id: GraphId): void {
    this.#of.get(id)?.members.delete(id);
    this.#of.delete(id);
  }

  /** What was found on one is each one's own: from now on they are asked one by one. */
  separate(twins: Twins): readonly GraphId[] {
    const members = [...twins.members];
    for (const id of members) {
      const shape = this.#shapeOf(id);
      if (shape !== undefined) this.#apart.add(shape);
      this.leave(id);
    }
    return members;
  }

  #shapeOf(id: GraphId): object | undefined {
    const pod = this.#store.packedPod(id);
    return pod && this.#store.cohortOf(pod)?.shape;
  }

  #twinsFor(id: GraphId): Twins | undefined {
    const pod = this.#store.packedPod(id);
    const sort = pod && twinSortOf(pod, this.#store);
    if (sort === undefined || this.#apart.has(sort.shape)) return undefined;
    let sorts = this.#bySort.get(sort.shape);
    if (sorts === undefined) this.#bySort.set(sort.shape, (sorts = new Map<object, Twins>()));
    let twins = sorts.get(sort.conditions);
    if (twins === undefined) sorts.set(sort.conditions, (twins = { id, members: new Set(), findings: [], reads: [] }));
    return twins;
  }
}
