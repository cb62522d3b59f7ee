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

export function projectNode(raw: RawObject, context: ProjectionContext): KubeNodeEntity | undefined {
  const base = projectMeta(raw, 'Node', context);
  if (base === undefined) return undefined;
  const spec = asRecord<Raw<'unschedulable' | 'taints'>>(raw.spec);
  const status = asRecord<Raw<'allocatable' | 'capacity' | 'addresses' | 'nodeInfo' | 'conditions'>>(raw.status);
  const zone = ZONE_LABELS.map((label) => base.labels[label]).find((value) => value !== undefined && value !== '');
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
    zone,
    roles: nodeRoles(base.labels),
    kubeletVersion: asString(asRecord<Raw<'kubeletVersion'>>(status.nodeInfo).kubeletVersion),
    unschedulable: asBoolean(spec.unschedulable) === true,
    taints: readTaints(spec.taints),
    conditions: unlessNone(unwishedNodeConditions(projectConditions(status.conditions))),
  };
}
