/**
 * Which things of the second side are drawn beside those of the first. The first is shown whole: a cluster where the other
 * side is manifests, else what is after. Of the second only what the first has not, with the Pods that follow from it and their claims: what
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
  for (const item of [...shown.values()]) addClaims(shown, wholeItem(item), second, first);
  return shown;
}

/** A StatefulSet's claims follow from its Pods: nobody owns them (kubernetes.io/docs/concepts/workloads/controllers/statefulset), and without them the Pods would refer to nothing. */
function addClaims(shown: Map<GraphId, ModelItem>, pod: Entity, second: ReadonlyMap<GraphId, ModelItem>, first: ReadonlySet<GraphId>): void {
  if (pod.kind !== 'Pod') return;
  for (const { claim } of pod.volumes) {
    const id = claim === undefined ? undefined : objectId('PersistentVolumeClaim', pod.namespace, claim);
    const item = id === undefined ? undefined : second.get(id);
    if (id !== undefined && item !== undefined && !first.has(id)) shown.set(id, item);
  }
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
