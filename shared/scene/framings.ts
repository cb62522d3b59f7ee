/** What tells where a camera looks, by ids: sets of things around which a fit would show about the same. */
import { intersection, union, type Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import type { Framing } from '../protocol/engine';
import { podInterior } from './pod-interior';
import type { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';

/** A set that a person may read in a file, and that still fits where one of them is gone. */
export const FRAMING_LIMIT = 12;
/** A thing counts as looked at when this much of it is seen; the looser one finds what the edges cut. */
const SEEN_SHARES = [0.9, 0.5];

interface Place {
  readonly id: GraphId;
  readonly rect: Rect;
}

export interface FramingOptions {
  /** Parts of this Pod are drawn. */
  readonly isOpen: (item: SceneItem) => boolean;
  readonly isShown: (frame: SceneFrame) => boolean;
}

/**
 * From coarse to fine: everything, then what is seen of districts, frames, items, and parts of open Pods. Sets of the same
 * ids come once.
 *
 * @param area World rectangle that a fit should fill.
 */
export function framingsOf(scene: Scene, area: Rect, options: FramingOptions): readonly Framing[] {
  const bounds = scene.bounds(options.isShown);
  if (!bounds) return [];
  const framings = new Map<string, Framing>([['', { ids: [], rect: bounds }]]);
  for (const level of levelsOf(scene, area, options)) {
    for (const share of SEEN_SHARES) {
      const framing = framingOf(level.filter(({ rect }) => seenShare(rect, area) >= share));
      if (framing) framings.set(framing.ids.join('\n'), framing);
    }
    const largest = mostSeen(level, area);
    if (largest) framings.set(largest.id, { ids: [largest.id], rect: largest.rect });
  }
  return [...framings.values()];
}

function levelsOf(scene: Scene, area: Rect, { isOpen, isShown }: FramingOptions): readonly (readonly Place[])[] {
  const frames = scene.layout.framesWithin(area).filter(isShown);
  const items: SceneItem[] = [];
  for (const frame of frames) frame.forEachWithin(area, (item) => items.push(item));
  const parts = items.filter((item) => item.type === 'pod' && isOpen(item)).flatMap((pod) =>
    podInterior(scene.insideOf(pod.id), pod.span).parts.map(({ id, rect }) => ({ id, rect: { ...rect, x: pod.x + rect.x, y: pod.y + rect.y } })));
  return [
    scene.layout.districts.map(({ id, rect }) => ({ id, rect })),
    frames.map(({ id, rect }) => ({ id, rect })),
    items.map(({ id, x, y, width, height }) => ({ id, rect: { x, y, width, height } })),
    parts,
  ];
}

/** All of them, or, where these are many, those that reach farthest to each side: around them lies the same. */
function framingOf(places: readonly Place[]): Framing | undefined {
  const [first] = places;
  if (!first) return undefined;
  const rect = places.reduce((all, place) => union(all, place.rect), first.rect);
  const kept = places.length <= FRAMING_LIMIT ? places : [...new Set([
    farthest(places, ({ x }) => -x), farthest(places, ({ y }) => -y), farthest(places, ({ x, width }) => x + width), farthest(places, ({ y, height }) => y + height),
  ])];
  return { ids: kept.map(({ id }) => id).sort(), rect };
}

function farthest(places: readonly Place[], reach: (rect: Rect) => number): Place {
  return places.reduce((found, place) => (reach(place.rect) > reach(found.rect) ? place : found));
}

function mostSeen(places: readonly Place[], area: Rect): Place | undefined {
  let found: Place | undefined;
  let most = 0;
  for (const place of places) {
    const size = sizeOf(intersection(place.rect, area));
    if (size > most) [found, most] = [place, size];
  }
  return found;
}

function seenShare(rect: Rect, area: Rect): number {
  return sizeOf(intersection(rect, area)) / sizeOf(rect);
}

function sizeOf({ width, height }: Rect): number {
  return width * height;
}
