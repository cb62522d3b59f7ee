/**
 * Entities: the narrow, typed form of Kubernetes objects. A source projects each raw object into one entity and drops
 * the raw one; only entities travel. Whatever relations, insight or the canvas need must be here, and nothing else.
 */
import type { GraphId } from './graph';

/** Plain numbers under the resource's own name; `cpu` in millicores, memory and storage in bytes, rounded up. */
export type Resources = Readonly<Record<string, number>>;

/** Where an object was read. */
export type Origin =
  | { readonly type: 'cluster'; readonly resourceVersion: string }
  /** `path` relative to what was opened; `line` and `column` 1-based. */
  | { readonly type: 'file'; readonly path: string; readonly line: number; readonly column: number }
  | { readonly type: 'demo' };

export interface OwnerReference {
  /** As ids bear it: an extension's `Service` is not Kubernetes' own (`own-kinds.ts`). */
  readonly kind: string;
  readonly name: string;
  readonly uid?: string;
  readonly controller: boolean;
}

/** What every entity has. */
export interface EntityBase {
  readonly id: GraphId;
  /** Kubernetes kind: the tag of the union. */
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Tells a re-created object of the same name from its predecessor. */
  readonly uid?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Only annotations with a meaning to Podarium (see `shared/model/project-meta.ts`); never last-applied-configuration. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly owners: readonly OwnerReference[];
  /** Milliseconds since the epoch. */
  readonly createdAtMs?: number;
  /** Set while an object is being deleted. */
  readonly deletedAtMs?: number;
  readonly origin: Origin;
}

export type EnvSource =
  | { readonly type: 'value'; readonly value: string }
  | { readonly type: 'configMap'; readonly name: string; readonly key: string; readonly optional: boolean }
  | { readonly type: 'secret'; readonly name: string; readonly key: string; readonly optional: boolean }
  /** Downward API: `status.podIP`, `spec.nodeName`, `metadata.name`, ... */
  | { readonly type: 'field'; readonly path: string }
  | { readonly type: 'resource'; readonly resource: string };

export interface EnvVar {
  readonly name: string;
  readonly source: EnvSource;
}

export interface EnvFrom {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly prefix: string;
  readonly optional: boolean;
}

export interface ContainerPort {
  readonly name?: string;
  readonly port: number;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
  readonly hostPort?: number;
}

export interface VolumeMount {
  /** Name of the Pod's volume. */
  readonly volume: string;
  readonly mountPath: string;
  readonly readOnly: boolean;
  readonly subPath?: string;
}

/** What a probe or lifecycle hook calls in this Pod: tells who serves a port; never a reference. */
export interface Probe {
  readonly purpose: 'liveness' | 'readiness' | 'startup';
  readonly type: 'httpGet' | 'tcpSocket' | 'grpc' | 'exec';
  /** Number or the name of a containerPort. */
  readonly port?: number | string;
  readonly path?: string;
  /** Set when the probe names another host than the Pod. */
  readonly host?: string;
}

export type ContainerState =
  | { readonly type: 'waiting'; readonly reason?: string; readonly message?: string }
  | { readonly type: 'running'; readonly startedAtMs?: number }
  | LastState;

export interface LastState {
  readonly type: 'terminated';
  readonly reason?: string;
  readonly message?: string;
  readonly exitCode?: number;
  readonly signal?: number;
  readonly startedAtMs?: number;
  readonly finishedAtMs?: number;
}

export interface ContainerModel {
  readonly name: string;
  readonly role: 'init' | 'sidecar' | 'app' | 'ephemeral';
  /** 0-based place in `initContainers`; init and sidecar roles only. */
  readonly order?: number;
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly workingDir?: string;
  readonly env: readonly EnvVar[];
  readonly envFrom: readonly EnvFrom[];
  readonly ports: readonly ContainerPort[];
  readonly mounts: readonly VolumeMount[];
  readonly probes: readonly Probe[];
  readonly requests: Resources;
  readonly limits: Resources;
  readonly privileged: boolean;
  readonly restarts: number;
  readonly ready: boolean;
  /** Absent where no kubelet has reported (manifests). */
  readonly state?: ContainerState;
  readonly lastState?: LastState;
}

/** A key of a ConfigMap or Secret placed at a path below the mount. */
export interface KeyToPath {
  readonly key: string;
  readonly path: string;
}

export interface ConfigSource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Absent: every key, under its own name. */
  readonly items?: readonly KeyToPath[];
  readonly optional: boolean;
}

export interface VolumeModel {
  readonly name: string;
  /** The volume source's field name: `emptyDir`, `configMap`, `projected`, `hostPath`, `csi`, ... */
  readonly type: string;
  /** ConfigMaps and Secrets it brings (one for configMap and secret volumes, several for projected). */
  readonly sources: readonly ConfigSource[];
  /** PersistentVolumeClaim's name: named by the volume, by a claim template, or implied by an ephemeral volume. */
  readonly claim?: string;
  readonly readOnly: boolean;
  /** The automatic service account token (projected `kube-api-access-*`, or the legacy token Secret). */
  readonly system: boolean;
  /** emptyDir */
  readonly medium?: string;
  /** emptyDir, bytes. */
  readonly sizeLimitBytes?: number;
  /** hostPath */
  readonly hostPath?: string;
  /** hostPath's `type`, for example `DirectoryOrCreate`. */
  readonly hostPathType?: string;
  /** csi driver, nfs server:path, and the like: one line for a person. */
  readonly detail?: string;
}

