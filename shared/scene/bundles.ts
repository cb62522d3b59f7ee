/** Links between frames, many drawn as one: how many of a kind lead from one frame to another. */
import type { EdgeKind, GraphEdge } from '../model/graph';
import type { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';

export interface Bundle {
  readonly kind: EdgeKind;
  readonly from: SceneFrame;
  readonly to: SceneFrame;
  count: number;
}

/** Links within one frame are none between frames and left out. */
export function buildBundles(scene: Scene, kinds: readonly EdgeKind[], isIncluded: (from: SceneItem | SceneFrame, to: SceneItem | SceneFrame, edge: GraphEdge) => boolean): Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const kind of kinds) {
    for (const edge of scene.edges.ofKind(kind)) {
      const from = scene.placeOf(edge.from);
      const to = scene.placeOf(edge.to);
      if (!from || !to || !isIncluded(from, to, edge)) continue;
      const fromFrame = frameOf(from);
      const toFrame = frameOf(to);
      if (!fromFrame || !toFrame || fromFrame === toFrame) continue;
      const key = `${kind} ${fromFrame.id} ${toFrame.id}`;
      const bundle = bundles.get(key);
      if (bundle) bundle.count += 1;
      else bundles.set(key, { kind, from: fromFrame, to: toFrame, count: 1 });
    }
  }
  return [...bundles.values()];
}

export function frameOf(place: SceneItem | SceneFrame): SceneFrame | undefined {
  return 'frame' in place ? place.frame : place;
}
