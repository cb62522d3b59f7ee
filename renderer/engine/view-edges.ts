/** Links between elements; all other links are painted. */
import type { EdgeKind, GraphEdge, GraphId } from '../../shared/model/graph';
import type { ViewEdge, ViewNode } from '../../shared/protocol/engine';
import type { Focus } from '../../shared/scene/focus';
import { isEdgeShown, type LayerSet } from '../../shared/scene/layers';
import type { Scene } from '../../shared/scene/scene';
import { isSystemUse } from '../../shared/scene/system-uses';

/** With more moving lines than this, motion says nothing any more. */
const ANIMATED_LIMIT = 40;
/** Inside a Pod first: an open Pod is not understood without them; then those that tell most. */
const ORDER: readonly EdgeKind[] = ['mounts', 'localhost', 'traffic', 'routes', 'selects', 'uses', 'binds', 'owns'];

export interface EdgeInput {
  readonly scene: Scene;
  readonly nodes: readonly ViewNode[];
  readonly layers: LayerSet;
  readonly focus: Focus | undefined;
  /** At most this many. */
  readonly limit: number;
}

export function viewEdges({ scene, nodes, layers, focus, limit }: EdgeInput): ViewEdge[] {
  const present = new Map<GraphId, ViewNode>(nodes.map((node) => [node.id, node]));
  const found: { readonly edge: GraphEdge; readonly isFocused: boolean; readonly order: number }[] = [];
  for (const { id } of nodes) {
    for (const edge of scene.edges.between(id, present)) {
      if (edge.from !== id || isSystemUse(edge, scene.nodes)) continue;
      const isFocused = focus?.edges.has(edge.id) === true;
      if (!isFocused && !isEdgeShown(edge.kind, layers)) continue;
      if (isFrameAroundItem(scene, edge)) continue;
      found.push({ edge, isFocused, order: ORDER.indexOf(edge.kind) });
    }
  }
  found.sort((a, b) => Number(b.isFocused) - Number(a.isFocused) || a.order - b.order || (a.edge.id < b.edge.id ? -1 : 1));
  found.length = Math.min(found.length, limit);
  const moving = found.filter(({ edge }) => edge.kind === 'traffic' || edge.kind === 'localhost').length;
  return found.map(({ edge, isFocused }) => {
    const isTalk = edge.kind === 'traffic' || edge.kind === 'localhost';
    const isDimmed = isEndDimmed(present, edge) || (focus !== undefined && !isFocused && isBetweenPods(edge.kind));
    return {
      id: edge.id,
      kind: edge.kind,
      from: edge.from,
      to: edge.to,
      attrs: edge.attrs,
      dimmed: isDimmed,
      // Of a whole Pod each mount would speak at once: they do when their container or volume is selected.
      selected: isFocused && (edge.kind !== 'mounts' || isEndSelected(present, edge)),
      animated: isTalk && !isDimmed && (isFocused || (focus === undefined && moving <= ANIMATED_LIMIT)),
    };
  });
}

function isEndDimmed(present: ReadonlyMap<GraphId, ViewNode>, edge: GraphEdge): boolean {
  return present.get(edge.from)?.dimmed === true || present.get(edge.to)?.dimmed === true;
}

function isEndSelected(present: ReadonlyMap<GraphId, ViewNode>, edge: GraphEdge): boolean {
  return present.get(edge.from)?.selected === true || present.get(edge.to)?.selected === true;
}

function isBetweenPods(kind: EdgeKind): boolean {
  return kind !== 'mounts' && kind !== 'localhost';
}

/** A group that stands for a workload lies around what it owns: no line says more. */
function isFrameAroundItem(scene: Scene, edge: GraphEdge): boolean {
  return scene.item(edge.to)?.frame?.id === edge.from || scene.item(edge.from)?.frame?.id === edge.to;
}
