/** Links that are no elements: bundled between frames from far away, one by one when near, the selection's always. */
import { intersects, union, type Rect } from '../../shared/base/geometry';
import type { EdgeKind, GraphEdge } from '../../shared/model/graph';
import { frameOf } from '../../shared/scene/bundles';
import { isFrameShown, shownBetween } from '../../shared/scene/layers';
import { linkCurve, type LinkCurve } from '../../shared/scene/link-curve';
import { unitPx } from '../../shared/scene/lod';
import { LINE_STYLES } from '../../shared/scene/palette';
import type { SceneFrame, SceneItem } from '../../shared/scene/scene-frame';
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
/** From far away only who talks to whom: what everything uses, owns and is bound to would lie over it. */
const FROM_AFAR: ReadonlySet<EdgeKind> = new Set(['traffic', 'selects', 'routes']);

interface DrawnLink {
  readonly curve: LinkCurve;
  /** 1 for one link, more for a bundle. */
  readonly weight: number;
}

type Place = SceneItem | SceneFrame;

export function paintLinks(brush: Brush, input: PaintInput, frames: readonly SceneFrame[]): void {
  const kinds = shownBetween(input.layers);
  const byKind = singleLinks(input, kinds, frames) ?? bundledLinks(input, kinds);
  for (const kind of kinds) paintKind(brush, input, kind, byKind.get(kind) ?? [], alphaOf(kind, input));
}

/** What talks is seen first; what only uses something stays behind it. */
function alphaOf(kind: EdgeKind, { focus }: PaintInput): number {
  if (focus) return 0.12;
  return kind === 'uses' || kind === 'binds' || kind === 'owns' ? 0.3 : 0.5;
}

/** Above items: what a selection is about. */
export function paintFocusLinks(brush: Brush, input: PaintInput): void {
  const byKind = new Map<EdgeKind, DrawnLink[]>();
  for (const edge of input.focus?.edges.values() ?? []) addLink(input, edge, byKind);
  for (const [kind, links] of byKind) paintKind(brush, input, kind, links, 1);
}

/** Undefined: too many to be told apart. */
function singleLinks(input: PaintInput, kinds: readonly EdgeKind[], frames: readonly SceneFrame[]): Map<EdgeKind, DrawnLink[]> | undefined {
  const { scene, zoom, area } = input;
  const byKind = new Map<EdgeKind, DrawnLink[]>();
  if (kinds.reduce((sum, kind) => sum + scene.edges.countOf(kind), 0) <= SINGLE_LIMIT) {
    for (const kind of kinds) for (const edge of scene.edges.ofKind(kind)) addLink(input, edge, byKind);
    return byKind;
  }
  if (unitPx(zoom) < SINGLE_FROM_PX) return undefined;
  const seen = new Set<string>();
  const wanted = new Set(kinds);
  const addOf = (id: string): void => {
    for (const edge of scene.edges.of(id)) {
      if (!wanted.has(edge.kind) || seen.has(edge.id)) continue;
      seen.add(edge.id);
      addLink(input, edge, byKind);
    }
  };
  for (const frame of frames) {
    addOf(frame.id);
    frame.forEachWithin(area, (item) => {
      if (seen.size > SINGLE_IN_VIEW_LIMIT) return;
      addOf(item.id);
      if (wanted.has('uses') && item.type === 'pod') for (const part of scene.partsOf(item.id)) addOf(part.id);
    });
  }
  return seen.size > SINGLE_IN_VIEW_LIMIT ? undefined : byKind;
}

function addLink(input: PaintInput, edge: GraphEdge, byKind: Map<EdgeKind, DrawnLink[]>): void {
  const { scene, edgeIds, area, layers } = input;
  if (edgeIds.has(edge.id) || scene.isUndrawn(edge)) return;
  const from = scene.placeOf(edge.from);
  const to = scene.placeOf(edge.to);
  if (!from || !to || from === to || !isDrawn(from, layers) || !isDrawn(to, layers)) return;
  // A frame lies around what it owns: no line says more.
  if (frameOf(from) === to || frameOf(to) === from) return;
  const fromRect = rectOf(from);
  const toRect = rectOf(to);
  if (!intersects(union(fromRect, toRect), area)) return;
  const curve = linkCurve(fromRect, toRect);
  if (curve) push(byKind, edge.kind, { curve, weight: 1 });
}

