import { objectId } from '../../model/ids';
import { entityRule } from './finding-rule';

/**
 * kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale, "Migrating Deployments and StatefulSets to horizontal
 * autoscaling". Of manifests only: a workload without `replicas` counts as many as the autoscaler's least (`implied-replicas.ts`), so
 * that another number is one that the manifest sets.
 */
export const replicasFixedWithAutoscaler = entityRule('replicas-fixed-with-autoscaler', ['HorizontalPodAutoscaler'], ({ namespace, name, target, minReplicas }, graph) => {
  const workload = graph.entity(objectId(target.kind, namespace, target.name));
  if (workload === undefined || !('replicas' in workload) || workload.origin.type !== 'file' || workload.uid !== undefined) return [];
  if (workload.replicas === undefined || workload.replicas === minReplicas) return [];
  return [{ subject: workload.id, message: `${workload.name} sets ${workload.replicas} replicas, and HorizontalPodAutoscaler ${name} decides on their number (from ${minReplicas}).` }];
});
