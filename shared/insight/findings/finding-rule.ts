import type { Entity } from '../../model/entities';
import type { ContainerModel, PodEntity } from '../../model/pod-entity';
import type { Finding, GraphId } from '../../model/graph';
import { containerId } from '../../model/ids';
import type { GraphStore } from '../../relations/graph-store';
import { hasEnded } from '../../relations/fact-rules';

/** Whether the source could show objects of this kind (in this namespace): what it could not show is not missing. */
export type CanSee = (kind: string, namespace: string | undefined) => boolean;

/** The graph as rules see it: they read, and never change it. */
export type FindingGraph = Pick<GraphStore, 'entity' | 'node' | 'edgesOf'> & { readonly canSee: CanSee };

/** What a rule says of one entity or of a part of it. */
export type Remark = Omit<Finding, 'rule'>;

/** One rule, documented under its name in docs/findings.md. It looks at one entity at a time and is quiet when in doubt. */
export interface FindingRule {
  readonly rule: string;
  readonly check: (entity: Entity, graph: FindingGraph) => readonly Remark[];
}

/** A rule about Pods that have not ended. */
export function podRule(rule: string, check: (pod: PodEntity, graph: FindingGraph) => readonly Remark[]): FindingRule {
  return { rule, check: (entity, graph) => (entity.kind === 'Pod' && !hasEnded(entity) ? check(entity, graph) : []) };
}

/** A rule about each container of such Pods. */
export function containerRule(rule: string, check: (container: ContainerModel, pod: PodEntity) => Omit<Remark, 'subject'> | undefined): FindingRule {
  return podRule(rule, (pod) =>
    pod.containers.flatMap((container) => {
      const remark = check(container, pod);
      return remark === undefined ? [] : [{ subject: idOf(pod, container), ...remark }];
    }),
  );
}

export function idOf(pod: PodEntity, container: ContainerModel): GraphId {
  return containerId(pod.namespace, pod.name, container.name);
}

/** The containers that run side by side once a Pod is up. */
export function runningContainers(pod: PodEntity): readonly ContainerModel[] {
  return pod.containers.filter(({ role }) => role === 'app' || role === 'sidecar');
}
