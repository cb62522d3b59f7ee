/** Arithmetic on patches: applied, merged, and found by comparison. An id stands in one list of a patch only. */
import { deepEqual } from '../base/deep-equal';
import type { Entity, ModelPatch } from './entities';
import type { GraphId } from './graph';

/** Brings `entities` up to date, in place. Applying a patch twice is applying it once. */
export function applyPatch(entities: Map<GraphId, Entity>, patch: ModelPatch): void {
  for (const id of patch.removes) entities.delete(id);
  for (const entity of patch.upserts) entities.set(entity.id, entity);
}

/** One patch that does what `first` and then `second` do. */
export function squash(first: ModelPatch, second: ModelPatch): ModelPatch {
  const upserts = new Map<GraphId, Entity>();
  const removes = new Set<GraphId>();
  for (const patch of [first, second]) {
    for (const id of patch.removes) {
      upserts.delete(id);
      removes.add(id);
    }
    for (const entity of patch.upserts) {
      upserts.set(entity.id, entity);
      removes.delete(entity.id);
    }
  }
  return { upserts: [...upserts.values()], removes: [...removes] };
}

/** The smallest patch that turns `before` into `after`; equal entities are not mentioned. */
export function diff(before: ReadonlyMap<GraphId, Entity>, after: ReadonlyMap<GraphId, Entity>): ModelPatch {
  return {
    upserts: [...after.values()].filter((entity) => !deepEqual(before.get(entity.id), entity)),
    removes: [...before.keys()].filter((id) => !after.has(id)),
  };
}
