/**
 * The graph of all entities, kept as they change. Each entity contributes nodes and edges by pure functions
 * (`contributors.ts`) that read others only through a recording lookup; when an entity changes, exactly the
 * contributions that asked for it are computed again. So the graph is always what building it from scratch would give,
 * and one change costs what it touches, whatever the size of the cluster.
 */
import { deepEqual } from '../base/deep-equal';
import type { Entity, ModelPatch } from '../model/entities';
import type { GraphEdge, GraphId, GraphNode, GraphPatch } from '../model/graph';
import type { Contribute, Contribution, EdgeDraft } from './contribution';
import { createContributors, type RecognisePatterns } from './contributors';
import { EdgeTable, type Claim } from './edge-table';
import type { Dependency } from './dependency';
import { RecordingLookup } from './recording-lookup';
import { References } from './references';
import { stubNode } from './stubs';
import { judgeTraffic, keepVerdicts } from './traffic-verdict';

/** One row of the table for one entity, with what it gave and what it read. */
interface Contributor {
  readonly entityId: GraphId;
  readonly contribute: Contribute;
  nodes: readonly GraphNode[];
  claims: readonly Claim[];
  dependencies: readonly Dependency<Reader>[];
  /** Where it gave traffic. */
  judgement: Judgement | undefined;
}

/** The verdicts on what a contributor gave: redone alone when policies change, since what was given costs more. */
interface Judgement {
  readonly contributor: Contributor;
  dependencies: readonly Dependency<Reader>[];
}

/** Who asks, and is told of changes. */
type Reader = Contributor | Judgement;

const NOTHING: Contribution = { nodes: [], edges: [] };

export class GraphStore {
  readonly #rows: readonly Contribute[];
  readonly #entities = new Map<GraphId, Entity>();
  readonly #contributors = new Map<GraphId, readonly Contributor[]>();
  readonly #lookup = new RecordingLookup<Reader>();
  readonly #nodes = new Map<GraphId, GraphNode>();
  /** Missing and External nodes: what is referred to but described by nobody. */
  readonly #stubs = new Map<GraphId, GraphNode>();
  readonly #edges = new EdgeTable();
  readonly #references = new References();
  /** Nodes touched by the patch at hand, as they were. */
  readonly #touched = new Map<GraphId, GraphNode | undefined>();

  /** See `createGraphStore` in `shared/insight/create-graph-store.ts` for the store that the product uses. */
  constructor(recognisePatterns: RecognisePatterns) {
    this.#rows = createContributors(recognisePatterns);
  }

