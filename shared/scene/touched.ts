/** Things whose frame, span or counts a patch may have changed: itself, and those that stand or are drawn by it. */
import type { GraphEdge, GraphId } from '../model/graph';
import { isDenied, type EdgeIndex } from './edge-index';
import type { Members } from './members';
import type { OwnerIndex } from './owners';
import type { SceneItems } from './scene-items';
import { isSystemUse } from './system-uses';
import type { SceneNodes } from './scene-nodes';

/** What is read of the scene. */
export interface TouchableThings {
  readonly nodes: SceneNodes;
  readonly edges: EdgeIndex;
  readonly owners: OwnerIndex;
  readonly members: Members | undefined;
  readonly items: SceneItems;
}

export class Touched {
  readonly #things: TouchableThings;
  #ids = new Set<GraphId>();

  constructor(things: TouchableThings) {
    this.#things = things;
  }

  add(id: GraphId): void {
    this.#ids.add(id);
  }

  /** It is gone. */
  delete(id: GraphId): void {
    this.#ids.delete(id);
  }

  /** A link came, changed or went: what it leads from and to, as far as that stands or is counted by it. */
  addEnds(edge: GraphEdge): void {
    if (edge.kind === 'owns') {
      this.add(edge.to);
      this.#things.owners.forEachOwned(edge.to, (id) => this.add(id));
    } else if (edge.kind === 'selects') {
      this.add(edge.from);
    } else if (edge.kind === 'uses') {
      this.#addUsed(edge);
    } else if (isDenied(edge)) {
      this.add(edge.from);
      this.add(edge.to);
    }
  }

  /** All links of a part of a Pod. */
  addEndsOf(part: GraphId): void {
    for (const edge of this.#things.edges.of(part)) this.addEnds(edge);
  }

  /** Services that select the Pod: they stand where most of their Pods do. */
  addServicesOf(pod: GraphId): void {
    for (const edge of this.#things.edges.of(pod)) if (edge.kind === 'selects' && edge.to === pod) this.add(edge.from);
    for (const service of this.#things.members?.selectorsOf(pod) ?? []) this.add(service);
  }

  /** Each once, those among them that are added meanwhile; none is left. */
  *takeAll(): Iterable<GraphId> {
    yield* this.#ids;
    // No cleared set: V8 lets the table of one lead to the next, and once one has grown old, all later ones stay.
    this.#ids = new Set();
  }

  /** What is used may get or lose its card; one more system volume does not change what is hidden already. */
  #addUsed(edge: GraphEdge): void {
    const { items, edges, nodes } = this.#things;
    const isHidden = items.object(edge.to)?.frame === undefined;
    if (!isHidden || !edges.get(edge.id) || !isSystemUse(edge, nodes)) this.add(edge.to);
  }
}
