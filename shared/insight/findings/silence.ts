/** Findings that someone has decided to live with, and says so on the object. */
import type { Entity } from '../../model/entities';
import { objectId } from '../../model/ids';
import type { FindingGraph } from './finding-rule';
import { chainOf } from './workload-of';

/** On an object, its controllers or its Namespace: names of rules with commas between them, or `*`. */
export const SILENCE_ANNOTATION = 'podarium.io/silence';

/** Tells whether a rule is silenced for an entity, by an annotation on itself, on one of its controllers or on its Namespace. */
export function silencerOf(entity: Entity, graph: Pick<FindingGraph, 'entity'>): (rule: string) => boolean {
  const silenced = new Set(chainOf(entity, graph).flatMap(silencedRules));
  const namespace = entity.namespace === undefined ? undefined : graph.entity(objectId('Namespace', undefined, entity.namespace));
  if (namespace !== undefined) for (const rule of silencedRules(namespace)) silenced.add(rule);
  return (rule) => silenced.has(rule) || silenced.has('*');
}

function silencedRules({ annotations }: Entity): readonly string[] {
  const text = annotations[SILENCE_ANNOTATION];
  return text === undefined ? [] : text.split(',').map((rule) => rule.trim()).filter((rule) => rule !== '');
}
