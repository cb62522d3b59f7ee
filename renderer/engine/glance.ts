/** What lies under a resting pointer, in short: from afar a group as a whole, nearer a single thing. */
import type { Point } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { DetailLevel, Glance } from '../../shared/protocol/engine';
import { hitTest } from '../../shared/scene/hit-test';
import { LEVEL_PX, unitPx } from '../../shared/scene/lod';
import { shownState } from '../../shared/scene/look/shown-state';
import type { Scene } from '../../shared/scene/scene';
import type { SceneFrame } from '../../shared/scene/scene-frame';
import { toRollup } from '../../shared/scene/severity';

export interface GlanceOptions {
  /** What is an element tells itself. */
  readonly levels: ReadonlyMap<GraphId, DetailLevel>;
  readonly isShown: (frame: SceneFrame) => boolean;
  /** CSS pixels per world unit. */
  readonly zoom: number;
}

/** Undefined where there is nothing, or an element that is no group. */
export function glanceAt(scene: Scene, point: Point, { levels, isShown, zoom }: GlanceOptions): Glance | undefined {
  const id = hitTest(scene, point, { isOpen: () => false, isShown });
  if (id === undefined) return undefined;
  const item = scene.item(id);
  const frame = scene.layout.frame(id) ?? item?.frame;
  // Boxes that are too small for a sign of their own are not pointed at one by one.
  if (item?.frame !== undefined && (unitPx(zoom) >= LEVEL_PX.chip || frame?.type === 'band')) return levels.has(id) ? undefined : glanceOf(scene, id);
  if (frame === undefined) return undefined;
  const { kind, label: name, namespace } = frame;
  return { ...(glanceOf(scene, frame.id) ?? { kind, name, ...(namespace !== undefined && { namespace }) }), ...(frame.type === 'group' && { rollup: toRollup(frame.counts) }) };
}

function glanceOf(scene: Scene, id: GraphId): Glance | undefined {
  const node = scene.nodes.get(id);
  if (node === undefined) return undefined;
  const { kind, name, namespace, attrs } = node;
  const { severity, word } = shownState(node);
  return { kind, name, ...(namespace !== undefined && { namespace }), ...(attrs.planned === true ? { status: 'planned' } : severity !== undefined && word !== undefined && { status: word }) };
}
