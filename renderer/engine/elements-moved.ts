/** Where the underlay looks different because something became an element, or is none any more. */
import { union, type Rect } from '../../shared/base/geometry';
import type { Scene } from '../../shared/scene/scene';
import type { View } from './view';

type Elements = Pick<View, 'levels' | 'edgeIds'>;

export function elementsMoved(scene: Scene, before: Elements | undefined, now: Elements): Rect[] {
  const rects: Rect[] = [];
  const addThing = (id: string): void => {
    const rect = rectOf(scene, id);
    if (rect) rects.push(rect);
  };
  const addLink = (id: string): void => {
    const edge = scene.edges.get(id);
    const from = edge && rectOf(scene, edge.from);
    const to = edge && rectOf(scene, edge.to);
    if (from && to) rects.push(union(from, to));
  };
  for (const id of now.levels.keys()) if (!before?.levels.has(id)) addThing(id);
  for (const id of before?.levels.keys() ?? []) if (!now.levels.has(id)) addThing(id);
  for (const id of now.edgeIds) if (!before?.edgeIds.has(id)) addLink(id);
  for (const id of before?.edgeIds ?? []) if (!now.edgeIds.has(id)) addLink(id);
  return rects;
}

function rectOf(scene: Scene, id: string): Rect | undefined {
  const place = scene.placeOf(id);
  return place && ('frame' in place ? place : place.rect);
}
