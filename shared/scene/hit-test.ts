/** What lies at a point of the plane, finest first: part of an open Pod, item, frame. */
import { contains, type Point, type Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import type { District } from './districts';
import { podInterior } from './pod-interior';
import type { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';

export interface HitOptions {
  /** Parts of this Pod are drawn. */
  readonly isOpen: (item: SceneItem) => boolean;
  readonly isShown: (frame: SceneFrame) => boolean;
}

export function hitTest(scene: Scene, point: Point, options: HitOptions): GraphId | undefined {
  for (const frame of scene.layout.framesWithin({ ...point, width: 0, height: 0 })) {
    if (!options.isShown(frame) || !contains(frame.rect, point)) continue;
    let found: SceneItem | undefined;
    frame.forEachWithin({ ...point, width: 0, height: 0 }, (item) => {
      if (contains(item, point)) found = item;
    });
    if (!found) return frame.id;
    return found.type === 'pod' && options.isOpen(found) ? partAt(scene, found, point) : found.id;
  }
  return undefined;
}

/** The innermost district whose border is around a point: where no thing lies, one points at it. */
export function districtAt(scene: Scene, point: Point): District | undefined {
  return scene.layout.districts.findLast(({ rect }) => contains(rect, point));
}

function partAt(scene: Scene, pod: SceneItem, point: Point): GraphId {
  const local = { x: point.x - pod.x, y: point.y - pod.y };
  const part = podInterior(scene.insideOf(pod.id), pod.span).parts.find(({ rect }) => contains(rect, local));
  return part?.id ?? pod.id;
}

/** Where a thing lies, whether it is an item, a frame, a district, or a part of a Pod. */
export function boundsOfId(scene: Scene, id: GraphId): Rect | undefined {
  const place = scene.placeOf(id);
  if (!place) return scene.layout.districts.find((district) => district.id === id)?.rect;
  if (!('frame' in place)) return place.rect;
  const whole = { x: place.x, y: place.y, width: place.width, height: place.height };
  if (place.id === id) return whole;
  const part = podInterior(scene.insideOf(place.id), place.span).parts.find((candidate) => candidate.id === id);
  return part ? { ...part.rect, x: place.x + part.rect.x, y: place.y + part.rect.y } : whole;
}
