/** Links that are no elements: bundled between frames from far away, one by one when near, the selection's always. */
import { intersects, union, type Rect } from '../../shared/base/geometry';
import type { EdgeKind, GraphEdge } from '../../shared/model/graph';
import { buildBundles, frameOf } from '../../shared/scene/bundles';
import { isFrameShown, shownBetween } from '../../shared/scene/layers';
import { linkCurve, type LinkCurve } from '../../shared/scene/link-curve';
import { unitPx } from '../../shared/scene/lod';
import { LINE_STYLES } from '../../shared/scene/palette';
import type { SceneFrame, SceneItem } from '../../shared/scene/scene-frame';
import type { Brush, PaintInput } from './paint-input';

/** With no more links than this in all, each is drawn from any distance. */
const SINGLE_LIMIT = 700;
/** From this cell width on the links of what is in view are drawn one by one. */
const SINGLE_FROM_PX = 48;
/** Dashes cost more than lines: only few links are dashed. */
const DASHED_LIMIT = 60;
const ARROW_PX = 6;

interface DrawnLink {
  readonly curve: LinkCurve;
  /** 1 for one link, more for a bundle. */
  readonly weight: number;
}

type Place = SceneItem | SceneFrame;

export function paintLinks(brush: Brush, input: PaintInput, frames: readonly SceneFrame[]): void {
  const kinds = shownBetween(input.layers);
  const byKind = isSingle(input, kinds) ? singleLinks(input, kinds, frames) : bundledLinks(input, kinds);
  for (const kind of kinds) paintKind(brush, input, kind, byKind.get(kind) ?? [], input.focus === undefined ? 0.55 : 0.12);
}

/** Above items: what a selection is about. */
export function paintFocusLinks(brush: Brush, input: PaintInput): void {
  const byKind = new Map<EdgeKind, DrawnLink[]>();
  for (const edge of input.focus?.edges.values() ?? []) addLink(input, edge, byKind);
  for (const [kind, links] of byKind) paintKind(brush, input, kind, links, 1);
}

function isSingle({ scene, zoom }: PaintInput, kinds: readonly EdgeKind[]): boolean {
  if (unitPx(zoom) >= SINGLE_FROM_PX) return true;
  return kinds.reduce((sum, kind) => sum + scene.edges.countOf(kind), 0) <= SINGLE_LIMIT;
}

function singleLinks(input: PaintInput, kinds: readonly EdgeKind[], frames: readonly SceneFrame[]): Map<EdgeKind, DrawnLink[]> {
  const { scene, zoom, area } = input;
  const byKind = new Map<EdgeKind, DrawnLink[]>();
  if (unitPx(zoom) < SINGLE_FROM_PX) {
    for (const kind of kinds) for (const edge of scene.edges.ofKind(kind)) addLink(input, edge, byKind);
    return byKind;
  }
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
      addOf(item.id);
      if (wanted.has('uses') && item.type === 'pod') for (const part of scene.partsOf(item.id)) addOf(part.id);
    });
  }
  return byKind;
}

function addLink(input: PaintInput, edge: GraphEdge, byKind: Map<EdgeKind, DrawnLink[]>): void {
  const { scene, edgeIds, area, layers } = input;
  if (edgeIds.has(edge.id)) return;
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
  const { scene, layers, area } = input;
  const byKind = new Map<EdgeKind, DrawnLink[]>();
  for (const { kind, from, to, count } of buildBundles(scene, kinds, (a, b) => isDrawn(a, layers) && isDrawn(b, layers))) {
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

function paintKind(brush: Brush, { palette, zoom }: PaintInput, kind: EdgeKind, links: readonly DrawnLink[], alpha: number): void {
  if (links.length === 0) return;
  const style = LINE_STYLES[kind];
  brush.strokeStyle = palette.edge[kind];
  brush.fillStyle = palette.edge[kind];
  // Many lines together are dark enough.
  brush.globalAlpha = links.length > 200 ? alpha * 0.7 : alpha;
  if (links.length <= DASHED_LIMIT) brush.setLineDash(style.dashPx.map((length) => length / zoom));
  for (const [width, members] of byWidth(links, style.widthPx)) {
    brush.lineWidth = width / zoom;
    brush.beginPath();
    for (const { curve } of members) {
      brush.moveTo(curve.start.x, curve.start.y);
      brush.quadraticCurveTo(curve.control.x, curve.control.y, curve.end.x, curve.end.y);
    }
    brush.stroke();
  }
  brush.setLineDash([]);
  brush.beginPath();
  for (const { curve, weight } of links) addArrow(brush, curve, (ARROW_PX + widthOf(weight, style.widthPx)) / zoom);
  brush.fill();
  brush.globalAlpha = 1;
}

/** Lines of one width are stroked together. */
function byWidth(links: readonly DrawnLink[], widthPx: number): Map<number, DrawnLink[]> {
  const groups = new Map<number, DrawnLink[]>();
  for (const link of links) {
    const width = widthOf(link.weight, widthPx);
    const group = groups.get(width);
    if (group) group.push(link);
    else groups.set(width, [link]);
  }
  return groups;
}

/** A bundle of 2, 4, 8, ... links is a little thicker each time. */
function widthOf(weight: number, widthPx: number): number {
  return Math.min(7, widthPx * 0.75 + Math.floor(Math.log2(weight)) * 0.75);
}

function addArrow(brush: Brush, { control, end }: LinkCurve, size: number): void {
  const dx = end.x - control.x;
  const dy = end.y - control.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return;
  const ux = (dx / length) * size;
  const uy = (dy / length) * size;
  brush.moveTo(end.x, end.y);
  brush.lineTo(end.x - ux - uy * 0.5, end.y - uy + ux * 0.5);
  brush.lineTo(end.x - ux + uy * 0.5, end.y - uy - ux * 0.5);
  brush.closePath();
}
