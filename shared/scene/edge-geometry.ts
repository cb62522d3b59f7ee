/** Where a link's line runs, from the boxes it joins. World units. */
import type { Point, Rect } from '../base/geometry';
import type { EdgeKind } from '../model/graph';
import { linkCurve } from './link-curve';

/** Where on a container's lower side a mount begins. */
export interface MountStart {
  /** Of its width. */
  readonly part: number;
  /** Words of neighbours stand in two rows where they are many. */
  readonly row: 0 | 1;
}

/** From so many mounts on the words of neighbours would lie over each other. */
const TWO_ROWS_FROM = 3;

/** Where the mounts of several Volumes begin: in the order of the Volumes, so that they do not cross. */
export function mountStarts(volumes: readonly Rect[]): readonly MountStart[] {
  const order = volumes.map((_, at) => at).sort((a, b) => middleX(volumes[a]) - middleX(volumes[b]) || a - b);
  const starts: MountStart[] = [];
  for (const [place, at] of order.entries()) starts[at] = { part: (place + 0.5) / volumes.length, row: volumes.length >= TWO_ROWS_FROM && place % 2 === 1 ? 1 : 0 };
  return starts;
}

function middleX(box: Rect | undefined): number {
  return box === undefined ? 0 : box.x + box.width / 2;
}

export interface EdgeGeometry {
  /** SVG path data, from the link's start to its end. */
  readonly path: string;
  /** Where a label stands. */
  readonly label: Point;
  /** 0 to 1, of lines that share a way: those that leave it first lie above, so that no label is crossed out. */
  readonly nearness?: number;
}

/** How far below its containers the localhost rail runs: the lower side of the ring that is their network namespace. */
const RAIL_DROP = 8;
const RAIL_CORNER = 5;
/** From a Pod's border to the lines that run down its side. */
const SIDE_INSET = 5;
/** From a container down to its mounts' words: below the ring. */
const LABEL_DROP = 14.5;
/** Between two rows of these. */
const LABEL_ROW = 8;
/** From the Volume that an init step mounts to the words of that. */
const SIDE_LABEL = 26;
/** Distance kept from a box's corners. */
const CORNER = 8;

/**
 * `lane` tells several links between the same two boxes apart: 0, 1, 2, ...; `pod` is the Pod around a step of the init
 * chain, whose mounts run down its side; `start` where on its lower side a mount begins.
 */
export function edgeGeometry(kind: EdgeKind, from: Rect, to: Rect, lane: number, pod?: Rect, start?: MountStart): EdgeGeometry {
  if (kind === 'mounts') return pod === undefined ? dropLine(from, to, lane, start) : sideLine(from, to, pod);
  if (kind === 'localhost') return isInside(from, to) ? stub(from, to) : isOneRow(from, to) ? rail(from, to, lane) : arc(from, to);
  return arc(from, to);
}

/** From a container's lower side down to a Volume's upper side, leaving and arriving upright. */
function dropLine(from: Rect, to: Rect, lane: number, at?: MountStart): EdgeGeometry {
  const start = { x: at === undefined ? clampInto(to.x + to.width / 2 + lane * 6, from) : from.x + from.width * at.part, y: from.y + from.height };
  const end = { x: clampInto(from.x + from.width / 2 + lane * 6, to), y: to.y + Math.min(4, to.height / 8) };
  const reach = Math.max(6, (end.y - start.y) / 2);
  return {
    path: `M${xy(start)}C${xy({ x: start.x, y: start.y + reach })} ${xy({ x: end.x, y: end.y - reach })} ${xy(end)}`,
    label: { x: (start.x * 4 + end.x) / 5, y: Math.min(start.y + LABEL_DROP + (at?.row ?? 0) * LABEL_ROW, end.y - 4) },
  };
}

