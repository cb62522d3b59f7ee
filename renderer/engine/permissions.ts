/** Which kinds the account may not see, from the source's status. */
import type { GraphNode } from '../../shared/model/graph';
import type { KindStatus } from '../../shared/protocol/source';
import { absenceOf, NOT_PERMITTED } from '../../shared/scene/absence';

export class Permissions {
  /** Kinds of the whole cluster, and `<kind> <namespace>`. */
  readonly #forbidden: ReadonlySet<string>;
  /** `<kind> <namespace>` that are read though the kind as a whole may not be. */
  readonly #read: ReadonlySet<string>;
  /** Equal for equal permissions. */
  readonly key: string;

  constructor(kinds: readonly KindStatus[]) {
    this.#forbidden = new Set(kinds.filter(({ state }) => state === 'forbidden').map(placeOf));
    this.#read = new Set(kinds.filter(({ state, namespace }) => namespace !== undefined && isRead(state)).map(placeOf));
    this.key = this.#forbidden.size === 0 ? '' : JSON.stringify([[...this.#forbidden].sort(), [...this.#read].sort()]);
  }

  /** The node as the window shows it: what could not be looked for is not said to be missing. */
  apply(node: GraphNode): GraphNode {
    if (absenceOf(node.status) === undefined) return node;
    const status = this.#isHidden(node) ? NOT_PERMITTED : 'Missing';
    return status === node.status ? node : { ...node, status };
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
