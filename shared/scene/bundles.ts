/** Links between frames, many drawn as one: how many of a kind lead from one frame to another; what is stopped counts apart. */
import type { EdgeKind } from '../model/graph';
import { isStopped, linkVariant } from './link-look';
import type { LineVariant } from './palette';
import type { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';

export interface Bundle {
  readonly kind: EdgeKind;
  readonly from: SceneFrame;
  readonly to: SceneFrame;
  /** Set where these are denied or refused: one of them must not be lost among thousands that go through. */
  readonly variant?: LineVariant;
  count: number;
}

type Place = SceneItem | SceneFrame;
type ByFrames = Map<SceneFrame, Map<SceneFrame, Bundle>>;

/** Links within one frame are none between frames and left out. */
export function buildBundles(scene: Scene, kinds: readonly EdgeKind[], isIncluded: (place: Place) => boolean): Bundle[] {
  const bundles: Bundle[] = [];
  for (const kind of kinds) {
    const passing: ByFrames = new Map();
    const stopped: ByFrames = new Map();
    for (const edge of scene.edges.ofKind(kind)) {
      const from = scene.placeOf(edge.from);
      const to = scene.placeOf(edge.to);
      if (!from || !to || !isIncluded(from) || !isIncluded(to)) continue;
      const fromFrame = frameOf(from);
      const toFrame = frameOf(to);
      if (!fromFrame || !toFrame || fromFrame === toFrame) continue;
      const variant = linkVariant(kind, edge.attrs);
      const isStop = isStopped(variant);
      const byFrames = isStop ? stopped : passing;
      const byTarget = byFrames.get(fromFrame) ?? new Map<SceneFrame, Bundle>();
      byFrames.set(fromFrame, byTarget);
      const known = byTarget.get(toFrame);
      if (known) {
        known.count += 1;
        continue;
      }
      const bundle = { kind, from: fromFrame, to: toFrame, ...(isStop && variant !== undefined ? { variant } : {}), count: 1 };
      byTarget.set(toFrame, bundle);
      bundles.push(bundle);
    }
  }
  return bundles;
}

/** The bundles of one scene, built again only when something they depend on has changed. */
export class BundleCache {
  #key = '';
  #scene: Scene | undefined;
  #bundles: readonly Bundle[] = [];

  /** `state` names whatever else the choice depends on. */
  get(scene: Scene, kinds: readonly EdgeKind[], state: string, isIncluded: (place: Place) => boolean): readonly Bundle[] {
    const key = `${scene.version} ${kinds.join()} ${state}`;
    if (scene !== this.#scene || key !== this.#key) {
      this.#bundles = buildBundles(scene, kinds, isIncluded);
      this.#key = key;
      this.#scene = scene;
    }
    return this.#bundles;
  }
}

export function frameOf(place: Place): SceneFrame | undefined {
  return 'frame' in place ? place.frame : place;
}
