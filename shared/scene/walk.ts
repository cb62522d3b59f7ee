/** Walking the picture by keyboard, in reading order: frames, the items in a frame, the parts in a Pod. */
import type { GraphId } from '../model/graph';
import { podInterior } from './pod-interior';
import type { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';

export type StepDirection = 'next' | 'previous' | 'in' | 'out';

/** Where one step leads from `from`; from nowhere it is the first frame. Undefined at the ends of `in` and `out`; `next` and `previous` go round. */
export function step(scene: Scene, from: GraphId | undefined, direction: StepDirection, isShown: (frame: SceneFrame) => boolean): GraphId | undefined {
  const place = from === undefined ? undefined : scene.placeOf(from);
  if (from === undefined || !place) return framesInOrder(scene, isShown)[0]?.id;
  if (!('frame' in place)) return stepFromFrame(scene, place, direction, isShown);
  return place.id === from ? stepFromItem(scene, place, direction) : stepFromPart(scene, place, from, direction);
}

function stepFromFrame(scene: Scene, frame: SceneFrame, direction: StepDirection, isShown: (frame: SceneFrame) => boolean): GraphId | undefined {
  if (direction === 'out') return undefined;
  if (direction === 'in') return itemsInOrder(frame)[0]?.id;
  return neighbour(framesInOrder(scene, isShown).map(({ id }) => id), frame.id, direction);
}

function stepFromItem(scene: Scene, item: SceneItem, direction: StepDirection): GraphId | undefined {
  if (direction === 'out') return item.frame?.id;
  if (direction === 'in') return item.type === 'pod' ? partsInOrder(scene, item)[0] : undefined;
  return item.frame && neighbour(itemsInOrder(item.frame).map(({ id }) => id), item.id, direction);
}

function stepFromPart(scene: Scene, pod: SceneItem, part: GraphId, direction: StepDirection): GraphId | undefined {
  if (direction === 'out') return pod.id;
  if (direction === 'in') return undefined;
  return neighbour(partsInOrder(scene, pod), part, direction);
}

function framesInOrder(scene: Scene, isShown: (frame: SceneFrame) => boolean): SceneFrame[] {
  return [...scene.layout.frames()].filter(isShown).sort((a, b) => a.y - b.y || a.x - b.x);
}

function itemsInOrder(frame: SceneFrame): SceneItem[] {
  const items: SceneItem[] = [];
  frame.strip.forEach((item) => items.push(item));
  frame.pods.forEach((item) => items.push(item));
  return items;
}

function partsInOrder(scene: Scene, pod: SceneItem): GraphId[] {
  return podInterior(scene.insideOf(pod.id), pod.span).parts.map(({ id }) => id);
}

function neighbour(ids: readonly GraphId[], from: GraphId, direction: 'next' | 'previous'): GraphId | undefined {
  const at = ids.indexOf(from);
  return ids[(at + (direction === 'next' ? 1 : -1) + ids.length) % ids.length];
}
