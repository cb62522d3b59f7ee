/** What a person let step back, with all that is in it; and whether a thing does, for that reason or because others stand out. */
import type { GraphEdge, GraphId } from '../model/graph';
import { isFrameInFocus, isItemInFocus, type Focus } from './focus';
import { withMembers } from './members-of';
import type { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';

/** Graph ids of items, parts and frames, and ids of frames with everything in them. */
export type Dimmed = ReadonlySet<string>;

export interface Emphasis {
  readonly focus: Focus | undefined;
  readonly dimmed?: Dimmed | undefined;
}

/** Undefined where nothing of these is in the scene. */
export function dimmedOf(scene: Scene, ids: readonly GraphId[]): Dimmed | undefined {
  const dimmed = new Set<string>(ids.flatMap((id) => [...withMembers(scene, id)]));
  return dimmed.size === 0 ? undefined : dimmed;
}

export function isItemDimmed({ focus, dimmed }: Emphasis, item: SceneItem): boolean {
  return (focus !== undefined && !isItemInFocus(focus, item)) || (dimmed !== undefined && hasItem(dimmed, item));
}

export function isFrameDimmed({ focus, dimmed }: Emphasis, frame: SceneFrame): boolean {
  return (focus !== undefined && !isFrameInFocus(focus, frame)) || dimmed?.has(frame.id) === true;
}

/** Whether one end of a link steps back. */
export function isLinkDimmed(scene: Scene, dimmed: Dimmed | undefined, { from, to }: Pick<GraphEdge, 'from' | 'to'>): boolean {
  if (dimmed === undefined) return false;
  return [from, to].some((id) => {
    const place = scene.placeOf(id);
    return dimmed.has(id) || (place !== undefined && ('frame' in place ? hasItem(dimmed, place) : dimmed.has(place.id)));
  });
}

function hasItem(dimmed: Dimmed, item: SceneItem): boolean {
  return dimmed.has(item.id) || (item.frame !== undefined && dimmed.has(item.frame.id));
}
