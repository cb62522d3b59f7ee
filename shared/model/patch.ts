/** Arithmetic on patches: applied, and found by comparison. An id stands in one list of a patch only. */
import { deepEqual } from '../base/deep-equal';
import type { ModelItem, ModelPatch } from './entities';
import type { GraphId } from './graph';

/** Brings `entities` up to date, in place. Applying a patch twice is applying it once. */
export function applyPatch(entities: Map<GraphId, ModelItem>, patch: ModelPatch): void {
  for (const id of patch.removes) entities.delete(id);
  for (const entity of patch.upserts) entities.set(entity.id, entity);
}

/** The smallest patch that turns `before` into `after`; equal entities are not mentioned. */
export function diff(before: ReadonlyMap<GraphId, ModelItem>, after: ReadonlyMap<GraphId, ModelItem>): ModelPatch {
  return {
    upserts: [...after.values()].filter((entity) => !deepEqual(before.get(entity.id), entity)),
    removes: [...before.keys()].filter((id) => !after.has(id)),
  };
}
