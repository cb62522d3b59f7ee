/**
 * Lines that stay inside an open Pod, and their words: calls over localhost, and mounts. Calls run in the gaps between rows of cards and
 * along the ring; no word lies over a card, a volume or another word. The window and exports draw the same.
 */
import { intersects, type Point, type Rect } from '../base/geometry';
import { groupBy } from '../base/group-by';
import type { EdgeAttrs, EdgeKind, GraphId } from '../model/graph';
import type { ViewNode } from '../protocol/engine';
import type { EdgeGeometry } from './edge-geometry';
import { callLine, gapsOf, type Gaps } from './inner-calls';
import { mountLine, mountStarts } from './inner-mounts';
import { linkLabel, mountTexts } from './look/link-label';

/** Height of letters, at the Pod's natural size. */
const INNER_WORD = { localhost: 8.4, mounts: 5.6, step: 5 } as const;
/** A letter's width, and what a word's ground has more than these: of the height of letters. */
const LETTER = { width: 0.64, more: 0.9, height: 1.56 };
/** From a container down to the middle of the ports that nobody here is known to listen on. */
const STUB_DROP = 8.5;
const STEP_DROP = 4.05;
/** From the Pod's border, and between ports of one container. */
const INSET = 2;
/** Where on its run a call's word may stand. */
const RUN_PARTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9] as const;
/** A word may stand beside its line's middle by these parts of its width: it still lies on the line. */
const ASIDE = [0, 0.35, -0.35] as const;

export interface InnerLink {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: GraphId;
  readonly to: GraphId;
  readonly attrs: EdgeAttrs;
}

/** Whether a link stays inside one Pod. */
export function isInnerKind(kind: EdgeKind): kind is 'mounts' | 'localhost' {
  return kind === 'mounts' || kind === 'localhost';
}

/** By link. `parts`: containers and volumes of the open Pod, as they are drawn. A line without a free place has no word. */
export function innerLinks(pod: ViewNode, parts: readonly ViewNode[], links: readonly InnerLink[]): ReadonlyMap<string, EdgeGeometry> {
  const views = new Map<GraphId, ViewNode>([[pod.id, pod], ...parts.map((part) => [part.id, part] as const)]);
  const words = new InnerWords(pod, parts);
  const found = new Map<string, EdgeGeometry>();
  const placed = links.flatMap((link) => {
    const [from, to] = [views.get(link.from), views.get(link.to)];
    return from === undefined || to === undefined ? [] : [{ link, from, to }];
  });
  drawCalls(placed.filter(({ link, to }) => link.kind === 'localhost' && to !== pod), gapsOf(pod, parts), pod.scale, words, found);
  drawStubs(placed.filter(({ link, to }) => link.kind === 'localhost' && to === pod), pod, words, found);
  drawMounts(placed.filter(({ link }) => link.kind === 'mounts'), pod, words, found);
  return found;
}

interface Placed {
  readonly link: InnerLink;
  readonly from: ViewNode;
  readonly to: ViewNode;
}

/** From container to container. Short ones have the least choice: they come first. */
function drawCalls(calls: readonly Placed[], gaps: Gaps, scale: number, words: InnerWords, found: Map<string, EdgeGeometry>): void {
  const lanes = new Map<string, number>();
  const lines = calls.map(({ link, from, to }) => {
    const pair = `${from.id} ${to.id}`;
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    return { link, line: callLine(from, to, lane, gaps) };
  });
  lines.sort((a, b) => a.line.length - b.line.length || (a.link.id < b.link.id ? -1 : 1));
  for (const { link, line } of lines) {
    const { path, run } = line.in(gaps);
    const middle = { x: (run.from + run.to) / 2, y: run.y };
    const places = RUN_PARTS.map((part) => ({ x: run.from + (run.to - run.from) * part, y: run.y }));
    const word = words.place([portText(link)], places, INNER_WORD.localhost * scale);
    found.set(link.id, { path, label: word?.at ?? middle, ...(word && { word: word.word }) });
  }
}

/** From the ring's lower side or the gap under a row, up to the container that calls a port which nobody here is known to listen on. */
function drawStubs(stubs: readonly Placed[], { scale }: ViewNode, words: InnerWords, found: Map<string, EdgeGeometry>): void {
  for (const [, ofOne] of groupBy(stubs, ({ link }) => link.from)) {
    const [first] = ofOne;
    if (first === undefined) continue;
    const { rect, node } = first.from;
    const bottom = rect.y + rect.height;
    // Below an init step there is less room than below a row of containers.
    const isStep = node.attrs.role === 'init';
    const size = (isStep ? INNER_WORD.step : INNER_WORD.localhost) * scale;
    const y = bottom + (isStep ? STEP_DROP : STUB_DROP) * scale;
    const named = ofOne.map(({ link }) => ({ link, text: portText(link) })).sort((a, b) => a.text.length - b.text.length || (a.text < b.text ? -1 : 1));
    const texts = named.map(({ text }) => text);
    const row = words.placeRow(texts, rect, y, size) ?? words.placeRow([listText(texts, rect.width / size)], rect, y, size, true) ?? [];
    for (const [at, { link }] of named.entries()) {
      const word = row[at];
      const label = word?.at ?? row[0]?.at ?? { x: rect.x + rect.width / 2, y };
      const isList = row.length === 1 && texts.length > 1;
      found.set(link.id, {
        path: `M${num(label.x)} ${num(bottom)}V${num(y)}`,
        label,
        ...(word && { word: isList ? { ...word.word, whole: texts.join(' ') } : word.word }),
      });
    }
  }
}