export interface PodCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

export interface HostAlias {
  readonly ip: string;
  readonly hostnames: readonly string[];
}

export interface PodEntity extends EntityBase {
  readonly kind: 'Pod';
  readonly namespace: string;
  /** The word kubectl prints under STATUS. */
  readonly status: string;
  readonly phase: string;
  readonly readyContainers: number;
  readonly totalContainers: number;
  readonly restarts: number;
  readonly lastRestartAtMs?: number;
  /** Name of the Node it is bound to. */
  readonly nodeName?: string;
  readonly podIPs: readonly string[];
  readonly hostIP?: string;
  readonly hostNetwork: boolean;
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly qosClass: string;
  readonly priorityClass?: string;
  readonly serviceAccount?: string;
  readonly dnsPolicy?: string;
  /** Lines that the Pod adds to its /etc/hosts. */
  readonly hostAliases: readonly HostAlias[];
  /** Whether Services of its namespace become environment variables. */
  readonly enableServiceLinks: boolean;
  readonly restartPolicy: string;
  /** The owner with `controller: true`, or the workload whose template implied it. */
  readonly controller?: { readonly kind: string; readonly name: string };
  readonly naked: boolean;
  readonly static: boolean;
  readonly mirror: boolean;
  readonly daemon: boolean;
  readonly projected: boolean;
  /** Nothing has reported a phase: implied, or a manifest's own Pod that no cluster has seen. */
  readonly planned: boolean;
  readonly requests: Resources;
  readonly limits: Resources;
  readonly imagePullSecrets: readonly string[];
  /** Init containers and native sidecars in order, then app, then ephemeral containers. */
  readonly containers: readonly ContainerModel[];
  readonly volumes: readonly VolumeModel[];
  readonly conditions: readonly PodCondition[];
  /** Ready condition is True. */
  readonly isReady: boolean;
  /** Addresses of the Pods it replaced, newest first (live sources only). */
  readonly previousIPs: readonly string[];
}

export interface KubeNodeEntity extends EntityBase {
  readonly kind: 'Node';
  /** As kubectl prints it: `Ready`, `NotReady`, `Ready,SchedulingDisabled`. */
  readonly status: string;
  readonly allocatable: Resources;
  readonly capacity: Resources;
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
  readonly zone?: string;
  readonly roles: readonly string[];
  readonly kubeletVersion?: string;
  readonly unschedulable: boolean;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
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
  readonly externalIPs: readonly string[];
  readonly loadBalancer: readonly string[];
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
  })[];
}

/** A rule of an Ingress, HTTPRoute, GRPCRoute or TCPRoute, flattened: one backend a line. */
export interface RouteRule {
  readonly host?: string;
  readonly path?: string;
  readonly backend: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly port?: number | string;
}

export interface RouteEntity extends EntityBase {
  readonly kind: 'Ingress' | 'HTTPRoute' | 'GRPCRoute' | 'TCPRoute' | 'TLSRoute' | 'UDPRoute';
  readonly namespace: string;
  readonly rules: readonly RouteRule[];
  /** Gateways (and, rarely, Services) that a route hangs on; the edge goes Gateway -> route. */
  readonly parents: readonly { readonly kind: string; readonly namespace: string; readonly name: string }[];
  readonly className?: string;
  readonly tlsSecrets: readonly string[];
}

export interface GatewayEntity extends EntityBase {
  readonly kind: 'Gateway';
  readonly namespace: string;
  readonly className?: string;
  readonly listeners: readonly { readonly name: string; readonly port: number; readonly protocol: string; readonly host?: string }[];
  readonly addresses: readonly string[];
}

/** Deployment, ReplicaSet, ReplicationController, StatefulSet, DaemonSet, Job, CronJob. */
export interface WorkloadEntity extends EntityBase {
  readonly kind: 'Deployment' | 'ReplicaSet' | 'ReplicationController' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob';
  readonly namespace: string;
  readonly replicas?: number;
  readonly readyReplicas?: number;
  /** StatefulSet: the governing (headless) Service's name. */
  readonly serviceName?: string;
  /** Deployment's revision, CronJob's schedule, Job's `succeeded/completions`: one line for a person. */
  readonly detail?: string;
  readonly suspended: boolean;
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
}

export interface ClaimEntity extends EntityBase {
  readonly kind: 'PersistentVolumeClaim';
  readonly namespace: string;
  readonly status: string;
  readonly volumeName?: string;
  readonly storageClass?: string;
  readonly accessModes: readonly string[];
  readonly requestBytes?: number;
  readonly capacityBytes?: number;
}

export interface PersistentVolumeEntity extends EntityBase {
  readonly kind: 'PersistentVolume';
  readonly status: string;
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

/** Known to Kubernetes but without relations of its own yet (HorizontalPodAutoscaler, NetworkPolicy, Role, CRDs, ...). */
export interface OtherEntity extends EntityBase {
  readonly kind: 'Other';
  /** The real kind; `id` bears it. */
  readonly objectKind: string;
  readonly apiVersion: string;
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
  | OtherEntity | FlowEntity;

/**
 * The only currency of change: whole entities to put, ids to drop. Applying it twice is applying it once. An id never
 * stands in both lists.
 */
export interface ModelPatch {
  readonly upserts: readonly Entity[];
  readonly removes: readonly GraphId[];
}