/** From an init step around the ring, between it and the Pod's border, to a Volume below. */
function sideLine(from: Rect, to: Rect, pod: Rect): EdgeGeometry {
  const startX = from.x + from.width / 2;
  const endX = to.x + to.width / 2;
  const isLeft = startX + endX < 2 * pod.x + pod.width;
  const sideX = isLeft ? pod.x + SIDE_INSET : pod.x + pod.width - SIDE_INSET;
  const turnY = from.y + from.height + 4;
  const endY = to.y + Math.min(4, to.height / 8);
  const lowY = Math.min(endY - 2, to.y - 4.5);
  const inward = isLeft ? 3 : -3;
  const targetX = clampInto(isLeft ? to.x : to.x + to.width, to);
  return {
    path: `M${num(startX)} ${num(from.y + from.height)}V${num(turnY - 3)}Q${num(startX)} ${num(turnY)} ${num(startX - inward)} ${num(turnY)}H${num(sideX + inward)}Q${num(sideX)} ${num(turnY)} ${num(sideX)} ${num(turnY + 3)}V${num(lowY - 3)}Q${num(sideX)} ${num(lowY)} ${num(sideX + inward)} ${num(lowY)}H${num(targetX - inward)}Q${num(targetX)} ${num(lowY)} ${num(targetX)} ${num(endY)}`,
    label: { x: isLeft ? Math.max(targetX - SIDE_LABEL, sideX + SIDE_LABEL) : Math.min(targetX + SIDE_LABEL, sideX - SIDE_LABEL), y: lowY },
    nearness: 1 - Math.min(1, Math.abs(targetX - sideX) / pod.width),
  };
}

/** Down to the ring, along it, and up again: what goes over localhost stays on the Pod's own network. */
function rail(from: Rect, to: Rect, lane: number): EdgeGeometry {
  const isRightwards = from.x < to.x;
  const out = isRightwards ? 1 : -1;
  const inset = (box: Rect): number => Math.min(box.width / 2, Math.min(box.width * 0.28, 30) + lane * 7);
  const startX = isRightwards ? from.x + from.width - inset(from) : from.x + inset(from);
  const endX = isRightwards ? to.x + inset(to) : to.x + to.width - inset(to);
  const fromBottom = from.y + from.height;
  const toBottom = to.y + to.height;
  const y = Math.max(fromBottom, toBottom) + RAIL_DROP + lane * 5;
  const corner = Math.min(RAIL_CORNER, Math.abs(endX - startX) / 2);
  return {
    path: `M${num(startX)} ${num(fromBottom)}V${num(y - corner)}Q${num(startX)} ${num(y)} ${num(startX + out * corner)} ${num(y)}H${num(endX - out * corner)}Q${num(endX)} ${num(y)} ${num(endX)} ${num(y - corner)}V${num(toBottom)}`,
    label: { x: (startX + endX) / 2, y },
  };
}

/** To the Pod itself: nobody in it is known to listen there. */
function stub(from: Rect, to: Rect): EdgeGeometry {
  const x = from.x + from.width * 0.72;
  const top = from.y + from.height;
  const y = Math.min(top + RAIL_DROP, to.y + to.height);
  return { path: `M${num(x)} ${num(top)}V${num(y)}`, label: { x, y } };
}

/** The scene's gentle curve from border to border: the underlay draws the same one. */
function arc(from: Rect, to: Rect): EdgeGeometry {
  const curve = linkCurve(from, to);
  if (curve === undefined) return loop(from);
  const { start, control, end } = curve;
  return {
    path: `M${xy(start)}Q${xy(control)} ${xy(end)}`,
    label: { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 },
  };
}

/** Something that calls itself. */
function loop(box: Rect): EdgeGeometry {
  const size = Math.min(box.width, box.height) * 0.3;
  const right = box.x + box.width;
  const top = box.y + box.height * 0.25;
  return {
    path: `M${num(right)} ${num(top)}C${num(right + size)} ${num(top - size / 2)} ${num(right + size)} ${num(top + size)} ${num(right)} ${num(top + size / 2)}`,
    label: { x: right + size * 0.75, y: top + size / 4 },
  };
}

function isOneRow(a: Rect, b: Rect): boolean {
  return Math.abs(a.y - b.y) < Math.min(a.height, b.height) / 2;
}

function isInside(inner: Point | Rect, outer: Rect): boolean {
  const right = inner.x + ('width' in inner ? inner.width : 0);
  const bottom = inner.y + ('height' in inner ? inner.height : 0);
  return inner.x >= outer.x && inner.y >= outer.y && right <= outer.x + outer.width && bottom <= outer.y + outer.height;
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
