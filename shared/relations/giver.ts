/** Who gives nodes and edges to the graph (`graph-store.ts`), and of what each wants to hear. */
import type { GraphId, GraphNode } from '../model/graph';
import type { Cohort } from './cohort-table';
import type { Contribute } from './contribution';
import type { Dependency } from './dependency';
import type { Claim } from './edge-table';

/** Who gave something, from what it read. */
export interface Giver {
  dependencies: readonly Dependency<Reader>[];
  /** Where it gave traffic. */
  judgement: Judgement | undefined;
}

/** One row of the table for one entity. */
export interface Contributor extends Giver {
  readonly entityId: GraphId;
  readonly contribute: Contribute;
  nodes: readonly GraphNode[];
  claims: readonly Claim[];
}

/** All Pods of a template in place of an entity. */
export interface CohortContributor extends Giver {
  readonly cohort: Cohort;
}

/** The verdicts on what was given: redone alone when policies change, since what was given costs more. */
export interface Judgement {
  readonly giver: Contributor | CohortContributor;
  dependencies: readonly Dependency<Reader>[];
}

/** Who asks, and is told of changes. */
export type Reader = Contributor | CohortContributor | Judgement;

export function newContributor(entityId: GraphId, contribute: Contribute): Contributor {
  return { entityId, contribute, nodes: [], claims: [], dependencies: [], judgement: undefined };
}

export function isJudgement(reader: Reader): reader is Judgement {
  return 'giver' in reader;
}

/** It asks nothing any more, and nobody computes it. */
export function forget(giver: Giver & Reader, dirty: Set<Reader>): void {
  dirty.delete(giver);
  if (giver.judgement) dirty.delete(giver.judgement);
  forgetAll(giver);
  forgetAll(giver.judgement);
}

export function forgetAll(reader: Reader | undefined): void {
  if (reader === undefined) return;
  for (const dependency of reader.dependencies) dependency.forget(reader);
  reader.dependencies = [];
}
