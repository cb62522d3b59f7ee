/** How many calls a bundle stands for, written on it: traffic between groups with its volume. */
import type { Point, Rect } from '../../shared/base/geometry';
import { shortCount } from '../../shared/base/count-text';
import { isStopped } from '../../shared/scene/link-look';
import type { Brush, PaintInput } from './paint-input';
import type { LinkBatch } from './paint-links';
import { setFont, textWidth } from './paint-text';

export interface BundleWord {
  /** Names the bundle among all of a plan. */
  readonly key: string;
  /** The middle of its curve, world units. */
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
const WIDTH_PX = 80;

/** Words of what talks and what is denied, those of what is denied first, then the heaviest. */
export function bundleWords(batches: readonly LinkBatch[]): readonly BundleWord[] {
  const bundles = batches.flatMap(({ kind, variant, isDimmed, links }) =>
    kind !== 'traffic' || isDimmed ? [] : links.map((link) => ({ link, isStopped: isStopped(variant) })));
  const least = Math.max(LEAST, bundles.reduce((most, { link }) => Math.max(most, link.weight), 0) * LEAST_SHARE);
  const heavy = bundles.filter(({ link }) => link.weight >= least).sort((a, b) => b.link.weight - a.link.weight || (a.link.key < b.link.key ? -1 : 1));
  return [true, false]
    .flatMap((wanted) => heavy.filter((each) => each.isStopped === wanted).slice(0, MOST))
    .map(({ link: { key, weight, curve: { start, control, end } }, isStopped: stopped }) => ({
      key,
      at: { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 },
      text: `${shortCount(weight)} ${stopped ? 'denied' : 'calls'}`,
      isStopped: stopped,
    }));
}

/** Around words that only one of two plans has, or that say something else now. */
export function changedWords(before: readonly BundleWord[], now: readonly BundleWord[], zoom: number): Rect[] {
  const lookOf = ({ key, text, at }: BundleWord): string => `${key} ${text} ${at.x} ${at.y}`;
  const [former, newer] = [new Set(before.map(lookOf)), new Set(now.map(lookOf))];
  return [...before.filter((word) => !newer.has(lookOf(word))), ...now.filter((word) => !former.has(lookOf(word)))]
    .map(({ at }) => ({ x: at.x - WIDTH_PX / 2 / zoom, y: at.y - HEIGHT_PX / zoom, width: WIDTH_PX / zoom, height: (2 * HEIGHT_PX) / zoom }));
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
