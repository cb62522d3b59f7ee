/** What a list says of a Pod, read from its node or from its packed form. */
import type { Resources } from '../model/entity-base';
import type { GraphNode } from '../model/graph';
import type { PackedPod } from '../model/packed-pod';
import type { Members } from './members';
import { MemberItem, type SceneItem } from './scene-frame';

export interface PodListFacts {
  readonly status: string | undefined;
  readonly readyContainers: number | undefined;
  readonly totalContainers: number | undefined;
  readonly restarts: number | undefined;
  readonly createdAtMs: number | undefined;
  readonly requests: Resources | undefined;
}

/** Without making the node of a Pod that is kept packed. */
export function listFactsOf(pod: SceneItem, members: Members | undefined): PodListFacts {
  return pod instanceof MemberItem && members ? factsOfPacked(members.held(pod.id)) : factsOfNode(pod.node);
}

function factsOfNode({ status, attrs }: GraphNode): PodListFacts {
  const [readyContainers, totalContainers] = typeof attrs.ready === 'string' ? attrs.ready.split('/').map(Number) : [];
  // What no cluster has reported on has no status.
  return { status: attrs.planned === true ? undefined : status, readyContainers, totalContainers, restarts: attrs.restarts, createdAtMs: attrs.createdAtMs, requests: attrs.requests };
}

function factsOfPacked({ status, readyContainers, restarts, createdAtMs, template }: PackedPod): PodListFacts {
  return { status, readyContainers, totalContainers: template.totalContainers, restarts, createdAtMs, requests: template.requests };
}
