/** The way of a mount: from a container's lower side down to a volume, behind what lies between. */
import type { Point, Rect } from '../base/geometry';
import type { ViewNode } from '../protocol/engine';

/** Where on a container's lower side a mount begins. */
export interface MountStart {
  /** Of its width. */
  readonly part: number;
  /** Words of neighbours stand in two rows where they are many. */
  readonly row: 0 | 1;
}

export interface MountLine {
  /** SVG path data. */
  readonly path: string;
  /** Where its word may stand, the best place first. */
  readonly places: readonly Point[];
}

/** From so many mounts on the words of neighbours would lie over each other. */
const TWO_ROWS_FROM = 3;
/** At the Pod's natural size. From a Pod's border to the lines that run down its side. */
const SIDE_INSET = 5;
/** From a container down to its mounts' words: below the ring; and in the gap below a row that is not the last. */
const LABEL_DROP = 14.5;
const GAP_DROP = 9;
/** From the last row down to the ring's lower side. */
const RING_DROP = 8;
/** Between two rows of words. */
const LABEL_ROW = 9;
/** From words to the volume below. */
const LABEL_RISE = 5.5;
/** From the Volume that an init step mounts to the words of that. */
const SIDE_LABEL = 26;
/** Distance kept from a box's corners. */
const CORNER = 8;

/** Where the mounts of several Volumes begin: in the order of the Volumes, so that they do not cross. */
export function mountStarts(volumes: readonly Rect[]): readonly MountStart[] {
  const order = volumes.map((_, at) => at).sort((a, b) => middleX(volumes[a]) - middleX(volumes[b]) || a - b);
  const starts: MountStart[] = [];
  for (const [place, at] of order.entries()) starts[at] = { part: (place + 0.5) / volumes.length, row: volumes.length >= TWO_ROWS_FROM && place % 2 === 1 ? 1 : 0 };
  return starts;
}

/** An init step's runs down the side of its Pod. */
export function mountLine({ rect: from, node }: ViewNode, to: Rect, pod: ViewNode, start: MountStart = { part: 0.5, row: 0 }): MountLine {
  return node.attrs.role === 'init' ? sideLine(from, to, pod.rect, pod.scale) : dropLine(from, to, pod, start);
}

/** From a container's lower side down to a Volume's upper side, leaving and arriving upright. */
function dropLine(from: Rect, to: Rect, { rect: pod, scale, node: { interior } }: ViewNode, { part, row }: MountStart): MountLine {
  const start = { x: from.x + from.width * part, y: from.y + from.height };
  const end = { x: clampInto(from.x + from.width / 2, to), y: to.y + Math.min(4 * scale, to.height / 8) };
  const reach = Math.max(6 * scale, (end.y - start.y) / 2);
  const control = [start, { x: start.x, y: start.y + reach }, { x: end.x, y: end.y - reach }, end] as const;
  const ringBottom = interior?.ring === undefined ? start.y : pod.y + interior.ring.y + interior.ring.height;
  // Below the last row the ring's lower side lies in between.
  const isLast = ringBottom - start.y < LABEL_DROP * scale;
  const below = (isLast ? start.y : ringBottom - RING_DROP * scale) + LABEL_DROP * scale;
  const rows = [below + row * LABEL_ROW * scale, below + (1 - row) * LABEL_ROW * scale, to.y - LABEL_RISE * scale].filter((y) => y < end.y);
  const heights = isLast ? rows : [start.y + GAP_DROP * scale, ...rows];
  return { path: `M${xy(control[0])}C${xy(control[1])} ${xy(control[2])} ${xy(control[3])}`, places: heights.map((y) => ({ x: xAt(control, y), y })) };
}

/** Where a curve that only falls is at a height: found by halves. */
function xAt([a, b, c, d]: readonly [Point, Point, Point, Point], y: number): number {
  let [low, high] = [0, 1];
  const along = (t: number, axis: 'x' | 'y'): number => (1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t * t * c[axis] + t ** 3 * d[axis];
  for (let turn = 0; turn < 12; turn += 1) {
    const middle = (low + high) / 2;
    if (along(middle, 'y') < y) low = middle;
    else high = middle;
  }
  return along(low, 'x');
}

/** From an init step around the ring, between it and the Pod's border, to a Volume below. */
function sideLine(from: Rect, to: Rect, pod: Rect, scale: number): MountLine {
  const startX = from.x + from.width / 2;
  const endX = to.x + to.width / 2;
  const isLeft = startX + endX < 2 * pod.x + pod.width;
  const sideX = isLeft ? pod.x + SIDE_INSET * scale : pod.x + pod.width - SIDE_INSET * scale;
  const turnY = from.y + from.height + 4 * scale;
  const endY = to.y + Math.min(4 * scale, to.height / 8);
  const lowY = Math.min(endY - 2 * scale, to.y - 4.5 * scale);
  const corner = 3 * scale;
  const inward = isLeft ? corner : -corner;
  const targetX = clampInto(isLeft ? to.x : to.x + to.width, to);
  const labelX = isLeft ? Math.max(targetX - SIDE_LABEL * scale, sideX + SIDE_LABEL * scale) : Math.min(targetX + SIDE_LABEL * scale, sideX - SIDE_LABEL * scale);
  return {
    path: `M${num(startX)} ${num(from.y + from.height)}V${num(turnY - corner)}Q${num(startX)} ${num(turnY)} ${num(startX - inward)} ${num(turnY)}H${num(sideX + inward)}Q${num(sideX)} ${num(turnY)} ${num(sideX)} ${num(turnY + corner)}V${num(lowY - corner)}Q${num(sideX)} ${num(lowY)} ${num(sideX + inward)} ${num(lowY)}H${num(targetX - inward)}Q${num(targetX)} ${num(lowY)} ${num(targetX)} ${num(endY)}`,
    places: [{ x: labelX, y: lowY }, { x: (sideX + targetX) / 2, y: lowY }],
  };
}

function middleX(box: Rect | undefined): number {
  return box === undefined ? 0 : box.x + box.width / 2;
}

function clampInto(x: number, box: Rect): number {
  const margin = Math.min(CORNER, box.width / 3);
  return Math.min(box.x + box.width - margin, Math.max(box.x + margin, x));
}

function xy(point: Point): string {
  return `${num(point.x)} ${num(point.y)}`;
}

function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}
