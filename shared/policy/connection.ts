/** What NetworkPolicies are asked about, and what they answer. `decide.ts` evaluates. */
import type { IpFamily } from '../kube/cidr';
import type { Labels } from '../kube/selectors';
import type { GraphId, Verdict } from '../model/graph';
import type { NetworkPolicyEntity, PolicyDirection } from '../model/policy-entity';

/** One end of a connection, as policies tell ends apart. */
export type PolicyEnd =
  | {
      readonly type: 'pod';
      readonly id: GraphId;
      readonly namespace: string;
      readonly labels: Labels;
      /** None known yet: planned Pods, or not scheduled ones. */
      readonly podIPs: readonly string[];
      /** Families of the addresses where `podIPs` does not tell them: one end stands for several Pods. */
      readonly ipFamilies?: readonly IpFamily[];
      /** It shares its Node's network: what policies make of it is left to the network plugin. */
      readonly hostNetwork: boolean;
      readonly nodeName?: string;
      /** For named ports: those of app containers and native sidecars. */
      readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol: string }[];
    }
  /** An address that no Pod has: outside, or a Node's. `nodeName` set: that Node's own. What is no address is an unknown one. */
  | { readonly type: 'ip'; readonly ip: string; readonly nodeName?: string }
  /** Outside the cluster, of unknown address: only an ipBlock could match it, and nobody can tell. */
  | { readonly type: 'outside'; readonly host: string };

/** From end to end, after Services: `port` is the receiving Pod's own. */
export interface Connection {
  readonly from: PolicyEnd;
  readonly to: PolicyEnd;
  /** `TCP`, `UDP` or `SCTP`; absent: not known either. */
  readonly protocol?: string;
  /** Absent: not known. */
  readonly port?: number;
}

/** What the evaluation reads beyond the two ends. */
export interface PolicyLookup {
  /** NetworkPolicies of a namespace, by id. */
  policiesIn(namespace: string): readonly NetworkPolicyEntity[];
  /** A namespace that no object describes bears only `kubernetes.io/metadata.name`. */
  namespaceLabels(namespace: string): Labels;
  /** Whether an object describes the namespace, so that its labels are known. */
  isDescribed(namespace: string): boolean;
}

/** What one end's policies say. */
export interface DirectionDecision {
  readonly direction: PolicyDirection;
  readonly verdict: Verdict;
  /** Policies that isolate the Pod in this direction; none: nothing isolates it. */
  readonly isolatedBy: readonly GraphId[];
  /** Of those, the ones that let the connection through. */
  readonly allowedBy: readonly GraphId[];
  /** Set where policies have no say: the Pod itself, or its own Node. */
  readonly exempt?: true;
  /** A sentence for a person. */
  readonly why: string;
}

export interface Decision {
  /**
   * Allowed where both directions allow; denied where one denies; else unknown. Denied also where one of them must deny
   * and nobody can tell which (a Pod on the host's network whose policies either select it or do not).
   */
  readonly verdict: Verdict;
  readonly egress: DirectionDecision;
  readonly ingress: DirectionDecision;
  /** Those that decided, sorted: what lets it through where allowed; what isolates where denied; both where unknown. */
  readonly policies: readonly GraphId[];
  readonly why: string;
}
