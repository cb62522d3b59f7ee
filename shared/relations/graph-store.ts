/**
 * The graph of all entities, kept as they change. Each entity contributes nodes and edges by pure functions
 * (`contributors.ts`) that read others only through a recording lookup; when an entity changes, exactly the
 * contributions that asked for it are computed again. So the graph is always what building it from scratch would give,
 * and one change costs what it touches, whatever the size of the cluster.
 *
 * Pods are kept packed, and those of one template contribute together (`cohort.ts`): what they have in common is kept once,
 * and the nodes and edges of each are made when somebody asks.
 */
import { deepEqual } from '../base/deep-equal';
import type { Entity, ModelItem, ModelPatch } from '../model/entities';
import type { GraphEdge, GraphId, GraphNode, GraphPatch } from '../model/graph';
import { containerId } from '../model/ids';
import type { PackedPod } from '../model/packed-pod';
import type { NetworkPolicyEntity } from '../model/policy-entity';
import { PodTemplates } from '../model/pod-templates';
import { isSamePod } from '../model/same-pod';
import { wholeItem } from '../model/whole-item';
import { isCalledBy, readCohort, type CohortRelations } from './cohort';
import { CohortMembers } from './cohort-members';
import { CohortTable, type Cohort, type CohortClaim } from './cohort-table';
import type { Contribute, Contribution, EdgeDraft } from './contribution';
import { createContributors, type RecognisePatterns } from './contributors';
import { endsOf } from './edge-ends';
import type { Claim } from './edge-table';
import { forget, forgetAll, isJudgement, newContributor, type CohortContributor, type Contributor, type Reader } from './giver';
import type { CohortPod } from './graph-lookup';
import { NodeTable } from './node-table';
import { groupEnd } from './pod-index';
import { RecordingLookup } from './recording-lookup';
import { judgeTraffic, keepVerdicts } from './traffic-verdict';

/** Pods are kept packed. */
type KeptItem = Exclude<ModelItem, { readonly kind: 'Pod' }>;

const NOTHING: Contribution = { nodes: [], edges: [] };
/** Asks without having to hear of changes. */
const NOBODY = newContributor('', () => NOTHING);

export class GraphStore {
  readonly #rows: readonly Contribute[];
  readonly #recognisePatterns: RecognisePatterns;
  readonly #templates = new PodTemplates();
  readonly #entities = new Map<GraphId, KeptItem>();
  /** Of all but the members of cohorts. */
  readonly #contributors = new Map<GraphId, readonly Contributor[]>();
  readonly #lookup: RecordingLookup<Reader>;
  /** Of all but the members of cohorts. */
  readonly #given: NodeTable;
  readonly #cohorts: CohortTable;
  readonly #cohortContributors = new Map<Cohort, CohortContributor>();
  readonly #members: CohortMembers;
  /** Nodes whose sums were not told yet. */
  readonly #staleSums = new Set<Reader>();
  #onSum: (reader: Reader) => void = () => undefined;
  /** Set while the traffic of a cohort is judged. */
  #judged: (CohortPod & { readonly id: GraphId }) | undefined;

