/**
 * The inside of an open Pod: where its header, init chain, network-namespace ring, containers and volumes lie. Pure and
 * deterministic; a Pod's span depends only on how many containers and volumes its spec has, so it is fixed for its life.
 */
import type { Point, Rect } from '../base/geometry';
import type { ContainerRole, GraphId } from '../model/graph';
import type { InteriorFrame, StepArrow } from '../protocol/engine';

/** One cell of the grid on which Pods are placed, world units. */
export const UNIT_WIDTH = 300;
export const UNIT_HEIGHT = 258;
/** Free space between two Pods in neighbouring cells. */
export const POD_GAP = 16;
/** Cells a Pod may take in each direction. */
const MAX_SPAN = 3;
/** Drawing the inside this much smaller is better than taking another cell. */
const TOLERATED_SCALE = 0.84;

const PADDING = 10;
const GAP = 8;
const HEADER_HEIGHT = 44;
const STEP = { minWidth: 92, maxWidth: 200, height: 32, gap: 14 };
/** Into a step: how long, and how far before it ends. A step that begins a row stands at the Pod's padding: its arrow comes down from the row above. */
const ARROW = { length: 9, gap: 2, turn: 4.5 };
const RING_PADDING = 8;
const RING_LABEL_HEIGHT = 16;
/** Between rows of containers: calls over localhost run here, with their ports. */
const ROW_GAP = 18;
const CARD = { minWidth: 112, height: 72, maxHeight: 176, mainWeight: 1.25 };
const VOLUME = { minWidth: 78, maxWidth: 150, height: 42, maxHeight: 66 };
/** The API token's volume: a part of the size of a volume that somebody wanted, as long as its name fits. */
const SYSTEM_VOLUME = { width: 0.5, minWidth: 56, height: 0.6 };
/** Between ring and volumes at least: mount lines run here. */
const MOUNT_GAP = 22;

/** Cells taken, columns by rows. */
export interface Span {
  readonly columns: number;
  readonly rows: number;
}

export interface InsideContainer {
  readonly id: GraphId;
  readonly name: string;
  readonly role: ContainerRole;
  /** 0-based place in `initContainers`; init containers and native sidecars. */
  readonly order?: number;
  /** Set for recognised helpers. */
  readonly pattern?: string;
}

export interface InsideVolume {
  readonly id: GraphId;
  readonly name: string;
  /** The automatic service account token: drawn last. */
  readonly system: boolean;
  /** Containers that mount it: it is drawn near them. */
  readonly mountedBy: readonly GraphId[];
}

export interface PodInside {
  readonly containers: readonly InsideContainer[];
  readonly volumes: readonly InsideVolume[];
}

export interface InteriorPart {
  readonly id: GraphId;
  readonly type: 'container' | 'volume';
  /** Which part of the picture it belongs to; `debug` is an ephemeral container. */
  readonly zone: 'init' | 'main' | 'helper' | 'debug' | 'volume';
  /** Relative to the Pod's top left corner, world units. */
  readonly rect: Rect;
}

export interface PodInterior {
  readonly width: number;
  readonly height: number;
  /** Drawn size over natural size, for text and line widths. */
  readonly scale: number;
  readonly frame: InteriorFrame;
  readonly parts: readonly InteriorPart[];
}

/** World size of a Pod that takes `span` cells. */
export function spanSize(span: Span): { readonly width: number; readonly height: number } {
  return { width: span.columns * UNIT_WIDTH - POD_GAP, height: span.rows * UNIT_HEIGHT - POD_GAP };
}

/** What decides a span: ephemeral containers come later and must not change it. */
interface Counts {
  readonly steps: number;
  readonly running: number;
  readonly volumes: number;
}

const spans = new Map<number, Span>();

/** Smallest span in which the inside is readable; beyond 3 x 3 it is drawn smaller instead. */
export function podSpan(inside: PodInside): Span {
  let steps = 0;
  let running = 0;
  for (const { role } of inside.containers) {
    if (role === 'init' || role === 'sidecar') steps += 1;
    if (role === 'app' || role === 'sidecar') running += 1;
  }
  return spanOfCounts(steps, running, inside.volumes.length);
}

