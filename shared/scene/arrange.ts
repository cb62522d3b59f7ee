/** Boxes on the plane, from left to right by who calls whom where that can be read, else row by row in their order. */
import type { Point } from '../base/geometry';
import { flowDepths, type FlowLink } from './flow-order';
import { packColumns, packNearAspect, screenNeeded, TARGET_ASPECT, type Size } from './packing';

export interface Box extends Size {
  readonly id: string;
}

/** With more boxes than this, columns by traffic are no longer read; names are. */
const FLOW_LIMIT = 80;
/** Parts of the height that an even filling would have, the highest first. */
const TRIED_HEIGHTS = [6, 3, 2.2, 1.7, 1.4, 1.15, 1, 0.85];
/** Breaking a column must make everything at least this much larger. */
const UNBROKEN_BONUS = 0.94;

/** Whether any call between so many boxes makes a difference to where they stand. */
export function readsFlow(boxes: number): boolean {
  return boxes > 1 && boxes <= FLOW_LIMIT;
}

/**
 * Top left corners in the order of `boxes`. Links from and to others are passed over. Reading by traffic may make the
 * picture this many times larger than packing it.
 */
export function arrange(boxes: readonly Box[], links: readonly FlowLink[], gap: number, flowGap: number, flowTolerance = Infinity): Point[] {
  const packed = packNearAspect(boxes, gap);
  const ids = new Set(boxes.map(({ id }) => id));
  const inner = readsFlow(boxes.length) ? links.filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to)) : [];
  if (inner.length === 0) return packed;
  const byFlow = arrangeByFlow(boxes, inner, gap, flowGap);
  return screenNeeded(byFlow, boxes) > screenNeeded(packed, boxes) * flowTolerance ? packed : byFlow;
}

/** Callers left of the called; boxes that take no part below, in their order. */
function arrangeByFlow(boxes: readonly Box[], links: readonly FlowLink[], gap: number, flowGap: number): Point[] {
  const depths = flowDepths(links);
  const columns = new Map<number, Box[]>();
  const others: Box[] = [];
  for (const box of boxes) {
    const depth = depths.get(box.id);
    if (depth === undefined) others.push(box);
    else columns.set(depth, [...(columns.get(depth) ?? []), box]);
  }
  const filled = orderColumns([...columns].sort(([a], [b]) => a - b).map(([, column]) => column), links);
  const packed = packColumnsNearAspect(filled, flowGap, gap);
  const points = new Map<string, Point>();
  let right = 0;
  let bottom = 0;
  for (const [column, members] of filled.entries()) {
    for (const [at, box] of members.entries()) {
      const point = packed[column]?.[at] ?? { x: 0, y: 0 };
      points.set(box.id, point);
      right = Math.max(right, point.x + box.width);
      bottom = Math.max(bottom, point.y + box.height);
    }
  }
  for (const [at, point] of packNearAspect(others, gap, right).entries()) {
    const box = others[at];
    if (box) points.set(box.id, { x: point.x, y: bottom + 2 * gap + point.y });
  }
  return boxes.map(({ id }) => points.get(id) ?? { x: 0, y: 0 });
}

/** Columns as high as lets them be seen largest on a screen of the target aspect; unbroken ones where that costs little. */
function packColumnsNearAspect(columns: readonly (readonly Box[])[], flowGap: number, gap: number): Point[][] {
  const all = columns.flat();
  const area = all.reduce((sum, { width, height }) => sum + (width + flowGap) * (height + gap), 0);
  const tallest = Math.max(...all.map(({ height }) => height));
  let best: Point[][] = [];
  let needed = Infinity;
  for (const factor of TRIED_HEIGHTS) {
    const points = packColumns(columns, Math.max(tallest, Math.sqrt(area / TARGET_ASPECT) * factor), flowGap, gap, needed * UNBROKEN_BONUS);
    if (points === undefined) continue;
    best = points;
    needed = screenNeeded(points.flat(), all);
  }
  return best;
}

/** Within a column, by the mean place of the callers in the columns before: lines cross less. One sweep, stable. */
function orderColumns(columns: readonly Box[][], links: readonly FlowLink[]): Box[][] {
  const callersOf = new Map<string, string[]>();
  for (const { from, to } of links) {
    const callers = callersOf.get(to);
    if (callers) callers.push(from);
    else callersOf.set(to, [from]);
  }
  const place = new Map<string, number>();
  return columns.map((column) => {
    const keyed = column.map((box, at) => {
      const callers = (callersOf.get(box.id) ?? []).flatMap((id) => place.get(id) ?? []);
      return { box, at, mean: callers.length === 0 ? 0.5 : callers.reduce((sum, value) => sum + value, 0) / callers.length };
    });
    keyed.sort((a, b) => a.mean - b.mean || a.at - b.at);
    for (const [at, { box }] of keyed.entries()) place.set(box.id, (at + 0.5) / keyed.length);
    return keyed.map(({ box }) => box);
  });
}
