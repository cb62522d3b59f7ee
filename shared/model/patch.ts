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
  const upserts: ModelItem[] = [];
  const removes: GraphId[] = [];
  // Of ten thousand objects one has changed: the others are the very same, and nothing is made of them.
  let kept = 0;
  for (const [id, entity] of after) {
    const former = before.get(id);
    if (former !== undefined) kept += 1;
    if (former !== entity && !deepEqual(former, entity)) upserts.push(entity);
  }
  if (kept < before.size) for (const id of before.keys()) if (!after.has(id)) removes.push(id);
  return { upserts, removes };
}
