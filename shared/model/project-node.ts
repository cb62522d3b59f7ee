/** Node. */
import { nodeRoles, nodeStatusWord } from '../kube/node-status';
import { parseQuantities, toResources } from '../kube/quantities';
import { asBoolean, asRecord, asRecords, asString, isRecord, type Raw, type RawObject } from '../kube/raw';
import { readTaints } from '../kube/scheduling';
import type { KubeNodeEntity } from './entities';
import { projectMeta, type ProjectionContext } from './project-meta';

const ZONE_LABELS = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone'];

export function projectNode(raw: RawObject, context: ProjectionContext): KubeNodeEntity | undefined {
  const base = projectMeta(raw, 'Node', context);
  if (base === undefined) return undefined;
  const spec = asRecord<Raw<'unschedulable' | 'taints'>>(raw.spec);
  const status = asRecord<Raw<'allocatable' | 'capacity' | 'addresses' | 'nodeInfo'>>(raw.status);
  const zone = ZONE_LABELS.map((label) => base.labels[label]).find((value) => value !== undefined && value !== '');
  const kubeletVersion = asString(asRecord<Raw<'kubeletVersion'>>(status.nodeInfo).kubeletVersion);
  return {
    ...base,
    status: nodeStatusWord(raw),
    // Allocatable is the capacity where a kubelet reports none (`SetDefaults_NodeStatus`).
    allocatable: toResources(parseQuantities(isRecord(status.allocatable) ? status.allocatable : status.capacity)),
    capacity: toResources(parseQuantities(status.capacity)),
    addresses: asRecords<Raw<'type' | 'address'>>(status.addresses).flatMap((item) => {
      const type = asString(item.type);
      const address = asString(item.address);
      return type === undefined || address === undefined ? [] : [{ type, address }];
    }),
    ...(zone !== undefined && { zone }),
    roles: nodeRoles(base.labels),
    ...(kubeletVersion !== undefined && { kubeletVersion }),
    unschedulable: asBoolean(spec.unschedulable) === true,
    taints: readTaints(spec.taints),
  };
}
