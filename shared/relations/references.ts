import { addMember, deleteMember, membersOf, sizeOf, type CompactSet } from '../base/compact-set';
import type { GraphEdge, GraphId } from '../model/graph';
import type { Claim } from './edge-table';
import type { ReferredPort } from './stubs';

/** Who refers to an id that another contributor (or nobody) describes: by edges, and as parent. */
export class References {
  readonly #claims = new Map<GraphId, CompactSet<Claim>>();
  readonly #children = new Map<GraphId, Set<GraphId>>();
  /** How many of the claims are edges that say that what they lead to may be absent; nothing for all else. */
  readonly #optional = new Map<GraphId, number>();
  /** Of External hosts: each port, and how many edges name it. */
  readonly #ports = new Map<GraphId, Map<string, { readonly port: ReferredPort; count: number }>>();

  addClaim(id: GraphId, claim: Claim): void {
    this.#claims.set(id, addMember(this.#claims.get(id), claim));
    this.#countPorts(id, claim.edge, 1);
    this.#countOptional(id, claim.edge, 1);
  }

  deleteClaim(id: GraphId, claim: Claim): void {
    const left = deleteMember(this.#claims.get(id), claim);
    if (left === undefined) this.#claims.delete(id);
    else this.#claims.set(id, left);
    this.#countPorts(id, claim.edge, -1);
    this.#countOptional(id, claim.edge, -1);
  }

  addChild(parent: GraphId, child: GraphId): void {
    const children = this.#children.get(parent);
    if (children === undefined) this.#children.set(parent, new Set([child]));
    else children.add(child);
  }

  deleteChild(parent: GraphId, child: GraphId): void {
    const children = this.#children.get(parent);
    children?.delete(child);
    if (children?.size === 0) this.#children.delete(parent);
  }

  has(id: GraphId): boolean {
    return this.#claims.has(id) || this.#children.has(id);
  }

  claimsTo(id: GraphId): Iterable<Claim> {
    return membersOf(this.#claims.get(id));
  }

  childrenOf(id: GraphId): Iterable<GraphId> {
    return this.#children.get(id) ?? [];
  }

  /** Whether all that refers to it says that it may be absent. */
  areOptional(id: GraphId): boolean {
    const count = this.#optional.get(id);
    return count !== undefined && count === sizeOf(this.#claims.get(id)) && !this.#children.has(id);
  }

  portsOf(id: GraphId): readonly ReferredPort[] {
    return [...(this.#ports.get(id)?.values() ?? [])].map(({ port }) => port);
  }

  #countOptional(id: GraphId, { to, attrs }: GraphEdge, change: 1 | -1): void {
    if (attrs.optional !== true || to !== id) return;
    const count = (this.#optional.get(id) ?? 0) + change;
    if (count === 0) this.#optional.delete(id);
    else this.#optional.set(id, count);
  }

  #countPorts(id: GraphId, edge: GraphEdge, change: 1 | -1): void {
    if (!id.startsWith('External/') || edge.to !== id) return;
    const counts = this.#ports.get(id) ?? new Map<string, { readonly port: ReferredPort; count: number }>();
    for (const port of edge.attrs.ports ?? []) {
      const key = `${port.port}/${port.protocol}`;
      const count = (counts.get(key)?.count ?? 0) + change;
      if (count === 0) counts.delete(key);
      else counts.set(key, { port: { port: port.port, protocol: port.protocol }, count });
    }
    if (counts.size === 0) this.#ports.delete(id);
    else this.#ports.set(id, counts);
  }
}
