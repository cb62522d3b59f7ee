/** Links that are no elements: bundled between frames from far away, one by one when near, the selection's always. */
import type { Curve } from '../../shared/base/curve';
import { intersects, union, type Rect } from '../../shared/base/geometry';
import type { EdgeKind, GraphEdge } from '../../shared/model/graph';
import { frameOf, type BundleCache, type StatedWish } from '../../shared/scene/bundles';
import { isLinkDimmed } from '../../shared/scene/dimmed';
import { isFrameShown, shownBetween } from '../../shared/scene/layers';
import { linkCurve } from '../../shared/scene/link-curve';
import { unitPx } from '../../shared/scene/lod';
import { isStopped, lineStyleOf, linkVariant } from '../../shared/scene/link-look';
import type { LineStyle, LineVariant } from '../../shared/scene/palette';
import type { SceneFrame, SceneItem } from '../../shared/scene/scene-frame';
import type { Standing } from '../../shared/scene/standing';
import { isSystemUse } from '../../shared/scene/system-uses';
import { bundleWords, type BundleWord } from './bundle-words';
import { BETWEEN_INK, isLong, stubsOf } from './long-links';
import { districtTitleRect } from './paint-districts';
import { titleRect } from './paint-frames';
import type { Brush, PaintInput } from './paint-input';

/** With no more links than this in all, each is drawn from any distance. */
const SINGLE_LIMIT = 300;
/** From this cell width on the links of what is in view are drawn one by one, */
const SINGLE_FROM_PX = 90;
/** unless they are more than anyone could follow. */
const SINGLE_IN_VIEW_LIMIT = 1500;
/** The heaviest so many lines of a kind get their width; a line of one pixel costs a fiftieth of a thicker one. */
const STYLED_LIMIT = 40;
/** Dashes cost by their number: few lines, and where dashes can be told from specks. */
const DASHED_LIMIT = 40;
const DASHED_FROM_PX = 14;
/** Up to so many lines have their full ink; more share it, down to a part of it. */
const FULL_INK_LINKS = 150;
const FAINTEST = 0.16;
const ARROWS_LIMIT = 400;
const ARROW_PX = 6;
/** Ground around what is stopped, so that it can be followed through a tangle of others. */
const CASING_PX = 3;
/** What goes through, as bundles: calm, for what is stopped to be seen. */
const BUNDLE_ALPHA = 0.36;
/** From far away only who talks to whom: what everything uses, owns and is bound to would lie over it. */
const FROM_AFAR: ReadonlySet<EdgeKind> = new Set(['traffic', 'selects', 'routes']);

/** Below this cell width links between Nodes are bundled by district. */
const DISTRICTS_BELOW_PX = 6;
/** and so are those of more Nodes than this from any distance: lines between each would hide what they join. */
const NODES_LINKED_EACH = 200;
/** A curve leaves the rectangle around its ends by less than this, world units. */
const BOW_MOST = 100;

/** Denied and refused links lie beside what goes through between the same ends. */
const STOPPED_BOW = 1.8;

/** Links of one look: the key names it. */
export interface LinkBatch {
  readonly kind: EdgeKind;
  readonly variant: LineVariant | undefined;
  /** An end of each steps back. */
  readonly isDimmed: boolean;
  readonly links: DrawnLink[];
}

type Batches = Map<string, LinkBatch>;

export interface DrawnLink {
  /** Names it among all links of a plan. */
  readonly key: string;
  /** Ids of what it leads from and to. */
  readonly from: string;
  readonly to: string;
  readonly curve: Curve;
  /** World rectangle that it stays within, but for its width and its bow. */
  readonly bounds: Rect;
  /** 1 for one link, more for a bundle. */
  readonly weight: number;
}

type Place = SceneItem | SceneFrame;

/** Links of a part of the world, ready to be painted on any tile of it. */
export interface LinkPlan {
  readonly batches: readonly LinkBatch[];
  /** Opacity of what goes through, alone or bundled. */
  readonly usualAlpha: number;
  /** On bundles; none where each link is drawn. */
  readonly words: readonly BundleWord[];
}

/** What links are planned from. */
export type LinkInput = Pick<PaintInput, 'scene' | 'zoom' | 'area' | 'layers' | 'dimmed'> & { readonly bundles: BundleCache };

/** Plans of one way may serve each other's zooms. */
export function linkWayAt(zoom: number): 'district' | 'group' | 'single' {
  const cell = unitPx(zoom);
  return cell < DISTRICTS_BELOW_PX ? 'district' : cell < SINGLE_FROM_PX ? 'group' : 'single';
}

