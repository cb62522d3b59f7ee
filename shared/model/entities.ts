/**
 * Entities: the narrow, typed form of Kubernetes objects. A source projects each raw object into one entity and drops
 * the raw one; only entities travel. Whatever relations, insight or the canvas need must be here, and nothing else.
 */
import type { EntityBase, Resources } from './entity-base';
import type { GraphId } from './graph';
import type { Labels, Requirement } from '../kube/selectors';
import type { PackedPod } from './packed-pod';
import type { PodCondition, PodEntity } from './pod-entity';
import type { ForeignPolicyEntity, NetworkPolicyEntity } from './policy-entity';

export interface KubeNodeEntity extends EntityBase {
  readonly kind: 'Node';
  /** As kubectl prints it: `Ready`, `NotReady`, `Ready,SchedulingDisabled`. */
  readonly status: string;
  readonly allocatable: Resources;
  readonly capacity: Resources;
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
  readonly zone?: string;
  /** Group of like Nodes: what the provider calls it, else `control-plane`, else the machine type. */
  readonly pool?: string;
  readonly roles: readonly string[];
  readonly kubeletVersion?: string;
  readonly unschedulable: boolean;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  /** Only those that are not as wished: not Ready, some pressure. */
  readonly conditions?: readonly PodCondition[];
}

export interface NamespaceEntity extends EntityBase {
  readonly kind: 'Namespace';
  readonly status: string;
}

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: string;
  readonly targetPort?: number | string;
  readonly nodePort?: number;
  readonly appProtocol?: string;
}

export interface ServiceEntity extends EntityBase {
  readonly kind: 'Service';
  readonly namespace: string;
  readonly type: string;
  /** `None` for headless; absent in manifests that leave it to the API server. */
  readonly clusterIP?: string;
  /** Empty: selects nothing by itself. */
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePort[];
  readonly externalName?: string;
  readonly publishNotReady: boolean;
  /** Both families' where there are two. */
  readonly clusterIPs?: readonly string[];
  readonly ipFamilies?: readonly string[];
  /** `Local`: only Pods of the Node where a call arrives (from outside, from inside) answer. */
  readonly externalTrafficPolicy?: string;
  readonly internalTrafficPolicy?: string;
  readonly sessionAffinity?: string;
  readonly externalIPs: readonly string[];
  readonly loadBalancer: readonly string[];
  /** Whom a load balancer lets in, as blocks of addresses; absent: everybody. */
  readonly sourceRanges?: readonly string[];
}

