/** What is told of a Pod from afar. Of a packed one it is read as it is kept: no node is made for it. */
import type { Severity } from '../protocol/engine';
import { absenceOf } from './absence';
import type { Scene } from './scene';
import { MemberItem, type SceneItem } from './scene-frame';

export interface Glimpse {
  readonly name: string;
  readonly status: string | undefined;
  readonly severity: Severity;
  /** It is not there: planned, or referred to only. */
  readonly isHollow: boolean;
  readonly isNaked: boolean;
  readonly isStatic: boolean;
  /** How many of its lines a policy denies. */
  readonly denied: number;
}

export function glimpseOf(item: SceneItem, { members, edges }: Scene): Glimpse {
  const { id, severity } = item;
  const denied = edges.deniedOf(id);
  const pod = item instanceof MemberItem ? members?.pod(id) : undefined;
  if (pod === undefined || members === undefined) {
    const { name, status, attrs } = item.node;
    return { name, status, severity, isHollow: attrs.planned === true || absenceOf(status) !== undefined, isNaked: attrs.naked === true, isStatic: attrs.static === true, denied };
  }
  const traits = members.traitsOf(pod, denied > 0);
  return { name: pod.name, status: pod.status, severity, isHollow: pod.planned, isNaked: traits.includes('naked'), isStatic: traits.includes('static'), denied };
}
