/** Links between frames, many drawn as one: how many of a kind lead from one frame to another; what is stopped counts apart. */
import type { EdgeKind } from '../model/graph';
import type { Cohort } from '../relations/cohort-table';
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
  const bundles = new BundleList();
  const framesOf = new Map<Cohort, ReadonlyMap<SceneFrame, number>>();
  for (const kind of kinds) {
    bundles.begin(kind);
    for (const { from, to, attrs } of scene.toldEdges(kind)) {
      const [start, end] = [scene.placeOf(from), scene.placeOf(to)];
      if (!start || !end || !isIncluded(start) || !isIncluded(end)) continue;
      bundles.add(frameOf(start), frameOf(end), linkVariant(kind, attrs), 1);
    }
    // Once for all Pods of a template, by the frames that they are in.
    for (const { edge, outer, isFromMember, cohort } of scene.members?.links(kind) ?? []) {
      const place = scene.placeOf(outer);
      if (!place || !isIncluded(place)) continue;
      const frames = framesOf.get(cohort) ?? countFrames(cohort, scene, isIncluded);
      framesOf.set(cohort, frames);
      const variant = linkVariant(kind, edge.attrs);
      for (const [frame, count] of frames) bundles.add(isFromMember ? frame : frameOf(place), isFromMember ? frameOf(place) : frame, variant, count);
    }
  }
  return bundles.all;
}

function countFrames({ members }: Cohort, scene: Scene, isIncluded: (place: Place) => boolean): ReadonlyMap<SceneFrame, number> {
  const frames = new Map<SceneFrame, number>();
  for (const id of members) {
    const item = scene.item(id);
    if (item?.frame && isIncluded(item)) frames.set(item.frame, (frames.get(item.frame) ?? 0) + 1);
  }
  return frames;
}

class BundleList {
  readonly all: Bundle[] = [];
  #kind: EdgeKind = 'traffic';
  #passing: ByFrames = new Map();
  #stopped: ByFrames = new Map();

  begin(kind: EdgeKind): void {
    this.#kind = kind;
    this.#passing = new Map();
    this.#stopped = new Map();
  }

  add(from: SceneFrame | undefined, to: SceneFrame | undefined, variant: LineVariant | undefined, count: number): void {
    if (!from || !to || from === to) return;
    const isStop = isStopped(variant);
    const byFrames = isStop ? this.#stopped : this.#passing;
    const byTarget = byFrames.get(from) ?? new Map<SceneFrame, Bundle>();
    byFrames.set(from, byTarget);
    const known = byTarget.get(to);
    if (known) {
      known.count += count;
      return;
    }
    const bundle = { kind: this.#kind, from, to, ...(isStop && variant !== undefined ? { variant } : {}), count };
    byTarget.set(to, bundle);
    this.all.push(bundle);
  }
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
