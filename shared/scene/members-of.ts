/** What belongs to a thing, wherever it lies: the Pods of a Node, a namespace or a workload, the parts of a Pod. */
import type { GraphId } from '../model/graph';
import type { Scene } from './scene';

/** Ids of the thing and of all that belongs to it; none where it is not in the scene. */
export function withMembers(scene: Scene, id: GraphId): ReadonlySet<GraphId> {
  if (!scene.nodes.get(id) && !scene.layout.frame(id)) return new Set();
  const ids = new Set<GraphId>([id]);
  for (const part of scene.partsOf(id)) ids.add(part.id);
  scene.owners.forEachOwned(id, (owned) => ids.add(owned));
  addMembers(scene, id, ids);
  return ids;
}

/** Adds what runs on a Node, or what lies in a namespace. */
export function addMembers(scene: Scene, id: GraphId, ids: Set<GraphId>): void {
  const node = scene.nodes.get(id);
  if (node?.kind !== 'Node' && node?.kind !== 'Namespace') return;
  for (const item of scene.items()) {
    const isMember = node.kind === 'Node' ? item.kubeNode === id : item.namespace === node.name;
    if (isMember) ids.add(item.id);
  }
}
