/** How many calls a bundle stands for, written on it: traffic between groups with its volume. */
import { intersects, type Point, type Rect } from '../../shared/base/geometry';
import { shortCount } from '../../shared/base/count-text';
import { leadsThrough } from '../../shared/base/curve';
import { FINE_WORD_PARTS, WORD_PARTS, wordPlaces } from '../../shared/scene/link-curve';
import { isStopped } from '../../shared/scene/link-look';
import type { Brush, PaintInput } from './paint-input';
import type { DrawnLink, LinkBatch } from './paint-links';
import { setFont, textWidth } from './paint-text';

export interface BundleWord {
  /** Names the bundle among all of a plan. */
  readonly key: string;
  /** On its curve, world units. */
  readonly at: Point;
  readonly text: string;
  readonly isStopped: boolean;
}

/** The heaviest bundles say it, of what is denied and of what goes through; more would be read by nobody. */
const MOST = 8;
/** Fewer calls are soon told by coming nearer, */
const LEAST = 100;
/** and less than this part of the heaviest bundle is not what one looks for from afar. */
const LEAST_SHARE = 0.05;
/** CSS pixels. */
const LETTERS_PX = 10;
const HEIGHT_PX = 15;
const INSET_PX = 5;
const APART_PX = 8;
/** What a word takes at most, for the picture to be painted anew there. */
const WIDTH_PX = 110;
/** The heaviest lines of what is stopped that words of other lines keep off: of more, most are too thin to be taken for theirs. */
const STOPPED_MOST = 200;

/** What lies in a part of the picture. */
export interface WordRoom {
  readonly zoom: number;
  /** Names, which may lie above words: they would be cut. */
  readonly namesIn: (area: Rect) => readonly Rect[];
  /** What fails, off which words keep where they can. */
  readonly failingIn: (area: Rect) => readonly Rect[];
}

/**
 * Words of what talks and what is denied, those of what is denied first, then the heaviest of each. As near the middles of their curves as may be.
 * What is denied lies above what goes through: between the same ends it says both, and other calls have their word where no such line leads, which
 * would seem to be meant, and no name stands; none where there is no such place.
 */
export function bundleWords(batches: readonly LinkBatch[], { zoom, namesIn, failingIn }: WordRoom): readonly BundleWord[] {
  const bundles = (wanted: boolean): DrawnLink[] => batches.flatMap(({ kind, variant, isDimmed, links }) => (kind === 'traffic' && !isDimmed && isStopped(variant) === wanted ? links : []));
  const [stopped, through] = [bundles(true), bundles(false)];
  const told = heaviest(stopped);
  const isBetween = (a: DrawnLink, b: DrawnLink): boolean => a.from === b.from && a.to === b.to;
  // There may be tens of thousands of bundles, of which few are looked at.
  const froms = new Set(told.map(({ from }) => from));
  const beside = through.filter((link) => froms.has(link.from) && told.some((each) => isBetween(each, link)));
  const isTold = new Set(beside);
  const lines = batches.flatMap(({ variant, links }) => (isStopped(variant) ? links : [])).sort((a, b) => b.weight - a.weight).slice(0, STOPPED_MOST);
  const isFreeOf = (kept: (area: Rect) => readonly Rect[]) => (place: Point): boolean => {
    const box = wordBox(place, zoom);
    return !kept(box).some((each) => intersects(each, box));
  };
  const isClear = (place: Point): boolean => !lines.some((line) => leadsThrough(line.curve, wordBox(place, zoom)));
  const word = ({ key, curve }: DrawnLink, text: string, isDenied: boolean): BundleWord[] => {
    const free = (parts: readonly number[]): readonly Point[] => wordPlaces(curve, parts).filter(isFreeOf(namesIn)).filter((place) => isDenied || isClear(place));
    const usual = free(WORD_PARTS);
    const places = usual.length === 0 && isDenied ? free(FINE_WORD_PARTS) : usual;
    const at = places.find(isFreeOf(failingIn)) ?? places[0] ?? (isDenied ? wordPlaces(curve)[0] : undefined);
    return at === undefined ? [] : [{ key, at, text, isStopped: isDenied }];
  };
  return [
    ...told.flatMap((link) => word(link, deniedText(link.weight, beside.find((each) => isBetween(each, link))?.weight ?? 0), true)),
    ...heaviest(through.filter((link) => !isTold.has(link))).flatMap((link) => word(link, `${shortCount(link.weight)} calls`, false)),
  ];
}

/** Of one sort, so that few that are denied are told beside many that go through. */
function heaviest(links: readonly DrawnLink[]): readonly DrawnLink[] {
  const least = Math.max(LEAST, links.reduce((most, { weight }) => Math.max(most, weight), 0) * LEAST_SHARE);
  return links.filter(({ weight }) => weight >= least).sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1)).slice(0, MOST);
}

function deniedText(denied: number, calls: number): string {
  return calls === 0 ? `${shortCount(denied)} denied` : `${shortCount(denied)} of ${shortCount(denied + calls)} denied`;
}

/** All that a word may take, and a little more. */
function wordBox({ x, y }: Point, zoom: number): Rect {
  return { x: x - WIDTH_PX / 2 / zoom, y: y - HEIGHT_PX / zoom, width: WIDTH_PX / zoom, height: (2 * HEIGHT_PX) / zoom };
}

/** Around words that only one of two plans has, or that say something else now. */
export function changedWords(before: readonly BundleWord[], now: readonly BundleWord[], zoom: number): Rect[] {
  const lookOf = ({ key, text, at }: BundleWord): string => `${key} ${text} ${at.x} ${at.y}`;
  const [former, newer] = [new Set(before.map(lookOf)), new Set(now.map(lookOf))];
  return [...before.filter((word) => !newer.has(lookOf(word))), ...now.filter((word) => !former.has(lookOf(word)))]
    .map(({ at }) => wordBox(at, zoom));
}

/** Above everything; where two would touch, the first stays: the same ones on every tile. */
export function paintBundleWords(brush: Brush, { links, palette, zoom, focus, isCoarse }: PaintInput): void {
  if (links === undefined || focus !== undefined || isCoarse) return;
  const size = LETTERS_PX / zoom;
  const height = HEIGHT_PX / zoom;
  const placed: Rect[] = [];
  setFont(brush, size, 600);
  brush.textBaseline = 'middle';
  brush.lineWidth = 1 / zoom;
  for (const { at, text, isStopped: stopped } of links.words) {
    const width = textWidth(brush, text, size, 600) + (2 * INSET_PX) / zoom;
    const box = { x: at.x - width / 2, y: at.y - height / 2, width, height };
    if (placed.some((other) => isTouching(other, box, APART_PX / zoom))) continue;
    placed.push(box);
    const color = stopped ? palette.severity.bad.ink : palette.edge.traffic;
    brush.fillStyle = palette.surface;
    brush.strokeStyle = color;
    brush.beginPath();
    brush.roundRect(box.x, box.y, box.width, box.height, height / 2);
    brush.fill();
    brush.stroke();
    brush.fillStyle = color;
    brush.fillText(text, box.x + INSET_PX / zoom, at.y + size * 0.05);
  }
}

function isTouching(a: Rect, b: Rect, margin: number): boolean {
  return a.x < b.x + b.width + margin && b.x < a.x + a.width + margin && a.y < b.y + b.height + margin && b.y < a.y + a.height + margin;
}
