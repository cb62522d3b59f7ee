/** The Pod and its parts as entities: containers, volumes, probes, states. See `entity-base.ts` for what all entities share. */
import type { EntityBase, Resources } from './entity-base';

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
  /** The Node's address that `hostPort` is open on; absent: all of them. */
  readonly hostIP?: string;
}

export interface VolumeMount {
  /** Name of the Pod's volume. */
  readonly volume: string;
  readonly mountPath: string;
  readonly readOnly: boolean;
  readonly subPath?: string;
  /** `HostToContainer`, `Bidirectional`; absent: None. */
  readonly mountPropagation?: string;
  /** A raw block device: `mountPath` is its path. */
  readonly isDevice?: true;
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
  /** exec: the words of the command. */
  readonly command?: readonly string[];
  /** After the API server's defaults; seconds and counts. */
  readonly timing: ProbeTiming;
}

export interface ProbeTiming {
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

/** What the kubelet calls right after the start, or before it ends a container. */
export interface LifecycleHook {
  readonly moment: 'postStart' | 'preStop';
  readonly type: 'exec' | 'httpGet' | 'tcpSocket' | 'sleep';
  /** One line for a person: the command, the path and port, the seconds. */
  readonly detail: string;
}

/** Of the security context what is worth a warning or its all-clear, the Pod's own merged in; absent: not said. */
export interface SecurityContext {
  readonly privileged: boolean;
  readonly runAsUser?: number;
  readonly runAsNonRoot?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly addedCapabilities: readonly string[];
  readonly droppedCapabilities: readonly string[];
  /** `RuntimeDefault`, `Unconfined`, `Localhost`. */
  readonly seccomp?: string;
  readonly procMount?: string;
  /** Windows: it runs on the Node itself, as one of its processes. */
  readonly hostProcess?: true;
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
  readonly security?: SecurityContext;
  readonly lifecycle?: readonly LifecycleHook[];
  /** The API server's default where none is named. */
  readonly imagePullPolicy: string;
  /** ephemeral: the container whose processes it looks at. */
  readonly target?: string;
  readonly restarts: number;
  readonly ready: boolean;
  /** The startup probe has passed, or there is none; native sidecars: it has started. Absent where nobody reported. */
  readonly started?: boolean;
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
  /** projected, unless it is the automatic token: its parts in order, a line each for a person (`ConfigMap app-config`, `service account token, 3607 s, audience vault`). */
  readonly parts?: readonly string[];
}

export interface PodCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly changedAtMs?: number;
}

/** How a Pod's effective requests came about, for a person: what counts is the larger phase, plus overhead. */
export interface PhaseNeeds {
  /** The most that the init phase needs at a time, native sidecars started by then among it. */
  readonly init: Resources;
  /** App containers and native sidecars together. */
  readonly running: Resources;
  readonly overhead: Resources;
  /** `spec.resources` of the Pod as a whole, which then counts instead. */
  readonly podLevel: Resources;
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
  /** `status.reason` and `status.message`: why the Pod as a whole is in this phase, for example `Evicted`. */
  readonly reason?: string;
  readonly message?: string;
  readonly startedAtMs?: number;
  readonly schedulingGates?: readonly string[];
  /** Condition types that count for readiness beside the containers; `status` `Unknown` where the condition is absent. */
  readonly readinessGates?: readonly { readonly type: string; readonly status: string }[];
  readonly schedulerName?: string;
  /** Set while it waits for room that preemption makes. */
  readonly nominatedNode?: string;
  /** The one Node that its node affinity names by `metadata.name`: how DaemonSet Pods are bound. */
  readonly affinityNode?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** What the Pod asked for, and, while it is being deleted, what was granted. */
  readonly terminationGraceSeconds?: number;
  readonly deletionGraceSeconds?: number;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  /** Its containers see each other's processes. */
  readonly shareProcessNamespace?: boolean;
  readonly automountToken?: boolean;
  readonly runtimeClass?: string;
  readonly phaseNeeds?: PhaseNeeds;
  /** Limits of the Pod as a whole (`spec.resources`), which bound all of its containers together. */
  readonly podLevelLimits?: Resources;
  /** Addresses of the Pods it replaced, newest first (live sources only). */
  readonly previousIPs: readonly string[];
}
