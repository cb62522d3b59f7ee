/** The focus on a way between two things: those it leads along, and the links between them. */
import type { GraphEdge, GraphId } from '../model/graph';
import type { Focus } from './focus';
import type { Scene } from './scene';

/** Undefined where nothing of the way is in the scene. `selection` keeps its ring. */
export function focusOnWay(scene: Scene, way: readonly GraphId[], selection: GraphId | undefined): Focus | undefined {
  const ids = new Set<GraphId>(way.filter((id) => scene.nodes.has(id)));
  const [first] = ids;
  if (first === undefined) return undefined;
  // A container on the way shows in its Pod.
  for (const id of [...ids]) {
    const node = scene.nodes.get(id);
    if (node?.parent !== undefined && node.kind !== 'Pod') ids.add(node.parent);
  }
  const edges = new Map<string, GraphEdge>();
  const frames = new Set<string>();
  for (const id of ids) {
    for (const edge of scene.edges.of(id)) if (edge.kind !== 'owns' && ids.has(edge.from) && ids.has(edge.to)) edges.set(edge.id, edge);
    const place = scene.placeOf(id);
    const at = place && 'frame' in place ? place.frame : place;
    if (at) frames.add(at.id);
  }
  return { selection: selection ?? first, ids, wholeFrames: new Set(), frames, edges };
}