/** `podSpan` for a Pod known by numbers only: `steps` in the init chain, containers `running` after it, `volumes`. */
export function spanOfCounts(steps: number, running: number, volumes: number): Span {
  const key = (Math.min(steps, 1023) * 1024 + Math.min(running, 1023)) * 1024 + Math.min(volumes, 1023);
  const known = spans.get(key);
  if (known) return known;
  const span = findSpan({ steps, running, volumes });
  spans.set(key, span);
  return span;
}

function findSpan(counts: Counts): Span {
  const candidates: Span[] = [];
  for (let columns = 1; columns <= MAX_SPAN; columns += 1) {
    for (let rows = 1; rows <= MAX_SPAN; rows += 1) candidates.push({ columns, rows });
  }
  // Smallest area first; of equal areas the wider one, since rows of containers read left to right.
  candidates.sort((a, b) => a.columns * a.rows - b.columns * b.rows || b.columns - a.columns);
  const fitting = candidates.find((span) => scaleFor(counts, span) >= TOLERATED_SCALE);
  return fitting ?? { columns: MAX_SPAN, rows: MAX_SPAN };
}

/** Largest scale of a few steps at which everything fits into `span`. */
function scaleFor(counts: Counts, span: Span): number {
  const { width, height } = spanSize(span);
  let scale = 1;
  while (naturalHeight(counts, width / scale) > height / scale) scale *= 0.917;
  return scale;
}

/** Height needed when laid out `width` wide, natural units. */
function naturalHeight(counts: Counts, width: number): number {
  const bands = toBands(counts, width);
  let height = HEADER_HEIGHT + PADDING;
  if (bands.steps.rows > 0) height += bands.steps.rows * (STEP.height + GAP);
  if (bands.cards.rows > 0) height += RING_LABEL_HEIGHT + RING_PADDING + bands.cards.rows * (CARD.height + ROW_GAP) - ROW_GAP + RING_PADDING;
  if (bands.volumes.rows > 0) height += MOUNT_GAP + bands.volumes.rows * (VOLUME.height + GAP) - GAP;
  return height;
}

interface GridShape {
  readonly columns: number;
  readonly rows: number;
}

function toBands(counts: Counts, width: number): { readonly steps: GridShape; readonly cards: GridShape; readonly volumes: GridShape } {
  const inner = width - 2 * PADDING;
  return {
    steps: gridShape(counts.steps, inner, STEP.minWidth, STEP.gap),
    cards: gridShape(counts.running, inner - 2 * RING_PADDING, CARD.minWidth, GAP),
    volumes: gridShape(counts.volumes, inner, VOLUME.minWidth, GAP),
  };
}

/** Rows and columns for `count` boxes at least `minWidth` wide, rows as even as can be. */
function gridShape(count: number, width: number, minWidth: number, gap: number): GridShape {
  if (count === 0) return { columns: 0, rows: 0 };
  const fitting = Math.max(1, Math.floor((width + gap) / (minWidth + gap)));
  const rows = Math.ceil(count / fitting);
  return { columns: Math.ceil(count / rows), rows };
}

