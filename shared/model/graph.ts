/**
 * The graph: what Podarium knows about a cluster or a folder, as nodes and edges. The store keeps it, the scene draws
 * it, the document prints it (docs/graph-format.md is the public contract; names and ids here are the contract's).
 */
import type { Diagnostic } from '../base/diagnostic';
import type { EndpointReadiness } from './entities';
import type { Resources } from './entity-base';
import type { LastState } from './pod-entity';

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
  readonly attrs: NodeAttrs;
}

/** Attributes of every kind; the named interfaces below say which kind carries which. */
export type NodeAttrs = Readonly<Record<string, unknown>> &
  Partial<
    Omit<PodAttrs, 'ready'> & Omit<ContainerAttrs, 'ready'> & VolumeAttrs & KubeNodeAttrs & ServiceAttrs & WorkloadAttrs & ExternalAttrs &
      // A Pod's is "1/2", a container's true or false.
      { readonly ready: string | boolean }
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
}

export interface KubeNodeAttrs {
  readonly allocatable: Resources;
  readonly capacity: Resources;
  readonly requests: Resources;
  readonly limits: Resources;
  readonly zone: string;
}

export interface ServiceAttrs {
  /** `ClusterIP`, `NodePort`, `LoadBalancer`, `ExternalName`. Shares its name with a Volume's `type`. */
  readonly clusterIP: string;
}

export interface WorkloadAttrs {
  readonly replicas: number;
  readonly readyReplicas: number;
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
  readonly optional?: boolean;
  /** localhost, routes: one port. */
  readonly port?: number | string;
  readonly host?: string;
  readonly path?: string;
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

/** What changed in the graph: the only way in which the scene learns of it. Upserts replace whole nodes and edges. */
export interface GraphPatch {
  readonly nodes: { readonly upserts: readonly GraphNode[]; readonly removes: readonly GraphId[] };
  readonly edges: { readonly upserts: readonly GraphEdge[]; readonly removes: readonly string[] };
}
