import type { PodEntity } from '../../model/pod-entity';
import type { GraphId } from '../../model/graph';
import { hasEnded } from '../../relations/fact-rules';
import type { FindingGraph, FindingRule } from './finding-rule';

const SERVING_WORKLOADS = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

/**
 * A workload behind a Service with one Pod, or with all of its Pods on one of several Nodes. Said of the topmost workload
 * only, and not of those that serve nobody.
 */
export const singlePointOfFailure: FindingRule = {
  rule: 'single-point-of-failure',
  check: (entity, graph) => {
    if (!SERVING_WORKLOADS.has(entity.kind) || entity.owners.some(({ controller }) => controller)) return [];
    const pods = podsOf(entity.id, graph);
    const service = pods.flatMap((pod) => servicesOf(pod, graph)).sort()[0];
    const [first] = pods;
    if (first === undefined || service === undefined) return [];
    const serviceName = graph.node(service)?.name ?? service;
    if (pods.length === 1) return [{ severity: 'info', subject: entity.id, message: `One Pod answers for ${serviceName}: while it is replaced, nobody does.` }];
    const nodes = new Set(pods.map(({ nodeName }) => nodeName));
    const [nodeName] = nodes;
    if (nodes.size > 1 || nodeName === undefined) return [];
    return [{ severity: 'info', subject: entity.id, message: `All ${pods.length} Pods that answer for ${serviceName} are on ${nodeName}: they fail together with it.` }];
  },
};

/** Also by way of ReplicaSets. */
function podsOf(owner: GraphId, graph: FindingGraph): readonly PodEntity[] {
  return graph.edgesOf(owner).flatMap(({ kind, from, to }) => {
    if (kind !== 'owns' || from !== owner) return [];
    const owned = graph.entity(to);
    if (owned?.kind === 'ReplicaSet') return podsOf(to, graph);
    return owned?.kind === 'Pod' && !hasEnded(owned) ? [owned] : [];
  });
}

function servicesOf(pod: PodEntity, graph: FindingGraph): readonly GraphId[] {
  return graph.edgesOf(pod.id).filter(({ kind, to }) => kind === 'selects' && to === pod.id).map(({ from }) => from);
}
