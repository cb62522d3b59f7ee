/** The way of a call over localhost: down to a gap between two rows of cards, along it, and to the other container; around the rows between by the ring's side. */
import type { Point, Rect } from '../base/geometry';
import type { ViewNode } from '../protocol/engine';

/** All at the Pod's natural size. From the last row of cards down to the lower side of the ring that is their network namespace. */
const RAIL_DROP = 8;
/** Above the first row. */
const RAIL_RISE = 5.6;
const CORNER = 5;
/** From the gap's middle: where ways that run side by side keep apart. */
const LANES = [0, -3.6, 3.6] as const;
/** From the sides of the ring, and of the Pod, to lines that run down them. */
const SIDE = { ring: 4, pod: 5 };
/** From an init step down to the way aside. */
const STEP_DROP = 4;

export interface Gaps {
  readonly pod: Rect;
  readonly ring: Rect;
  readonly scale: number;
  /** Upper and lower edges of the rows of cards, from above. */
  readonly rows: readonly { readonly top: number; readonly bottom: number }[];
  /** What runs in each gap already; the first is above all rows. */
  readonly taken: readonly { from: number; to: number; lane: number }[][];
}

/** The part of a way that runs in a gap, and the gap's middle: words stand there. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

export interface CallLine {
  /** How far it runs sideways. */
  readonly length: number;
  /** Beside what runs in the gaps already. */
  readonly in: (gaps: Gaps) => { readonly path: string; readonly run: Run };
}

/** `parts`: containers and volumes as they are drawn. */
export function gapsOf({ rect: pod, scale, node: { interior } }: ViewNode, parts: readonly ViewNode[]): Gaps {
  const ring = interior?.ring === undefined ? pod : { ...interior.ring, x: pod.x + interior.ring.x, y: pod.y + interior.ring.y };
  const rows: { top: number; bottom: number }[] = [];
  for (const { type, rect, node } of [...parts].sort((a, b) => a.rect.y - b.rect.y)) {
    if (type !== 'container' || node.attrs.role === 'init') continue;
    if (rows.at(-1)?.top !== rect.y) rows.push({ top: rect.y, bottom: rect.y + rect.height });
  }
  return { pod, ring, scale, rows, taken: Array.from({ length: rows.length + 1 }, () => []) };
}

export function callLine({ rect: from, node }: ViewNode, { rect: to }: ViewNode, lane: number, { pod, ring, scale, rows }: Gaps): CallLine {
  const rowOf = (rect: Rect): number => rows.findIndex(({ top }) => top === rect.y);
  const target = rowOf(to);
  const isStep = node.attrs.role === 'init';
  const source = isStep ? -1 : rowOf(from);
  const isRightwards = from.x + from.width / 2 < to.x + to.width / 2;
  const inset = (box: Rect): number => Math.min(box.width / 2, Math.min(box.width * 0.28, 30 * scale) + lane * 7 * scale);
  const startX = isRightwards ? from.x + from.width - inset(from) : from.x + inset(from);
  const endX = isRightwards ? to.x + inset(to) : to.x + to.width - inset(to);
  // Gap n lies below row n - 1. It leaves by the gap that is on the way, and arrives by the one on its side.
  const leaves = target < source ? source : source + 1;
  const arrives = target > source ? target : target + 1;
  const startY = target < source ? from.y : from.y + from.height;
  const endY = target > source ? to.y : to.y + to.height;
  const start = { x: startX, y: startY };
  const end = { x: endX, y: endY };
  if (leaves === arrives && !isStep) {
    return {
      length: Math.abs(endX - startX),
      in: (gaps) => {
        const y = laneY(gaps, arrives, startX, endX);
        return { path: rounded([start, { x: startX, y }, { x: endX, y }, end], CORNER * scale), run: { from: startX, to: endX, y: middleOf(gaps, arrives) } };
      },
    };
  }
  const isLeft = startX + endX < ring.x * 2 + ring.width;
  const [box, aside] = isStep ? [pod, SIDE.pod] : [ring, SIDE.ring];
  const sideX = isLeft ? box.x + aside * scale : box.x + box.width - aside * scale;
  return {
    length: Math.abs(startX - sideX) + Math.abs(endX - sideX),
    in: (gaps) => {
      const outY = isStep ? startY + STEP_DROP * scale : laneY(gaps, leaves, startX, sideX);
      const y = laneY(gaps, arrives, sideX, endX);
      const path = rounded([start, { x: startX, y: outY }, { x: sideX, y: outY }, { x: sideX, y }, { x: endX, y }, end], CORNER * scale);
      return { path, run: { from: sideX, to: endX, y: middleOf(gaps, arrives) } };
    },
  };
}

/** Height of a way in a gap, in the first lane that is free there. */
function laneY(gaps: Gaps, gap: number, a: number, b: number): number {
  const { scale, taken } = gaps;
  const [from, to] = a < b ? [a, b] : [b, a];
  const others = taken[gap] ?? [];
  const isFree = (lane: number): boolean => !others.some((other) => other.lane === lane && other.from < to && from < other.to);
  const found = LANES.findIndex((_, lane) => isFree(lane));
  const lane = found < 0 ? others.length % LANES.length : found;
  others.push({ from, to, lane });
  return middleOf(gaps, gap) + (LANES[lane] ?? 0) * scale;
}

function middleOf({ rows, scale }: Gaps, gap: number): number {
  const [above, below] = [rows[gap - 1], rows[gap]];
  if (above === undefined) return (below?.top ?? 0) - RAIL_RISE * scale;
  return below === undefined ? above.bottom + RAIL_DROP * scale : (above.bottom + below.top) / 2;
}

/** Straight from point to point, corners rounded. */
function rounded(points: readonly Point[], radius: number): string {
  const parts = points.map((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]];
    if (before === undefined) return `M${xy(point)}`;
    if (after === undefined) return `L${xy(point)}`;
    return `L${xy(towards(point, before, radius))}Q${xy(point)} ${xy(towards(point, after, radius))}`;
  });
  return parts.join('');
}

/** From a corner on a way, at most half of it. */
function towards(corner: Point, other: Point, distance: number): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const part = length === 0 ? 0 : Math.min(distance / length, 0.5);
  return { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part };
}

function xy({ x, y }: Point): string {
  return `${num(x)} ${num(y)}`;
}

function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}
