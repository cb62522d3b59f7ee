/**
 * Which things of the second side are drawn beside those of the first. The first is shown whole: a cluster where the other
 * side is manifests, else what is after. Of the second only what the first has not, with the Pods that follow from it: what
 * both have is drawn once, so that a workload's planned Pods do not stand beside its running ones.
 */
import type { Entity, ModelItem } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import { objectId } from '../../../shared/model/ids';
import { wholeItem } from '../../../shared/model/whole-item';

/** Owners form no circles that the API server would make; a manifest may say anything. */
const MAX_STEPS = 8;

/** `only`: ids of declared objects that the second side alone has. */
export function shownOf(second: ReadonlyMap<GraphId, ModelItem>, first: ReadonlySet<GraphId>, only: ReadonlySet<GraphId>): ReadonlyMap<GraphId, ModelItem> {
  const shown = new Map<GraphId, ModelItem>();
  if (only.size === 0) return shown;
  for (const [id, item] of second) if (!first.has(id) && only.has(rootOf(wholeItem(item), second))) shown.set(id, item);
  return shown;
}

/** The id of the topmost controller that the side knows. */
function rootOf(entity: Entity, side: ReadonlyMap<GraphId, ModelItem>): GraphId {
  let root = entity;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const reference = root.owners.find(({ controller }) => controller) ?? (root.kind === 'Pod' ? root.controller : undefined);
    if (reference === undefined) break;
    const owner = side.get(objectId(reference.kind, root.namespace, reference.name));
    if (owner === undefined) break;
    root = wholeItem(owner);
  }
  return root.id;
}
