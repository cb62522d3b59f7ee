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
import { containerId, objectId } from '../model/ids';
import type { PackedPod, PodTemplate } from '../model/packed-pod';
import type { NetworkPolicyEntity } from '../model/policy-entity';
import { PodTemplates } from '../model/pod-templates';
import { isSamePod } from '../model/same-pod';
import { wholeItem } from '../model/whole-item';
import { isAlwaysApart, isCalledBy, readCohort, type CohortRelations } from './cohort';
import { CohortTable, type Cohort, type CohortClaim } from './cohort-table';
import type { Contribute, Contribution, EdgeDraft } from './contribution';
import { createContributors, type RecognisePatterns } from './contributors';
import { endsOf, partsOf } from './edge-ends';
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
  readonly #keepsApart: boolean;
  readonly #templates = new PodTemplates();
  readonly #entities = new Map<GraphId, KeptItem>();
  /** Of all but the members of cohorts. */
  readonly #contributors = new Map<GraphId, readonly Contributor[]>();
  readonly #lookup: RecordingLookup<Reader>;
  /** Of all but the members of cohorts. */
  readonly #given: NodeTable;
  readonly #cohorts: CohortTable;
  readonly #cohortContributors = new Map<Cohort, CohortContributor>();
  /** Templates whose Pods turned out to differ. */
  readonly #apart = new WeakSet<PodTemplate>();
  /** Of members: edges that others of their cohorts do not have (`CohortTable.apartEdgesOf`). */
  readonly #apartClaims = new Map<GraphId, readonly Claim[]>();
  /** How many flows begin or end at a Pod: one with flows is looked at by itself. */
  readonly #flowEnds = new Map<GraphId, number>();
  // Of the patch at hand, and made anew for each, as in `NodeTable`.
  /** Members of cohorts that were touched. */
  #touchedMembers = new Set<GraphId>();
  /** Those that came, and those that are none any more. */
  #newMembers = new Set<GraphId>();
  #formerMembers = new Set<GraphId>();
  /** Cohorts that lost their last member; some get a new one in the same patch. */
  readonly #emptied = new Set<Cohort>();
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
    this.#keepsApart = keepsApart;
    this.#rows = createContributors(recognisePatterns);
    this.#recognisePatterns = recognisePatterns;
    const findPod = (id: GraphId): PackedPod | undefined => this.packedPod(id);
    const lookup = new RecordingLookup<Reader>({
      findPod,
      cohortPod: (id) => (this.#judged?.id === id ? this.#judged : undefined),
      onPodFacts: (id) => void this.#touchedMembers.add(id),
    });
    this.#lookup = lookup;
    this.#given = new NodeTable({ isOfMember: (id) => this.#cohorts.memberOf(id) !== undefined, ownId: (id) => this.#entities.get(id)?.id });
    this.#cohorts = new CohortTable({ findPod, references: this.#given.references, touch: (id) => this.#given.touch(id), peek: (ask) => lookup.peekFor(NOBODY, () => ask(lookup)), endpointsOf: ({ name, template }) => lookup.peekEndpointsOfPod(template.namespace, name) });
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
    this.#followMembers();
    this.#cohorts.forgetLast();
    const pods = this.#takeMemberChanges();
    return { ...this.#given.takeChanges(), pods };
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
    if (member !== undefined) return [...this.#cohorts.edgesOf(member), ...(this.#apartClaims.get(member.id) ?? []).map(({ edge }) => edge)];
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
      const member = pod !== undefined && this.#mayJoin(pod) ? pod : undefined;
      if (formerPod !== undefined) this.#leave(formerPod, member);
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

  /** False where the Pod has to be looked at by itself. */
  #mayJoin(pod: PackedPod): boolean {
    const { id, template } = pod;
    if (this.#keepsApart || pod.planned || this.#flowEnds.has(id) || isAlwaysApart(template) || this.#apart.has(template)) return false;
    const known = this.#cohorts.of(template);
    return known === undefined || !isCalledBy(pod, known.relations);
  }

  #join(pod: PackedPod, dirty: Set<Reader>): void {
    const { id, template } = pod;
    const known = this.#cohorts.of(template);
    const cohort = known ?? this.#cohorts.create(template);
    if (known === undefined) {
      const contributor: CohortContributor = { cohort, dependencies: [], judgement: undefined };
      this.#cohortContributors.set(cohort, contributor);
      dirty.add(contributor);
    }
    if (this.#given.isStub(id)) this.#given.touch(id);
    const isNew = !cohort.members.has(id) && !this.#formerMembers.delete(id);
    if (isNew) this.#newMembers.add(id);
    cohort.members.add(id);
    this.#touchedMembers.add(id);
    this.#linkNode(pod, (node) => this.#given.references.addChild(node, id));
  }

  /** Takes the Pod out of its cohort. `after`: what comes in its place, perhaps in the same cohort. */
  #leave(pod: PackedPod, after: PackedPod | undefined): void {
    const { id } = pod;
    const cohort = this.#cohorts.of(pod.template);
    if (cohort === undefined) return;
    // A set that is left and joined all day grows, and is made anew.
    this.#linkNode(pod, (node) => {
      if (after?.nodeName !== pod.nodeName) this.#given.references.deleteChild(node, id);
    });
    if (after?.template === pod.template) return;
    this.#putApartClaims(id, []);
    cohort.members.delete(id);
    if (!this.#newMembers.delete(id)) this.#formerMembers.add(id);
    if (this.#given.references.has(id)) this.#given.touch(id);
    if (cohort.members.size === 0) this.#emptied.add(cohort);
  }

  #linkNode({ nodeName }: PackedPod, link: (node: GraphId) => void): void {
    if (nodeName === undefined) return;
    const node = objectId('Node', undefined, nodeName);
    this.#given.touch(node);
    link(node);
  }

  /** From now on each of these is looked at by itself. */
  #separate(ids: readonly GraphId[]): readonly Contributor[] {
    return ids.flatMap((id) => {
      const pod = this.packedPod(id);
      if (pod === undefined || this.#contributors.has(id)) return [];
      this.#leave(pod, undefined);
      return this.#contributorsOf(id);
    });
  }

  #dropEmptied(dirty: Set<Reader>): void {
    for (const cohort of this.#emptied) {
      const contributor = this.#cohortContributors.get(cohort);
      if (cohort.members.size > 0 || contributor === undefined) continue;
      forget(contributor, dirty);
      this.#cohortContributors.delete(cohort);
      this.#cohorts.drop(cohort);
    }
    this.#emptied.clear();
  }

  /** What was seen of a single Pod is told with its number among declared edges: such a Pod is no member. */
  #countFlow(item: KeptItem | undefined, by: 1 | -1, dirty: Set<Reader>): void {
    if (item?.kind !== 'Flow') return;
    for (const end of [item.from, item.to]) {
      if (!end.startsWith('Pod/')) continue;
      const count = (this.#flowEnds.get(end) ?? 0) + by;
      if (count === 0) this.#flowEnds.delete(end);
      else this.#flowEnds.set(end, count);
      if (by === 1) for (const contributor of this.#separate([end])) dirty.add(contributor);
    }
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
    if (differs) this.#apart.add(cohort.template);
    for (const single of this.#separate(apart)) this.#computeOne(single, dirty);
    if (cohort.members.size > 0 && this.#cohorts.put(cohort, relations, judged)) for (const id of cohort.members) this.#touchedMembers.add(id);
  }

  /** What a member has to itself is looked at again whenever something touched it. */
  #followMembers(): void {
    for (const id of this.#touchedMembers) {
      const pod = this.packedPod(id);
      if (pod !== undefined && this.#cohorts.cohortOf(pod) !== undefined) this.#putApartClaims(id, this.#cohorts.apartEdgesOf(pod));
    }
  }

  #putApartClaims(id: GraphId, drafts: readonly EdgeDraft[]): void {
    const former = this.#apartClaims.get(id);
    if (former === undefined && drafts.length === 0) return;
    const claims = this.#given.replaceClaims(id, former ?? [], drafts, partsOf(id));
    if (claims.length === 0) this.#apartClaims.delete(id);
    else this.#apartClaims.set(id, claims);
  }

  /** Members stand in no other list: what is asked of them is made then. */
  #takeMemberChanges(): GraphPatch['pods'] {
    const upserts = this.#touchedMembers;
    for (const id of upserts) {
      const pod = this.packedPod(id);
      if (pod === undefined || this.#cohorts.cohortOf(pod) === undefined) upserts.delete(id);
    }
    const removes = [...this.#formerMembers].filter((id) => !upserts.has(id));
    this.#touchedMembers = new Set();
    this.#newMembers = new Set();
    this.#formerMembers = new Set();
    return { upserts, removes };
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
