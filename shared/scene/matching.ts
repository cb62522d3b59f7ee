/** Which things pass the filter at hand. */
import type { GraphNode } from '../model/graph';
import type { Severity } from '../protocol/engine';
import type { Kin, KinTally } from './kin';
import { MemberItem, type SceneItem } from './scene-frame';

/** Of a thing, what the filter looks at. */
export interface FilterSubject extends Pick<GraphNode, 'id' | 'kind' | 'namespace' | 'status'> {
  readonly severity: Severity;
}

/**
 * Whether a thing passes the filter. By the id it may look up labels, traits and what controls a Pod, but Pods that are alike in all
 * these are one to it: it is asked once for all of a kin that fare alike, unless their labels bear their names.
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

  passes(item: SceneItem): boolean {
    const filter = this.#filter;
    if (filter === undefined) return true;
    if (item instanceof MemberItem) return passesAsKin(item, filter);
    const { id, severity, node: { kind, namespace, status } } = item;
    return filter({ id, kind, namespace, status, severity });
  }
}

function passesAsKin(item: MemberItem, filter: NodeFilter): boolean {
  const { kin, tally } = item;
  if (kin === undefined || tally === undefined) return true;
  if (kin.isNamed) return asksMember(item, kin, tally, filter);
  if (tally.verdict?.filter !== filter) tally.verdict = { filter, passes: asksMember(item, kin, tally, filter) };
  return tally.verdict.passes;
}

function asksMember({ id }: MemberItem, { namespace }: Kin, { status, severity }: KinTally, filter: NodeFilter): boolean {
  return filter({ id, kind: 'Pod', namespace, status, severity });
}
