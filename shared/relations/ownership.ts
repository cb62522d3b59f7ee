import type { Entity } from '../model/entities';
import type { GraphId } from '../model/graph';
import { objectId } from '../model/ids';
import type { EdgeDraft } from './contribution';

/**
 * `owns`: from each owner that `metadata.ownerReferences` names, and from the workload whose template implied a Pod.
 * A mirror Pod belongs to its Node, also where an old kubelet left the reference out
 * (kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents).
 */
export function ownership(entity: Entity): readonly EdgeDraft[] {
  return [...ownersOf(entity)].map((owner) => ({ kind: 'owns', from: owner, to: entity.id, attrs: {} }));
}

function ownersOf(entity: Entity): ReadonlySet<GraphId> {
  const owners = new Set(entity.owners.map(({ kind, name }) => objectId(kind, entity.namespace, name)));
  if (entity.kind !== 'Pod') return owners;
  if (entity.controller !== undefined) owners.add(objectId(entity.controller.kind, entity.namespace, entity.controller.name));
  if (owners.size === 0 && entity.mirror && entity.nodeName !== undefined) owners.add(objectId('Node', undefined, entity.nodeName));
  return owners;
}
