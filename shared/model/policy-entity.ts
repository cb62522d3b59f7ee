/** NetworkPolicies as entities (kubernetes.io/docs/concepts/services-networking/network-policies). */
import type { Requirement } from '../kube/selectors';
import type { EntityBase } from './entity-base';

export interface NetworkPolicyEntity extends EntityBase {
  readonly kind: 'NetworkPolicy';
  readonly namespace: string;
  /** The Pods of its namespace that it isolates: empty, all of them; absent (broken), none. */
  readonly podSelector?: readonly Requirement[];
  /** After the API server's default: Ingress always, Egress where egress rules are given. */
  readonly policyTypes: readonly PolicyDirection[];
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
}

export type PolicyDirection = 'Ingress' | 'Egress';

/** What it lets through: any of the peers, on any of the ports. */
export interface PolicyRule {
  /** `from` or `to`; empty: everybody. */
  readonly peers: readonly PolicyPeer[];
  /** Empty: all ports of all protocols. */
  readonly ports: readonly PolicyPort[];
}

export type PolicyPeer =
  /** Pods that both selectors select. No `namespaces`: of the policy's own namespace; no `pods`: all of those namespaces. */
  | { readonly type: 'pods'; readonly namespaces?: readonly Requirement[]; readonly pods?: readonly Requirement[] }
  | { readonly type: 'ipBlock'; readonly cidr: string; readonly except: readonly string[] }
  /** Could not be read: lets nobody through. */
  | { readonly type: 'broken' };

export interface PolicyPort {
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
  /** Number, or the name of a port of the receiving Pod; absent: all ports of the protocol. */
  readonly port?: number | string;
  /** With a number: up to and with this one. */
  readonly endPort?: number;
}

/**
 * A policy of another maker, that also decides on connections and that Podarium does not evaluate: it is named wherever a
 * verdict is given (AdminNetworkPolicy, BaselineAdminNetworkPolicy, ClusterNetworkPolicy, CiliumNetworkPolicy,
 * CiliumClusterwideNetworkPolicy, Calico's NetworkPolicy and GlobalNetworkPolicy).
 */
export interface ForeignPolicyEntity extends EntityBase {
  readonly kind: 'ForeignPolicy';
  /** The real kind; `id` bears it. */
  readonly objectKind: string;
  readonly apiVersion: string;
}