function drawMounts(mounts: readonly Placed[], pod: ViewNode, words: InnerWords, found: Map<string, EdgeGeometry>): void {
  for (const [, ofOne] of groupBy(mounts, ({ link }) => link.from)) {
    const starts = mountStarts(ofOne.map(({ to }) => to.rect));
    for (const [at, { link, from, to }] of ofOne.entries()) {
      const line = mountLine(from, to.rect, pod, starts[at]);
      const word = words.place(mountTexts(link), line.places, INNER_WORD.mounts * pod.scale);
      found.set(link.id, { path: line.path, label: word?.at ?? line.places[0] ?? { x: from.rect.x, y: from.rect.y }, ...(word && { word: word.word }) });
    }
  }
}

function portText({ kind, attrs }: InnerLink): string {
  return linkLabel({ kind, attrs, selected: false }) ?? '';
}

/** As many ports as a word of `width` (of its letters' height) has room for, and how many more there are. */
function listText(texts: readonly string[], width: number): string {
  const most = Math.max(1, Math.floor((width - LETTER.more) / LETTER.width));
  for (let shown = texts.length; shown > 1; shown -= 1) {
    const text = [...texts.slice(0, shown), ...(shown < texts.length ? [`+${texts.length - shown}`] : [])].join(' ');
    if (text.length <= most) return text;
  }
  return texts.length > 1 ? `${texts[0] ?? ''} +${texts.length - 1}` : (texts[0] ?? '');
}

interface PlacedWord {
  readonly at: Point;
  readonly word: NonNullable<EdgeGeometry['word']>;
}

/** Where words stand: each keeps the next ones off. */
class InnerWords {
  readonly #pod: Rect;
  readonly #scale: number;
  readonly #taken: Rect[];

  constructor(pod: ViewNode, parts: readonly ViewNode[]) {
    this.#pod = pod.rect;
    this.#scale = pod.scale;
    const { stays = [], ringLabel } = pod.node.interior ?? {};
    const own = [...stays.map(({ rect }) => rect), ...(ringLabel === undefined ? [] : [{ ...ringLabel, height: ringLabel.height * 0.8 }])];
    this.#taken = [...parts.map(({ rect, node, type }) => (type === 'container' && node.attrs.role === 'init' ? { ...rect, height: rect.height * 0.8 } : rect)), ...own.map((rect) => ({ ...rect, x: rect.x + pod.rect.x, y: rect.y + pod.rect.y }))];
  }

  /** The first text that has room at one of `places`. */
  place(texts: readonly string[], places: readonly Point[], size: number): PlacedWord | undefined {
    for (const text of texts) {
      for (const place of places) {
        for (const aside of ASIDE) {
          const at = this.#within(place, text, size, aside);
          if (this.#take([boxAround(at, text, size)])) return { at, word: { text, size } };
        }
      }
    }
    return undefined;
  }

  /** Side by side below a container; undefined where they have no room. `isSure`: whatever is there, once nothing else helps. */
  placeRow(texts: readonly string[], { x, width }: Rect, y: number, size: number, isSure = false): readonly PlacedWord[] | undefined {
    const gap = INSET * this.#scale;
    const widths = texts.map((text) => widthOf(text, size));
    const whole = widths.reduce((sum, each) => sum + each + gap, -gap);
    if (whole > width && !isSure) return undefined;
    for (const part of [0.5, 0.25, 0.75, 0, 1]) {
      let left = x + Math.max(0, width - whole) * part;
      const row = texts.map((text, at) => {
        const own = widths[at] ?? 0;
        left += own + gap;
        return { at: { x: left - gap - own / 2, y }, word: { text, size } };
      });
      if (this.#take(row.map(({ at, word }) => boxAround(at, word.text, size)))) return row;
    }
    if (!isSure) return undefined;
    return texts.map((text) => ({ at: { x: x + width / 2, y }, word: { text, size } }));
  }

  #within(place: Point, text: string, size: number, aside: number): Point {
    const half = widthOf(text, size) / 2;
    const inset = half + INSET * this.#scale;
    return { x: Math.min(Math.max(place.x + aside * 2 * half, this.#pod.x + inset), this.#pod.x + this.#pod.width - inset), y: place.y };
  }

  #take(boxes: readonly Rect[]): boolean {
    if (boxes.some((box) => this.#taken.some((other) => intersects(other, box)))) return false;
    this.#taken.push(...boxes);
    return true;
  }
}

function widthOf(text: string, size: number): number {
  return (LETTER.width * text.length + LETTER.more) * size;
}

/** The ground of a word around its middle. */
export function boxAround({ x, y }: Point, text: string, size: number): Rect {
  const width = widthOf(text, size);
  return { x: x - width / 2, y: y - (size * LETTER.height) / 2, width, height: size * LETTER.height };
}

function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}