  /**
   * See `createGraphStore` in `shared/insight/create-graph-store.ts` for the store that the product uses. `keepsApart`: each Pod by
   * itself, which gives the same graph at another cost; tests compare the two.
   */
  constructor(recognisePatterns: RecognisePatterns, keepsApart = false) {
    this.#rows = createContributors(recognisePatterns);
    this.#recognisePatterns = recognisePatterns;
    const findPod = (id: GraphId): PackedPod | undefined => this.packedPod(id);
    const lookup = new RecordingLookup<Reader>({
      findPod,
      cohortPod: (id) => (this.#judged?.id === id ? this.#judged : undefined),
      onPodFacts: (id) => this.#members.touch(id),
    });
    this.#lookup = lookup;
    this.#given = new NodeTable({ isOfMember: (id) => this.#cohorts.memberOf(id) !== undefined, ownId: (id) => this.#entities.get(id)?.id });
    this.#cohorts = new CohortTable({ findPod, references: this.#given.references, touch: (id) => this.#given.touch(id), noteCalled: (id) => this.#members.noteCalled(id), peek: (ask) => lookup.peekFor(NOBODY, () => ask(lookup)), endpointsOf: ({ name, template }) => lookup.peekEndpointsOfPod(template.namespace, name) });
    this.#members = new CohortMembers({ findPod, given: this.#given, cohorts: this.#cohorts, keepsApart });
  }

  /**
   * Takes the change in and returns what it changed in the graph. Unknown removes are passed over. `isLoading`: what the Pods of a
   * Node take together may be told later, with the first patch that is applied without: 150,000 Pods come one by one to 5,000 Nodes.
   */
  apply(patch: ModelPatch, isLoading = false): GraphPatch {
    this.#cohorts.forgetLast();
    const dirty = new Set<Reader>(isLoading ? [] : this.#staleSums);
    if (!isLoading) this.#staleSums.clear();
    this.#onSum = (reader) => void (isLoading ? this.#staleSums : dirty).add(reader);
    for (const id of patch.removes) this.#replace(id, undefined, dirty);
    for (const item of patch.upserts) this.#replace(item.id, this.#templates.pack(item), dirty);
    this.#dropEmptied(dirty);
    for (const reader of dirty) if (!isJudgement(reader)) this.#compute(reader, dirty);
    for (const reader of dirty) if (isJudgement(reader) && !dirty.has(reader.giver)) this.#judgeAgain(reader.giver, dirty);
    this.#dropEmptied(dirty);
    this.#members.follow();
    this.#cohorts.forgetLast();
    return { ...this.#given.takeChanges(), pods: this.#members.takeChanges() };
  }

  /** The one object that equal templates of Pods are here: those of packed Pods given to `apply` must be it. */
  get shareTemplate(): PodTemplates['share'] {
    return this.#templates.share;
  }

  entity(id: GraphId): Entity | undefined {
    const item = this.#entities.get(id);
    return item && wholeItem(item);
  }

  /** Pods are made whole one by one: to look at packed ones (`items`) costs far less. */
  *entities(): IterableIterator<Entity> {
    for (const item of this.#entities.values()) yield wholeItem(item);
  }

  /** All entities as they are kept. */
  items(): IterableIterator<KeptItem> {
    return this.#entities.values();
  }

  /** A Pod as it is kept. */
  packedPod(id: GraphId): PackedPod | undefined {
    const item = this.#entities.get(id);
    return item?.kind === 'PackedPod' ? item : undefined;
  }

  /** What the Pod has in common with others; undefined where it is looked at by itself. */
  cohortOf(pod: PackedPod): Cohort | undefined {
    return this.#cohorts.cohortOf(pod);
  }

  cohorts(): Iterable<Cohort> {
    return this.#cohorts.all();
  }

  /** Rises whenever a cohort claims something else. */
  get cohortsVersion(): number {
    return this.#cohorts.version;
  }

  /** What members of cohorts say of `id`: each once for all of them. */
  *cohortClaimsTo(id: GraphId): IterableIterator<CohortClaim> {
    for (const claim of this.#given.references.claimsTo(id)) if (isOfCohort(claim)) yield claim;
  }

  has(id: GraphId): boolean {
    return this.#entities.has(id);
  }

  /** Services that select a Pod that is kept packed, and who owns it. */
  selectorsAndOwnersOf(id: GraphId): readonly GraphId[] {
    const pod = this.packedPod(id);
    const cohort = pod && this.#cohorts.cohortOf(pod);
    return (cohort?.claims ?? []).flatMap(({ edge: { kind, from } }) => (kind === 'selects' || kind === 'owns' ? [from] : []));
  }

  /** Ids of the containers of a Pod. */
  containersOf(id: GraphId): readonly GraphId[] {
    const pod = this.packedPod(id);
    return (pod?.template.containers ?? []).map(({ name }) => containerId(pod?.template.namespace ?? '', pod?.name ?? '', name));
  }

  node(id: GraphId): GraphNode | undefined {
    return this.#given.get(id) ?? this.#cohorts.node(id);
  }

  /** All nodes, also missing and external ones, in no particular order. */
  *nodes(): IterableIterator<GraphNode> {
    yield* this.#given.all();
    for (const pod of this.#cohorts.members()) yield* this.#cohorts.nodesOf(pod);
  }

  /** Ids of all nodes but those of cohorts' members and their parts. */
  apartNodeIds(): IterableIterator<GraphId> {
    return this.#given.ids();
  }

  /** Nodes and edges of members of cohorts, and of Pods like them, made when they are asked for. */
  get members(): Pick<CohortTable, 'nodesOf' | 'edgesOf' | 'selectedBy'> {
    return this.#cohorts;
  }

  edge(id: string): GraphEdge | undefined {
    const edge = this.#given.edges.get(id);
    if (edge !== undefined) return edge;
    const [from = '', to = ''] = endsOf(id);
    const pod = this.#cohorts.memberOf(from) ?? this.#cohorts.memberOf(to);
    return pod && this.#cohorts.edgesOf(pod).find((own) => own.id === id);
  }

  /** All edges, in no particular order. */
  *edges(): IterableIterator<GraphEdge> {
    yield* this.#given.edges.all();
    for (const pod of this.#cohorts.members()) yield* this.#cohorts.edgesOf(pod);
  }

  /** All edges but those that members have like all of their cohort. */
  apartEdges(): IterableIterator<GraphEdge> {
    return this.#given.edges.all();
  }

  /** Edges from and to this very node (those of a Pod's parts are the parts' own), in no particular order. */
  edgesOf(id: GraphId): readonly GraphEdge[] {
    return [...this.walkEdgesOf(id)];
  }

  /** The same one by one: those of a Service to a thousand Pods are dear, and who looks for one of them may stop, or want only some Pods' of those that are theirs. */
  *walkEdgesOf(id: GraphId, ofPods?: Pick<ReadonlySet<GraphId>, 'has'>): IterableIterator<GraphEdge> {
    yield* this.ownEdgesOf(id);
    for (const claim of this.#given.references.claimsTo(id)) {
      if (isOfCohort(claim)) yield* this.#cohorts.expand(claim, ofPods);
      else yield claim.edge;
    }
  }

  /** Of its edges those that it brings itself: what thousands of others say of it is not looked at. */
  ownEdgesOf(id: GraphId): readonly GraphEdge[] {
    return this.#ownEdges(id).filter(({ from, to }) => from === id || to === id);
  }

  /** Containers in order of start and volumes of a Pod; the Pods of a Node by id. */
  childrenOf(id: GraphId): readonly GraphNode[] {
    const member = this.#cohorts.memberOf(id);
    if (member !== undefined) return member.id === id ? this.#cohorts.nodesOf(member).slice(1) : [];
    const parts = (this.#contributors.get(id) ?? []).flatMap(({ nodes }) => nodes.filter(({ parent }) => parent === id));
    const others = [...this.#given.references.childrenOf(id)].sort().flatMap((child) => this.node(child) ?? []);
    return [...parts, ...others];
  }

  /** Pods bound to a Node, by id. */
  podsOnNode(node: GraphId): readonly PackedPod[] {
    return [...this.#given.references.childrenOf(node)].sort().flatMap((id) => this.packedPod(id) ?? []);
  }

  /** NetworkPolicies of a namespace. */
  policiesIn(namespace: string): readonly NetworkPolicyEntity[] {
    return this.#lookup.peekFor(NOBODY, () => this.#lookup.policiesIn(namespace));
  }

  #ownEdges(id: GraphId): GraphEdge[] {
    const member = this.#cohorts.memberOf(id);
    if (member !== undefined) return [...this.#cohorts.edgesOf(member), ...this.#members.claimsOf(member.id).map(({ edge }) => edge)];
    const contributors = this.#contributors.get(id) ?? this.#contributors.get(this.#given.parentOf(id) ?? id) ?? [];
    return contributors.flatMap(({ claims }) => claims.map(({ edge }) => edge));
  }

  #replace(id: GraphId, after: KeptItem | undefined, dirty: Set<Reader>): void {
    const before = this.#entities.get(id);
    if (after === undefined) this.#entities.delete(id);
    else this.#entities.set(id, after);
    if (before !== undefined && after !== undefined && isSameItem(before, after)) return;

    const onTouched = (reader: Reader): void => void dirty.add(reader);
    const [formerPod, pod] = [toPod(before), toPod(after)];
    if (formerPod !== undefined || pod !== undefined) this.#lookup.replacePod(formerPod, pod, onTouched, this.#onSum);
    else this.#lookup.replace(before && wholeItem(before), after && wholeItem(after), onTouched);
    this.#countFlow(before, -1, dirty);
    this.#countFlow(after, 1, dirty);

    if (!this.#contributors.has(id)) {
      const member = pod !== undefined && this.#members.mayJoin(pod) ? pod : undefined;
      if (formerPod !== undefined) this.#members.leave(formerPod, member);
      if (member !== undefined) {
        this.#join(member, dirty);
        return;
      }
    }
    if (after !== undefined) {
      for (const contributor of this.#contributorsOf(id)) dirty.add(contributor);
      return;
    }
    const contributors = this.#contributors.get(id) ?? [];
    this.#contributors.delete(id);
    for (const contributor of contributors) {
      this.#staleSums.delete(contributor);
      forget(contributor, dirty);
      this.#given.put(contributor, NOTHING);
    }
  }

  #contributorsOf(id: GraphId): readonly Contributor[] {
    let contributors = this.#contributors.get(id);
    if (contributors === undefined) this.#contributors.set(id, (contributors = this.#rows.map((contribute) => newContributor(id, contribute))));
    return contributors;
  }

  #join(pod: PackedPod, dirty: Set<Reader>): void {
    const cohort = this.#members.join(pod);
    if (cohort === undefined) return;
    const contributor: CohortContributor = { cohort, dependencies: [], judgement: undefined };
    this.#cohortContributors.set(cohort, contributor);
    dirty.add(contributor);
  }

  /** From now on each of these is looked at by itself. */
  #separate(ids: readonly GraphId[]): readonly Contributor[] {
    return ids.flatMap((id) => {
      const pod = this.packedPod(id);
      if (pod === undefined || this.#contributors.has(id)) return [];
      this.#members.leave(pod, undefined);
      return this.#contributorsOf(id);
    });
  }

  #dropEmptied(dirty: Set<Reader>): void {
    for (const cohort of this.#members.takeEmptied()) {
      const contributor = this.#cohortContributors.get(cohort);
      if (contributor === undefined) continue;
      forget(contributor, dirty);
      this.#cohortContributors.delete(cohort);
      this.#cohorts.drop(cohort);
    }
  }

  /** A Pod with flows is looked at by itself. */
  #countFlow(item: KeptItem | undefined, by: 1 | -1, dirty: Set<Reader>): void {
    const pods = item?.kind === 'Flow' ? this.#members.countFlow(item, by) : [];
    if (by === 1) for (const contributor of this.#separate(pods)) dirty.add(contributor);
  }

  #compute(giver: Contributor | CohortContributor, dirty: Set<Reader>): void {
    if ('cohort' in giver) this.#computeCohort(giver, dirty);
    else this.#computeOne(giver, dirty);
  }

  #computeOne(contributor: Contributor, dirty: Set<Reader>): void {
    const entity = this.entity(contributor.entityId);
    if (entity === undefined) throw new Error(`Bug: ${contributor.entityId} is gone, but its contribution is not`);
    forgetAll(contributor);
    let contribution = NOTHING;
    contributor.dependencies = this.#lookup.readFor(contributor, () => {
      contribution = contributor.contribute(entity, this.#lookup);
    });
    const { judgement } = contributor;
    const kept = judgement === undefined || dirty.has(judgement) ? undefined : keepVerdicts(contribution.edges, contributor.claims);
    this.#given.put(contributor, { nodes: contribution.nodes, edges: kept ?? this.#judge(contributor, contribution.edges) });
  }

  #computeCohort(contributor: CohortContributor, dirty: Set<Reader>): void {
    const { cohort } = contributor;
    forgetAll(contributor);
    let relations: CohortRelations | undefined;
    contributor.dependencies = this.#lookup.readFor(contributor, () => {
      relations = readCohort(cohort, this.#lookup, this.#recognisePatterns);
    });
    if (relations === undefined) throw new Error('Bug: a cohort was not read');
    this.#putCohort(contributor, relations, dirty);
  }

  #judgeAgain(giver: Contributor | CohortContributor, dirty: Set<Reader>): void {
    if ('cohort' in giver) this.#putCohort(giver, giver.cohort.relations, dirty);
    else this.#given.put(giver, { nodes: giver.nodes, edges: this.#judge(giver, giver.claims.map(({ edge }) => edge)) });
  }

  #judge(giver: Contributor | CohortContributor, edges: readonly EdgeDraft[]): readonly EdgeDraft[] {
    forgetAll(giver.judgement);
    if (!edges.some(({ kind }) => kind === 'traffic')) {
      giver.judgement = undefined;
      return edges;
    }
    const judgement = (giver.judgement ??= { giver, dependencies: [] });
    let judged = edges;
    judgement.dependencies = this.#lookup.readFor(judgement, () => {
      judged = judgeTraffic(edges, this.#lookup);
    });
    return judged;
  }

  /** Judges what a cohort has in common, and keeps it; members that differ are computed by themselves. */
  #putCohort(contributor: CohortContributor, relations: CohortRelations, dirty: Set<Reader>): void {
    const { cohort } = contributor;
    let differs = relations.differs;
    this.#judged = { id: cohort.model.id, end: { ...groupEnd(cohort.model), id: cohort.model.id }, differs: () => { differs = true; } };
    const judged = differs ? [] : this.#judge(contributor, relations.edges);
    this.#judged = undefined;
    const apart = differs ? [...cohort.members] : [...cohort.members].filter((id) => {
      const pod = this.packedPod(id);
      return pod !== undefined && isCalledBy(pod, relations);
    });
    if (differs) this.#members.keepApart(cohort.template);
    for (const single of this.#separate(apart)) this.#computeOne(single, dirty);
    if (cohort.members.size > 0 && this.#cohorts.put(cohort, relations, judged)) for (const id of cohort.members) this.#members.touch(id);
  }
}

function isOfCohort(claim: Claim): claim is CohortClaim {
  return 'cohort' in claim;
}

function toPod(item: KeptItem | undefined): PackedPod | undefined {
  return item?.kind === 'PackedPod' ? item : undefined;
}

function isSameItem(before: KeptItem, after: KeptItem): boolean {
  if (before.kind === 'PackedPod' || after.kind === 'PackedPod') return before.kind === 'PackedPod' && after.kind === 'PackedPod' && isSamePod(before, after);
  return deepEqual({ ...before, origin: undefined }, { ...after, origin: undefined });
}
