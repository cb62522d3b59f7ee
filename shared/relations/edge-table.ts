import { deepEqual } from '../base/deep-equal';
import type { GraphEdge, GraphId, GraphPatch } from '../model/graph';
import type { EdgeDraft } from './contribution';

/** One contributor's hold on one edge. */
export interface Claim {
  /** Entity that contributes it, and the place among its edges: the order of edges whose ids would be equal. */
  readonly entityId: GraphId;
  readonly index: number;
  readonly edge: GraphEdge;
}

interface MutableClaim extends Claim {
  edge: GraphEdge;
}

/**
 * All edges, by id. Edges that would have the same id are numbered, `#2` from the second on, in an order that does not
 * depend on when they came: declared before observed, then by contributor, then as it lists them.
 */
export class EdgeTable {
  /** By id without number. */
  readonly #claims = new Map<string, MutableClaim | readonly MutableClaim[]>();
  /** Ids touched since the last `takeChanges`, with the edges that stood there. */
  readonly #touched = new Map<string, readonly GraphEdge[]>();

  add(entityId: GraphId, index: number, draft: EdgeDraft): Claim {
    const base = baseId(draft);
    this.#touch(base);
    const claim = { entityId, index, edge: { ...draft, id: base } };
    const present = this.#at(base);
    this.#claims.set(base, present.length === 0 ? claim : [...present, claim].sort(compareClaims));
    return claim;
  }

  remove(claim: Claim): void {
    const base = baseId(claim.edge);
    this.#touch(base);
    const left = this.#at(base).filter((other) => other !== claim);
    const [only] = left;
    if (only === undefined) this.#claims.delete(base);
    else this.#claims.set(base, left.length === 1 ? only : left);
  }

  get(id: string): GraphEdge | undefined {
    const number = /#\d+$/.exec(id);
    const base = number === null ? id : id.slice(0, number.index);
    return this.#at(base).find(({ edge }) => edge.id === id)?.edge;
  }

  *all(): IterableIterator<GraphEdge> {
    for (const base of this.#claims.keys()) for (const { edge } of this.#at(base)) yield edge;
  }

  /** Numbers what was touched, and tells what became of it since the last call. */
  takeChanges(): GraphPatch['edges'] {
    const upserts: GraphEdge[] = [];
    const removes: string[] = [];
    for (const [base, before] of this.#touched) {
      const claims = this.#at(base);
      claims.forEach((claim, index) => {
        const edge = { ...claim.edge, id: index === 0 ? base : `${base}#${index + 1}` };
        const former = before[index];
        const isSame = former !== undefined && deepEqual(former, edge);
        claim.edge = isSame ? former : edge;
        if (!isSame) upserts.push(edge);
      });
      for (const { id } of before.slice(claims.length)) removes.push(id);
    }
    this.#touched.clear();
    return { upserts, removes };
  }

  #touch(base: string): void {
    if (!this.#touched.has(base)) this.#touched.set(base, this.#at(base).map(({ edge }) => edge));
  }

  #at(base: string): readonly MutableClaim[] {
    const claims = this.#claims.get(base);
    if (claims === undefined) return [];
    return 'edge' in claims ? [claims] : claims;
  }
}

function baseId({ kind, from, to }: EdgeDraft): string {
  return `${kind}:${from}->${to}`;
}

function compareClaims(a: Claim, b: Claim): number {
  const byBasis = Number(a.edge.attrs.basis === 'observed') - Number(b.edge.attrs.basis === 'observed');
  if (byBasis !== 0) return byBasis;
  if (a.entityId !== b.entityId) return a.entityId < b.entityId ? -1 : 1;
  return a.index - b.index;
}
