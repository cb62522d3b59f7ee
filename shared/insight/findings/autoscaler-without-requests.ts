import { objectId } from '../../model/ids';
import { entityRule, idOf, listWords } from './finding-rule';
import { podsOf } from './workload-pods';

/**
 * kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale, "How does a HorizontalPodAutoscaler work?": if any container
 * of a Pod has no request for the resource, the metric does nothing.
 */
export const autoscalerWithoutRequests = entityRule('autoscaler-without-requests', ['HorizontalPodAutoscaler'], ({ id, name, namespace, target, utilizationOf }, graph) => {
  const [pod] = podsOf(objectId(target.kind, namespace, target.name), graph);
  if (pod === undefined || utilizationOf === undefined) return [];
  return utilizationOf.flatMap((resource) => {
    const without = pod.containers.filter(({ role, requests }) => role === 'app' && requests[resource] === undefined);
    if (without.length === 0 || (pod.requests[resource] !== undefined && pod.containers.every(({ requests }) => requests[resource] === undefined))) return [];
    const containers = listWords(without.map((container) => graph.node(idOf(pod, container))?.name ?? container.name));
    return [{ subject: id, message: `${name} scales ${target.kind} ${target.name} by its share of the requested ${resource}, and ${containers} requests none.` }];
  });
});
