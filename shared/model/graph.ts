/**
 * The graph: what Podarium knows about a cluster or a folder, as nodes and edges. The store keeps it, the scene draws
 * it, the document prints it (docs/graph-format.md is the public contract; names and ids here are the contract's).
 */
import type { Diagnostic } from '../base/diagnostic';
import type { EndpointReadiness, RolloutState } from './entities';
import type { Resources } from './entity-base';
import type { LastState, LifecycleHook, PhaseNeeds, Probe } from './pod-entity';

/** `<Kind>/<name>` or `<Kind>/<namespace>/<name>`; parts of a Pod: `Container/<ns>/<pod>/<name>`. See `shared/model/ids.ts`. */
export type GraphId = string;

export interface GraphNode {
  readonly id: GraphId;
  /** The Kubernetes kind, or `Container`, `Volume`, `External`. */
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** A Pod's Node; a Container's or Volume's Pod. */
  readonly parent?: GraphId;
  /** Pod: kubectl's STATUS word. `Missing`: referred to, but absent from the input. */
  readonly status?: string;
  /** Of what is missing: all that refers to it says that it may be. No part of the document, whose edges say so. */
  readonly isOptional?: true;
  readonly attrs: NodeAttrs;
}

/** Attributes of every kind; the named interfaces below say which kind carries which. */
export type NodeAttrs = Readonly<Record<string, unknown>> &
  Partial<
    Omit<PodAttrs, 'ready'> & Omit<ContainerAttrs, 'ready'> & VolumeAttrs & ClaimAttrs & ConfigAttrs & KubeNodeAttrs & Omit<ServiceAttrs, 'endpoints'> & WorkloadAttrs & ExternalAttrs &
      // A Pod's is "1/2", a container's true or false.
      { readonly ready: string | boolean } &
      // A Service's counts, or how many an EndpointSlice lists.
      { readonly endpoints: ServiceAttrs['endpoints'] | number }
  >;

export interface PodAttrs {
  readonly podIPs: readonly string[];
  readonly hostNetwork: boolean;
  readonly qosClass: string;
  /** Graph id of the controlling owner, for example `ReplicaSet/shop/web-6d4`. */
  readonly controller: GraphId;
  /** No controller guards it (and it is not static). */
  readonly naked: boolean;
  readonly static: boolean;
  readonly mirror: boolean;
  readonly daemon: boolean;
  /** Implied by a workload of a manifest, not an object of its own. */
  readonly projected: boolean;
  /** Only when true: nothing runs yet, since it is a manifest's (its own or implied). */
  readonly planned: boolean;
  /** Effective, by the scheduler's rule. */
  readonly requests: Resources;
  readonly limits: Resources;
  readonly restarts: number;
  /** `ready/total` as kubectl prints it, for example `1/2`. */
  readonly ready: string;
  readonly previousIPs: readonly string[];
  // All below only where there is something to say; a healthy Pod of plain shape has none but `createdAtMs`.
  readonly createdAtMs: number;
  /** When the last restarted container had ended: kubectl prints it behind RESTARTS. */
  readonly lastRestartAtMs: number;
  /** Those that are not as wished, see `shared/kube/wished-conditions.ts`. */
  readonly conditions: readonly ConditionAttrs[];
  /** Why no Node has it yet: the scheduler's own words, or the gates. */
  readonly waiting: WaitingAttrs;
  /** It is being deleted. */
  readonly terminating: TerminatingAttrs;
  readonly schedulingGates: readonly string[];
  readonly readinessGates: readonly { readonly type: string; readonly status: string }[];
  /** Ports of its Node that lead to its containers; with the host's network, all its ports. */
  readonly hostPorts: readonly HostPortAttrs[];
  /** Only with host ports: the Node's address that they are open on. */
  readonly hostIP: string;
  /** Ports that two or more of its containers declare, of which one only can open them. */
  readonly portConflicts: readonly PortConflictAttrs[];
  /** Unless it is `default`. */
  readonly serviceAccount: string;
  readonly priorityClass: string;
  /** Unless it is the default one. */
  readonly schedulerName: string;
  /** Node where preemption makes room for it. */
  readonly nominatedNode: string;
  /** Its one Node by node affinity to `metadata.name`, as DaemonSet Pods are bound. */
  readonly affinityNode: string;
  readonly runtimeClass: string;
  /** How `requests` came about; absent where they are the sum of the containers. */
  readonly phaseNeeds: PhaseNeeds;
  /** Resources of `limits` that do not bound the Pod, since a container that stays has no limit. */
  readonly openEnded: readonly string[];
  /** Why the Pod as a whole is in its phase, for example `Evicted`. */
  readonly reason: string;
  readonly message: string;
  /** Words of warning, of the Pod as a whole: `host PID`, `host IPC`, `shared process namespace`. */
  readonly security: readonly string[];
}

