import type { Entity, WorkloadEntity } from '../../model/entities';
import type { PodEntity } from '../../model/pod-entity';
import type { GraphEdge, GraphNode } from '../../model/graph';
import { containerId, objectId, volumeId } from '../../model/ids';
import type { FindingGraph, FindingRule, Remark } from './finding-rule';
import { RULE_TEXTS } from './rule-texts';
import { hasEnded } from '../../relations/fact-rules';
import { workloadOf } from './workload-of';

const VERBS: Readonly<Partial<Record<GraphEdge['kind'], string>>> = { mounts: 'mounts', uses: 'needs', routes: 'routes to', traffic: 'calls', binds: 'is bound to' };

/** The Service of the API server, which every cluster has (kubernetes.io/docs/tasks/run-application/access-api-from-pod). */
const API_SERVER = 'Service/default/kubernetes';

/** Something needed and absent. What is optional, what comes by itself, and what the source may not show is none. */
export const unknownReference: FindingRule = {
  rule: 'unknown-reference',
  ...RULE_TEXTS['unknown-reference'],
  check: (entity, graph) => {
    if (entity.kind === 'Pod' && hasEnded(entity)) return [];
    // Who refers to what is absent says so itself: nobody else could.
    const isOwn = ownParts(entity);
    const edges = idsOf(entity).flatMap((id) => graph.ownEdgesOf(id).filter(({ from, to, kind }) => (from === id && !isOwn(to)) || (to === id && kind === 'routes')));
    const pairs = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
    return [
      ...[...pairs.values()].flatMap((edge) => (edge.from === entity.id || edge.to !== entity.id ? remarkOn(edge, entity, graph) : remarkOnGateway(edge, graph))),
      ...(entity.kind === 'Pod' ? remarkOnAccount(entity, graph) : []),
      ...(entity.kind === 'StatefulSet' ? remarkOnGoverningService(entity, graph) : []),
    ];
  },
};

/** The entity, and of a Pod those of its parts that refer to anything. */
function idsOf(entity: Entity): readonly string[] {
  if (entity.kind !== 'Pod') return [entity.id];
  const { namespace, name: pod, containers, volumes } = entity;
  const own = new Set(volumes.map(({ name }) => name));
  const referring = containers.filter(({ env, envFrom, mounts }) =>
    envFrom.length > 0 || env.some(({ source }) => source.type === 'configMap' || source.type === 'secret') || mounts.some(({ volume }) => !own.has(volume)));
  const bringing = volumes.filter(({ claim, sources, system }) => !system && (claim !== undefined || sources.length > 0));
  return [entity.id, ...referring.map(({ name }) => containerId(namespace, pod, name)), ...bringing.map(({ name }) => volumeId(namespace, pod, name))];
}

/** What is a part of the Pod is there: nobody need look. */
function ownParts(entity: Entity): (id: string) => boolean {
  if (entity.kind !== 'Pod') return () => false;
  const { namespace, name: pod, containers, volumes } = entity;
  const ids = new Set([...containers.map(({ name }) => containerId(namespace, pod, name)), ...volumes.map(({ name }) => volumeId(namespace, pod, name))]);
  return (id) => ids.has(id);
}

function remarkOn(edge: GraphEdge, entity: Entity, graph: FindingGraph): readonly Remark[] {
  const verb = VERBS[edge.kind];
  // Before the target is looked at: a Service selects thousands of Pods, and a workload owns them.
  if (verb === undefined || edge.attrs.optional === true || edge.attrs.basis === 'observed') return [];
  const target = graph.node(edge.to);
  if (target?.status !== 'Missing') return [];
  if (!graph.canSee(target.kind, target.namespace) || target.id === API_SERVER || (entity.kind === 'Pod' && comesByItself(entity, edge.from, target))) return [];
  return [{ subject: edge.from, message: `${graph.node(edge.from)?.name ?? edge.from} ${verb} ${nameOf(target)}, which is not here.`, about: edge.to }];
}

/** The one edge that comes from what is referred to: a route names the Gateway that it hangs on. */
function remarkOnGateway({ from, to }: GraphEdge, graph: FindingGraph): readonly Remark[] {
  const gateway = graph.node(from);
  if (gateway?.status !== 'Missing' || !graph.canSee(gateway.kind, gateway.namespace)) return [];
  return [{ subject: to, message: `${graph.node(to)?.name ?? to} hangs on ${nameOf(gateway)}, which is not here.`, about: from }];
}

/**
 * Admission refuses a Pod whose account does not exist (plugin/pkg/admission/serviceaccount); `default` is made in every namespace.
 * What a cluster has taken in, a dump tells without its account.
 */
function remarkOnAccount(pod: PodEntity, graph: FindingGraph): readonly Remark[] {
  const { id: subject, name, namespace, serviceAccount = 'default' } = pod;
  if (serviceAccount === 'default' || serviceAccount === '' || !graph.canSee('ServiceAccount', namespace)) return [];
  const id = objectId('ServiceAccount', namespace, serviceAccount);
  if (graph.entity(id) !== undefined || workloadOf(pod, graph).uid !== undefined) return [];
  return [{ subject, message: `${name} runs as ServiceAccount ${namespace}/${serviceAccount}, which is not here.`, about: id }];
}

/** kubernetes.io/docs/concepts/workloads/controllers/statefulset, "Stable Network ID": the Service that gives its Pods their names. */
function remarkOnGoverningService({ id: subject, name, namespace, serviceName = '' }: WorkloadEntity, graph: FindingGraph): readonly Remark[] {
  const id = objectId('Service', namespace, serviceName);
  if (serviceName === '' || graph.entity(id) !== undefined || !graph.canSee('Service', namespace)) return [];
  return [{ subject, message: `${name} gets the names of its Pods from Service ${namespace}/${serviceName} (serviceName), which is not here.`, about: id }];
}

/**
 * The control plane makes the parts of a service account's token volume, the claim of an ephemeral volume, and in every
 * namespace the ConfigMap with the cluster's authority (root-ca-certificate-publisher-controller).
 */
function comesByItself(pod: PodEntity, from: string, target: GraphNode): boolean {
  if (target.kind === 'ConfigMap' && target.name === 'kube-root-ca.crt') return true;
  const volume = pod.volumes.find(({ name }) => from === `Volume/${pod.namespace}/${pod.name}/${name}`);
  return volume !== undefined && (volume.system || volume.type === 'ephemeral');
}

function nameOf({ kind, name, namespace }: GraphNode): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
