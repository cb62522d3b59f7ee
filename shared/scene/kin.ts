/**
 * What Pods of one template have alike in the scene, kept once for all of them: what is asked of 150,000 Pods is answered for
 * a few thousand of these.
 */
import type { GraphId } from '../model/graph';
import type { Severity } from '../protocol/engine';
import type { Span } from './pod-interior';
import type { Trait } from './traits';

/** Where a Pod counts in the totals of the scene, which keeps it with the Pod, to take it back when the Pod changes. */
export interface PodTally {
  readonly severity: Severity;
  readonly status: string;
  readonly controller: string;
  /** Few different lists exist: equal ones are the same. */
  readonly traits: readonly Trait[];
}

/** Another object whenever anything of it is something else. But for Nodes, Pods of one kin are in one frame. */
export interface Kin {
  readonly namespace: string;
  readonly span: Span;
  readonly containers: number;
  readonly volumes: number;
  /** Their labels bear their names: a filter may tell them apart. */
  readonly isNamed: boolean;
  /** Lines that a policy denies. */
  readonly denied: number;
  /** The nearest one, also where nobody describes it. */
  readonly owner: GraphId | undefined;
  /** As their template says. */
  readonly controller: GraphId | undefined;
  readonly isStatic: boolean;
  readonly isNaked: boolean;
  /** By all of a Pod's own that it depends on. */
  readonly tallies: Map<string, KinTally>;
}

/** Where those Pods of a kin count that fare alike. */
export class KinTally implements PodTally {
  readonly severity: Severity;
  readonly status: string;
  readonly controller: string;
  readonly traits: readonly Trait[];
  /** They ran to their end: no Service selects them. */
  readonly hasEnded: boolean;
  /** How many there are. */
  all = 0;
  /** How many of them pass the filter. */
  shown = 0;
  /** Whether they pass the filter that was asked last, where it was asked of all together. */
  verdict: { readonly filter: object; readonly passes: boolean } | undefined = undefined;

  constructor({ severity, status, controller, traits }: PodTally, hasEnded: boolean) {
    this.severity = severity;
    this.status = status;
    this.controller = controller;
    this.traits = traits;
    this.hasEnded = hasEnded;
  }
}

/** How many Pods of the kin a Service can select: those that have not ended. */
export function selectableOf({ tallies }: Kin): number {
  let selectable = 0;
  for (const { all, hasEnded } of tallies.values()) if (!hasEnded) selectable += all;
  return selectable;
}

/** How many Pods of the kin pass the filter, and how many of these have ended. */
export function shownOf({ tallies }: Kin): { readonly all: number; readonly ended: number } {
  let [all, ended] = [0, 0];
  for (const { shown, hasEnded } of tallies.values()) {
    all += shown;
    if (hasEnded) ended += shown;
  }
  return { all, ended };
}