/** A condition of a Pod, Node or workload. */
export interface ConditionAttrs {
  readonly type: string;
  /** `True`, `False` or `Unknown`. */
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly sinceMs?: number;
}

export interface WaitingAttrs {
  /** `Unschedulable`, `SchedulingGated`, `SchedulerError`. */
  readonly reason: string;
  readonly message?: string;
  readonly sinceMs?: number;
}

export interface TerminatingAttrs {
  /** When the deletion was asked for. */
  readonly sinceMs: number;
  /** When the grace period is over and containers are killed. */
  readonly deadlineMs: number;
  readonly graceSeconds: number;
}

export interface HostPortAttrs {
  /** On the Node. */
  readonly port: number;
  readonly protocol: string;
  /** The only address of the Node that it is open on; absent: all of them. */
  readonly hostIP?: string;
  /** Container's name, and its port there. */
  readonly container: string;
  readonly containerPort: number;
}

export interface PortConflictAttrs {
  readonly port: number;
  readonly protocol: string;
  /** Names of containers, in order of start. */
  readonly containers: readonly string[];
}

export interface ContainerAttrs {
  readonly role: ContainerRole;
  /** 0-based place in the init chain (init containers and native sidecars). */
  readonly order: number;
  readonly pattern: 'sidecar' | 'ambassador' | 'adapter';
  readonly patternWhy: string;
  readonly confidence: 'certain' | 'likely';
  readonly image: string;
  readonly ports: readonly PortAttrs[];
  readonly requests: Resources;
  readonly limits: Resources;
  /** `waiting`, `running` or `terminated`, with its reason behind it: `waiting: CrashLoopBackOff`. */
  readonly state: string;
  readonly lastState: LastState;
  readonly restarts: number;
  readonly ready: boolean;
  // All below only where there is something to say.
  /** What the image reference says behind its name; neither means `latest`. */
  readonly imageTag: string;
  /** `sha256:...` */
  readonly imageDigest: string;
  /** Unless it is the API server's default for this image. */
  readonly imagePullPolicy: string;
  /** What the kubelet calls; readiness stands as `ready`, startup as `started`. */
  readonly probes: readonly Probe[];
  /** Only while it is false: it runs, and its startup probe has not passed yet. */
  readonly started: false;
  /** When it began to run, or ended. */
  readonly stateSinceMs: number;
  /** What the kubelet says of a waiting or ended container. */
  readonly stateMessage: string;
  /** Of the state `terminated`. */
  readonly exitCode: number;
  readonly signal: number;
  /** Words of warning that its manifest says in so many words, see `shared/relations/security-warnings.ts`. */
  readonly security: readonly string[];
  /** `ConfigMap <name>`, `Secret <name>`: whose keys all become environment. */
  readonly envFrom: readonly string[];
  /** It was killed for memory. */
  readonly memoryLimitExceeded: MemoryKillAttrs;
  readonly lifecycle: readonly LifecycleHook[];
  /** ephemeral: name of the container whose processes it looks at. */
  readonly target: string;
}

/** What is known of a container's OOMKilled ends: Kubernetes remembers the present state and the one before. */
export interface MemoryKillAttrs {
  readonly lastAtMs?: number;
  /** How many of these ends are still on record: 1 or 2. */
  readonly seen: number;
  /** Bytes; absent: it has no limit of its own, and the Pod's or the Node's memory ran out. */
  readonly limit?: number;
}

export type ContainerRole = 'init' | 'sidecar' | 'app' | 'ephemeral';

export interface PortAttrs {
  readonly name?: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostPort?: number;
  /** Services only. */
  readonly targetPort?: number | string;
  /** Services only. */
  readonly nodePort?: number;
}

