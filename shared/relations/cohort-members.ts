/** Which Pods are told of together with others of their template (`cohort.ts`), what each of them has to itself, and what of that a patch changes. */
import type { FlowEntity } from '../model/entities';
import type { GraphId, GraphPatch } from '../model/graph';
import { objectId } from '../model/ids';
import type { PackedPod, PodTemplate } from '../model/packed-pod';
import { isAlwaysApart, isCalledBy } from './cohort';
import type { Cohort, CohortTable } from './cohort-table';
import type { EdgeDraft } from './contribution';
import { partsOf } from './edge-ends';
import type { Claim } from './edge-table';
import type { NodeTable } from './node-table';

export interface CohortMembersHost {
  /** Of the Pods that there are. */
  readonly findPod: (id: GraphId) => PackedPod | undefined;
  readonly given: NodeTable;
  readonly cohorts: CohortTable;
  /** Every Pod is looked at by itself. */
  readonly keepsApart: boolean;
}

export class CohortMembers {
  readonly #host: CohortMembersHost;
  /** Templates whose Pods turned out to differ. */
  readonly #apart = new WeakSet<PodTemplate>();
  /** Edges that others of their cohorts do not have (`CohortTable.apartEdgesOf`). */
  readonly #claims = new Map<GraphId, readonly Claim[]>();
  /** How many flows begin or end at a Pod: what was seen of a single Pod is told with its number among declared edges, so that such a Pod is no member. */
  readonly #flowEnds = new Map<GraphId, number>();
  /** Those that lost their last member; some get a new one in the same patch. */
  readonly #emptied = new Set<Cohort>();
  // Of the patch at hand, and made anew for each, as in `NodeTable`.
  #touched = new Set<GraphId>();
  /** Those that came, and those that are none any more. */
  #new = new Set<GraphId>();
  #former = new Set<GraphId>();
  /** Cohorts that got a member or lost one, and what that is told of (`GraphPatch.pods`). */
  #moved = new Set<Cohort>();
  #ends = new Set<GraphId>();
  #called = new Set<GraphId>();

  constructor(host: CohortMembersHost) {
    this.#host = host;
  }

  /** Something that only the Pod's own edges and parts show may be different now. */
  touch(id: GraphId): void {
    this.#touched.add(id);
  }

  /** What members call is told of in `GraphPatch.pods`. */
  noteCalled(id: GraphId): void {
    this.#called.add(id);
  }

  /** Edges that the member has to itself. */
  claimsOf(id: GraphId): readonly Claim[] {
    return this.#claims.get(id) ?? [];
  }

  /** From now on no Pod of the template joins a cohort. */
  keepApart(template: PodTemplate): void {
    this.#apart.add(template);
  }

  /** False where the Pod has to be looked at by itself. */
  mayJoin(pod: PackedPod): boolean {
    const { id, template } = pod;
    if (this.#host.keepsApart || pod.planned || this.#flowEnds.has(id) || isAlwaysApart(template) || this.#apart.has(template)) return false;
    const known = this.#host.cohorts.of(template);
    return known === undefined || !isCalledBy(pod, known.relations);
  }

  /** Returns the Pod's cohort where it is the first of it. */
  join(pod: PackedPod): Cohort | undefined {
    const { id, template } = pod;
    const { cohorts, given } = this.#host;
    const known = cohorts.of(template);
    const cohort = known ?? cohorts.create(template);
    if (given.isStub(id)) given.touch(id);
    const isNew = !cohort.members.has(id) && !this.#former.delete(id);
    if (isNew) this.#new.add(id);
    if (!cohort.members.has(id)) this.#move(cohort);
    cohort.members.add(id);
    this.#touched.add(id);
    this.#linkNode(pod, (node) => given.references.addChild(node, id));
    return known === undefined ? cohort : undefined;
  }

  /** Takes the Pod out of its cohort. `after`: what comes in its place, perhaps in the same cohort. */
  leave(pod: PackedPod, after: PackedPod | undefined): void {
    const { id } = pod;
    const { cohorts, given } = this.#host;
    const cohort = cohorts.of(pod.template);
    if (cohort === undefined) return;
    // A set that is left and joined all day grows, and is made anew.
    this.#linkNode(pod, (node) => {
      if (after?.nodeName !== pod.nodeName) given.references.deleteChild(node, id);
    });
    if (after?.template === pod.template) return;
    this.#putClaims(id, []);
    cohort.members.delete(id);
    if (!this.#new.delete(id)) this.#former.add(id);
    this.#move(cohort);
    if (given.references.has(id)) given.touch(id);
    if (cohort.members.size === 0) this.#emptied.add(cohort);
  }

