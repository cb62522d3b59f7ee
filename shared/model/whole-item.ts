import type { Entity, ModelItem } from './entities';
import { unpackPod } from './packed-pod';

/** The entity as everybody reads it. */
export function wholeItem(item: ModelItem): Entity {
  return item.kind === 'PackedPod' ? unpackPod(item) : item;
}