export interface VolumeAttrs {
  /** The volume source's field name: `emptyDir`, `configMap`, `hostPath`, `persistentVolumeClaim`, ... */
  readonly type: string;
  readonly shared: boolean;
  readonly system: boolean;
  readonly medium: string;
  /** Bytes. */
  readonly sizeLimit: number;
  /** hostPath only. */
  readonly path: string;
  /** hostPath only: `Directory`, `DirectoryOrCreate`, `Socket`, ... */
  readonly hostPathType: string;
  /** A CSI driver, an NFS server and the like: one line. */
  readonly detail: string;
  /** projected: what it is put together from, a line each. */
  readonly parts: readonly string[];
  /** Name of its PersistentVolumeClaim. */
  readonly claim: string;
  /** Names of the containers that may write to it, and of those that can only read; not of system volumes. */
  readonly writers: readonly string[];
  readonly readers: readonly string[];
  /** hostPath: ids of other Pods on the same Node that mount the same path, where any of them may write. */
  readonly sharedWith: readonly GraphId[];
}

export interface ClaimAttrs {
  readonly accessModes: readonly string[];
  /** How many Pods that have not ended mount it, and the names of their Nodes. */
  readonly pods: number;
  readonly nodes: readonly string[];
  /** One sentence: which of its mounts its access mode forbids. */
  readonly conflict: string;
}

/** ConfigMap and Secret. */
export interface ConfigAttrs {
  readonly keys: readonly string[];
  /** How many distinct workloads read it; absent below 2. */
  readonly usedBy: number;
}

export interface KubeNodeAttrs {
  readonly allocatable: Resources;
  readonly capacity: Resources;
  readonly requests: Resources;
  readonly limits: Resources;
  readonly zone: string;
  /** Group of like Nodes: what the provider calls it, else `control-plane`, else the machine type. */
  readonly pool: string;
  /** Pods bound to it that have not ended; `allocatable.pods` is how many may be. */
  readonly pods: number;
  /** Those that are not as wished: not Ready, some pressure. */
  readonly conditions: readonly ConditionAttrs[];
  /** Its IP addresses, inner before outer ones. */
  readonly addresses: readonly string[];
  /** `key=value:effect`, as kubectl prints them. */
  readonly taints: readonly string[];
}

export interface ServiceAttrs {
  /** `ClusterIP`, `NodePort`, `LoadBalancer`, `ExternalName`. Shares its name with a Volume's `type`. */
  readonly clusterIP: string;
  /** Both families', where there are two. */
  readonly clusterIPs: readonly string[];
  /** Only when true: no address of its own, DNS gives the Pods'. */
  readonly headless: boolean;
  /** Only when true: its Pods are found before they are ready. */
  readonly publishNotReady: boolean;
  /** What its EndpointSlices count; absent where there are none. */
  readonly endpoints: { readonly ready: number; readonly notReady: number; readonly terminating: number };
  /** Addresses in its EndpointSlices that are said of no Pod: outside the cluster, or a Node's. */
  readonly endpointAddresses: readonly string[];
  readonly externalName: string;
  readonly externalIPs: readonly string[];
  readonly loadBalancer: readonly string[];
  /** These three only where they are not what the API server chooses (`Cluster`, `Cluster`, `None`). */
  readonly externalTrafficPolicy: string;
  readonly internalTrafficPolicy: string;
  readonly sessionAffinity: string;
}

export interface WorkloadAttrs {
  readonly replicas: number;
  readonly readyReplicas: number;
  readonly updatedReplicas: number;
  readonly availableReplicas: number;
  /** Deployment and ReplicaSet: the newest one is what its Deployment rolls out. */
  readonly revision: number;
  readonly strategy: string;
  /** Deployment, StatefulSet, DaemonSet that a controller has reported on. */
  readonly rollout: RolloutState;
  /** Job. */
  readonly completions: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly active: number;
  /** CronJob. */
  readonly schedule: string;
  readonly lastScheduleAtMs: number;
  /** Those that are not as wished. */
  readonly conditions: readonly ConditionAttrs[];
}

export interface ExternalAttrs {
  readonly host: string;
}

