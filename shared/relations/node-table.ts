/** Nodes and edges as contributors gave them, with what is referred to but described by nobody. `graph-store.ts` says who gives what. */
import { deepEqual } from '../base/deep-equal';
import type { GraphId, GraphNode, GraphPatch } from '../model/graph';
import type { Contribution, EdgeDraft } from './contribution';
import { isSameEdge, outerEnds, partsOf } from './edge-ends';
import { EdgeTable, type Claim } from './edge-table';
import type { Contributor } from './giver';
import { References } from './references';
import { stubNode } from './stubs';

export interface NodeTableHost {
  /** The node is made when somebody asks for it, and stands in no table: that of a cohort's member, or of a part of one. */
  readonly isOfMember: (id: GraphId) => boolean;
  /** An entity's own id string where there is one. */
  readonly ownId: (id: GraphId) => GraphId | undefined;
}

export class NodeTable {
  readonly edges = new EdgeTable();
  /** Who refers to an id, and which nodes lie in it. */
  readonly references = new References();
  readonly #host: NodeTableHost;
  readonly #nodes = new Map<GraphId, GraphNode>();
  /** Missing and External nodes: what is referred to but described by nobody. */
  readonly #stubs = new Map<GraphId, GraphNode>();
  /**
   * Nodes that were touched since the last `takeChanges`, as they were. Made anew each time: V8 lets the table of a map that is cleared
   * lead to the next one, and the first that has grown old would keep all later ones until the whole heap is marked.
   */
  #touched = new Map<GraphId, GraphNode | undefined>();

  constructor(host: NodeTableHost) {
    this.#host = host;
  }

  get(id: GraphId): GraphNode | undefined {
    return this.#nodes.get(id) ?? this.#stubs.get(id);
  }

  /** What the node lies in; undefined also where nobody describes it. */
  parentOf(id: GraphId): GraphId | undefined {
    return this.#nodes.get(id)?.parent;
  }

  isStub(id: GraphId): boolean {
    return this.#stubs.has(id);
  }

  *ids(): IterableIterator<GraphId> {
    yield* this.#nodes.keys();
    yield* this.#stubs.keys();
  }

  *all(): IterableIterator<GraphNode> {
    yield* this.#nodes.values();
    yield* this.#stubs.values();
  }

  /** The node may be another one, or none, after this change. */
  touch(id: GraphId): void {
    if (!this.#touched.has(id)) this.#touched.set(id, this.get(id));
  }

  /** Replaces what the contributor gave; nodes and edges that stay equal stay the same objects. */
  put(contributor: Contributor, { nodes, edges }: Contribution): void {
    const { nodes: formerNodes, claims: formerClaims } = contributor;
    const keptNodes = nodes.map((node, index) => {
      const former = formerNodes[index];
      return former !== undefined && deepEqual(former, node) ? former : node;
    });
    const isPart = partsOf(contributor.entityId);
    formerNodes.forEach((node, index) => {
      if (node === keptNodes[index]) return;
      this.touch(node.id);
      this.#nodes.delete(node.id);
      this.#linkParent(node, isPart, (parent) => this.references.deleteChild(parent, node.id));
    });
    keptNodes.forEach((node, index) => {
      if (node === formerNodes[index]) return;
      this.touch(node.id);
      this.#nodes.set(node.id, node);
      this.#linkParent(node, isPart, (parent) => this.references.addChild(parent, node.id));
    });
    contributor.nodes = keptNodes;
    contributor.claims = this.replaceClaims(contributor.entityId, formerClaims, edges, isPart);
  }

  /** The claims of an entity in place of its former ones. `isPart`: see `partsOf`. */
  replaceClaims(entityId: GraphId, formerClaims: readonly Claim[], edges: readonly EdgeDraft[], isPart: (id: GraphId) => boolean): readonly Claim[] {
    const isKept = (claim: Claim, index: number): boolean => {
      const draft = edges[index];
      return draft !== undefined && isSameEdge(claim.edge, draft);
    };
    formerClaims.forEach((claim, index) => {
      if (isKept(claim, index)) return;
      for (const end of outerEnds(claim.edge, isPart)) {
        this.touch(end);
        this.references.deleteClaim(end, claim);
      }
      this.edges.remove(claim);
    });
    return edges.map((draft, index) => {
      const former = formerClaims[index];
      if (former !== undefined && isKept(former, index)) return former;
      const claim = this.edges.add(entityId, index, { ...draft, from: this.#shared(draft.from), to: this.#shared(draft.to) });
      for (const end of outerEnds(claim.edge, isPart)) {
        this.touch(end);
        this.references.addClaim(end, claim);
      }
      return claim;
    });
  }

  /** Since the last call. */
  takeChanges(): Pick<GraphPatch, 'nodes' | 'edges'> {
    return { nodes: this.#takeNodeChanges(), edges: this.edges.takeChanges() };
  }

  #takeNodeChanges(): GraphPatch['nodes'] {
    const upserts: GraphNode[] = [];
    const removes: GraphId[] = [];
    for (const [id, before] of this.#touched) {
      if (!this.#nodes.has(id) && this.references.has(id) && !this.#host.isOfMember(id)) this.#stubs.set(id, stubNode(id, this.references.portsOf(id), this.references.areOptional(id)));
      else this.#stubs.delete(id);
      const after = this.get(id);
      if (after === undefined) {
        if (before !== undefined) removes.push(id);
      } else if (!deepEqual(before, after)) {
        upserts.push(after);
      }
    }
    this.#touched = new Map();
    return { upserts, removes };
  }

  /** The node's own id string where there is one: edges of a large cluster would hold each id many times over. */
  #shared(id: GraphId): GraphId {
    return this.get(id)?.id ?? this.#host.ownId(id) ?? id;
  }

  #linkParent({ parent }: GraphNode, isPart: (id: GraphId) => boolean, link: (parent: GraphId) => void): void {
    if (parent === undefined || isPart(parent)) return;
    this.touch(parent);
    link(parent);
  }
}
