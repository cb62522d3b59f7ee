/**
 * Annotations -> shapes, for the window and for exports alike. Pure: rectangles of the pinned things come in, in the units of the
 * picture that is drawn (pixels of the screen, units of a page), and shapes in the same units go out.
 */
import { pointOn, type Curve } from '../base/curve';
import { contains, inflate, intersection, intersects, union, type Point, type Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import type { Annotation } from './review';

export interface AnnotationSpace {
  /** Where a thing lies; undefined: it is not drawn, and what is pinned to it alone is not either. */
  readonly rectOf: (id: GraphId) => Rect | undefined;
  /** What is seen: labels stay in here, and what lies outside is left out. Absent: everything is. */
  readonly bounds?: Rect;
  /** Of the labels. */
  readonly fontSize: number;
  /** What the picture says there: labels keep off its words, and off its boxes where they can. Absent: nothing is known of it. */
  readonly ground?: PictureGround;
}

export interface PictureGround {
  /** Titles of frames and words of lines. */
  readonly words: readonly Rect[];
  /** Cards, and the parts of those that are open. */
  readonly boxes: readonly Rect[];
}

/** All that one annotation draws; parts that are absent are not drawn. */
export interface AnnotationShape {
  readonly id: string;
  readonly type: Annotation['type'];
  /** Box: around all; highlight: around the thing. */
  readonly outline?: { readonly rect: Rect; readonly radius: number };
  /** Arrow: a quadratic curve, and the tip's triangle. */
  readonly arrow?: { readonly from: Point; readonly control: Point; readonly to: Point; readonly tip: readonly [Point, Point, Point] };
  /** Text: from the label to a dot on the thing. */
  readonly leader?: { readonly from: Point; readonly to: Point };
  readonly label?: AnnotationLabel;
}

export interface AnnotationLabel {
  readonly rect: Rect;
  /** Each with the baseline's start; of what is written from the right, with its right end. */
  readonly lines: readonly { readonly text: string; readonly at: Point; readonly anchor?: 'end' }[];
}

/** In font sizes. */
const PADDING = { x: 0.75, y: 0.5 };
const LINE_HEIGHT = 1.35;
const ASCENT = 0.98;
const MAX_TEXT_WIDTH = 19;
const OUTLINE_GAP = 0.55;
const OUTLINE_RADIUS = 0.8;
const LEADER_LENGTH = 1.9;
const ARROW_GAP = 0.45;
const TIP_LENGTH = 1.05;
const TIP_WIDTH = 0.85;
/** How far an arrow's middle leaves the straight line, as part of its length. */
const BEND = 0.12;

/** Boxes and highlights come first, so that arrows and labels lie above them. */
export function annotationShapes(annotations: readonly Annotation[], space: AnnotationSpace): readonly AnnotationShape[] {
  const shapes: AnnotationShape[] = [];
  const anchors = anchorsOf(annotations, space);
  const taken: Rect[] = [];
  // All arrows are there before the first label: none lies over another one's arrow.
  const lines = annotations.flatMap((annotation) => lineOfArrow(annotation, space) ?? []);
  const order: Readonly<Record<Annotation['type'], number>> = { highlight: 0, box: 1, arrow: 2, text: 3 };
  for (const annotation of [...annotations].sort((a, b) => order[a.type] - order[b.type])) {
    const shape = shapeOf(annotation, space, { taken, anchors, lines, ground: space.ground ?? NO_GROUND, bounds: space.bounds });
    if (shape === undefined) continue;
    shapes.push(shape);
    if (shape.label !== undefined) taken.push(shape.label.rect);
    if (shape.leader !== undefined) lines.push(pointsOf({ start: shape.leader.from, control: shape.leader.from, end: shape.leader.to }));
  }
  return shapes;
}

function anchorsOf(annotations: readonly Annotation[], { rectOf }: AnnotationSpace): readonly Rect[] {
  const ids = annotations.flatMap((annotation) => (annotation.type === 'text' || annotation.type === 'highlight' ? [annotation.at] : annotation.type === 'arrow' ? [annotation.from, annotation.to] : []));
  return [...new Set(ids)].flatMap((id) => rectOf(id) ?? []);
}

function shapeOf(annotation: Annotation, space: AnnotationSpace, around: Surroundings): AnnotationShape | undefined {
  const { rectOf, fontSize } = space;
  const { id, type } = annotation;
  const isSeen = (rect: Rect): boolean => space.bounds === undefined || intersects(rect, space.bounds);
  switch (annotation.type) {
    case 'highlight': {
      const rect = rectOf(annotation.at);
      return rect === undefined || !isSeen(rect) ? undefined : { id, type, outline: outlineOf(rect, fontSize) };
    }
    case 'box': {
      const boxed = annotation.around.flatMap((one) => rectOf(one) ?? []).reduce<Rect | undefined>((all, rect) => (all === undefined ? rect : union(all, rect)), undefined);
      if (boxed === undefined || !isSeen(boxed)) return undefined;
      const outline = outlineOf(boxed, 2 * fontSize);
      if (annotation.text.trim() === '') return { id, type, outline };
      const { width, height, lines } = measureLabel(annotation.text, fontSize);
      const at = cheapest(onEdges(outline.rect, { width, height }, fontSize), around, fontSize);
      return { id, type, outline, label: placeLabel(at, lines, fontSize) };
    }
    case 'arrow': {
      const from = rectOf(annotation.from);
      const to = rectOf(annotation.to);
      if (from === undefined || to === undefined || !isSeen(union(from, to))) return undefined;
      const arrow = arrowOf(from, to, fontSize);
      if (annotation.text.trim() === '') return { id, type, arrow };
      const { width, height, lines } = measureLabel(annotation.text, fontSize);
      const at = cheapest(besideCurve({ start: arrow.from, control: arrow.control, end: arrow.to }, { width, height }, ARROW_GAP * fontSize), around, fontSize);
      return { id, type, arrow, label: placeLabel(at, lines, fontSize) };
    }
    case 'text': {
      const rect = rectOf(annotation.at);
      // Without words there is nothing to say of the thing.
      if (rect === undefined || !isSeen(rect) || annotation.text.trim() === '') return undefined;
      const seen = space.bounds === undefined ? rect : intersection(rect, space.bounds);
      const { width, height, lines } = measureLabel(annotation.text, fontSize);
      const place = cheapest(besideThing(seen, { width, height }, LEADER_LENGTH * fontSize), around, fontSize);
      const to = nearestPoint(seen, centerOf(place));
      return { id, type, leader: { from: nearestPoint(place, to), to }, label: placeLabel(place, lines, fontSize) };
    }
  }
}

function outlineOf(rect: Rect, fontSize: number): { readonly rect: Rect; readonly radius: number } {
  return { rect: inflate(rect, OUTLINE_GAP * fontSize), radius: OUTLINE_RADIUS * fontSize };
}

/** From edge to edge, a little bent, so that it is told apart from the picture's own lines. */
function arrowOf(from: Rect, to: Rect, fontSize: number): NonNullable<AnnotationShape['arrow']> {
  const a = centerOf(from);
  const b = centerOf(to);
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const control = { x: (a.x + b.x) / 2 + ((b.y - a.y) / length) * length * BEND * 2, y: (a.y + b.y) / 2 - ((b.x - a.x) / length) * length * BEND * 2 };
  const start = exit(inflate(from, ARROW_GAP * fontSize), control);
  const end = exit(inflate(to, ARROW_GAP * fontSize), control);
  const back = Math.hypot(end.x - control.x, end.y - control.y) || 1;
  const along = { x: (end.x - control.x) / back, y: (end.y - control.y) / back };
  const foot = { x: end.x - along.x * TIP_LENGTH * fontSize, y: end.y - along.y * TIP_LENGTH * fontSize };
  const half = (TIP_WIDTH * fontSize) / 2;
  return {
    from: start,
    control,
    to: foot,
    tip: [end, { x: foot.x - along.y * half, y: foot.y + along.x * half }, { x: foot.x + along.y * half, y: foot.y - along.x * half }],
  };
}

/** Where the way from a rectangle's centre to a point leaves it; the centre where the point lies inside. */
function exit(rect: Rect, towards: Point): Point {
  const center = centerOf(rect);
  const dx = towards.x - center.x;
  const dy = towards.y - center.y;
  const part = Math.min(dx === 0 ? Infinity : rect.width / 2 / Math.abs(dx), dy === 0 ? Infinity : rect.height / 2 / Math.abs(dy));
  return part >= 1 ? center : { x: center.x + dx * part, y: center.y + dy * part };
}

interface Surroundings {
  /** Labels that have their place. */
  readonly taken: readonly Rect[];
  /** Things that annotations speak of: no label should hide them. */
  readonly anchors: readonly Rect[];
  /** Points along arrows and leaders. */
  readonly lines: readonly (readonly Point[])[];
  readonly ground: PictureGround;
  readonly bounds: Rect | undefined;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const NO_GROUND: PictureGround = { words: [], boxes: [] };
const LINE_POINTS = 24;
/** What it costs to hide one square unit of these. */
const COST = { label: 4, words: 3, anchor: 1, box: 0.6 };

/** Of several places, in the order of preference, the one where a label hides least. The same input gives the same place. */
function cheapest(places: readonly Rect[], { taken, anchors, lines, ground, bounds }: Surroundings, fontSize: number): Rect {
  const [first = { x: 0, y: 0, width: 0, height: 0 }] = places;
  let best: { readonly rect: Rect; readonly cost: number } | undefined;
  for (const [index, wanted] of places.entries()) {
    const rect = within(wanted, bounds);
    const { width, height } = rect;
    const air = inflate(rect, fontSize / 2);
    const moved = Math.abs(rect.x - wanted.x) + Math.abs(rect.y - wanted.y);
    const cost =
      COST.label * hiddenBy(air, taken) + COST.words * hiddenBy(rect, ground.words) + COST.anchor * hiddenBy(rect, anchors) + COST.box * hiddenBy(rect, ground.boxes) +
      sum(lines.map((points) => (points.filter((point) => contains(air, point)).length / LINE_POINTS) * 2 * width * height)) +
      moved * Math.max(width, height) * 0.5 + index * width * height * 0.03;
    if (best === undefined || cost < best.cost) best = { rect, cost };
  }
  return best?.rect ?? first;
}

function hiddenBy(rect: Rect, others: readonly Rect[]): number {
  let hidden = 0;
  for (const other of others) if (intersects(rect, other)) hidden += overlap(rect, other);
  return hidden;
}

/** Around a thing, near and farther off. */
function besideThing(thing: Rect, { width, height }: Size, nearest: number): readonly Rect[] {
  const middle = centerOf(thing);
  const around = (gap: number): readonly (readonly [number, number])[] => {
    const right = thing.x + thing.width + gap;
    const left = thing.x - gap - width;
    const above = thing.y - gap - height;
    const below = thing.y + thing.height + gap;
    return [
      [thing.x + thing.width * 0.6, above], [right, middle.y - height / 2], [thing.x + thing.width * 0.6, below], [left, middle.y - height / 2],
      [thing.x + thing.width * 0.4 - width, above], [thing.x + thing.width * 0.4 - width, below], [right, above], [right, below], [left, above], [left, below],
    ];
  };
  // A thing that fills what is seen bears its label inside.
  const inside: readonly [number, number] = [thing.x + thing.width - width - nearest, thing.y + nearest];
  return [...around(nearest), inside, ...around(2.5 * nearest), ...around(5 * nearest)].map(([x, y]) => ({ x, y, width, height }));
}

/** On the upper edge, like the legend of a fieldset; else on the lower. */
function onEdges({ x, y, width: all, height: tall }: Rect, { width, height }: Size, fontSize: number): readonly Rect[] {
  const columns = [x + fontSize, x + (all - width) / 2, x + all - width - fontSize];
  return [y, y + tall].flatMap((edge) => columns.map((column) => ({ x: column, y: edge - height / 2, width, height })));
}

/** Beside a line, at its middle before its ends, to both sides: over it a label would hide what it speaks of. */
function besideCurve(curve: Curve, { width, height }: Size, gap: number): readonly Rect[] {
  return [0.5, 0.35, 0.65, 0.2, 0.8].flatMap((part) => {
    const at = pointOn(curve, part);
    const next = pointOn(curve, part + 0.05);
    const length = Math.hypot(next.x - at.x, next.y - at.y) || 1;
    const normal = { x: (next.y - at.y) / length, y: (at.x - next.x) / length };
    const away = (Math.abs(normal.x) * width + Math.abs(normal.y) * height) / 2 + gap;
    return [1, -1].map((side) => ({ x: at.x + side * normal.x * away - width / 2, y: at.y + side * normal.y * away - height / 2, width, height }));
  });
}

function lineOfArrow(annotation: Annotation, { rectOf, fontSize }: AnnotationSpace): readonly (readonly Point[])[] | undefined {
  if (annotation.type !== 'arrow') return undefined;
  const from = rectOf(annotation.from);
  const to = rectOf(annotation.to);
  if (from === undefined || to === undefined) return undefined;
  const arrow = arrowOf(from, to, fontSize);
  return [pointsOf({ start: arrow.from, control: arrow.control, end: arrow.tip[0] })];
}

function pointsOf(curve: Curve): readonly Point[] {
  return Array.from({ length: LINE_POINTS + 1 }, (_, at) => pointOn(curve, at / LINE_POINTS));
}

function within(rect: Rect, bounds: Rect | undefined): Rect {
  if (bounds === undefined) return rect;
  return { ...rect, x: Math.max(bounds.x, Math.min(rect.x, bounds.x + bounds.width - rect.width)), y: Math.max(bounds.y, Math.min(rect.y, bounds.y + bounds.height - rect.height)) };
}

function placeLabel(rect: Rect, lines: readonly string[], fontSize: number): AnnotationLabel {
  // As `dir=auto` has it: the first letter decides.
  const isFromRight = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(/\p{L}/u.exec(lines.join(' '))?.[0] ?? '');
  return {
    rect,
    lines: lines.map((text, index) => {
      const y = rect.y + (PADDING.y + ASCENT + index * LINE_HEIGHT) * fontSize;
      const pad = PADDING.x * fontSize;
      return isFromRight ? { text, at: { x: rect.x + rect.width - pad, y }, anchor: 'end' } : { text, at: { x: rect.x + pad, y } };
    }),
  };
}

function measureLabel(text: string, fontSize: number): { readonly width: number; readonly height: number; readonly lines: readonly string[] } {
  const lines = wrap(text, MAX_TEXT_WIDTH);
  const widest = Math.max(1, ...lines.map(textWidth));
  return { lines, width: (widest + 2 * PADDING.x) * fontSize, height: (lines.length * LINE_HEIGHT + 2 * PADDING.y) * fontSize };
}

/** Breaks a text at spaces, words that are too long within; its own line breaks stay. */
export function wrap(text: string, maxWidth: number): readonly string[] {
  return text.trim().split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/\s+/).flatMap((one) => cut(one, maxWidth))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (textWidth(longer) <= maxWidth) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    return [...lines, line];
  });
}

function cut(word: string, maxWidth: number): readonly string[] {
  const parts: string[] = [''];
  for (const letter of word) {
    const longer = (parts.at(-1) ?? '') + letter;
    if (textWidth(longer) <= maxWidth) parts[parts.length - 1] = longer;
    else parts.push(letter);
  }
  return parts;
}

/** In font sizes, of the interface's font: near enough for a box around it, and the same on every machine. */
function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width;
}

function letterWidth(letter: string): number {
  if (/[ijlI.,:;'|!]/.test(letter)) return 0.29;
  if (/[frt()[\]{}/ -]/.test(letter)) return 0.39;
  if (/[mwMW@%]/.test(letter)) return 0.9;
  if (/[A-Z]/.test(letter)) return 0.68;
  return (letter.codePointAt(0) ?? 0) >= 0x2e80 ? 1.02 : 0.57;
}

function centerOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function nearestPoint({ x, y, width, height }: Rect, point: Point): Point {
  return { x: Math.max(x, Math.min(point.x, x + width)), y: Math.max(y, Math.min(point.y, y + height)) };
}

function overlap(a: Rect, b: Rect): number {
  const { width, height } = intersection(a, b);
  return width * height;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