  /** Returns the Pods that it begins and ends at. */
  countFlow({ from, to }: FlowEntity, by: 1 | -1): readonly GraphId[] {
    const pods = [from, to].filter((end) => end.startsWith('Pod/'));
    for (const end of pods) {
      const count = (this.#flowEnds.get(end) ?? 0) + by;
      if (count === 0) this.#flowEnds.delete(end);
      else this.#flowEnds.set(end, count);
    }
    return pods;
  }

  /** Cohorts that have no members any more. */
  takeEmptied(): readonly Cohort[] {
    const emptied = [...this.#emptied].filter(({ members }) => members.size === 0);
    this.#emptied.clear();
    return emptied;
  }

  /** What a member has to itself is looked at again whenever something touched it. */
  follow(): void {
    for (const id of this.#touched) {
      const pod = this.#memberOf(id);
      if (pod !== undefined) this.#putClaims(id, this.#host.cohorts.apartEdgesOf(pod));
    }
  }

  /** Members stand in no other list of changes: what is asked of them is made then. */
  takeChanges(): GraphPatch['pods'] {
    const upserts = this.#touched;
    for (const id of upserts) if (this.#memberOf(id) === undefined) upserts.delete(id);
    const removes = [...this.#former].filter((id) => !upserts.has(id));
    for (const cohort of this.#moved) this.#noteEnds(cohort);
    const [ends, called] = [this.#ends, this.#called];
    this.#touched = new Set();
    this.#new = new Set();
    this.#former = new Set();
    this.#moved = new Set();
    this.#ends = new Set();
    this.#called = new Set();
    return { upserts, removes, ...(ends.size > 0 && { ends }), ...(called.size > 0 && { called }) };
  }

  /** What it refers to now is told of, and what it refers to when all of the patch is in: it may be dropped by then. */
  #move(cohort: Cohort): void {
    if (this.#moved.has(cohort)) return;
    this.#moved.add(cohort);
    this.#noteEnds(cohort);
  }

  #noteEnds({ claims }: Cohort): void {
    for (const { own: { edge, from, to } } of claims) {
      const told = edge.kind === 'traffic' ? this.#called : this.#ends;
      if (from === undefined) told.add(edge.from);
      if (to === undefined) told.add(edge.to);
    }
  }

  #memberOf(id: GraphId): PackedPod | undefined {
    const pod = this.#host.findPod(id);
    return pod !== undefined && this.#host.cohorts.cohortOf(pod) !== undefined ? pod : undefined;
  }

  #putClaims(id: GraphId, drafts: readonly EdgeDraft[]): void {
    const former = this.#claims.get(id);
    if (former === undefined && drafts.length === 0) return;
    const claims = this.#host.given.replaceClaims(id, former ?? [], drafts, partsOf(id));
    if (claims.length === 0) this.#claims.delete(id);
    else this.#claims.set(id, claims);
  }

  #linkNode({ nodeName }: PackedPod, link: (node: GraphId) => void): void {
    if (nodeName === undefined) return;
    const node = objectId('Node', undefined, nodeName);
    this.#host.given.touch(node);
    link(node);
  }
}
