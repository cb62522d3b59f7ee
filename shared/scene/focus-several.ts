/** The focus on several things at once: these, what belongs to them, and the links among all of it. */
import type { GraphEdge, GraphId } from '../model/graph';
import { focusOn, type Focus } from './focus';
import { withMembers } from './members-of';
import type { Scene } from './scene';

/** What stands out in a viewpoint: one thing with its neighbours, as if it were selected; of several, these alone. */
export function focusOnChosen(scene: Scene, things: readonly GraphId[], selection: GraphId | undefined): Focus | undefined {
  const [only] = things;
  if (things.length > 1) return focusOnSeveral(scene, things, selection);
  return only === undefined ? undefined : focusOn(scene, only);
}

/** Undefined where nothing of these is in the scene. `selection` keeps its ring. */
export function focusOnSeveral(scene: Scene, things: readonly GraphId[], selection: GraphId | undefined): Focus | undefined {
  const ids = new Set<GraphId>(things.flatMap((id) => [...withMembers(scene, id)]));
  if (ids.size === 0) return undefined;
  const wholeFrames = new Set<string>(things.filter((id) => scene.layout.frame(id)));
  // A container in focus shows in its Pod.
  for (const id of [...ids]) {
    const node = scene.nodes.get(id);
    if (node?.parent !== undefined && node.kind !== 'Pod') ids.add(node.parent);
  }
  const edges = new Map<string, GraphEdge>();
  const frames = new Set(wholeFrames);
  for (const id of ids) {
    for (const edge of scene.edges.of(id)) if (edge.kind !== 'owns' && ids.has(edge.from) && ids.has(edge.to)) edges.set(edge.id, edge);
    const place = scene.placeOf(id);
    const at = place && 'frame' in place ? place.frame : place;
    if (at) frames.add(at.id);
  }
  return { selection, ids, wholeFrames, frames, edges };
}
