/** Where things stand: in the picture as it is shown, or in a layout that was made before anybody asked for it. */
import type { Grouping } from '../protocol/engine';
import type { Cohort } from '../relations/cohort-table';
import type { District } from './districts';
import type { Placing } from './placing';
import type { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';
import type { Settled } from './settle';

export interface Standing {
  readonly grouping: Grouping;
  /** The layout from scratch that this is; undefined once anything has changed since it was made. */
  readonly settled: Settled | undefined;
  /** Outer ones before those inside them. */
  readonly districts: readonly District[];
  frames(): Iterable<SceneFrame>;
  frame(id: string): SceneFrame | undefined;
  /** Undefined where it is not drawn. */
  frameOf(item: SceneItem): SceneFrame | undefined;
  /** The id of the frame of Pods that stand together: in all groupings but that by Node. */
  frameOfCohort(cohort: Cohort): string | undefined;
  /** The innermost one that a frame stands in. */
  districtOf(frame: SceneFrame): District | undefined;
}

/** As things would stand if the layout was taken. */
export function standingIn(settled: Settled, placing: Placing): Standing {
  const { frames, districts, districtOf, places } = settled;
  return {
    grouping: placing.grouping,
    settled,
    districts,
    frames: () => frames.values(),
    frame: (id) => frames.get(id),
    frameOf: (item) => places.frameOf(item),
    frameOfCohort: (cohort) => placing.frameOfCohort(cohort),
    districtOf: (frame) => districtOf.get(frame),
  };
}

/** As things stand in the picture, whatever it is by then. */
export function shownIn(scene: Scene): Standing {
  return {
    get grouping() {
      return scene.grouping;
    },
    get settled() {
      return scene.settled;
    },
    get districts() {
      return scene.layout.districts;
    },
    frames: () => scene.layout.frames(),
    frame: (id) => scene.layout.frame(id),
    frameOf: ({ frame }) => frame,
    frameOfCohort: (cohort) => scene.frameOfCohort(cohort),
    districtOf: (frame) => scene.layout.districtOf(frame),
  };
}
