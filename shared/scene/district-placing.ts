/** Places districts: frames packed in the innermost ones, those in rows inside outer ones, each below its title. */
import type { Point } from '../base/geometry';
import { noSums } from './district-sums';
import type { District, DistrictLevel, DistrictPlan } from './districts';
import { zoomToSee } from './frame-shape';
import { boundsOf, packSkyline, TARGET_ASPECT } from './packing';
import type { SceneFrame } from './scene-frame';

/** CSS pixels that a title takes when everything is seen: an inner one is smaller. */
const TITLE_PX: Readonly<Record<DistrictLevel, number>> = { zone: 15, pool: 11 };
/** A title is never more than this part of its district's body. */
const MOST_OF_BODY = 0.2;
/** Between the border and what is inside, and between districts, as parts of a title. */
const PADDING = 0.12;
const GAP = 0.3;
/** What packing wastes of the ground. */
const WASTE = 1.06;
/** Packing again with what titles turned out to take. */
const ROUNDS = 2;
/** Width over height that a district is given where its row allows: its title needs the width. */
const DISTRICT_ASPECT = 1.4;

/** A district in its place, relative to the one around it. */
interface Placed {
  readonly plan: DistrictPlan;
  readonly width: number;
  readonly titleHeight: number;
  /** Districts of one row have one height. */
  height: number;
  corner: Point;
  /** Of frames, relative to the top left corner. */
  readonly points: readonly Point[];
  readonly inner: readonly Placed[];
}

/** World units that all districts of one picture share. */
interface Measures {
  readonly frameGap: number;
  readonly titleHeight: Readonly<Record<DistrictLevel, number>>;
}

/** Puts the frames of all plans to their places, their items not yet, and returns the districts around them, outer ones first. */
export function placeDistricts(plans: readonly DistrictPlan[], frameGap: number): District[] {
  const zoom = zoomToSee(plans.flatMap(({ frames }) => frames));
  const measures: Measures = { frameGap, titleHeight: { zone: Math.round(TITLE_PX.zone / zoom), pool: Math.round(TITLE_PX.pool / zoom) } };
  let width = Math.sqrt(plans.reduce((sum, plan) => sum + areaOf(plan, frameGap), 0) * TARGET_ASPECT);
  let placed: Placed[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    placed = placeRows(plans, width, measures);
    const bounds = boundsOf(placed.map((each) => ({ ...each.corner, width: each.width, height: each.height })));
    if (bounds) width *= Math.sqrt((bounds.height * TARGET_ASPECT) / bounds.width);
  }
  const districts: District[] = [];
  for (const each of placed) settleAt(each, { x: 0, y: 0 }, undefined, districts);
  return districts;
}

/** Side by side and row by row in their order, each as wide as its share of the row. */
function placeRows(plans: readonly DistrictPlan[], width: number, measures: Measures): Placed[] {
  const gap = gapOf(plans, measures);
  const rows = rowsOf(plans, width, measures.frameGap);
  let y = 0;
  return rows.flatMap((row) => {
    const area = row.reduce((sum, plan) => sum + areaOf(plan, measures.frameGap), 0);
    const room = width - gap * (row.length - 1);
    const placed = row.map((plan) => place(plan, (room * areaOf(plan, measures.frameGap)) / area, measures));
    const height = Math.max(...placed.map((each) => each.height));
    let x = 0;
    for (const each of placed) {
      each.corner = { x, y };
      each.height = height;
      x += each.width + gap;
    }
    y += height + gap;
    return placed;
  });
}

/** As many rows as give districts that are neither ribbons nor towers; each row about as much of the whole. */
function rowsOf(plans: readonly DistrictPlan[], width: number, frameGap: number): DistrictPlan[][] {
  const areas = plans.map((plan) => areaOf(plan, frameGap));
  const total = areas.reduce((sum, area) => sum + area, 0);
  let best: { readonly rows: DistrictPlan[][]; readonly badness: number } | undefined;
  for (let count = 1; count <= plans.length; count += 1) {
    const rows: DistrictPlan[][] = Array.from({ length: count }, () => []);
    let before = 0;
    for (const [at, plan] of plans.entries()) {
      const area = areas[at] ?? 0;
      rows[Math.min(count - 1, Math.floor(((before + area / 2) / total) * count))]?.push(plan);
      before += area;
    }
    const filled = rows.filter((row) => row.length > 0);
    const badness = filled.reduce((sum, row) => {
      const height = row.reduce((all, plan) => all + areaOf(plan, frameGap), 0) / width;
      return sum + row.reduce((all, plan) => all + Math.abs(Math.log(areaOf(plan, frameGap) / height / height / DISTRICT_ASPECT)), 0);
    }, 0);
    if (!best || badness < best.badness) best = { rows: filled, badness };
  }
  return best?.rows ?? [];
}

function place(plan: DistrictPlan, width: number, measures: Measures): Placed {
  const { frameGap } = measures;
  const wanted = measures.titleHeight[plan.level];
  const padding = Math.max(frameGap, Math.round(wanted * PADDING));
  const room = width - 2 * padding;
  const inner = plan.inner.length > 0 ? placeRows(plan.inner, room, measures) : [];
  const packed = plan.inner.length > 0 ? [] : packSkyline(plan.frames, room, frameGap);
  const body = boundsOf(inner.length > 0 ? inner.map((each) => ({ ...each.corner, width: each.width, height: each.height })) : plan.frames.map((frame, at) => ({ ...(packed[at] as Point), width: frame.width, height: frame.height })));
  const height = body?.height ?? 0;
  const titleHeight = Math.round(Math.min(wanted, height * MOST_OF_BODY));
  for (const each of inner) each.corner = { x: each.corner.x + padding, y: each.corner.y + titleHeight };
  return {
    plan,
    inner,
    titleHeight,
    // One wide frame may ask for more than the share.
    width: Math.max(width, (body?.width ?? 0) + 2 * padding),
    height: titleHeight + height + padding,
    corner: { x: 0, y: 0 },
    points: packed.map(({ x, y }) => ({ x: x + padding, y: y + titleHeight })),
  };
}

function areaOf({ frames }: DistrictPlan, frameGap: number): number {
  return frames.reduce((sum, { width, height }) => sum + (width + frameGap) * (height + frameGap), 0) * WASTE;
}

function gapOf(plans: readonly DistrictPlan[], { titleHeight, frameGap }: Measures): number {
  return Math.max(frameGap, ...plans.map(({ level }) => Math.round(titleHeight[level] * GAP)));
}

function settleAt({ plan, inner, points, corner, width, height, titleHeight }: Placed, origin: Point, outer: District | undefined, into: District[]): void {
  const at = { x: origin.x + corner.x, y: origin.y + corner.y };
  const id = `${outer?.id ?? 'district'}/${plan.level}/${plan.label}`;
  const district = { id, level: plan.level, label: plan.label, rect: { ...at, width, height }, titleHeight, outer, frames: new Set<SceneFrame>(plan.frames), sums: noSums() };
  into.push(district);
  for (const each of inner) settleAt(each, at, district, into);
  for (const [place, point] of points.entries()) plan.frames[place]?.standAt(at.x + point.x, at.y + point.y);
}
