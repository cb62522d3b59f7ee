import type { GraphId } from '../model/graph';
import type { Scene } from '../scene/scene';
import { toRollup } from '../scene/severity';

/** Pods that hang on a thing, and are there: a frame's, a Node's, a Namespace's, a workload's. Undefined where nothing of that id is known. */
export function podCount(scene: Scene, id: GraphId): number | undefined {
  const frame = scene.layout.frame(id);
  if (frame) return toRollup(frame.counts).pods;
  const node = scene.nodes.get(id);
  if (!node) return undefined;
  let count = 0;
  if (node.kind === 'Node' || node.kind === 'Namespace') {
    for (const item of scene.items()) {
      if (item.type === 'pod' && !item.isAbsent && (node.kind === 'Node' ? item.kubeNode === id : item.namespace === node.name)) count += 1;
    }
  } else {
    scene.owners.forEachOwned(id, (owned) => (count += owned.startsWith('Pod/') ? 1 : 0));
  }
  return count;
}
