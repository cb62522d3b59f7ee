/** Which links a picture shows between its boxes: one by one where they can be followed, bundled between frames where they are too many. */
import type { Curve } from '../base/curve';
import { intersects, union, type Rect } from '../base/geometry';
import type { EdgeAttrs, EdgeKind, GraphEdge, GraphId } from '../model/graph';
import { buildBundles, frameOf } from '../scene/bundles';
import type { Focus } from '../scene/focus';
import { isFrameShown, shownBetween, type LayerSet } from '../scene/layers';
import { linkCurve } from '../scene/link-curve';
import { isStopped, linkVariant } from '../scene/link-look';
import { unitPx } from '../scene/lod';
import type { LineVariant } from '../scene/palette';
import type { Scene } from '../scene/scene';
import type { SceneFrame, SceneItem } from '../scene/scene-frame';
import { isSystemUse } from '../scene/system-uses';

/** With no more links than this in all, each is drawn from any distance. */
const ALWAYS_SINGLE = 300;
/** From this width of a cell on, pixels, they are drawn one by one, */
const SINGLE_FROM_PX = 90;
/** unless they are more than anybody could follow. */
const SINGLE_LIMIT = 2000;
/** From afar only who talks to whom: what everything uses, owns and is bound to would lie over it. */
const FROM_AFAR: ReadonlySet<EdgeKind> = new Set(['traffic', 'selects', 'routes']);
/** Below this width of a cell, pixels, links between Nodes are bundled by district. */
const DISTRICTS_BELOW_PX = 6;
/** Denied and refused links lie beside what goes through between the same ends. */
const STOPPED_BOW = 1.8;

export interface ShownLink {
  /** Of the edge; of a bundle, one of its own. */
  readonly id: string;
  readonly kind: EdgeKind;
  readonly variant: LineVariant | undefined;
  readonly from: GraphId;
  readonly to: GraphId;
  readonly curve: Curve;
  /** 1 for one link, more for a bundle. */
  readonly weight: number;
  /** Absent of a bundle. */
  readonly attrs?: EdgeAttrs;
}

export interface LinkQuestion {
  readonly scene: Scene;
  readonly layers: LayerSet;
  /** World units; what touches none of it is left out. */
  readonly area: Rect;
  /** Pixels per world unit. */
  readonly zoom: number;
  readonly focus: Focus | undefined;
  /** Of parts of open Pods: where they lie. */
  readonly parts: ReadonlyMap<GraphId, Rect>;
}

type Place = SceneItem | SceneFrame;

/** In the order of their ids, what is stopped last. */
export function linksOf(question: LinkQuestion): readonly ShownLink[] {
  const links = singleLinks(question) ?? [...bundles(question), ...focused(question)];
  return links.sort((a, b) => Number(isStopped(a.variant)) - Number(isStopped(b.variant)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Undefined: too many. */
function singleLinks(question: LinkQuestion): ShownLink[] | undefined {
  const { scene, layers, area, zoom } = question;
  const kinds = shownBetween(layers);
  const links = new Map<string, ShownLink>();
  const add = (edge: GraphEdge): void => {
    const link = links.has(edge.id) ? undefined : toLink(question, edge);
    if (link !== undefined) links.set(edge.id, link);
  };
  const total = kinds.reduce((sum, kind) => sum + scene.edges.countOf(kind), 0);
  if (total > ALWAYS_SINGLE && unitPx(zoom) < SINGLE_FROM_PX) return undefined;
  if (total <= SINGLE_LIMIT * 2) {
    for (const kind of kinds) for (const edge of scene.edges.ofKind(kind)) add(edge);
  } else {
    const wanted = new Set(kinds);
    for (const frame of scene.layout.framesWithin(area)) {
      if (!isFrameShown(frame, layers)) continue;
      for (const edge of scene.edges.of(frame.id)) if (wanted.has(edge.kind)) add(edge);
      const items: SceneItem[] = [];
      frame.forEachWithin(area, (item) => items.push(item));
      for (const item of items) {
        for (const edge of scene.edges.of(item.id)) if (wanted.has(edge.kind)) add(edge);
        if (wanted.has('uses') && item.type === 'pod') for (const part of scene.partsOf(item.id)) for (const edge of scene.edges.of(part.id)) if (edge.kind === 'uses') add(edge);
        if (links.size > SINGLE_LIMIT) return undefined;
      }
    }
  }
  for (const edge of question.focus?.edges.values() ?? []) add(edge);
  return links.size > SINGLE_LIMIT ? undefined : [...links.values()];
}

function focused(question: LinkQuestion): ShownLink[] {
  return [...(question.focus?.edges.values() ?? [])].flatMap((edge) => toLink(question, edge) ?? []);
}

function toLink({ scene, layers, area, parts }: LinkQuestion, edge: GraphEdge): ShownLink | undefined {
  // What stays inside a Pod is drawn with it.
  if (edge.kind === 'mounts' || edge.kind === 'localhost' || isSystemUse(edge, scene.nodes)) return undefined;
  const from = scene.placeOf(edge.from);
  const to = scene.placeOf(edge.to);
  if (!from || !to || from === to || !isDrawn(from, layers) || !isDrawn(to, layers)) return undefined;
  // A frame lies around what it owns: no line says more.
  if (frameOf(from) === to || frameOf(to) === from) return undefined;
  const [start, end] = [parts.get(edge.from) ?? rectOf(from), parts.get(edge.to) ?? rectOf(to)];
  if (!intersects(union(start, end), area)) return undefined;
  const curve = linkCurve(start, end);
  return curve && { id: edge.id, kind: edge.kind, variant: linkVariant(edge.kind, edge.attrs), from: edge.from, to: edge.to, curve, weight: 1, attrs: edge.attrs };
}

/** Neither hidden with its band nor left out by the filter. */
function isDrawn(place: Place, layers: LayerSet): boolean {
  const frame = frameOf(place);
  if (!frame || !isFrameShown(frame, layers)) return false;
  return !('frame' in place) || place.matches;
}

function bundles({ scene, layers, area, zoom }: LinkQuestion): ShownLink[] {
  const kinds = shownBetween(layers).filter((kind) => FROM_AFAR.has(kind));
  const wish = { kinds, isByDistrict: unitPx(zoom) < DISTRICTS_BELOW_PX, isShown: (frame: SceneFrame) => isFrameShown(frame, layers) };
  return buildBundles(scene, wish).flatMap(({ kind, variant, from, to, count }) => {
    const [start, end] = [from.rect, to.rect];
    if (!intersects(union(start, end), area)) return [];
    const curve = linkCurve(start, end, isStopped(variant) ? STOPPED_BOW : 1);
    return curve === undefined ? [] : [{ id: `${kind} ${variant ?? ''} ${from.id} ${to.id}`, kind, variant, from: from.id, to: to.id, curve, weight: count }];
  });
}

function rectOf(place: Place): Rect {
  return 'frame' in place ? place : place.rect;
}