export interface EndpointReadiness {
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

export interface EndpointSliceEntity extends EntityBase {
  readonly kind: 'EndpointSlice';
  readonly namespace: string;
  /** From the label `kubernetes.io/service-name`. */
  readonly service?: string;
  readonly addressType: string;
  readonly ports: readonly { readonly name?: string; readonly port?: number; readonly protocol: string }[];
  readonly endpoints: readonly (EndpointReadiness & {
    readonly addresses: readonly string[];
    /** Target Pod's name, in this namespace. */
    readonly pod?: string;
    readonly nodeName?: string;
    /** Its name below the headless Service's in DNS. */
    readonly hostname?: string;
  })[];
}

/** A rule of an Ingress, HTTPRoute, GRPCRoute or TCPRoute, flattened: one backend a line. */
export interface RouteRule {
  readonly host?: string;
  readonly path?: string;
  /** How `path` is meant: `Exact`, `Prefix`, `PathPrefix`, `RegularExpression`, `ImplementationSpecific`; absent: not said. */
  readonly pathType?: string;
  /** HTTPRoute: only requests of this method. */
  readonly method?: string;
  /** `kind` as ids bear it; `group` (API group) only where it is not the core one. */
  readonly backend: { readonly kind: string; readonly namespace: string; readonly name: string; readonly group?: string };
  readonly port?: number | string;
  /** Gateway API: its share among the rule's backends, 1 where left out; 0 gets nothing. */
  readonly weight?: number;
  /** Gets a copy of each request, whose answer nobody sees. */
  readonly isMirror?: true;
}

export interface RouteEntity extends EntityBase {
  readonly kind: 'Ingress' | 'HTTPRoute' | 'GRPCRoute' | 'TCPRoute' | 'TLSRoute' | 'UDPRoute';
  readonly namespace: string;
  readonly rules: readonly RouteRule[];
  /** Gateways (and, rarely, Services) that a route hangs on; the edge goes Gateway -> route. */
  readonly parents: readonly RouteParent[];
  /** Gateway API: names it serves; absent: all that its listeners serve. */
  readonly hostnames?: readonly string[];
  readonly className?: string;
  readonly tlsSecrets: readonly string[];
}

/** Where a route hangs: all listeners of the Gateway, or those of this name and port. */
export interface RouteParent {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly sectionName?: string;
  readonly port?: number;
}

export interface GatewayListener {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly host?: string;
  /** Namespaces whose routes it admits; absent: `Same`, the Gateway's own. */
  readonly allowedFrom?: string;
  /** `allowedFrom: Selector`: what a namespace's labels must meet; absent: meets nothing. */
  readonly allowedNamespaces?: readonly Requirement[];
  /** Kinds of routes that it admits; absent: those of its protocol. */
  readonly allowedKinds?: readonly string[];
}

export interface GatewayEntity extends EntityBase {
  readonly kind: 'Gateway';
  readonly namespace: string;
  readonly className?: string;
  readonly listeners: readonly GatewayListener[];
  readonly addresses: readonly string[];
}

/** Where `kubectl rollout status` stands: see `shared/kube/rollout.ts`. */
export interface RolloutState {
  /** How many Pods it is to have, and how many of the newest template there are, ready, and available. */
  readonly wanted: number;
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
  /** Pods of former templates that are still there. */
  readonly old: number;
  readonly isComplete: boolean;
  /** What it waits for, or why it hangs: one sentence. */
  readonly reason?: string;
}

/** Deployment, ReplicaSet, ReplicationController, StatefulSet, DaemonSet, Job, CronJob. */
export interface WorkloadEntity extends EntityBase {
  readonly kind: 'Deployment' | 'ReplicaSet' | 'ReplicationController' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob';
  readonly namespace: string;
  readonly replicas?: number;
  readonly readyReplicas?: number;
  /** StatefulSet: the governing (headless) Service's name. */
  readonly serviceName?: string;
  /** Its selector as kubectl writes it, where the labels of its own Pod template do not meet it. */
  readonly unmetSelector?: string;
  /** Deployment's revision, CronJob's schedule, Job's `succeeded/completions`: one line for a person. */
  readonly detail?: string;
  readonly suspended: boolean;
  /** Deployment, StatefulSet, DaemonSet: Pods of the newest template, and those ready for long enough. */
  readonly updatedReplicas?: number;
  readonly availableReplicas?: number;
  /** `deployment.kubernetes.io/revision` of Deployment and ReplicaSet. */
  readonly revision?: number;
  /** `RollingUpdate`, `Recreate`, `OnDelete`. */
  readonly strategy?: string;
  /** Job: how many are to succeed, and how many have, failed, run. */
  readonly completions?: number;
  readonly succeeded?: number;
  readonly failed?: number;
  readonly active?: number;
  /** CronJob. */
  readonly schedule?: string;
  readonly lastScheduleAtMs?: number;
  readonly conditions?: readonly PodCondition[];
  /** Deployment, StatefulSet and DaemonSet, once a controller has reported. */
  readonly rollout?: RolloutState;
  /** Labels of its Pod template, where nobody controls it: what all of its Pods bear that are to come. */
  readonly podLabels?: Labels;
}

/** What scales a workload: the owner of its `replicas`. */
export interface AutoscalerEntity extends EntityBase {
  readonly kind: 'HorizontalPodAutoscaler';
  readonly namespace: string;
  readonly target: { readonly kind: string; readonly name: string };
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly currentReplicas?: number;
  readonly desiredReplicas?: number;
  /** Resources (`cpu`, `memory`) that it scales by as a share of what Pods request. */
  readonly utilizationOf?: readonly string[];
}

/** How many of the Pods it selects may be missing at a time when Nodes are drained. */
export interface DisruptionBudgetEntity extends EntityBase {
  readonly kind: 'PodDisruptionBudget';
  readonly namespace: string;
  /** Absent: selects nothing (policy/v1: an empty selector is all of the namespace). */
  readonly selector?: readonly Requirement[];
  /** Number or percentage, as written. */
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
  readonly disruptionsAllowed?: number;
}

/** Gateway API: objects of its own namespace that others may refer to across the border. */
export interface ReferenceGrantEntity extends EntityBase {
  readonly kind: 'ReferenceGrant';
  readonly namespace: string;
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  /** Without a name: all of that kind. */
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name?: string }[];
}