  /** Takes the change in and returns what it changed in the graph. Unknown removes are passed over. */
  apply(patch: ModelPatch): GraphPatch {
    const dirty = new Set<Reader>();
    for (const id of patch.removes) this.#replace(id, undefined, dirty);
    for (const entity of patch.upserts) this.#replace(entity.id, entity, dirty);
    for (const reader of dirty) if (!('contributor' in reader)) this.#compute(reader, dirty);
    for (const reader of dirty) if ('contributor' in reader && !dirty.has(reader.contributor)) this.#judgeAgain(reader.contributor);
    return { nodes: this.#takeNodeChanges(), edges: this.#edges.takeChanges() };
  }

  entity(id: GraphId): Entity | undefined {
    return this.#entities.get(id);
  }

  entities(): IterableIterator<Entity> {
    return this.#entities.values();
  }

  node(id: GraphId): GraphNode | undefined {
    return this.#nodes.get(id) ?? this.#stubs.get(id);
  }

  /** All nodes, also missing and external ones, in no particular order. */
  *nodes(): IterableIterator<GraphNode> {
    yield* this.#nodes.values();
    yield* this.#stubs.values();
  }

  edge(id: string): GraphEdge | undefined {
    return this.#edges.get(id);
  }

  /** All edges, in no particular order. */
  edges(): IterableIterator<GraphEdge> {
    return this.#edges.all();
  }

  /** Edges from and to this very node (those of a Pod's parts are the parts' own), in no particular order. */
  edgesOf(id: GraphId): readonly GraphEdge[] {
    const contributors = this.#contributors.get(id) ?? this.#contributors.get(this.#nodes.get(id)?.parent ?? id) ?? [];
    const own = contributors.flatMap(({ claims }) => claims.map(({ edge }) => edge).filter(({ from, to }) => from === id || to === id));
    return [...own, ...this.#references.edgesTo(id)];
  }

  /** Containers in order of start and volumes of a Pod; the Pods of a Node by id. */
  childrenOf(id: GraphId): readonly GraphNode[] {
    const parts = (this.#contributors.get(id) ?? []).flatMap(({ nodes }) => nodes.filter(({ parent }) => parent === id));
    const others = [...this.#references.childrenOf(id)].sort().flatMap((child) => this.#nodes.get(child) ?? []);
    return [...parts, ...others];
  }

  #replace(id: GraphId, after: Entity | undefined, dirty: Set<Reader>): void {
    const before = this.#entities.get(id);
    if (after === undefined) this.#entities.delete(id);
    else this.#entities.set(id, after);
    if (before !== undefined && after !== undefined && deepEqual({ ...before, origin: undefined }, { ...after, origin: undefined })) return;

    this.#lookup.replace(before, after, (reader) => dirty.add(reader));
    const contributors = this.#contributors.get(id) ?? this.#rows.map((contribute) => newContributor(id, contribute));
    if (after !== undefined) {
      this.#contributors.set(id, contributors);
      for (const contributor of contributors) dirty.add(contributor);
      return;
    }
    this.#contributors.delete(id);
    for (const contributor of contributors) {
      dirty.delete(contributor);
      if (contributor.judgement) dirty.delete(contributor.judgement);
      forgetAll(contributor);
      forgetAll(contributor.judgement);
      this.#put(contributor, NOTHING);
    }
  }

  #compute(contributor: Contributor, dirty: ReadonlySet<Reader>): void {
    const entity = this.#entities.get(contributor.entityId);
    if (entity === undefined) throw new Error(`Bug: ${contributor.entityId} is gone, but its contribution is not`);
    forgetAll(contributor);
    let contribution = NOTHING;
    contributor.dependencies = this.#lookup.readFor(contributor, () => {
      contribution = contributor.contribute(entity, this.#lookup);
    });
    const { judgement } = contributor;
    const kept = judgement === undefined || dirty.has(judgement) ? undefined : keepVerdicts(contribution.edges, contributor.claims);
    this.#put(contributor, { nodes: contribution.nodes, edges: kept ?? this.#judge(contributor, contribution.edges) });
  }

  #judgeAgain(contributor: Contributor): void {
    this.#put(contributor, { nodes: contributor.nodes, edges: this.#judge(contributor, contributor.claims.map(({ edge }) => edge)) });
  }