/** Lays a Pod's inside out in `span`; whatever does not fit at natural size makes everything smaller, nothing is left out. */
export function podInterior(inside: PodInside, span: Span): PodInterior {
  const steps = inside.containers.filter(isStep).sort(byOrder);
  const running = runningInOrder(inside.containers);
  const volumes = volumesInOrder(inside.volumes, running);
  const counts = { steps: steps.length, running: running.length, volumes: volumes.length };
  const scale = scaleFor(counts, span);
  const outer = spanSize(span);
  const width = outer.width / scale;
  const height = outer.height / scale;
  const bands = toBands(counts, width);
  const slack = Math.max(0, height - naturalHeight(counts, width));
  const cardHeight = CARD.height + share(slack * (volumes.length > 0 ? 0.6 : 1), bands.cards.rows, CARD.maxHeight - CARD.height);
  const volumeHeight = VOLUME.height + share(slack * 0.34, bands.volumes.rows, VOLUME.maxHeight - VOLUME.height);
  const inner = width - 2 * PADDING;

  const parts: InteriorPart[] = [];
  const stays: { readonly id: GraphId; readonly rect: Rect }[] = [];
  let y = HEADER_HEIGHT;

  const stepRects = rowsOf(steps.length, bands.steps, { x: PADDING, y, width: inner }, STEP.height, STEP.gap, GAP, STEP.maxWidth);
  steps.forEach((step, at) => {
    const rect = scaled(stepRects[at] as Rect, scale);
    // A native sidecar has its place in the chain, but lives on among the running containers.
    if (step.role === 'sidecar') stays.push({ id: step.id, rect });
    else parts.push({ id: step.id, type: 'container', zone: 'init', rect });
  });
  const arrows = stepRects.flatMap((rect, at) => (at === 0 ? [] : [stepArrow(rect, at % bands.steps.columns === 0, steps[at]?.role === 'sidecar', scale)]));
  const chain = boundsOf(stepRects);
  if (bands.steps.rows > 0) y += bands.steps.rows * (STEP.height + GAP);

  const ringTop = y;
  const cardsTop = ringTop + RING_LABEL_HEIGHT + RING_PADDING;
  const cardRects = cardRows(running, bands.cards, { x: PADDING + RING_PADDING, y: cardsTop, width: inner - 2 * RING_PADDING }, cardHeight);
  running.forEach((container, at) => {
    parts.push({ id: container.id, type: 'container', zone: zoneOf(container, at), rect: scaled(cardRects[at] as Rect, scale) });
  });
  const ringBottom = cardsTop + bands.cards.rows * (cardHeight + ROW_GAP) - ROW_GAP + RING_PADDING;
  const ring = running.length > 0 ? { x: PADDING, y: ringTop, width: inner, height: ringBottom - ringTop } : undefined;

  const volumesHeight = bands.volumes.rows * (volumeHeight + GAP) - GAP;
  const volumesTop = height - PADDING - volumesHeight;
  const volumeRects = volumeRows(volumes, bands.volumes, { x: PADDING, y: volumesTop, width: inner }, volumeHeight);
  volumes.forEach((volume, at) => parts.push({ id: volume.id, type: 'volume', zone: 'volume', rect: scaled(volumeRects[at] as Rect, scale) }));

  const ringLabel = ring && { x: ring.x + RING_PADDING, y: ring.y, width: ring.width - 2 * RING_PADDING, height: RING_LABEL_HEIGHT };
  return {
    width: outer.width,
    height: outer.height,
    scale,
    frame: {
      header: scaled({ x: 0, y: 0, width, height: HEADER_HEIGHT - GAP / 2 }, scale),
      chain: chain && scaled(chain, scale),
      ring: ring && scaled(ring, scale),
      ringLabel: ringLabel && scaled(ringLabel, scale),
      stays,
      arrows,
    },
    parts,
  };
}

function isStep(container: InsideContainer): boolean {
  return container.role === 'init' || container.role === 'sidecar';
}

function byOrder(a: InsideContainer, b: InsideContainer): number {
  return (a.order ?? 0) - (b.order ?? 0) || compare(a.name, b.name);
}

/** Between two steps of a row; down from the row above where a row begins. */
function stepArrow({ x, y, height }: Rect, isRowStart: boolean, stays: boolean, scale: number): StepArrow {
  const middle = y + height / 2;
  const tip = { x: x - ARROW.gap, y: middle };
  const points: readonly Point[] = isRowStart ? [{ x: tip.x - ARROW.turn, y: y - GAP / 2 }, { x: tip.x - ARROW.turn, y: middle }, tip] : [{ x: tip.x - ARROW.length, y: middle }, tip];
  return { points: points.map((point) => ({ x: point.x * scale, y: point.y * scale })), stays };
}

/** The main container first (an app container that is no recognised helper), then helpers, then ephemeral ones. */
function runningInOrder(containers: readonly InsideContainer[]): InsideContainer[] {
  return containers.filter(({ role }) => role !== 'init').sort((a, b) => rank(a) - rank(b) || byOrder(a, b));
}

function rank({ role, pattern }: InsideContainer): number {
  if (role === 'ephemeral') return 3;
  if (role === 'sidecar') return 2;
  return pattern === undefined ? 0 : 1;
}

function zoneOf(container: InsideContainer, at: number): InteriorPart['zone'] {
  if (container.role === 'ephemeral') return 'debug';
  return at === 0 || rank(container) === 0 ? 'main' : 'helper';
}

