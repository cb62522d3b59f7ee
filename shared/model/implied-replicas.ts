/** How many Pods manifests imply: as many as an autoscaler leaves them, and no more than a cluster may hold. */
import { asRecord, type Raw, type RawObject } from '../kube/raw';
import type { Entity } from './entities';
import type { ImpliedContext } from './implied-context';

/** Pods that a cluster may hold: kubernetes.io/docs/setup/best-practices/cluster-large. */
export const POD_LIMIT = 150_000;

/** Shows the number of Pods that `impliedObjects` uses where a manifest leaves `replicas` to an autoscaler. */
export function withAutoscaler(entity: Entity, raw: unknown, { minReplicas }: ImpliedContext): Entity {
  const least = minReplicas.get(entity.id);
  if (least === undefined || !('replicas' in entity)) return entity;
  const { replicas } = asRecord<Raw<'replicas'>>(asRecord<RawObject>(raw).spec);
  return replicas === undefined || replicas === null ? { ...entity, replicas: least } : entity;
}