export function planLinks(input: LinkInput): LinkPlan {
  const kinds = shownBetween(input.layers);
  const single = singleLinks(input, kinds);
  const batches = stoppedLast(single ?? bundledLinks(input));
  return single === undefined ? { batches, usualAlpha: BUNDLE_ALPHA, words: bundleWords(batches, { zoom: input.zoom, namesIn: (area) => namesIn(input, area), failingIn: (area) => failingIn(input, area) }) } : { batches, usualAlpha: 0.5, words: [] };
}

/** Of districts and frames. */
function namesIn({ scene: { layout }, zoom, layers }: LinkInput, area: Rect): Rect[] {
  const frames = layout.framesWithin(area).filter((frame) => isFrameShown(frame, layers));
  return [...layout.districts.flatMap((district) => districtTitleRect(district, zoom) ?? []), ...frames.flatMap((frame) => titleRect(frame, zoom) ?? [])];
}

function failingIn({ scene: { layout }, layers }: LinkInput, area: Rect): SceneItem[] {
  const failing: SceneItem[] = [];
  for (const frame of layout.framesWithin(area)) {
    if (!isFrameShown(frame, layers) || frame.counts.bad === 0) continue;
    frame.forEachWithin(area, (item) => {
      if (item.type === 'pod' && item.severity === 'bad') failing.push(item);
    });
  }
  return failing;
}

export function paintLinks(brush: Brush, input: PaintInput): void {
  const { links } = input;
  if (!links) return;
  for (const batch of links.batches) paintBatch(brush, input, batch, alphaOf(batch, input, links.usualAlpha));
}

/** What is stopped comes last: above everything that goes through. The heaviest of a batch come first. */
function stoppedLast(batches: Batches): LinkBatch[] {
  for (const { links } of batches.values()) if (links.length > STYLED_LIMIT) links.sort((a, b) => b.weight - a.weight);
  return [...batches.values()].sort((a, b) => Number(isStopped(a.variant)) - Number(isStopped(b.variant)));
}

/** What talks is seen first; what only uses something stays behind it. */
function alphaOf({ kind, variant, isDimmed }: LinkBatch, { focus }: PaintInput, usual: number): number {
  if (focus || isDimmed) return 0.12;
  if (isStopped(variant)) return 0.9;
  return kind === 'uses' || kind === 'binds' || kind === 'owns' ? 0.3 : usual;
}

/** Above items: what a selection is about. */
export function paintFocusLinks(brush: Brush, input: PaintInput): void {
  const batches: Batches = new Map();
  for (const edge of input.focus?.edges.values() ?? []) addLink(input, edge, batches);
  for (const batch of stoppedLast(batches)) paintBatch(brush, input, batch, 1);
}

/** Whether they may all be drawn one by one; counted no further than that takes. */
function isFew(kinds: readonly EdgeKind[], scene: LinkInput['scene']): boolean {
  let left = SINGLE_LIMIT;
  return kinds.every((kind) => (left -= scene.edges.countOf(kind)) >= 0);
}

/** Undefined: too many to be told apart. */
function singleLinks(input: LinkInput, kinds: readonly EdgeKind[]): Batches | undefined {
  const { scene, zoom, area } = input;
  const batches: Batches = new Map();
  if (isFew(kinds, scene)) {
    for (const kind of kinds) for (const edge of scene.edges.ofKind(kind)) addLink(input, edge, batches);
    return batches;
  }
  if (linkWayAt(zoom) !== 'single') return undefined;
  const seen = new Set<string>();
  const wanted = new Set(kinds);
  const addOf = (id: string): void => {
    for (const edge of scene.edges.of(id)) {
      if (!wanted.has(edge.kind) || seen.has(edge.id)) continue;
      seen.add(edge.id);
      addLink(input, edge, batches);
    }
  };
  for (const frame of scene.layout.framesWithin(area)) {
    if (!isFrameShown(frame, input.layers)) continue;
    addOf(frame.id);
    frame.forEachWithin(area, (item) => {
      if (seen.size > SINGLE_IN_VIEW_LIMIT) return;
      addOf(item.id);
      if (wanted.has('uses') && item.type === 'pod') for (const part of scene.partsOf(item.id)) addOf(part.id);
    });
  }
  return seen.size > SINGLE_IN_VIEW_LIMIT ? undefined : batches;
}