/** Each volume near the containers that mount it: by the mean place of those, so that mount lines cross little. */
function volumesInOrder(volumes: readonly InsideVolume[], running: readonly InsideContainer[]): InsideVolume[] {
  const places = new Map(running.map(({ id }, at) => [id, at]));
  const keyed = volumes.map((volume) => {
    const mounts = volume.mountedBy.flatMap((id) => places.get(id) ?? []);
    const mean = mounts.length === 0 ? running.length : mounts.reduce((sum, at) => sum + at, 0) / mounts.length;
    return { volume, mean };
  });
  keyed.sort((a, b) => Number(a.volume.system) - Number(b.volume.system) || a.mean - b.mean || compare(a.volume.name, b.volume.name));
  return keyed.map(({ volume }) => volume);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function share(total: number, rows: number, limit: number): number {
  return rows === 0 ? 0 : Math.min(total / rows, limit);
}

interface Strip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Boxes of equal size in centred rows. */
function rowsOf(count: number, shape: GridShape, strip: Strip, height: number, gapX: number, gapY: number, maxWidth: number): Rect[] {
  const width = Math.min(maxWidth, (strip.width - gapX * (shape.columns - 1)) / shape.columns);
  return Array.from({ length: count }, (_, at) => {
    const row = Math.floor(at / shape.columns);
    const inRow = Math.min(shape.columns, count - row * shape.columns);
    const left = strip.x + (strip.width - inRow * width - (inRow - 1) * gapX) / 2;
    return { x: left + (at % shape.columns) * (width + gapX), y: strip.y + row * (height + gapY), width, height };
  });
}

/** As `rowsOf`, system volumes smaller; every row stays in the middle. */
function volumeRows(volumes: readonly InsideVolume[], shape: GridShape, strip: Strip, height: number): Rect[] {
  const rects = rowsOf(volumes.length, shape, strip, height, GAP, GAP, VOLUME.maxWidth).map((rect, at) => {
    if (volumes[at]?.system !== true) return rect;
    const [width, lower] = [Math.min(rect.width, Math.max(SYSTEM_VOLUME.minWidth, rect.width * SYSTEM_VOLUME.width)), height * SYSTEM_VOLUME.height];
    return { ...rect, width, y: rect.y + height - lower, height: lower };
  });
  for (let from = 0; from < rects.length; from += shape.columns) {
    const row = rects.slice(from, from + shape.columns);
    let x = strip.x + (strip.width - row.reduce((sum, { width }) => sum + width + GAP, -GAP)) / 2;
    for (const [at, rect] of row.entries()) {
      rects[from + at] = { ...rect, x };
      x += rect.width + GAP;
    }
  }
  return rects;
}

/** Containers fill their row; the main one is a little wider than the helpers beside it. */
function cardRows(running: readonly InsideContainer[], shape: GridShape, strip: Strip, height: number): Rect[] {
  const rects: Rect[] = [];
  for (let row = 0; row < shape.rows; row += 1) {
    const members = running.slice(row * shape.columns, (row + 1) * shape.columns);
    const weights = members.map((member) => (rank(member) === 0 ? CARD.mainWeight : 1));
    // The last row keeps the width of a full one, so that columns line up.
    const total = weights.reduce((sum, weight) => sum + weight, 0) + (shape.rows > 1 ? shape.columns - members.length : 0);
    const unit = (strip.width - GAP * ((shape.rows > 1 ? shape.columns : members.length) - 1)) / total;
    let x = strip.x;
    for (const weight of weights) {
      rects.push({ x, y: strip.y + row * (height + ROW_GAP), width: unit * weight, height });
      x += unit * weight + GAP;
    }
  }
  return rects;
}

function boundsOf(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined;
  const left = Math.min(...rects.map(({ x }) => x));
  const top = Math.min(...rects.map(({ y }) => y));
  const right = Math.max(...rects.map(({ x, width }) => x + width));
  const bottom = Math.max(...rects.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function scaled(rect: Rect, scale: number): Rect {
  return { x: rect.x * scale, y: rect.y * scale, width: rect.width * scale, height: rect.height * scale };
}
