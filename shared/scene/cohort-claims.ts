/**
 * What cohorts claim, ready for the questions that a picture asks, each over all of them. Kept until a cohort comes, goes or claims
 * something else: of a kind there are far fewer claims than there is to look through.
 */
import type { EdgeKind, GraphId } from '../model/graph';
import { TOKEN_VOLUME } from '../model/packed-pod';
import type { Cohort, CohortClaim } from '../relations/cohort-table';
import type { GraphStore } from '../relations/graph-store';

/** Of the links of members to a thing: whether there are any, and whether volumes that Kubernetes adds by itself are all that uses it. */
export interface MemberUses {
  readonly some: boolean;
  readonly onlySystem: boolean;
}

const NOTHING: readonly never[] = [];

export class CohortClaims {
  readonly #graph: Pick<GraphStore, 'cohorts' | 'cohortsVersion' | 'cohortClaimsTo'>;
  #version = -1;
  readonly #byKind = new Map<EdgeKind, CohortClaim[]>();
  readonly #selectedBy = new Map<GraphId, Cohort[]>();
  readonly #uses = new Map<GraphId, MemberUses>();

  constructor(graph: Pick<GraphStore, 'cohorts' | 'cohortsVersion' | 'cohortClaimsTo'>) {
    this.#graph = graph;
  }

  ofKind(kind: EdgeKind): readonly CohortClaim[] {
    this.#renew();
    return this.#byKind.get(kind) ?? NOTHING;
  }

  /** Cohorts that a Service selects. */
  selectedBy(service: GraphId): readonly Cohort[] {
    this.#renew();
    return this.#selectedBy.get(service) ?? NOTHING;
  }

  usesOf(id: GraphId): MemberUses {
    this.#renew();
    let uses = this.#uses.get(id);
    if (uses === undefined) this.#uses.set(id, (uses = readUses(this.#graph.cohortClaimsTo(id))));
    return uses;
  }

  #renew(): void {
    if (this.#version === this.#graph.cohortsVersion) return;
    this.#version = this.#graph.cohortsVersion;
    this.#byKind.clear();
    this.#selectedBy.clear();
    this.#uses.clear();
    for (const { claims } of this.#graph.cohorts()) {
      for (const claim of claims) {
        add(this.#byKind, claim.edge.kind, claim);
        if (claim.edge.kind === 'selects') add(this.#selectedBy, claim.edge.from, claim.cohort);
      }
    }
  }
}

function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function readUses(claims: Iterable<CohortClaim>): MemberUses {
  let some = false;
  for (const claim of claims) {
    some = true;
    if (!isSystemUse(claim)) return { some, onlySystem: false };
  }
  return { some, onlySystem: some };
}

function isSystemUse({ edge, own, cohort }: CohortClaim): boolean {
  const { from } = own;
  if (edge.kind !== 'uses' || from?.kind !== 'Volume') return false;
  return from.part === TOKEN_VOLUME || cohort.template.volumes.some(({ name, system }) => system && name === from.part);
}
