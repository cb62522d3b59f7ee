/**
 * What cohorts claim, ready for the questions that a picture asks, each over all of them. Kept until a cohort comes, goes or claims
 * something else: of a kind there are far fewer claims than there is to look through.
 */
import type { EdgeKind, GraphId } from '../model/graph';
import { TOKEN_VOLUME } from '../model/packed-pod';
import type { Cohort, CohortClaim } from '../relations/cohort-table';
import type { GraphStore } from '../relations/graph-store';
import { linkVariant } from './link-look';
import type { LineVariant } from './palette';

/** Of the links of members to a thing: whether there are any, and whether volumes that Kubernetes adds by itself are all that uses it. */
export interface MemberUses {
  readonly some: boolean;
  readonly onlySystem: boolean;
}

/** Links of a kind between members of cohorts and what lies outside them: told once for all members, each end by its place in its list. */
export interface OuterLinks {
  readonly cohorts: readonly Cohort[];
  readonly outers: readonly GraphId[];
  readonly links: readonly OuterLink[];
}

export interface OuterLink {
  readonly cohort: number;
  readonly outer: number;
  readonly isFromMember: boolean;
  readonly variant: LineVariant | undefined;
}

const NOTHING: readonly never[] = [];

export class CohortClaims {
  readonly #graph: Pick<GraphStore, 'cohorts' | 'cohortsVersion' | 'cohortClaimsTo'>;
  #version = -1;
  readonly #byKind = new Map<EdgeKind, CohortClaim[]>();
  readonly #selectedBy = new Map<GraphId, Cohort[]>();
  readonly #uses = new Map<GraphId, MemberUses>();
  readonly #outerLinks = new Map<EdgeKind, OuterLinks>();

  constructor(graph: Pick<GraphStore, 'cohorts' | 'cohortsVersion' | 'cohortClaimsTo'>) {
    this.#graph = graph;
  }

  ofKind(kind: EdgeKind): readonly CohortClaim[] {
    this.#renew();
    return this.#byKind.get(kind) ?? NOTHING;
  }

  outerLinks(kind: EdgeKind): OuterLinks {
    const claims = this.ofKind(kind);
    let links = this.#outerLinks.get(kind);
    if (links === undefined) this.#outerLinks.set(kind, (links = readOuterLinks(claims)));
    return links;
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
    this.#outerLinks.clear();
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

function readOuterLinks(claims: readonly CohortClaim[]): OuterLinks {
  const cohorts = new Numbered<Cohort>();
  const outers = new Numbered<GraphId>();
  const links: OuterLink[] = [];
  for (const { edge: { kind, from, to, attrs }, own, cohort } of claims) {
    const outer = own.from === undefined ? from : own.to === undefined ? to : undefined;
    if (outer === undefined) continue;
    links.push({ cohort: cohorts.of(cohort), outer: outers.of(outer), isFromMember: own.from !== undefined, variant: linkVariant(kind, attrs) });
  }
  return { cohorts: cohorts.all, outers: outers.all, links };
}

class Numbered<Value> {
  readonly all: Value[] = [];
  readonly #places = new Map<Value, number>();

  of(value: Value): number {
    let place = this.#places.get(value);
    if (place === undefined) this.#places.set(value, (place = this.all.push(value) - 1));
    return place;
  }
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
