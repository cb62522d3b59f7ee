/** Which things pass the filter at hand. */
import type { GraphNode } from '../model/graph';
import type { Severity } from '../protocol/engine';
import type { Kin } from './kin';
import { MemberItem, type SceneItem } from './scene-frame';

/** Of a thing, what the filter looks at. */
export interface FilterSubject extends Pick<GraphNode, 'id' | 'kind' | 'namespace' | 'status'> {
  readonly severity: Severity;
}

/**
 * Whether a thing passes the filter. By the id it may look up labels, traits and what controls a Pod, but Pods that are alike in all
 * these are one to it: it is asked once for each kin.
 */
export type NodeFilter = (subject: FilterSubject) => boolean;

export class Matching {
  #filter: NodeFilter | undefined;

  get isOn(): boolean {
    return this.#filter !== undefined;
  }

  /** Undefined: everything passes. */
  set(filter: NodeFilter | undefined): void {
    this.#filter = filter;
  }

  /** How many Pods of a kin pass: each was asked, or one that fares alike. */
  countOf({ tallies }: Kin): number {
    let count = 0;
    for (const { pods, verdict } of tallies.values()) if (this.#filter === undefined || (verdict?.filter === this.#filter && verdict.passes)) count += pods;
    return count;
  }

  passes(item: SceneItem): boolean {
    const filter = this.#filter;
    if (filter === undefined) return true;
    if (item instanceof MemberItem) return passesAsKin(item, filter);
    const { id, severity, node: { kind, namespace, status } } = item;
    return filter({ id, kind, namespace, status, severity });
  }
}

function passesAsKin({ id, kin, tally }: MemberItem, filter: NodeFilter): boolean {
  if (kin === undefined || tally === undefined) return true;
  if (tally.verdict?.filter !== filter) {
    const { status, severity } = tally;
    tally.verdict = { filter, passes: filter({ id, kind: 'Pod', namespace: kin.namespace, status, severity }) };
  }
  return tally.verdict.passes;
}
