/** Puts frames of given sizes on the plane, in their order, without overlap. */
import type { Point, Rect } from '../base/geometry';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width over height the whole picture aims at: most screens and slides. */
export const TARGET_ASPECT = 1.6;

/** With more boxes than this, one width is tried only: chance evens out. */
const TRIED_IN_FULL = 3000;
const TRIED_WIDTHS = [1, 0.75, 0.85, 0.92, 1.08, 1.18, 1.3, 1.45];

/** Packs `sizes` so that they can be seen largest on a screen of the target aspect; at least `minWidth` wide. */
export function packNearAspect(sizes: readonly Size[], gap: number, minWidth = 0): Point[] {
  let area = 0;
  let widest = minWidth;
  for (const { width, height } of sizes) {
    area += (width + gap) * (height + gap);
    widest = Math.max(widest, width);
  }
  // A packing of mixed sizes wastes about a tenth.
  const usual = Math.sqrt(area * 1.1 * TARGET_ASPECT);
  let best: Point[] = [];
  let needed = Infinity;
  for (const factor of sizes.length > TRIED_IN_FULL ? [1] : TRIED_WIDTHS) {
    const points = packSkyline(sizes, Math.max(widest, usual * factor), gap, needed);
    if (points === undefined) continue;
    best = points;
    needed = screenNeeded(points, sizes);
  }
  return best;
}

/** Width of the smallest screen of the target aspect that shows all. */
export function screenNeeded(points: readonly Point[], sizes: readonly Size[]): number {
  let needed = 0;
  points.forEach(({ x, y }, at) => {
    const size = sizes[at];
    if (size) needed = Math.max(needed, x + size.width, (y + size.height) * TARGET_ASPECT);
  });
  return needed;
}

/** Mutable: packing thousands of boxes makes and drops few of these. */
interface Segment {
  x: number;
  y: number;
  width: number;
}

/**
 * Skyline packing: each box goes to the highest free place (then the leftmost) below what is placed already, so the
 * order given reads roughly row by row. O(n * segments), and segments are at most width / narrowest box.
 * Undefined: it needs no smaller a screen than `limit` (`screenNeeded`).
 */
export function packSkyline(sizes: readonly Size[], width: number, gap: number): Point[];
export function packSkyline(sizes: readonly Size[], width: number, gap: number, limit: number): Point[] | undefined;
export function packSkyline(sizes: readonly Size[], width: number, gap: number, limit = Infinity): Point[] | undefined {
  const right = sizes.reduce((most, size) => Math.max(most, size.width), width) + gap;
  const skyline: Segment[] = [{ x: 0, y: 0, width: right }];
  const points: Point[] = [];
  for (const size of sizes) {
    const boxWidth = size.width + gap;
    const { at, y } = lowestPlace(skyline, boxWidth, right);
    const { x } = skyline[at] as Segment;
    if (Math.max(x + size.width, (y + size.height) * TARGET_ASPECT) >= limit) return undefined;
    raise(skyline, at, { x, y: y + size.height + gap, width: boxWidth });
    points.push({ x, y });
  }
  return points;
}

/** First segment at which a box of `width` lies highest. */
function lowestPlace(skyline: readonly Segment[], width: number, right: number): { readonly at: number; readonly y: number } {
  let bestAt = 0;
  let bestY = Infinity;
  for (let at = 0; at < skyline.length; at += 1) {
    const segment = skyline[at] as Segment;
    if (segment.x + width > right + 1e-6) break;
    if (segment.y >= bestY) continue;
    let y = 0;
    for (let next = at; next < skyline.length && y < bestY; next += 1) {
      const covered = skyline[next] as Segment;
      if (covered.x >= segment.x + width - 1e-6) break;
      y = Math.max(y, covered.y);
    }
    if (y >= bestY) continue;
    bestAt = at;
    bestY = y;
  }
  return { at: bestAt, y: bestY };
}

/** Puts a box on the skyline whose bottom edge is `top`. */
function raise(skyline: Segment[], at: number, top: Segment): void {
  const end = top.x + top.width;
  let next = at;
  for (let segment = skyline[next]; segment !== undefined && segment.x + segment.width <= end + 1e-6; segment = skyline[next]) next += 1;
  const cut = skyline[next];
  if (cut !== undefined && cut.x < end) {
    cut.width = cut.x + cut.width - end;
    cut.x = end;
  }
  skyline.splice(at, next - at, top);
  joinNext(skyline, at);
  joinNext(skyline, at - 1);
}

/** Neighbours of one height become one segment. */
function joinNext(skyline: Segment[], at: number): void {
  const segment = skyline[at];
  const next = skyline[at + 1];
  if (segment === undefined || next?.y !== segment.y) return;
  segment.width += next.width;
  skyline.splice(at + 1, 1);
}

/** Boxes below each other, and how high they are together. */
interface Run {
  readonly points: { readonly x: number; y: number }[];
  height: number;
}

/**
 * Columns from left to right, each filled from the top and broken into further columns where it grows beyond `height`.
 * Columns are centred against each other. Undefined: they need no smaller a screen than `limit` (`screenNeeded`).
 */
export function packColumns(columns: readonly (readonly Size[])[], height: number, gapX: number, gapY: number, limit = Infinity): Point[][] | undefined {
  let x = 0;
  let tallest = 0;
  const broken: Run[][] = [];
  for (const sizes of columns) {
    let run: Run = { points: [], height: 0 };
    const runs = [run];
    let widest = 0;
    for (const size of sizes) {
      if (run.points.length > 0 && run.height + gapY + size.height > height) {
        x += widest + gapY;
        widest = 0;
        runs.push((run = { points: [], height: 0 }));
      }
      const y = run.points.length === 0 ? 0 : run.height + gapY;
      if (x + size.width >= limit) return undefined;
      run.points.push({ x, y });
      run.height = y + size.height;
      widest = Math.max(widest, size.width);
      tallest = Math.max(tallest, run.height);
    }
    broken.push(runs);
    if (sizes.length > 0) x += widest + gapX;
  }
  if (tallest * TARGET_ASPECT >= limit) return undefined;
  return broken.map((runs) => runs.flatMap((run) => {
    for (const point of run.points) point.y += (tallest - run.height) / 2;
    return run.points;
  }));
}

/** Smallest rectangle around all; undefined for none. */
export function boundsOf(rects: Iterable<Rect>): Rect | undefined {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y, width, height } of rects) {
    if (x < left) left = x;
    if (y < top) top = y;
    if (x + width > right) right = x + width;
    if (y + height > bottom) bottom = y + height;
  }
  return right < left ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}
