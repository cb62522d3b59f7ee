/** A Pod's containers and volumes as graph nodes, turned into what its inside is drawn from. */
import type { GraphId, GraphNode } from '../model/graph';
import type { EdgeIndex } from './edge-index';
import type { InsideContainer, InsideVolume, PodInside } from './pod-interior';

const NOBODY: readonly GraphId[] = [];

/** Without `edges` the volumes know no mounts: enough for the span, which depends on numbers only. */
export function toInside(parts: Iterable<GraphNode>, edges: EdgeIndex | undefined): PodInside {
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

function mountersOf(volume: GraphId, edges: EdgeIndex): GraphId[] {
  return edges.of(volume).flatMap((edge) => (edge.kind === 'mounts' ? [edge.from] : []));
}
