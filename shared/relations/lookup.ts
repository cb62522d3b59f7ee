/** What one Pod's rules (declared traffic, localhost) may ask of the graph; `graph-store.ts` answers and records. */
import type { GraphEdge, GraphNode } from '../model/graph';
import type { ConfigLookup, NameLookup } from '../references/lookup';

export interface RelationLookup extends ConfigLookup, NameLookup {}

/** What one Pod's declared references add to the graph. */
export interface TrafficContribution {
  /** Sorted by id; one edge for each target. */
  readonly edges: readonly GraphEdge[];
  /**
   * Targets that no object of the input describes: Services and Pods with `status: 'Missing'`, and External nodes. Several
   * Pods may name the same one: unite the `ports` of an External, by port and protocol.
   */
  readonly stubs: readonly GraphNode[];
}
