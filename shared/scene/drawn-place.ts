/** Where things are drawn in this grouping and with these layers, and what stands for those that are not. */
import { union, type Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import type { Undrawn } from '../protocol/engine';
import { boundsOfId } from './hit-test';
import { isFrameShown, type LayerSet } from './layers';
import type { Scene } from './scene';

/** Whether an id stands for anything: a thing of the graph, a frame, or a district. */
export function isKnown(scene: Scene, id: GraphId): boolean {
  return scene.nodes.get(id) !== undefined || scene.layout.frame(id) !== undefined || scene.layout.districts.some((district) => district.id === id);
}

/** Where a thing is drawn; undefined where it has no card in this grouping, or its layer is off. */
export function drawnRect(scene: Scene, id: GraphId, layers: LayerSet): Rect | undefined {
  const frame = frameAround(scene, id);
  return frame !== undefined && !isFrameShown(frame, layers) ? undefined : boundsOfId(scene, id);
}

/** What a camera that should show a thing fits: where it is drawn; else, of what owns Pods, its Pods. */
export function fitRect(scene: Scene, id: GraphId, layers: LayerSet): Rect | undefined {
  const own = drawnRect(scene, id, layers);
  if (own !== undefined) return own;
  let pods: Rect | undefined;
  scene.owners.forEachOwned(id, (owned) => {
    const rect = owned.startsWith('Pod/') ? drawnRect(scene, owned, layers) : undefined;
    if (rect !== undefined) pods = pods === undefined ? rect : union(pods, rect);
  });
  return pods;
}

/** Around all of these that a camera can show; undefined: none of them, or none were asked for. */
export function fitRectOfAll(scene: Scene, ids: readonly GraphId[], layers: LayerSet): Rect | undefined {
  return ids.reduce<Rect | undefined>((all, id) => {
    const rect = fitRect(scene, id, layers);
    return all === undefined || rect === undefined ? (all ?? rect) : union(all, rect);
  }, undefined);
}

/** Those of these ids that are there, and that no camera can show in this picture. */
export function undrawnOf(scene: Scene, ids: readonly GraphId[], layers: LayerSet): readonly Undrawn[] {
  return ids.filter((id) => isKnown(scene, id) && fitRect(scene, id, layers) === undefined).map((id) => {
    const layer = frameAround(scene, id)?.layer;
    return layer === undefined ? { id } : { id, layer };
  });
}

function frameAround(scene: Scene, id: GraphId): ReturnType<Scene['layout']['frame']> {
  const place = scene.placeOf(id);
  return place !== undefined && 'frame' in place ? place.frame : place;
}
