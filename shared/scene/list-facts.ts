/** What a list says of a Pod, read from its node or from its packed form. */
import type { Resources } from '../model/entity-base';
import type { GraphId, GraphNode } from '../model/graph';
import type { PackedPod } from '../model/packed-pod';

export interface PodListFacts {
  readonly status: string | undefined;
  readonly readyContainers: number | undefined;
  readonly totalContainers: number | undefined;
  readonly restarts: number | undefined;
  readonly createdAtMs: number | undefined;
  /** Its Node. */
  readonly parent: GraphId | undefined;
  readonly requests: Resources | undefined;
}

export function factsOfNode({ status, parent, attrs }: GraphNode): PodListFacts {
  const [readyContainers, totalContainers] = typeof attrs.ready === 'string' ? attrs.ready.split('/').map(Number) : [];
  // What no cluster has reported on has no status.
  return { status: attrs.planned === true ? undefined : status, readyContainers, totalContainers, restarts: attrs.restarts, createdAtMs: attrs.createdAtMs, parent, requests: attrs.requests };
}

export function factsOfPacked({ status, readyContainers, restarts, createdAtMs, template }: PackedPod, parent: GraphId | undefined): PodListFacts {
  return { status, readyContainers, totalContainers: template.totalContainers, restarts, createdAtMs, parent, requests: template.requests };
}
