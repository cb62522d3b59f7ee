/** Links between frames or districts, many drawn as one: how many of a kind lead from one to another; what is stopped counts apart. */
import type { Rect } from '../base/geometry';
import { finish, type Steps } from '../base/steps';
import type { EdgeKind, GraphId } from '../model/graph';
import type { Cohort } from '../relations/cohort-table';
import type { OuterLinks } from './cohort-claims';
import { shownOf, type Kin } from './kin';
import { isStopped, linkVariant } from './link-look';
import type { LineVariant } from './palette';
import type { Scene } from './scene';
import { MemberItem, type SceneFrame, type SceneItem } from './scene-frame';
import type { Settled } from './settle';
import type { Standing } from './standing';

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

/** In one step: a few milliseconds. */
const STEP = { items: 20_000, links: 8000 };

/** Links within one end, hidden ones and those of things that the filter leaves out are none. */
export function buildBundles(scene: Scene, wish: BundleWish, standing = scene.shown): Bundle[] {
  return finish(bundling(scene, standing, wish));
}

/** Step by step: nothing that it reads may change meanwhile. */
function* bundling(scene: Scene, standing: Standing, wish: BundleWish): Steps<Bundle[]> {
  const bundles = new BundleList();
  const ends = new EndsOf(scene, standing, wish);
  yield* ends.count();
  for (const kind of wish.kinds) {
    bundles.begin(kind);
    for (const { from, to, attrs } of scene.toldEdges(kind)) bundles.add(ends.ofId(from), ends.ofId(to), linkVariant(kind, attrs), 1);
    yield;
    if (scene.members) yield* addOfMembers(bundles, ends, scene.members.outerLinks(kind), kind === 'selects');
  }
  return bundles.all;
}

/** Once for all Pods of a template, by where they are. */
function* addOfMembers(bundles: BundleList, ends: EndsOf, { cohorts, outers, links }: OuterLinks, onlyOfRunning: boolean): Steps<void> {
  const outerEnds = outers.map((id) => ends.ofId(id));
  const memberEnds = cohorts.map((cohort) => (onlyOfRunning ? ends.ofRunning(cohort) : ends.ofCohort(cohort)));
  yield;
  for (const [at, { cohort, outer, isFromMember, variant }] of links.entries()) {
    const end = outerEnds[outer];
    if (end) memberEnds[cohort]?.forEach((count, own) => bundles.add(isFromMember ? own : end, isFromMember ? end : own, variant, count));
    if (at % STEP.links === STEP.links - 1) yield;
  }
}

/** Where links end that lead to a place, and how many Pods of a cohort stand at each end. */
class EndsOf {
  readonly #scene: Scene;
  readonly #standing: Standing;
  readonly #wish: BundleWish;
  readonly #byKin = new Map<Kin, Map<BundleEnd, number>>();
  /** Of these, Pods that have ended. */
  readonly #endedByKin = new Map<Kin, Map<BundleEnd, number>>();

  constructor(scene: Scene, standing: Standing, wish: BundleWish) {
    this.#scene = scene;
    this.#standing = standing;
    this.#wish = wish;
  }

