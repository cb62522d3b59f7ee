/** From a raw Kubernetes object to entities: one table from kind to projection. */
import { apiGroup, isKubernetesGroup } from '../kube/api-groups';
import { asString, isRecord, type RawObject } from '../kube/raw';
import type { Entity, OtherEntity } from './entities';
import { plannedPodLabels } from './extension-workload';
import { idKind, isOwnKind, type OwnKind } from './own-kinds';
import { projectAutoscaler } from './project-autoscaler';
import { projectConfigMap, projectSecret } from './project-config';
import { projectDisruptionBudget } from './project-disruption-budget';
import { projectEndpointSlice } from './project-endpoint-slice';
import { isForeignPolicy, projectForeignPolicy } from './project-foreign-policy';
import { projectGateway } from './project-gateway';
import { projectMeta, type ProjectionContext } from './project-meta';
import { projectNamespace } from './project-namespace';
import { projectNode } from './project-node';
import { projectNetworkPolicy } from './project-policy';
import { projectPod } from './project-pod';
import { projectReferenceGrant } from './project-reference-grant';
import { projectGatewayRoute, projectIngress } from './project-route';
import { projectService } from './project-service';
import { projectClaim, projectPersistentVolume, projectStorageClass } from './project-storage';
import { projectWorkload } from './project-workload';

type Projection = (raw: RawObject, context: ProjectionContext) => Entity | undefined;

/** Kinds with an entity of their own. The version does not matter: what is read is the same in all, or told apart in place. */
const PROJECTIONS: Readonly<Record<OwnKind, Projection>> = {
  Pod: projectPod,
  Node: projectNode,
  Namespace: projectNamespace,
  Service: projectService,
  EndpointSlice: projectEndpointSlice,
  Ingress: projectIngress,
  HTTPRoute: (raw, context) => projectGatewayRoute('HTTPRoute', raw, context),
  GRPCRoute: (raw, context) => projectGatewayRoute('GRPCRoute', raw, context),
  TCPRoute: (raw, context) => projectGatewayRoute('TCPRoute', raw, context),
  TLSRoute: (raw, context) => projectGatewayRoute('TLSRoute', raw, context),
  UDPRoute: (raw, context) => projectGatewayRoute('UDPRoute', raw, context),
  Gateway: projectGateway,
  Deployment: (raw, context) => projectWorkload('Deployment', raw, context),
  ReplicaSet: (raw, context) => projectWorkload('ReplicaSet', raw, context),
  ReplicationController: (raw, context) => projectWorkload('ReplicationController', raw, context),
  StatefulSet: (raw, context) => projectWorkload('StatefulSet', raw, context),
  DaemonSet: (raw, context) => projectWorkload('DaemonSet', raw, context),
  Job: (raw, context) => projectWorkload('Job', raw, context),
  CronJob: (raw, context) => projectWorkload('CronJob', raw, context),
  ConfigMap: projectConfigMap,
  Secret: projectSecret,
  PersistentVolumeClaim: projectClaim,
  PersistentVolume: projectPersistentVolume,
  StorageClass: projectStorageClass,
  NetworkPolicy: projectNetworkPolicy,
  ReferenceGrant: projectReferenceGrant,
  HorizontalPodAutoscaler: projectAutoscaler,
  PodDisruptionBudget: projectDisruptionBudget,
};

/**
 * The entities of one raw object; none when it is no object with `kind` and `metadata.name`. Never throws, whatever the
 * object holds: a field of the wrong type costs only itself.
 */
export function projectObject(raw: unknown, context: ProjectionContext): readonly Entity[] {
  if (!isRecord(raw)) return [];
  const object: RawObject = raw;
  const kind = asString(object.kind);
  if (kind === undefined) return [];
  const isOwn = isOwnKind(kind) && isKubernetesGroup(apiGroup(object.apiVersion));
  const projectUnknown = isForeignPolicy(kind, object.apiVersion) ? projectForeignPolicy : projectOther;
  const entity = isOwn ? PROJECTIONS[kind](object, context) : projectUnknown(object, kind, context);
  return entity ? [entity] : [];
}

function projectOther(raw: RawObject, kind: string, context: ProjectionContext): OtherEntity | undefined {
  const base = projectMeta(raw, idKind(kind, raw.apiVersion), context);
  const podLabels = plannedPodLabels(raw);
  return base && { ...base, kind: 'Other', objectKind: kind, apiVersion: asString(raw.apiVersion) ?? '', ...(podLabels && { podLabels }) };
}
