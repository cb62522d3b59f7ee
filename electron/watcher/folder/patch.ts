/** The smallest patch from one state of the model to the next. */
import { isDeepStrictEqual } from 'node:util';
import type { Entity, ModelPatch } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';

/** `now` with every entity that did not change replaced by its former, equal self, and what has to be told. */
export function diffEntities(before: ReadonlyMap<GraphId, Entity>, now: ReadonlyMap<GraphId, Entity>): ModelPatch {
  const upserts: Entity[] = [];
  const removes: GraphId[] = [];
  for (const [id, entity] of now) {
    const former = before.get(id);
    if (former !== entity && !isDeepStrictEqual(former, entity)) upserts.push(entity);
  }
  for (const id of before.keys()) if (!now.has(id)) removes.push(id);
  return { upserts, removes };
}
