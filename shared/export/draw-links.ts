/** Links between boxes as lines: what goes through below the boxes, what is stopped above all of them, with its word. */
import type { Point, Rect } from '../base/geometry';
import { intersects } from '../base/geometry';
import type { Focus } from '../scene/focus';
import { wordPlaces } from '../scene/link-curve';
import { isStopped, lineStyleOf } from '../scene/link-look';
import { linkLabel } from '../scene/look/link-label';
import { textWidth } from './fit-text';
import type { ShownLink } from './link-list';
import type { SvgPen } from './svg-pen';
import { num } from './xml';

/** Up to so many lines have their full ink; more share it, down to a part of it. */
const FULL_INK_LINKS = 80;
const FAINTEST = 0.22;
const USUAL_ALPHA = 0.62;
const QUIET_ALPHA = 0.4;
const DIMMED_ALPHA = 0.1;
/** Ground beside what is stopped, so that it can be followed through others. */
const CASING = { px: 2, opacity: 0.6 };
const LABEL_PX = 9.5;

export interface LinkDrawing {
  readonly focus: Focus | undefined;
  /** World units per pixel. */
  readonly perPx: number;
  readonly isDimmed: (link: ShownLink) => boolean;
}

export function drawLinks(pen: SvgPen, links: readonly ShownLink[], { focus, perPx, isDimmed }: LinkDrawing): void {
  const counts = new Map<string, number>();
  for (const { kind } of links) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const { palette } = pen;
  for (const link of links) {
    const { kind, variant, curve, weight } = link;
    const style = lineStyleOf(kind, variant);
    const stopped = isStopped(variant);
    const color = stopped ? palette.severity.bad.ink : palette.edge[kind];
    const isFocused = focus?.edges.has(link.id) === true;
    const usual = (kind === 'uses' || kind === 'binds' || kind === 'owns' ? QUIET_ALPHA : USUAL_ALPHA) * Math.max(FAINTEST, Math.min(1, FULL_INK_LINKS / (counts.get(kind) ?? 1)));
    const alpha = isFocused ? 1 : isDimmed(link) || focus !== undefined ? DIMMED_ALPHA : stopped ? 1 : usual;
    const width = widthOf(link, style.widthPx) * (isFocused ? 1.3 : 1) * perPx;
    const d = `M${xy(curve.start)}Q${xy(curve.control)} ${xy(curve.end)}`;
    // A link is told by its ends where it is one of the graph's own; a bundle stands for many.
    pen.group({ 'data-link': weight === 1 ? link.id : undefined }, () => {
      if (stopped) pen.path(d, { stroke: palette.canvas, strokeWidth: width + 2 * CASING.px * perPx, strokeOpacity: CASING.opacity * alpha });
      pen.path(d, { stroke: color, strokeWidth: width, dash: style.dashPx.map((length) => length * perPx), strokeOpacity: alpha }, pen.end(kind, variant, style, alpha));
    });
  }
}

/** Words that always stand at a line (denied, refused, nobody can tell), and those of what is in focus. None lies over another, nor, where its line has room for it elsewhere, over any of `names`. Returns where they stand. */
export function drawLinkLabels(pen: SvgPen, links: readonly ShownLink[], { focus, perPx, isDimmed }: LinkDrawing, names: readonly Rect[]): readonly Rect[] {
  const { palette } = pen;
  const taken: Rect[] = [];
  const size = LABEL_PX * perPx;
  for (const link of links) {
    const isFocused = focus?.edges.has(link.id) === true;
    if (isDimmed(link) || (focus !== undefined && !isFocused)) continue;
    const text = link.attrs === undefined ? bundleLabel(link) : linkLabel({ kind: link.kind, attrs: link.attrs, selected: isFocused });
    if (text === undefined) continue;
    const width = textWidth(text, size, 'mono') + size * 1.1;
    const boxes = wordPlaces(link.curve).map(({ x, y }) => ({ x: x - width / 2, y: y - size * 0.8, width, height: size * 1.6 })).filter((box) => !touchesAny(box, taken));
    const box = boxes.find((each) => !touchesAny(each, names)) ?? boxes[0];
    if (box === undefined) continue;
    taken.push(box);
    const stopped = isStopped(link.variant);
    const color = stopped ? palette.severity.bad.ink : palette.edge[link.kind];
    pen.rect(box, { fill: stopped ? palette.severity.bad.soft : palette.surface, stroke: color, strokeWidth: perPx, radius: size * 0.8 });
    pen.text(text, box.x + width / 2, box.y + size * 1.15, { size, color, font: 'mono', anchor: 'middle' });
  }
  return taken;
}

function touchesAny(box: Rect, others: readonly Rect[]): boolean {
  return others.some((other) => intersects(other, box));
}

function bundleLabel({ variant, weight }: ShownLink): string | undefined {
  return isStopped(variant) ? `${variant ?? ''} × ${String(weight)}` : undefined;
}

/** Pixels. A bundle of 2, 4, 8, ... links is a little thicker each time; what was seen on the wire is firmer than what is only declared. */
function widthOf({ kind, weight, attrs, variant }: ShownLink, widthPx: number): number {
  if (weight > 1) return Math.min(3.5, widthPx * 0.75 + Math.floor(Math.log2(weight)) * 0.25);
  if (kind !== 'traffic' || isStopped(variant)) return widthPx;
  return widthPx * (attrs?.basis === 'observed' ? 0.85 + Math.min(0.75, Math.log10(1 + (attrs.rate ?? 0)) * 0.3) : 0.6);
}

function xy({ x, y }: Point): string {
  return `${num(x)} ${num(y)}`;
}