function addLink(input: Pick<LinkInput, 'scene' | 'area' | 'layers' | 'dimmed'>, edge: GraphEdge, batches: Batches): void {
  const { scene, area, layers } = input;
  if (isSystemUse(edge, scene.nodes)) return;
  const from = scene.placeOf(edge.from);
  const to = scene.placeOf(edge.to);
  if (!from || !to || from === to || !isDrawn(from, layers) || !isDrawn(to, layers)) return;
  // A frame lies around what it owns: no line says more.
  if (frameOf(from) === to || frameOf(to) === from) return;
  const fromRect = rectOf(from);
  const toRect = rectOf(to);
  if (!intersects(union(fromRect, toRect), area)) return;
  const curve = linkCurve(fromRect, toRect);
  if (curve) push(batches, { kind: edge.kind, variant: linkVariant(edge.kind, edge.attrs), isDimmed: isLinkDimmed(scene, input.dimmed, edge) }, { key: edge.id, from: from.id, to: to.id, curve, bounds: union(fromRect, toRect), weight: 1 });
}

/** Neither hidden with its band nor left out by the filter. */
function isDrawn(place: Place, layers: PaintInput['layers']): boolean {
  const frame = frameOf(place);
  if (!frame || !isFrameShown(frame, layers)) return false;
  return !('frame' in place) || place.matches;
}

/** What is bundled. From where districts are told apart and Nodes hardly are, what leads between Nodes leads between their districts. */
export function bundleWish({ districts }: Pick<Standing, 'districts'>, layers: PaintInput['layers'], isFromAfar: boolean): StatedWish {
  return {
    kinds: shownBetween(layers).filter((kind) => FROM_AFAR.has(kind)),
    isByDistrict: districts.length > 0 && (isFromAfar || nodesIn(districts) > NODES_LINKED_EACH),
    isShown: (frame) => isFrameShown(frame, layers),
    state: JSON.stringify(layers),
  };
}

function bundledLinks(input: LinkInput): Batches {
  const { scene, layers, area, bundles, zoom, dimmed } = input;
  const batches: Batches = new Map();
  for (const { kind, variant, from, to, count } of bundles.get(scene, bundleWish(scene.shown, layers, linkWayAt(zoom) === 'district'))) {
    const [start, end] = [from.rect, to.rect];
    const bounds = union(start, end);
    if (!intersects(bounds, area)) continue;
    const curve = linkCurve(start, end, isStopped(variant) ? STOPPED_BOW : 1);
    const isDimmed = dimmed !== undefined && (dimmed.has(from.id) || dimmed.has(to.id));
    if (curve) push(batches, { kind, variant, isDimmed }, { key: `${kind} ${variant ?? ''} ${from.id} ${to.id}`, from: from.id, to: to.id, curve, bounds, weight: count });
  }
  return batches;
}

function nodesIn(districts: Standing['districts']): number {
  return districts.reduce((sum, { outer, frames }) => sum + (outer === undefined ? frames.size : 0), 0);
}

function push(batches: Batches, look: Omit<LinkBatch, 'links'>, link: DrawnLink): void {
  const key = `${look.kind} ${look.variant ?? ''} ${look.isDimmed ? 'dimmed' : ''}`;
  const batch = batches.get(key);
  if (batch) batch.links.push(link);
  else batches.set(key, { ...look, links: [link] });
}

function rectOf(place: Place): Rect {
  return 'frame' in place ? place : place.rect;
}

function paintBatch(brush: Brush, input: PaintInput, { kind, variant, links }: LinkBatch, alpha: number): void {
  const { palette, zoom, scale } = input;
  const color = isStopped(variant) ? palette.severity.bad.ink : palette.edge[kind];
  brush.strokeStyle = color;
  brush.fillStyle = color;
  // Many lines together are dark enough.
  const ink = Math.max(alpha * FAINTEST, alpha * Math.min(1, FULL_INK_LINKS / links.length));
  brush.globalAlpha = ink;
  // Of many that weigh the same none may stand out.
  const isEven = links.length > STYLED_LIMIT && links[0]?.weight === 1;
  const styled = isEven ? 0 : STYLED_LIMIT;
  const isHere = ({ key, bounds }: DrawnLink): boolean => isNear(bounds, input) && !input.edgeIds.has(key);
  // From afar all of a line is seen at once, and what is chosen or stopped is to be followed all its way.
  const isCalmed = ({ curve }: DrawnLink): boolean => alpha < 1 && !isStopped(variant) && unitPx(zoom) >= SINGLE_FROM_PX && isLong(curve, zoom);
  const thick: DrawnLink[] = [];
  const thin: DrawnLink[] = [];
  const long: DrawnLink[] = [];
  const ending: DrawnLink[] = [];
  links.forEach((link, at) => {
    if (!isHere(link)) return;
    if (at < ARROWS_LIMIT) ending.push(link);
    if (isCalmed(link)) long.push(link);
    else (at < styled ? thick : thin).push(link);
  });
  const { widthPx, dashPx, arrow } = lineStyleOf(kind, variant);
  if (links.length <= DASHED_LIMIT && unitPx(zoom) >= DASHED_FROM_PX) brush.setLineDash(dashPx.map((length) => length / zoom));
  for (const { curve, weight } of thick) {
    brush.lineWidth = widthOf(weight, widthPx) / zoom;
    brush.beginPath();
    trace(brush, curve);
    if (isStopped(variant)) paintCasing(brush, input, widthOf(weight, widthPx));
    brush.stroke();
  }
  brush.setLineDash([]);
  brush.lineWidth = 1 / scale;
  strokeAll(brush, thin.map(({ curve }) => curve));
  strokeAll(brush, long.flatMap(({ curve }) => stubsOf(curve, zoom)));
  brush.globalAlpha = ink * BETWEEN_INK;
  strokeAll(brush, long.map(({ curve }) => curve));
  brush.globalAlpha = ink;
  const paintEnd = END_PAINTERS[arrow] ?? paintArrow;
  for (const { curve, weight } of ending) paintEnd(brush, curve, (ARROW_PX + widthOf(weight, widthPx)) / zoom);
  brush.globalAlpha = 1;
}