export type EdgeKind = 'owns' | 'mounts' | 'uses' | 'binds' | 'localhost' | 'selects' | 'routes' | 'traffic';

export interface GraphEdge {
  /** `<kind>:<from>-><to>`, with `#<n>` (n from 2) only where two would be equal. */
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: GraphId;
  readonly to: GraphId;
  readonly attrs: EdgeAttrs;
}

export interface EdgeAttrs {
  readonly mountPath?: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
  /** mounts: `HostToContainer` or `Bidirectional`: mounts made on one side appear on the other. */
  readonly propagation?: string;
  /** mounts: a raw block device, at `mountPath`. */
  readonly device?: boolean;
  readonly optional?: boolean;
  /** localhost, routes: one port. */
  readonly port?: number | string;
  readonly host?: string;
  readonly path?: string;
  /** routes: how `path` is meant, and the HTTP method it is limited to. */
  readonly pathType?: string;
  readonly method?: string;
  /** routes: the backend's share among those of its rule, where one is given; 0 gets nothing. */
  readonly weight?: number;
  /** routes: gets a copy of each request. */
  readonly mirror?: boolean;
  /** routes: why nothing passes here, one sentence: no ReferenceGrant, or no listener that admits the route. */
  readonly refused?: string;
  /** selects, headless Services: the Pod's own name in the cluster's DNS. */
  readonly dnsName?: string;
  /** selects: the endpoint is ready. */
  readonly ready?: boolean;
  readonly endpoint?: EndpointReadiness;
  readonly ports?: readonly { readonly port: number | string; readonly protocol: string }[];
  readonly basis?: 'declared' | 'observed';
  readonly evidence?: readonly Evidence[];
  /** traffic: a Pod that names a Service selecting that very Pod. */
  readonly self?: boolean;
  /** traffic: what the NetworkPolicies that apply make of it. */
  readonly verdict?: Verdict;
  /** traffic: the NetworkPolicies that decided, by id. */
  readonly policies?: readonly GraphId[];
  /** traffic: of several ports, those that are denied while others are not, so that the verdict is `unknown`. */
  readonly deniedPorts?: readonly { readonly port: number; readonly protocol: string }[];
  /** traffic: one sentence for a person, why this verdict. */
  readonly verdictWhy?: string;
  readonly rate?: number;
  /** observed only: which observer, from when to when (ISO 8601), sampled or complete. */
  readonly observer?: string;
  readonly since?: string;
  readonly until?: string;
  readonly sampled?: boolean;
}

/** `unknown`: the policies alone cannot tell, for example by name of a host outside, or without a port. */
export type Verdict = 'allowed' | 'denied' | 'unknown';

/** Where a person can check a link. */
export interface Evidence {
  /** Container's name; absent where the Pod as a whole is meant. */
  readonly container?: string;
  /** Field in kubectl's path style: `env.CART_ADDR`, `args[2]`, `configMap/nginx-conf/default.conf:12`. */
  readonly field: string;
  /** The text matched, credentials in a URL masked, never a Secret's value. */
  readonly text: string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly subject: GraphId;
  readonly message: string;
}

export interface GraphDocument {
  readonly format: 'podarium.graph';
  readonly version: 1;
  readonly source: { readonly type: 'manifests' | 'cluster' | 'snapshot' | 'demo' } & Readonly<Record<string, unknown>>;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What changed in the graph: the only way in which the scene learns of it. Upserts replace whole nodes and edges. Pods that are
 * kept packed stand in `pods`, by id: their nodes, those of their parts, and their edges are made when somebody asks the
 * store for them, and stand in neither of the other lists.
 */
export interface GraphPatch {
  readonly nodes: { readonly upserts: readonly GraphNode[]; readonly removes: readonly GraphId[] };
  readonly edges: { readonly upserts: readonly GraphEdge[]; readonly removes: readonly string[] };
  readonly pods?: {
    readonly upserts: ReadonlySet<GraphId>;
    readonly removes: readonly GraphId[];
    /** What has links less or more with those that came or went: Services that select them, owners, what they use; and, in `called`, what they call, also where others stay and their calls or what policies make of these changed. */
    readonly ends?: ReadonlySet<GraphId>;
    readonly called?: ReadonlySet<GraphId>;
  };
}
