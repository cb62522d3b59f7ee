/** Concept cards: what a mark means in general, and what it means for this very thing. One table from concept to writer. */
import type { GraphId } from '../model/graph';
import type { ConceptCard, ConceptId } from '../protocol/card';
import { CONTAINER_CARDS } from './container-cards';
import { FAILURE_CARDS } from './failure-cards';
import { LIFECYCLE_CARDS } from './lifecycle-cards';
import { NETWORK_CARDS } from './network-cards';
import { ORIGIN_CARDS } from './origin-cards';
import { POD_CARDS } from './pod-cards';
import { RESOURCE_CARDS } from './resource-cards';
import { SERVICE_CARDS } from './service-cards';
import { subjectOf, type ExplainLookup } from './subject';
import { TRAFFIC_CARDS } from './traffic-cards';
import { VOLUME_CARDS } from './volume-cards';
import type { Writer } from './writer';

const WRITERS: Readonly<Record<ConceptId, Writer>> = {
  ...POD_CARDS,
  ...LIFECYCLE_CARDS,
  ...NETWORK_CARDS,
  ...ORIGIN_CARDS,
  ...CONTAINER_CARDS,
  ...FAILURE_CARDS,
  ...RESOURCE_CARDS,
  ...VOLUME_CARDS,
  ...SERVICE_CARDS,
  ...TRAFFIC_CARDS,
};

/** Every concept that a card can be opened for. */
export const CONCEPTS = Object.keys(WRITERS) as readonly ConceptId[];

/** Whether a name out of the page is one of a concept. */
export function isConcept(name: string | undefined): name is ConceptId {
  return name !== undefined && Object.hasOwn(WRITERS, name);
}

/**
 * The card of a concept for a thing: `id` of a node or a link of the graph, ages as of `nowMs` (milliseconds since the
 * epoch). Undefined where the thing is not known, or the concept means nothing for it.
 */
export function explain(concept: ConceptId, id: GraphId, lookup: ExplainLookup, nowMs: number): ConceptCard | undefined {
  const subject = subjectOf(id, lookup, nowMs);
  const text = subject && WRITERS[concept](subject);
  return text && { concept, ...text };
}