/** Whether any of a link may be seen on the tile: a bow leads out of the bounds, a width and an end too. */
function isNear(bounds: Rect, { area, zoom }: PaintInput): boolean {
  const margin = BOW_MOST + 12 / zoom;
  return intersects({ x: bounds.x - margin, y: bounds.y - margin, width: bounds.width + 2 * margin, height: bounds.height + 2 * margin }, area);
}

/** Strokes the path at hand with the ground's colour, a little wider. */
function paintCasing(brush: Brush, { palette, zoom, focus }: PaintInput, widthPx: number): void {
  if (focus) return;
  brush.save();
  brush.setLineDash([]);
  brush.strokeStyle = palette.canvas;
  brush.lineWidth = (widthPx + 2 * CASING_PX) / zoom;
  brush.stroke();
  brush.restore();
}

/** As one path: where lines cross, their inks do not add up. */
function strokeAll(brush: Brush, curves: readonly Curve[]): void {
  if (curves.length === 0) return;
  brush.beginPath();
  curves.forEach((curve) => trace(brush, curve));
  brush.stroke();
}

function trace(brush: Brush, { start, control, end }: Curve): void {
  brush.moveTo(start.x, start.y);
  brush.quadraticCurveTo(control.x, control.y, end.x, end.y);
}

/** CSS pixels. A bundle of 2, 4, 8, ... links is a little thicker each time. */
function widthOf(weight: number, widthPx: number): number {
  return Math.min(3.5, widthPx * 0.75 + Math.floor(Math.log2(weight)) * 0.25);
}

/** Ends that are no arrows; the others are one from far away. */
const END_PAINTERS: Partial<Record<LineStyle['arrow'], typeof paintArrow>> = { stop: paintStop, question: paintQuestion };

/** A cross a little before the end: it does not arrive. */
function paintStop(brush: Brush, { control, end }: Curve, size: number): void {
  const dx = end.x - control.x;
  const dy = end.y - control.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return;
  const arm = size * 0.62;
  const x = end.x - (dx / length) * size * 1.3;
  const y = end.y - (dy / length) * size * 1.3;
  brush.lineWidth = size * 0.3;
  brush.beginPath();
  brush.moveTo(x - arm, y - arm);
  brush.lineTo(x + arm, y + arm);
  brush.moveTo(x - arm, y + arm);
  brush.lineTo(x + arm, y - arm);
  brush.stroke();
}

/** The words come when one is near: from afar a ring instead of an arrow. */
function paintQuestion(brush: Brush, { end }: Curve, size: number): void {
  brush.lineWidth = size * 0.2;
  brush.beginPath();
  brush.arc(end.x, end.y, size * 0.5, 0, 2 * Math.PI);
  brush.stroke();
}

function paintArrow(brush: Brush, { control, end }: Curve, size: number): void {
  const dx = end.x - control.x;
  const dy = end.y - control.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return;
  const ux = (dx / length) * size;
  const uy = (dy / length) * size;
  brush.beginPath();
  brush.moveTo(end.x, end.y);
  brush.lineTo(end.x - ux - uy * 0.5, end.y - uy + ux * 0.5);
  brush.lineTo(end.x - ux + uy * 0.5, end.y - uy - ux * 0.5);
  brush.fill();
}