/** Neither hidden with its band nor left out by the filter. */
function isDrawn(place: Place, layers: PaintInput['layers']): boolean {
  const frame = frameOf(place);
  if (!frame || !isFrameShown(frame, layers)) return false;
  return !('frame' in place) || place.matches;
}

function bundledLinks(input: PaintInput, kinds: readonly EdgeKind[]): Map<EdgeKind, DrawnLink[]> {
  const { scene, layers, area, bundles } = input;
  const byKind = new Map<EdgeKind, DrawnLink[]>();
  const talking = kinds.filter((kind) => FROM_AFAR.has(kind));
  for (const { kind, from, to, count } of bundles.get(scene, talking, JSON.stringify(layers), (place) => isDrawn(place, layers))) {
    if (!intersects(union(from.rect, to.rect), area)) continue;
    const curve = linkCurve(from.rect, to.rect);
    if (curve) push(byKind, kind, { curve, weight: count });
  }
  return byKind;
}

function push(byKind: Map<EdgeKind, DrawnLink[]>, kind: EdgeKind, link: DrawnLink): void {
  const links = byKind.get(kind);
  if (links) links.push(link);
  else byKind.set(kind, [link]);
}

function rectOf(place: Place): Rect {
  return 'frame' in place ? place : place.rect;
}

function paintKind(brush: Brush, input: PaintInput, kind: EdgeKind, links: readonly DrawnLink[], alpha: number): void {
  if (links.length === 0) return;
  const { palette, zoom, scale } = input;
  brush.strokeStyle = palette.edge[kind];
  brush.fillStyle = palette.edge[kind];
  // Many lines together are dark enough.
  brush.globalAlpha = Math.max(alpha * FAINTEST, alpha * Math.min(1, FULL_INK_LINKS / links.length));
  const ordered = links.length <= STYLED_LIMIT ? links : [...links].sort((a, b) => b.weight - a.weight);
  // Of many that weigh the same none may stand out.
  const isEven = links.length > STYLED_LIMIT && ordered[0]?.weight === 1;
  const styled = isEven ? 0 : STYLED_LIMIT;
  const { widthPx, dashPx } = LINE_STYLES[kind];
  if (links.length <= DASHED_LIMIT && unitPx(zoom) >= DASHED_FROM_PX) brush.setLineDash(dashPx.map((length) => length / zoom));
  for (const { curve, weight } of ordered.slice(0, styled)) {
    brush.lineWidth = widthOf(weight, widthPx) / zoom;
    brush.beginPath();
    trace(brush, curve);
    brush.stroke();
  }
  brush.setLineDash([]);
  if (ordered.length > styled) {
    brush.lineWidth = 1 / scale;
    brush.beginPath();
    for (const { curve } of ordered.slice(styled)) trace(brush, curve);
    brush.stroke();
  }
  for (const { curve, weight } of ordered.slice(0, ARROWS_LIMIT)) paintArrow(brush, curve, (ARROW_PX + widthOf(weight, widthPx)) / zoom);
  brush.globalAlpha = 1;
}

function trace(brush: Brush, { start, control, end }: LinkCurve): void {
  brush.moveTo(start.x, start.y);
  brush.quadraticCurveTo(control.x, control.y, end.x, end.y);
}

/** CSS pixels. A bundle of 2, 4, 8, ... links is a little thicker each time. */
function widthOf(weight: number, widthPx: number): number {
  return Math.min(5, widthPx * 0.75 + Math.floor(Math.log2(weight)) * 0.5);
}

function paintArrow(brush: Brush, { control, end }: LinkCurve, size: number): void {
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
