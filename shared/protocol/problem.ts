/** The walk along what is sick, one thing after the other. */
import type { GraphId } from '../model/graph';
import type { Severity } from './engine';

/** Where a sick thing stands in the walk; good for going on from there when it has healed or gone meanwhile. */
export interface ProblemPlace {
  readonly id: GraphId;
  readonly severity: Severity;
  /** Its frame's id in the grouping of then. */
  readonly group: string;
}

export interface Problem {
  readonly place: ProblemPlace;
  readonly name: string;
  readonly status?: string;
  /** Its number in the walk, from 1. */
  readonly number: number;
  /** How many there are, it among them. */
  readonly counts: ProblemCounts;
}

/** Sick things that pass the filter. */
export interface ProblemCounts {
  readonly bad: number;
  readonly warn: number;
}
