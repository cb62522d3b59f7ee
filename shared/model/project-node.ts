/** Node. */
import { nodeRoles, nodeStatusWord } from '../kube/node-status';
import { unwishedNodeConditions } from '../kube/wished-conditions';
import { parseQuantities, toResources } from '../kube/quantities';
import { asBoolean, asRecord, asString, isRecord, mapRecords, type Raw, type RawObject } from '../kube/raw';
import { readTaints } from '../kube/scheduling';
import type { KubeNodeEntity } from './entities';
import { projectConditions, unlessNone } from './project-conditions';
import { projectMeta, type ProjectionContext } from './project-meta';

const ZONE_LABELS = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone'];

/** Of GKE, EKS, AKS, Karpenter and Cluster API: who makes Nodes from a template names it so. */
const POOL_LABELS = ['cloud.google.com/gke-nodepool', 'eks.amazonaws.com/nodegroup', 'kubernetes.azure.com/agentpool', 'karpenter.sh/nodepool', 'topology.cluster.x-k8s.io/machine-deployment'];
const MACHINE_LABELS = ['node.kubernetes.io/instance-type', 'beta.kubernetes.io/instance-type'];
const CONTROL_PLANE = 'control-plane';

export function projectNode(raw: RawObject, context: ProjectionContext): KubeNodeEntity | undefined {
  const base = projectMeta(raw, 'Node', context);
  if (base === undefined) return undefined;
  const spec = asRecord<Raw<'unschedulable' | 'taints'>>(raw.spec);
  const status = asRecord<Raw<'allocatable' | 'capacity' | 'addresses' | 'nodeInfo' | 'conditions'>>(raw.status);
  const roles = nodeRoles(base.labels);
  return {
    ...base,
    status: nodeStatusWord(raw),
    // Allocatable is the capacity where a kubelet reports none (`SetDefaults_NodeStatus`).
    allocatable: toResources(parseQuantities(isRecord(status.allocatable) ? status.allocatable : status.capacity)),
    capacity: toResources(parseQuantities(status.capacity)),
    addresses: mapRecords(status.addresses, (item: Raw<'type' | 'address'>) => {
      const type = asString(item.type);
      const address = asString(item.address);
      return type === undefined || address === undefined ? undefined : { type, address };
    }),
    zone: firstOf(base.labels, ZONE_LABELS),
    pool: firstOf(base.labels, POOL_LABELS) ?? (roles.includes(CONTROL_PLANE) ? CONTROL_PLANE : firstOf(base.labels, MACHINE_LABELS)),
    roles,
    kubeletVersion: asString(asRecord<Raw<'kubeletVersion'>>(status.nodeInfo).kubeletVersion),
    unschedulable: asBoolean(spec.unschedulable) === true,
    taints: readTaints(spec.taints),
    conditions: unlessNone(unwishedNodeConditions(projectConditions(status.conditions))),
  };
}

function firstOf(labels: Readonly<Record<string, string>>, names: readonly string[]): string | undefined {
  return names.map((name) => labels[name]).find((value) => value !== undefined && value !== '');
}
