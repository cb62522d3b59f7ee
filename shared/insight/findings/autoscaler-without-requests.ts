import { objectId } from '../../model/ids';
import { entityRule, idOf, listWords, runningContainers } from './finding-rule';
import { isGivenByPod } from './missing-resource';
import { podsOf } from './workload-pods';

/**
 * kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale, "How does a HorizontalPodAutoscaler work?": if any container
 * of a Pod has no request for the resource, the metric does nothing; native sidecars count, and what the Pod as a whole requests
 * counts instead (`calculatePodRequests` in pkg/controller/podautoscaler/replica_calculator.go).
 */
export const autoscalerWithoutRequests = entityRule('autoscaler-without-requests', ['HorizontalPodAutoscaler'], ({ id, name, namespace, target, utilizationOf }, graph) => {
  const [pod] = podsOf(objectId(target.kind, namespace, target.name), graph);
  if (pod === undefined || utilizationOf === undefined) return [];
  return utilizationOf.flatMap((resource) => {
    const without = runningContainers(pod).filter(({ requests }) => requests[resource] === undefined);
    if (without.length === 0 || isGivenByPod(resource, pod, 'requests')) return [];
    const containers = listWords(without.map((container) => graph.node(idOf(pod, container))?.name ?? container.name));
    return [{ subject: id, message: `${name} scales ${target.kind} ${target.name} by its share of the requested ${resource}, and ${containers} requests none.`, about: resource }];
  });
});
