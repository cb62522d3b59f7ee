/** Why something that is referred to was not read: from the source's status. */
import type { GraphNode } from '../../shared/model/graph';
import { missingStatus } from '../../shared/model/missing-status';
import { isArriving, type KindStatus, type SourceStatus } from '../../shared/protocol/source';
import { absenceOf, NOT_PERMITTED, NOT_READ } from '../../shared/scene/absence';

export class Absences {
  /** Kinds of the whole cluster, and `<kind> <namespace>`, that the account may not see. */
  readonly #forbidden: ReadonlySet<string>;
  /** Of the same form: never read so far. */
  readonly #awaited: ReadonlySet<string>;
  /** `<kind> <namespace>` that are read though the kind as a whole may not be. */
  readonly #read: ReadonlySet<string>;
  /** Until all is loaded nothing is missing: a kind is told to be read before the last of its things have arrived. */
  readonly #isLoading: boolean;
  /** Equal for equal absences. */
  readonly key: string;

  constructor({ kinds, phase }: Pick<SourceStatus, 'kinds' | 'phase'>) {
    const placesOf = (isWanted: (kind: KindStatus) => boolean): ReadonlySet<string> => new Set(kinds.filter(isWanted).map(placeOf));
    this.#forbidden = placesOf(({ state }) => state === 'forbidden');
    this.#awaited = placesOf(isAwaited);
    this.#read = placesOf(({ state, namespace }) => namespace !== undefined && isRead(state));
    this.#isLoading = isArriving({ phase });
    const sets = [this.#forbidden, this.#isLoading ? [] : this.#awaited, this.#forbidden.size === 0 ? [] : this.#read].map((set) => [...set].sort());
    this.key = `${this.#isLoading ? 'loading' : ''} ${sets.every((set) => set.length === 0) ? '' : JSON.stringify(sets)}`;
  }

  /** The node as the window shows it: what could not be looked for is not said to be missing. */
  apply(node: GraphNode): GraphNode {
    if (absenceOf(node.status) === undefined) return node;
    const status = this.#isHidden(node) ? NOT_PERMITTED : this.#isStillToCome(node) ? NOT_READ : missingStatus(node);
    return status === node.status ? node : { ...node, status };
  }

  #isStillToCome({ kind, namespace }: GraphNode): boolean {
    return this.#isLoading || this.#awaited.has(kind) || (namespace !== undefined && this.#awaited.has(placeOf({ kind, namespace })));
  }

  #isHidden({ kind, namespace }: GraphNode): boolean {
    if (namespace === undefined) return this.#forbidden.has(kind);
    const place = placeOf({ kind, namespace });
    return this.#forbidden.has(place) || (this.#forbidden.has(kind) && !this.#read.has(place));
  }
}

function placeOf({ kind, namespace }: Pick<KindStatus, 'kind' | 'namespace'>): string {
  return namespace === undefined ? kind : `${kind} ${namespace}`;
}

/** What was listed once stays known while its watch is away. */
function isRead(state: KindStatus['state']): boolean {
  return state === 'synced' || state === 'stale';
}

function isAwaited({ state, count }: KindStatus): boolean {
  return state === 'listing' || (state === 'retrying' && count === 0);
}
