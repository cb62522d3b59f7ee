/** From what a finding is about to the object that a person wrote. */
import type { Entity } from '../../model/entities';
import type { GraphId } from '../../model/graph';
import { objectId } from '../../model/ids';
import type { FindingGraph } from './finding-rule';

/** Owners form no circles that the API server would make; a manifest may say anything. */
const MAX_STEPS = 8;

/** The entity, then the one that controls it, and so on up to the topmost that is known. */
export function chainOf(entity: Entity, graph: Pick<FindingGraph, 'entity'>): readonly Entity[] {
  const chain = [entity];
  for (let last: Entity | undefined = entity; last !== undefined && chain.length < MAX_STEPS; ) {
    last = controllerOf(last, graph);
    if (last !== undefined) chain.push(last);
  }
  return chain;
}

/** The topmost controller: a Deployment for the Pod of its ReplicaSet, the Pod itself where nobody owns it. */
export function workloadOf(entity: Entity, graph: Pick<FindingGraph, 'entity'>): Entity {
  return chainOf(entity, graph).at(-1) ?? entity;
}

/** The entity that brings a node along: a container's or volume's is its Pod. */
export function entityIdOf(id: GraphId): GraphId {
  const [kind = '', namespace = '', pod = '', part] = id.split('/');
  return (kind === 'Container' || kind === 'Volume') && part !== undefined ? `Pod/${namespace}/${pod}` : id;
}

function controllerOf(entity: Entity, graph: Pick<FindingGraph, 'entity'>): Entity | undefined {
  const reference = entity.owners.find(({ controller }) => controller) ?? (entity.kind === 'Pod' ? entity.controller : undefined);
  return reference === undefined || reference.kind === 'Node' ? undefined : graph.entity(objectId(reference.kind, entity.namespace, reference.name));
}
