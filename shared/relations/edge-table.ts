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

/** What stands under one id: mostly one claim, kept without a list around it. */
type Claims = MutableClaim | readonly MutableClaim[] | undefined;

/**
 * All edges, by id. Edges that would have the same id are numbered, `#2` from the second on, in an order that does not
 * depend on when they came: declared before observed, then by contributor, then as it lists them.
 */
export class EdgeTable {
  /** By id without number. */
  readonly #claims = new Map<string, Exclude<Claims, undefined>>();
  /** Ids touched since the last `takeChanges`, with the edges that stood there. */
  #touched = new Map<string, GraphEdge | readonly GraphEdge[] | undefined>();

  add(entityId: GraphId, index: number, { kind, from, to, attrs }: EdgeDraft): Claim {
    const id = `${kind}:${from}->${to}`;
    const present = this.#claims.get(id);
    this.#touch(id, present);
    const claim: MutableClaim = { entityId, index, edge: { id, kind, from, to, attrs } };
    this.#claims.set(id, present === undefined ? claim : [...listOf(present), claim].sort(compareClaims));
    return claim;
  }

  remove(claim: Claim): void {
    const id = baseId(claim.edge);
    const present = this.#claims.get(id);
    this.#touch(id, present);
    const [first, ...others] = listOf(present).filter((other) => other !== claim);
    if (first === undefined) this.#claims.delete(id);
    else this.#claims.set(id, others.length === 0 ? first : [first, ...others]);
  }

  get(id: string): GraphEdge | undefined {
    const number = /#\d+$/.exec(id);
    const base = number === null ? id : id.slice(0, number.index);
    return listOf(this.#claims.get(base)).find(({ edge }) => edge.id === id)?.edge;
  }

  *all(): IterableIterator<GraphEdge> {
    for (const claims of this.#claims.values()) {
      if ('edge' in claims) yield claims.edge;
      else for (const { edge } of claims) yield edge;
    }
  }

  /** Numbers what was touched, and tells what became of it since the last call. */
  takeChanges(): GraphPatch['edges'] {
    const upserts: GraphEdge[] = [];
    const removes: string[] = [];
    for (const [base, touched] of this.#touched) {
      const before = touched === undefined ? [] : 'id' in touched ? [touched] : touched;
      const claims = listOf(this.#claims.get(base));
      claims.forEach((claim, index) => {
        const former = before[index];
        const id = index === 0 ? base : `${base}#${index + 1}`;
        if (claim.edge.id !== id) claim.edge = { ...claim.edge, id };
        if (former !== undefined && deepEqual(former, claim.edge)) claim.edge = former;
        else upserts.push(claim.edge);
      });
      for (const { id } of before.slice(claims.length)) removes.push(id);
    }
    this.#touched = new Map();
    return { upserts, removes };
  }

  #touch(id: string, present: Claims): void {
    if (this.#touched.has(id)) return;
    this.#touched.set(id, present === undefined || 'edge' in present ? present?.edge : present.map(({ edge }) => edge));
  }
}

function listOf(claims: Claims): readonly MutableClaim[] {
  if (claims === undefined) return [];
  return 'edge' in claims ? [claims] : claims;
}

function baseId({ kind, from, to }: GraphEdge): string {
  return `${kind}:${from}->${to}`;
}

function compareClaims(a: Claim, b: Claim): number {
  const byBasis = Number(a.edge.attrs.basis === 'observed') - Number(b.edge.attrs.basis === 'observed');
  if (byBasis !== 0) return byBasis;
  if (a.entityId !== b.entityId) return a.entityId < b.entityId ? -1 : 1;
  return a.index - b.index;
}