  #judge(contributor: Contributor, edges: readonly EdgeDraft[]): readonly EdgeDraft[] {
    forgetAll(contributor.judgement);
    if (!edges.some(({ kind }) => kind === 'traffic')) {
      contributor.judgement = undefined;
      return edges;
    }
    const judgement = (contributor.judgement ??= { contributor, dependencies: [] });
    let judged = edges;
    judgement.dependencies = this.#lookup.readFor(judgement, () => {
      judged = judgeTraffic(edges, this.#lookup);
    });
    return judged;
  }

  /** Replaces what the contributor gave; nodes and edges that stay equal stay the same objects. */
  #put(contributor: Contributor, { nodes, edges }: Contribution): void {
    const { nodes: formerNodes, claims: formerClaims } = contributor;
    const keptNodes = nodes.map((node, index) => {
      const former = formerNodes[index];
      return former !== undefined && deepEqual(former, node) ? former : node;
    });
    const isPart = partsOf(contributor.entityId);
    formerNodes.forEach((node, index) => {
      if (node === keptNodes[index]) return;
      this.#touch(node.id);
      this.#nodes.delete(node.id);
      this.#linkParent(node, isPart, (parent) => this.#references.deleteChild(parent, node.id));
    });
    keptNodes.forEach((node, index) => {
      if (node === formerNodes[index]) return;
      this.#touch(node.id);
      this.#nodes.set(node.id, node);
      this.#linkParent(node, isPart, (parent) => this.#references.addChild(parent, node.id));
    });
    contributor.nodes = keptNodes;

    const isKept = (claim: Claim, index: number): boolean => {
      const draft = edges[index];
      return draft !== undefined && isSameEdge(claim.edge, draft);
    };
    formerClaims.forEach((claim, index) => {
      if (isKept(claim, index)) return;
      for (const end of outerEnds(claim.edge, isPart)) {
        this.#touch(end);
        this.#references.deleteClaim(end, claim);
      }
      this.#edges.remove(claim);
    });
    contributor.claims = edges.map((draft, index) => {
      const former = formerClaims[index];
      if (former !== undefined && isKept(former, index)) return former;
      const claim = this.#edges.add(contributor.entityId, index, { ...draft, from: this.#shared(draft.from), to: this.#shared(draft.to) });
      for (const end of outerEnds(claim.edge, isPart)) {
        this.#touch(end);
        this.#references.addClaim(end, claim);
      }
      return claim;
    });
  }

  /** The node's own id string where there is one: edges of a large cluster would hold each id many times over. */
  #shared(id: GraphId): GraphId {
    return this.node(id)?.id ?? id;
  }

  #linkParent({ parent }: GraphNode, isPart: (id: GraphId) => boolean, link: (parent: GraphId) => void): void {
    if (parent === undefined || isPart(parent)) return;
    this.#touch(parent);
    link(parent);
  }

  #touch(id: GraphId): void {
    if (!this.#touched.has(id)) this.#touched.set(id, this.node(id));
  }

  #takeNodeChanges(): GraphPatch['nodes'] {
    const upserts: GraphNode[] = [];
    const removes: GraphId[] = [];
    for (const [id, before] of this.#touched) {
      if (!this.#nodes.has(id) && this.#references.has(id)) this.#stubs.set(id, stubNode(id, this.#references.portsOf(id)));
      else this.#stubs.delete(id);
      const after = this.node(id);
      if (after === undefined) {
        if (before !== undefined) removes.push(id);
      } else if (!deepEqual(before, after)) {
        upserts.push(after);
      }
    }
    this.#touched.clear();
    return { upserts, removes };
  }
}

function forgetAll(reader: Reader | undefined): void {
  if (reader === undefined) return;
  for (const dependency of reader.dependencies) dependency.forget(reader);
  reader.dependencies = [];
}

function newContributor(entityId: GraphId, contribute: Contribute): Contributor {
  return { entityId, contribute, nodes: [], claims: [], dependencies: [], judgement: undefined };
}

/** Tells whether an id is the entity itself or a part of it, whose node it brings along. */
function partsOf(entityId: GraphId): (id: GraphId) => boolean {
  if (!entityId.startsWith('Pod/')) return (id) => id === entityId;
  const pod = entityId.slice('Pod/'.length);
  const containers = `Container/${pod}/`;
  const volumes = `Volume/${pod}/`;
  return (id) => id === entityId || id.startsWith(containers) || id.startsWith(volumes);
}

function outerEnds({ from, to }: GraphEdge, isPart: (id: GraphId) => boolean): readonly GraphId[] {
  return (from === to ? [from] : [from, to]).filter((end) => !isPart(end));
}

function isSameEdge(edge: GraphEdge, { kind, from, to, attrs }: Omit<GraphEdge, 'id'>): boolean {
  return edge.kind === kind && edge.from === from && edge.to === to && deepEqual(edge.attrs, attrs);
}
