import type { PodEntity } from '../../model/pod-entity';
import { entityRule } from './finding-rule';
import { servicesOf } from './service-pods';
import { podsOf } from './workload-pods';

/**
 * A workload behind a Service with one Pod, or with all of its Pods on one of several Nodes. Said of the topmost workload
 * only, and not of those that serve nobody.
 */
export const singlePointOfFailure = entityRule('single-point-of-failure', ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'], (entity, graph) => {
  if (entity.owners.some(({ controller }) => controller)) return [];
  const pods: PodEntity[] = [];
  for (const pod of podsOf(entity.id, graph)) {
    pods.push(pod);
    // A workload of thousands of Pods is seldom on one Node: mostly two of them tell.
    if (pods.length > 1 && (pod.nodeName === undefined || pod.nodeName !== pods[0]?.nodeName)) return [];
  }
  const nodeName = pods[0]?.nodeName;
  const service = pods.flatMap((pod) => servicesOf(pod, graph)).sort()[0];
  if (service === undefined) return [];
  const serviceName = graph.node(service)?.name ?? service;
  if (pods.length === 1) return [{ subject: entity.id, message: `One Pod answers for ${serviceName}: while it is replaced, nobody does.` }];
  return [{ subject: entity.id, message: `All ${pods.length} Pods that answer for ${serviceName} are on ${nodeName ?? ''}: they fail together with it.` }];
});
