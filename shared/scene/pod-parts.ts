/** Pods' containers and volumes as graph nodes, and what a Pod's inside is drawn from. */
import type { GraphId, GraphNode } from '../model/graph';
import type { EdgeLookup } from './edge-index';
import type { InsideContainer, InsideVolume, PodInside } from './pod-interior';

const NOBODY: readonly GraphId[] = [];

/** Containers and volumes by Pod, in the order in which they came; they may come before their Pod. */
export class PodParts {
  readonly #byPod = new Map<GraphId, Map<GraphId, GraphNode>>();

  of(pod: GraphId): Iterable<GraphNode> {
    return this.#byPod.get(pod)?.values() ?? [];
  }

  set(part: GraphNode): void {
    if (part.parent === undefined) return;
    const parts = this.#byPod.get(part.parent) ?? new Map<GraphId, GraphNode>();
    parts.set(part.id, part);
    this.#byPod.set(part.parent, parts);
  }

  delete(part: GraphNode): void {
    if (part.parent === undefined) return;
    const parts = this.#byPod.get(part.parent);
    parts?.delete(part.id);
    if (parts?.size === 0) this.#byPod.delete(part.parent);
  }
}

/** Without `edges` the volumes know no mounts: enough for the span, which depends on numbers only. */
export function toInside(parts: Iterable<GraphNode>, edges: EdgeLookup | undefined): PodInside {
  const containers: InsideContainer[] = [];
  const volumes: InsideVolume[] = [];
  for (const { id, kind, name, attrs } of parts) {
    if (kind === 'Container') {
      const { order, pattern } = attrs;
      containers.push({ id, name, role: attrs.role ?? 'app', ...(order === undefined ? {} : { order }), ...(pattern === undefined ? {} : { pattern }) });
    } else {
      volumes.push({ id, name, system: attrs.system === true, mountedBy: edges ? mountersOf(id, edges) : NOBODY });
    }
  }
  return { containers, volumes };
}

function mountersOf(volume: GraphId, edges: EdgeLookup): GraphId[] {
  return edges.of(volume).flatMap((edge) => (edge.kind === 'mounts' ? [edge.from] : []));
}