export interface ConfigMapEntity extends EntityBase {
  readonly kind: 'ConfigMap';
  readonly namespace: string;
  readonly data: Readonly<Record<string, string>>;
  readonly binaryKeys: readonly string[];
}

/** Keys only: a Secret's values never leave the source. */
export interface SecretEntity extends EntityBase {
  readonly kind: 'Secret';
  readonly namespace: string;
  readonly type: string;
  readonly keys: readonly string[];
  /** It may have more keys: a cluster did not tell all. */
  readonly hasUnknownKeys?: true;
}

export interface ClaimEntity extends EntityBase {
  readonly kind: 'PersistentVolumeClaim';
  readonly namespace: string;
  readonly status: string;
  /** Only when true: no cluster has reported on it, since it is a manifest's, its own or implied. */
  readonly planned?: true;
  readonly volumeName?: string;
  readonly storageClass?: string;
  readonly accessModes: readonly string[];
  readonly requestBytes?: number;
  readonly capacityBytes?: number;
}

export interface PersistentVolumeEntity extends EntityBase {
  readonly kind: 'PersistentVolume';
  readonly status: string;
  /** As a claim's. */
  readonly planned?: true;
  readonly type: string;
  readonly storageClass?: string;
  readonly accessModes: readonly string[];
  readonly capacityBytes?: number;
  readonly claim?: { readonly namespace: string; readonly name: string };
  readonly detail?: string;
}

export interface StorageClassEntity extends EntityBase {
  readonly kind: 'StorageClass';
  readonly provisioner: string;
}

/** Known to Kubernetes but without relations of its own yet (Role, CustomResourceDefinition, ...). */
export interface OtherEntity extends EntityBase {
  readonly kind: 'Other';
  /** The real kind; `id` bears it. */
  readonly objectKind: string;
  readonly apiVersion: string;
  /** Of an extension's workload in a manifest: labels of the Pods that are to come of it. */
  readonly podLabels?: Labels;
}

/** Traffic seen on the wire between two addresses or Pods: demo and, later, observers. */
export interface FlowEntity extends EntityBase {
  readonly kind: 'Flow';
  readonly from: GraphId;
  readonly to: GraphId;
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
  readonly observer: string;
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly sampled: boolean;
  /** Connections a second. */
  readonly rate: number;
}

export type Entity =
  | PodEntity | KubeNodeEntity | NamespaceEntity | ServiceEntity | EndpointSliceEntity | RouteEntity | GatewayEntity
  | WorkloadEntity | ConfigMapEntity | SecretEntity | ClaimEntity | PersistentVolumeEntity | StorageClassEntity
  | NetworkPolicyEntity | ForeignPolicyEntity | AutoscalerEntity | DisruptionBudgetEntity | ReferenceGrantEntity
  | OtherEntity | FlowEntity;

/** An entity as it travels: Pods whole, as small sources make them, or packed. */
export type ModelItem = Entity | PackedPod;

/**
 * The only currency of change: whole entities to put, ids to drop. Applying it twice is applying it once. An id never
 * stands in both lists.
 */
export interface ModelPatch {
  readonly upserts: readonly ModelItem[];
  readonly removes: readonly GraphId[];
}
