/** The node of every entity that is one object and one node; Pods with their parts are in `pod-nodes.ts`. */
import { assertUnreachable } from '../base/assert';
import type { ClaimEntity, ConfigMapEntity, Entity, FlowEntity, KubeNodeEntity, SecretEntity } from '../model/entities';
import type { Resources } from '../model/entity-base';
import type { PodEntity } from '../model/pod-entity';
import type { GraphNode, NodeAttrs } from '../model/graph';
import { objectId } from '../model/ids';
import { isRoute } from '../model/route-kinds';
import { claimConflict, claimNodes } from './claim-conflict';
import { conditionAttrs } from './condition-attrs';
import type { GraphLookup } from './graph-lookup';
import { serviceAttrs } from './service-attrs';
import { unlessEmpty, withoutAbsent } from './without-absent';
import { workloadAttrs } from './workload-attrs';

/** Entities that are one node; a flow is only an edge. */
export type ObjectEntity = Exclude<Entity, PodEntity | FlowEntity>;

export function objectNode(entity: ObjectEntity, lookup: GraphLookup): GraphNode {
  return {
    id: entity.id,
    kind: 'objectKind' in entity ? entity.objectKind : entity.kind,
    name: entity.name,
    ...withoutAbsent({ namespace: entity.namespace, status: statusOf(entity) }),
    attrs: attrsOf(entity, lookup),
  };
}

function statusOf(entity: ObjectEntity): string | undefined {
  return 'status' in entity ? entity.status : undefined;
}

function attrsOf(entity: ObjectEntity, lookup: GraphLookup): NodeAttrs {
  if (isRoute(entity)) return withoutAbsent({ className: entity.className, tlsSecrets: unlessEmpty(entity.tlsSecrets) });
  switch (entity.kind) {
    case 'Node':
      return kubeNodeAttrs(entity, lookup);
    case 'Service':
      return serviceAttrs(entity, lookup);
    case 'EndpointSlice': {
      const { addressType, service, endpoints, ports } = entity;
      const known = ports.flatMap(({ name, port, protocol }) => (port === undefined ? [] : [{ ...withoutAbsent({ name }), port, protocol }]));
      return { addressType, ...withoutAbsent({ service }), endpoints: endpoints.length, ports: known };
    }
    case 'Gateway': {
      const { className, listeners, addresses } = entity;
      return { ...withoutAbsent({ className, addresses: unlessEmpty(addresses) }), listeners: listeners.map(({ allowedNamespaces: _, ...listener }) => withoutAbsent({ ...listener })) };
    }
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
    case 'CronJob':
      return workloadAttrs(entity);
    case 'ConfigMap':
      return { keys: [...Object.keys(entity.data), ...entity.binaryKeys].sort(), ...usedBy(entity, lookup) };
    case 'Secret':
      return { type: entity.type, keys: [...entity.keys].sort(), ...usedBy(entity, lookup) };
    case 'PersistentVolumeClaim':
      return claimAttrs(entity, lookup);
    case 'PersistentVolume': {
      const { type, storageClass, accessModes, capacityBytes, detail, planned } = entity;
      return { type, ...withoutAbsent({ storageClass, capacity: storage(capacityBytes), detail, planned }), accessModes };
    }
    case 'StorageClass':
      return { provisioner: entity.provisioner };
    case 'NetworkPolicy':
      return { policyTypes: entity.policyTypes, selects: entity.podSelector === undefined ? 0 : lookup.countPods(entity.namespace, entity.podSelector) };
    case 'HorizontalPodAutoscaler': {
      const { target, minReplicas, maxReplicas, currentReplicas, desiredReplicas } = entity;
      return { target: objectId(target.kind, entity.namespace, target.name), minReplicas, maxReplicas, ...withoutAbsent({ currentReplicas, desiredReplicas }) };
    }
    case 'PodDisruptionBudget': {
      const { minAvailable, maxUnavailable, disruptionsAllowed } = entity;
      return withoutAbsent({ minAvailable, maxUnavailable, disruptionsAllowed });
    }
    case 'ReferenceGrant':
      return { from: entity.from, to: entity.to };
    case 'ForeignPolicy':
    case 'Other':
      return { apiVersion: entity.apiVersion };
    case 'Namespace':
      return {};
    default:
      return assertUnreachable(entity);
  }
}

/** `requests`, `limits` and `pods` are what `kubectl describe node` sums: the Pods bound to the Node that have not ended. */
function kubeNodeAttrs(node: KubeNodeEntity, lookup: GraphLookup): NodeAttrs {
  const { allocatable, capacity, zone, pool, roles, kubeletVersion, unschedulable, conditions = [], taints } = node;
  const { requests, limits, pods } = lookup.podSumOnNode(node.name);
  return {
    allocatable,
    capacity,
    requests,
    limits,
    pods,
    ...withoutAbsent({
      zone,
      pool,
      roles: unlessEmpty(roles),
      kubeletVersion,
      conditions: unlessEmpty(conditions.map(conditionAttrs)),
      addresses: unlessEmpty(nodeAddresses(node)),
      taints: unlessEmpty(taints.map(taintWords)),
    }),
    ...(unschedulable && { unschedulable }),
  };
}

function nodeAddresses({ addresses }: KubeNodeEntity): readonly string[] {
  return ['InternalIP', 'ExternalIP'].flatMap((wanted) => addresses.filter(({ type }) => type === wanted).map(({ address }) => address));
}

/** `Taint.ToString` of k8s.io/api core/v1. */
function taintWords({ key, value, effect }: KubeNodeEntity['taints'][number]): string {
  const what = value === undefined ? key : `${key}=${value}`;
  return effect === '' ? what : `${what}:${effect}`;
}

function claimAttrs(claim: ClaimEntity, lookup: GraphLookup): NodeAttrs {
  const { namespace, name, storageClass, accessModes, requestBytes, capacityBytes, planned } = claim;
  const mounts = lookup.claimMounts(namespace, name);
  return {
    ...withoutAbsent({ storageClass, requests: storage(requestBytes), capacity: storage(capacityBytes), planned }),
    accessModes,
    ...(mounts.length > 0 && { pods: mounts.length }),
    ...withoutAbsent({ nodes: unlessEmpty(claimNodes(mounts)), conflict: claimConflict(claim, mounts) }),
  };
}

function usedBy({ id }: ConfigMapEntity | SecretEntity, lookup: GraphLookup): Pick<NodeAttrs, 'usedBy'> {
  const count = lookup.configUsers(id);
  return count > 1 ? { usedBy: count } : {};
}

/** Bytes under the resource's own name, as everywhere. */
function storage(bytes: number | undefined): Resources | undefined {
  return bytes === undefined ? undefined : { storage: bytes };
}
