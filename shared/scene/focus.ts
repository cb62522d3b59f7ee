/** What a selection is about: the selected thing, its neighbours, and the links between. The rest is dimmed. */
import type { GraphEdge, GraphId } from '../model/graph';
import { addMembers } from './members-of';
import type { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';

export interface Focus {
  /** Drawn with a ring; absent: several things are in focus, and none of them is selected. */
  readonly selection: GraphId | undefined;
  /** Graph ids in focus: items, and parts of Pods. */
  readonly ids: ReadonlySet<GraphId>;
  /** Frames with everything in them. */
  readonly wholeFrames: ReadonlySet<string>;
  /** Frames that hold something in focus. */
  readonly frames: ReadonlySet<string>;
  /** Links of the selection, by id: always drawn. */
  readonly edges: ReadonlyMap<string, GraphEdge>;
}

/** Undefined where nothing of that id is in the scene. */
export function focusOn(scene: Scene, selection: GraphId): Focus | undefined {
  const node = scene.nodes.get(selection);
  const frame = scene.layout.frame(selection);
  if (!node && !frame) return undefined;
  const ids = new Set<GraphId>([selection]);
  const edges = new Map<string, GraphEdge>();
  const wholeFrames = new Set<string>();
  const cores = coresOf(scene, selection);
  for (const core of cores) {
    ids.add(core);
    for (const edge of scene.edges.of(core)) {
      if (edge.kind === 'owns' && core !== selection) continue;
      edges.set(edge.id, edge);
      ids.add(edge.from);
      ids.add(edge.to);
    }
  }
  let decided = 0;
  for (const edge of scene.edges.decidedBy(selection)) {
    if (++decided > DECIDED_LIMIT) break;
    edges.set(edge.id, edge);
    ids.add(edge.from);
    ids.add(edge.to);
  }
  scene.owners.forEachOwned(selection, (owned) => ids.add(owned));
  if (frame) wholeFrames.add(frame.id);
  else addMembers(scene, selection, ids);
  // A container in focus shows in its Pod.
  for (const id of [...ids]) {
    const parent = scene.nodes.get(id)?.parent;
    if (parent !== undefined && scene.nodes.get(id)?.kind !== 'Pod') ids.add(parent);
  }
  const frames = new Set(wholeFrames);
  for (const id of ids) {
    const place = scene.placeOf(id);
    const at = place && 'frame' in place ? place.frame : place;
    if (at) frames.add(at.id);
  }
  return { selection, ids, wholeFrames, frames, edges };
}

/** Pods of a workload whose links count as the workload's own, at most. */
const OWNED_LIMIT = 60;
/** Lines that a selected policy decided on, at most. */
const DECIDED_LIMIT = 500;

/** Whose links count as the selection's: a Pod's are also those of its containers and volumes, a workload's those of its Pods. */
function coresOf(scene: Scene, selection: GraphId): GraphId[] {
  const parts = [...scene.partsOf(selection)].map(({ id }) => id);
  const owned: GraphId[] = [];
  scene.owners.forEachOwned(selection, (id) => owned.push(id));
  return [selection, ...parts, ...(owned.length <= OWNED_LIMIT ? owned : [])];
}

export function isItemInFocus(focus: Focus, item: SceneItem): boolean {
  return focus.ids.has(item.id) || (item.frame !== undefined && focus.wholeFrames.has(item.frame.id));
}

export function isFrameInFocus(focus: Focus, frame: SceneFrame): boolean {
  return focus.frames.has(frame.id);
}
