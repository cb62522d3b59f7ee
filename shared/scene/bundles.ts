/** Links between frames or districts, many drawn as one: how many of a kind lead from one to another; what is stopped counts apart. */
import type { Rect } from '../base/geometry';
import type { EdgeKind, GraphId } from '../model/graph';
import type { Cohort } from '../relations/cohort-table';
import type { OuterLinks } from './cohort-claims';
import { shownOf, type Kin } from './kin';
import { isStopped, linkVariant } from './link-look';
import type { LineVariant } from './palette';
import type { Scene } from './scene';
import { MemberItem, type SceneFrame, type SceneItem } from './scene-frame';

/** A frame, or a district. */
export interface BundleEnd {
  readonly id: string;
  readonly rect: Rect;
}

export interface Bundle {
  readonly kind: EdgeKind;
  readonly from: BundleEnd;
  readonly to: BundleEnd;
  /** Set where these are denied or refused: one of them must not be lost among thousands that go through. */
  readonly variant?: LineVariant;
  count: number;
}

export interface BundleWish {
  readonly kinds: readonly EdgeKind[];
  /** Frames that stand in districts are one with them. */
  readonly isByDistrict: boolean;
  readonly isShown: (frame: SceneFrame) => boolean;
}

type Place = SceneItem | SceneFrame;
type ByEnds = Map<BundleEnd, Map<BundleEnd, Bundle>>;

/** Links within one end, hidden ones and those of things that the filter leaves out are none. */
export function buildBundles(scene: Scene, wish: BundleWish): Bundle[] {
  const bundles = new BundleList();
  const ends = new EndsOf(scene, wish);
  for (const kind of wish.kinds) {
    bundles.begin(kind);
    for (const { from, to, attrs } of scene.toldEdges(kind)) bundles.add(ends.ofId(from), ends.ofId(to), linkVariant(kind, attrs), 1);
    if (scene.members) addOfMembers(bundles, ends, scene.members.outerLinks(kind));
  }
  return bundles.all;
}

/** Once for all Pods of a template, by where they are. */
function addOfMembers(bundles: BundleList, ends: EndsOf, { cohorts, outers, links }: OuterLinks): void {
  const outerEnds = outers.map((id) => ends.ofId(id));
  const memberEnds = cohorts.map((cohort) => ends.ofCohort(cohort));
  for (const { cohort, outer, isFromMember, variant } of links) {
    const end = outerEnds[outer];
    if (end) memberEnds[cohort]?.forEach((count, own) => bundles.add(isFromMember ? own : end, isFromMember ? end : own, variant, count));
  }
}

/** Where links end that lead to a place, and how many Pods of a cohort stand at each end. */
class EndsOf {
  readonly #scene: Scene;
  readonly #wish: BundleWish;
  readonly #byKin = new Map<Kin, Map<BundleEnd, number>>();

  constructor(scene: Scene, wish: BundleWish) {
    this.#scene = scene;
    this.#wish = wish;
    if (scene.grouping === 'node' && scene.members !== undefined) this.#countByNode();
  }

  ofId(id: GraphId): BundleEnd | undefined {
    const place = this.#scene.placeOf(id);
    if (place === undefined || ('frame' in place && !place.matches)) return undefined;
    const frame = frameOf(place);
    return frame && this.#wish.isShown(frame) ? this.#endOf(frame) : undefined;
  }

  ofCohort(cohort: Cohort): ReadonlyMap<BundleEnd, number> {
    const kin = this.#scene.members?.kinOfCohort(cohort);
    if (kin === undefined) return NOWHERE;
    let ends = this.#byKin.get(kin);
    if (ends === undefined && this.#scene.grouping !== 'node') this.#byKin.set(kin, (ends = this.#inOneFrame(cohort, kin)));
    return ends ?? NOWHERE;
  }

  /** But for Nodes, Pods of one kin are in one frame. */
  #inOneFrame(cohort: Cohort, kin: Kin): Map<BundleEnd, number> {
    const count = shownOf(kin);
    const frame = this.#scene.layout.frame(this.#scene.frameOfCohort(cohort) ?? '');
    return new Map(count > 0 && frame && this.#wish.isShown(frame) ? [[this.#endOf(frame), count]] : []);
  }

  #countByNode(): void {
    const endsOfFrames = new Map<SceneFrame, BundleEnd | undefined>();
    for (const frame of this.#scene.layout.frames()) endsOfFrames.set(frame, this.#wish.isShown(frame) ? this.#endOf(frame) : undefined);
    // Pods of one kin are read one after the other.
    let kin: Kin | undefined;
    let ends = new Map<BundleEnd, number>();
    this.#scene.inReadingOrder().forEach((item) => {
      if (!(item instanceof MemberItem) || !item.matches || item.kin === undefined || item.frame === undefined) return;
      const end = endsOfFrames.get(item.frame);
      if (end === undefined) return;
      if (kin !== item.kin) {
        kin = item.kin;
        ends = this.#byKin.get(kin) ?? new Map<BundleEnd, number>();
        this.#byKin.set(kin, ends);
      }
      ends.set(end, (ends.get(end) ?? 0) + 1);
    });
  }

  #endOf(frame: SceneFrame): BundleEnd {
    return (this.#wish.isByDistrict ? this.#scene.layout.districtOf(frame) : undefined) ?? frame;
  }
}

const NOWHERE: ReadonlyMap<BundleEnd, number> = new Map();

class BundleList {
  readonly all: Bundle[] = [];
  #kind: EdgeKind = 'traffic';
  #passing: ByEnds = new Map();
  #stopped: ByEnds = new Map();

  begin(kind: EdgeKind): void {
    this.#kind = kind;
    this.#passing = new Map();
    this.#stopped = new Map();
  }

  add(from: BundleEnd | undefined, to: BundleEnd | undefined, variant: LineVariant | undefined, count: number): void {
    if (!from || !to || from === to) return;
    const isStop = isStopped(variant);
    const byEnds = isStop ? this.#stopped : this.#passing;
    let byTarget = byEnds.get(from);
    if (byTarget === undefined) byEnds.set(from, (byTarget = new Map<BundleEnd, Bundle>()));
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

  /** `state` names whatever `isShown` depends on. */
  get(scene: Scene, wish: BundleWish, state: string): readonly Bundle[] {
    const key = `${scene.version} ${wish.kinds.join()} ${wish.isByDistrict} ${state}`;
    if (scene !== this.#scene || key !== this.#key) {
      this.#bundles = buildBundles(scene, wish);
      this.#key = key;
      this.#scene = scene;
    }
    return this.#bundles;
  }
}

export function frameOf(place: Place): SceneFrame | undefined {
  return 'frame' in place ? place.frame : place;
}
