/** Who owns whom, by the `owns` edges: the chain from a Pod up to the workload a person wrote. */
import type { GraphEdge, GraphId } from '../model/graph';
import type { Members } from './members';

/** Chains are Pod <- ReplicaSet <- Deployment <- an operator's object; more is a circle in broken references. */
const MAX_CHAIN = 8;
const NOTHING: ReadonlySet<GraphId> = new Set();

/** Who owns the Pods that are kept packed. */
export type MemberOwners = Pick<Members, 'ownerOf' | 'ownedBy'>;

export class OwnerIndex {
  readonly #members: MemberOwners | undefined;
  readonly #ownerOf = new Map<GraphId, GraphId>();
  readonly #ownedBy = new Map<GraphId, Set<GraphId>>();
  /** Tops of chains by where these begin, as long as nobody gets or loses an owner. */
  readonly #roots = new Map<GraphId, GraphId | undefined>();

  constructor(members?: MemberOwners) {
    this.#members = members;
  }

  add(edge: GraphEdge): void {
    this.#roots.clear();
    this.#ownerOf.set(edge.to, edge.from);
    const owned = this.#ownedBy.get(edge.from) ?? new Set<GraphId>();
    owned.add(edge.to);
    this.#ownedBy.set(edge.from, owned);
  }

  remove(edge: GraphEdge): void {
    this.#roots.clear();
    if (this.#ownerOf.get(edge.to) === edge.from) this.#ownerOf.delete(edge.to);
    const owned = this.#ownedBy.get(edge.from);
    owned?.delete(edge.to);
    if (owned?.size === 0) this.#ownedBy.delete(edge.from);
  }

  ownerOf(id: GraphId): GraphId | undefined {
    return this.#ownerOf.get(id) ?? this.#members?.ownerOf(id);
  }

  /** Directly below `id`. */
  ownedBy(id: GraphId): ReadonlySet<GraphId> {
    const told = this.#ownedBy.get(id) ?? NOTHING;
    const members = this.#members === undefined ? [] : [...this.#members.ownedBy(id)];
    return members.length === 0 ? told : new Set([...told, ...members]);
  }

  /** Above `id`, nearest first. A Node that owns a mirror Pod is no workload. */
  chainOf(id: GraphId): GraphId[] {
    const chain: GraphId[] = [];
    for (let at = this.ownerOf(id); at !== undefined && chain.length < MAX_CHAIN && !at.startsWith('Node/'); at = this.#ownerOf.get(at)) chain.push(at);
    return chain;
  }

  /** Top of the chain above `id`; undefined where nothing owns it. A Node that owns a mirror Pod is no workload. */
  rootOf(id: GraphId): GraphId | undefined {
    return this.rootFrom(this.ownerOf(id));
  }

  /** The same above what `owner` owns. */
  rootFrom(owner: GraphId | undefined): GraphId | undefined {
    if (owner === undefined) return undefined;
    let root = this.#roots.get(owner);
    if (root === undefined && !this.#roots.has(owner)) this.#roots.set(owner, (root = this.#findRoot(owner)));
    return root;
  }

  #findRoot(owner: GraphId): GraphId | undefined {
    let root: GraphId | undefined;
    let at: GraphId | undefined = owner;
    for (let hops = 0; at !== undefined && hops < MAX_CHAIN && !at.startsWith('Node/'); hops += 1) {
      root = at;
      at = this.#ownerOf.get(at);
    }
    return root;
  }

  /** Everything below `id`, at any depth. */
  forEachOwned(id: GraphId, visit: (id: GraphId) => void, depth = 0): void {
    if (depth >= MAX_CHAIN) return;
    for (const owned of this.ownedBy(id)) {
      visit(owned);
      this.forEachOwned(owned, visit, depth + 1);
    }
  }
}
