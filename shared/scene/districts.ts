/** Districts: the Nodes of one zone, and in it those of one pool, stand together inside a titled border. */
import { groupBy } from '../base/group-by';
import type { Rect } from '../base/geometry';
import type { DistrictSums, ToldResources } from './district-sums';
import { compareNames } from './reading-order';
import type { SceneFrame } from './scene-frame';

/** Below this a picture is read Node by Node. */
const LEAST_NODES = 24;
/** A district of fewer Nodes than this would be more border than Nodes: of others there must be two. */
const LEAST_NODES_EACH = 3;

/** Where a Node belongs; undefined: nothing says so. */
export interface Whereabouts extends ToldResources {
  readonly zone?: string;
  readonly pool?: string;
  /** Of a Node that is still to come nobody knows yet. */
  readonly isNotRead?: boolean;
}

export type DistrictLevel = 'zone' | 'pool';

/** A plan of districts, not placed yet: outer ones hold inner ones or frames, never both. */
export interface DistrictPlan {
  readonly level: DistrictLevel;
  readonly label: string;
  readonly inner: readonly DistrictPlan[];
  /** All of them, those of inner districts too. */
  readonly frames: readonly SceneFrame[];
}

export interface District {
  readonly id: string;
  readonly level: DistrictLevel;
  readonly label: string;
  /** World units, title included. */
  readonly rect: Rect;
  readonly titleHeight: number;
  /** The one around it. */
  readonly outer: District | undefined;
  /** All of them, those of inner districts too. */
  readonly frames: Set<SceneFrame>;
  readonly sums: DistrictSums;
}

const INNER: Readonly<Record<DistrictLevel, DistrictLevel | undefined>> = { zone: 'pool', pool: undefined };

/** Empty where Nodes are few or stand all in one place. */
export function planDistricts(frames: readonly SceneFrame[], whereaboutsOf: (frame: SceneFrame) => Whereabouts): DistrictPlan[] {
  return frames.length < LEAST_NODES ? [] : plansOf(frames, 'zone', whereaboutsOf);
}

function plansOf(frames: readonly SceneFrame[], level: DistrictLevel, whereaboutsOf: (frame: SceneFrame) => Whereabouts): DistrictPlan[] {
  const inner = INNER[level];
  const groups = [...groupBy(frames, (frame) => whereaboutsOf(frame)[level] ?? '')];
  const isTold = groups.filter(([, members]) => members.length >= LEAST_NODES_EACH).length > 1;
  if (!isTold) return inner === undefined ? [] : plansOf(frames, inner, whereaboutsOf);
  groups.sort(([a], [b]) => Number(a === '') - Number(b === '') || compareNames(a, b));
  return groups.map(([name, members]) => ({
    level,
    label: name === '' ? namelessOf(level, members.every((frame) => whereaboutsOf(frame).isNotRead === true)) : name,
    inner: inner === undefined ? [] : plansOf(members, inner, whereaboutsOf),
    frames: members,
  }));
}

function namelessOf(level: DistrictLevel, isNotRead: boolean): string {
  if (isNotRead) return 'Not read yet';
  return level === 'zone' ? 'No zone' : 'No pool';
}
