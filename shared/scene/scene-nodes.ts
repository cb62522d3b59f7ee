/** Things of the scene by id: those that it was told of, and Pods that are kept packed with their parts, made when they are asked for. */
import type { GraphId, GraphNode } from '../model/graph';
import type { Members } from './members';

/** Of all things, one by id. */
export interface NodeLookup {
  get(id: GraphId): GraphNode | undefined;
}

export class SceneNodes implements NodeLookup {
  readonly told = new Map<GraphId, GraphNode>();
  readonly #members: Members | undefined;

  constructor(members: Members | undefined) {
    this.#members = members;
  }

  get(id: GraphId): GraphNode | undefined {
    return this.told.get(id) ?? this.#members?.node(id);
  }

  has(id: GraphId): boolean {
    return this.told.has(id) || this.#members?.podOf(id) !== undefined;
  }
}