  /** To be done first: but for Nodes there is nothing to count. */
  *count(): Steps<void> {
    if (this.#standing.grouping === 'node' && this.#scene.members !== undefined) yield* this.#countByNode();
  }

  ofId(id: GraphId): BundleEnd | undefined {
    const place = this.#scene.placeOf(id, this.#standing);
    if (place === undefined || ('frame' in place && !place.matches)) return undefined;
    const frame = 'frame' in place ? this.#standing.frameOf(place) : place;
    return frame && this.#wish.isShown(frame) ? this.#endOf(frame) : undefined;
  }

  ofCohort(cohort: Cohort): ReadonlyMap<BundleEnd, number> {
    const kin = this.#scene.members?.kinOfCohort(cohort);
    if (kin === undefined) return NOWHERE;
    let ends = this.#byKin.get(kin);
    if (ends === undefined && this.#standing.grouping !== 'node') this.#byKin.set(kin, (ends = this.#inOneFrame(cohort, kin)));
    return ends ?? NOWHERE;
  }

  /** Of a cohort those Pods that have not ended: no Service selects the others. */
  ofRunning(cohort: Cohort): ReadonlyMap<BundleEnd, number> {
    const ends = this.ofCohort(cohort);
    const kin = this.#scene.members?.kinOfCohort(cohort);
    const ended = kin && this.#endedByKin.get(kin);
    if (ended === undefined) return ends;
    return new Map([...ends].map(([end, count]) => [end, count - (ended.get(end) ?? 0)] as const).filter(([, count]) => count > 0));
  }

  /** But for Nodes, Pods of one kin are in one frame. */
  #inOneFrame(cohort: Cohort, kin: Kin): Map<BundleEnd, number> {
    const { all, ended } = shownOf(kin);
    const frame = this.#standing.frame(this.#standing.frameOfCohort(cohort) ?? '');
    if (all === 0 || !frame || !this.#wish.isShown(frame)) return new Map();
    const end = this.#endOf(frame);
    if (ended > 0) this.#endedByKin.set(kin, new Map([[end, ended]]));
    return new Map([[end, all]]);
  }

  *#countByNode(): Steps<void> {
    const standing = this.#standing;
    const endsOfFrames = new Map<SceneFrame, BundleEnd | undefined>();
    for (const frame of standing.frames()) endsOfFrames.set(frame, this.#wish.isShown(frame) ? this.#endOf(frame) : undefined);
    const items = this.#scene.inReadingOrder();
    // Pods of one kin are read one after the other.
    let kin: Kin | undefined;
    let ends = new Map<BundleEnd, number>();
    const countSome = (from: number, to: number): void => {
      for (let at = from; at < to; at += 1) {
        const item = items[at];
        if (!(item instanceof MemberItem) || !item.matches || item.kin === undefined) continue;
        const frame = standing.frameOf(item);
        const end = frame && endsOfFrames.get(frame);
        if (end === undefined) continue;
        if (kin !== item.kin) {
          kin = item.kin;
          ends = this.#byKin.get(kin) ?? new Map<BundleEnd, number>();
          this.#byKin.set(kin, ends);
        }
        ends.set(end, (ends.get(end) ?? 0) + 1);
        if (item.tally?.hasEnded === true) this.#countEnded(kin, end);
      }
    };
    for (let from = 0; from < items.length; from += STEP.items) {
      countSome(from, Math.min(items.length, from + STEP.items));
      yield;
    }
  }

  #countEnded(kin: Kin, end: BundleEnd): void {
    const ended = this.#endedByKin.get(kin) ?? new Map<BundleEnd, number>();
    this.#endedByKin.set(kin, ended);
    ended.set(end, (ended.get(end) ?? 0) + 1);
  }

  #endOf(frame: SceneFrame): BundleEnd {
    return (this.#wish.isByDistrict ? this.#standing.districtOf(frame) : undefined) ?? frame;
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

/** What bundles of a layout are made for. `state` names whatever the wish's `isShown` depends on. */
export interface StatedWish extends BundleWish {
  readonly state: string;
}

/**
 * The bundles of one scene, built again only when something they depend on has changed. Those of a layout are kept until anything has changed
 * since it was made: made before somebody asks, they are there with it.
 */
export class BundleCache {
  /** By what is wished. */
  readonly #ofLayouts = new WeakMap<Settled, Map<string, readonly Bundle[]>>();
  #last: { readonly scene: Scene; readonly key: string; readonly bundles: readonly Bundle[] } | undefined;
  /** Begun, and not asked for yet. */
  #making: { readonly settled: Settled; readonly key: string; readonly steps: Steps<Bundle[]> } | undefined;

  get(scene: Scene, wish: StatedWish): readonly Bundle[] {
    const { settled } = scene;
    if (settled !== undefined) return this.#keptOf(settled).get(keyOf(wish)) ?? this.#keep(settled, wish, buildBundles(scene, wish));
    const key = `${scene.version} ${keyOf(wish)}`;
    if (this.#last?.scene !== scene || this.#last.key !== key) this.#last = { scene, key, bundles: buildBundles(scene, wish) };
    return this.#last.bundles;
  }

  /** A few milliseconds' work towards bundles of lay-outs that are made, whoever asked for them; "done" once all have theirs. */
  makeAhead(scene: Scene, wishIn: (standing: Standing) => StatedWish): 'more' | 'done' {
    for (const standing of scene.standings()) {
      const { settled } = standing;
      if (settled === undefined) continue;
      const wish = wishIn(standing);
      const key = keyOf(wish);
      if (this.#keptOf(settled).has(key)) continue;
      if (this.#making?.settled !== settled || this.#making.key !== key) this.#making = { settled, key, steps: bundling(scene, standing, wish) };
      const step = this.#making.steps.next();
      if (step.done === true) this.#keep(settled, wish, step.value);
      return 'more';
    }
    this.#making = undefined;
    return 'done';
  }

  #keep(settled: Settled, wish: StatedWish, bundles: readonly Bundle[]): readonly Bundle[] {
    this.#keptOf(settled).set(keyOf(wish), bundles);
    return bundles;
  }

  #keptOf(settled: Settled): Map<string, readonly Bundle[]> {
    let kept = this.#ofLayouts.get(settled);
    if (kept === undefined) this.#ofLayouts.set(settled, (kept = new Map<string, readonly Bundle[]>()));
    return kept;
  }
}

function keyOf({ kinds, isByDistrict, state }: StatedWish): string {
  return `${kinds.join()} ${isByDistrict} ${state}`;
}

export function frameOf(place: Place): SceneFrame | undefined {
  return 'frame' in place ? place.frame : place;
}
