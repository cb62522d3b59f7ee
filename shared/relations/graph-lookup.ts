/**
 * What a contribution may ask of the rest of the graph. Every question is remembered, and the contribution is computed
 * again when its answer changes; so ask narrowly, and never read other entities any other way.
 */
import type { Labels, Requirement } from '../kube/selectors';
import type { EndpointReadiness, GatewayEntity, KubeNodeEntity, ReferenceGrantEntity, ServiceEntity } from '../model/entities';
import type { GraphId } from '../model/graph';
import type { PodEntity } from '../model/pod-entity';
import type { NetworkPolicyEntity } from '../model/policy-entity';
import type { PolicyEnd } from '../policy/connection';
import type { RelationLookup } from './lookup';
import type { NodeSum } from './node-sums';
import type { SliceTargets } from './policy-facts';
import type { ClaimMount, HostPathMount } from './volume-facts';

/** What EndpointSlices say of one Pod behind one Service. */
export interface EndpointFact {
  /** Service's name, in the Pod's namespace. */
  readonly service: string;
  readonly readiness: EndpointReadiness;
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
}

/** What one EndpointSlice counts: every endpoint once. */
export interface EndpointTally {
  /** `IPv4`, `IPv6`, `FQDN`. */
  readonly addressType: string;
  readonly ready: number;
  readonly notReady: number;
  readonly terminating: number;
  /** Of endpoints that name no Pod; absent: none. */
  readonly addresses?: readonly string[];
}

/** Pods of one namespace that policies cannot tell apart but by address and Node. */
export interface PodGroup {
  /** As `podGroupKey` has it. */
  readonly key: string;
  /** Stands for each of them: without id, addresses and Node. */
  readonly end: Extract<PolicyEnd, { readonly type: 'pod' }>;
}

/** Stands for all Pods of a cohort (`cohort.ts`) where its traffic is judged. */
export interface CohortPod {
  readonly end: PodGroup['end'];
  /** To be called where the answer may differ from Pod to Pod. */
  readonly differs: () => void;
}

export interface GraphLookup extends RelationLookup {
  /** Set where `id` is not a Pod's but that of a cohort. */
  cohortPod(id: GraphId): CohortPod | undefined;
  /** Services of `namespace` whose selector holds `label=value` and perhaps more; each is found under one of its pairs only. */
  servicesSelecting(namespace: string, label: string, value: string): readonly ServiceEntity[];
  /**
   * Whether a selector may tell Pods of one StatefulSet apart: of a Service in `namespace` that demands nothing that `labels` do not
   * meet but for the Pod's own name, or of any NetworkPolicy.
   */
  tellsNamesApart(namespace: string, labels: Labels): boolean;
  /** Whether any EndpointSlice speaks for the Service. */
  hasEndpointSlices(namespace: string, service: string): boolean;
  /** What the EndpointSlices of all Services say of this Pod. */
  endpointsOfPod(namespace: string, pod: string): readonly EndpointFact[];
  /** What the Pods bound to a Node take that have not ended (Succeeded and Failed ones left out, as kubectl does). */
  podSumOnNode(nodeName: string): NodeSum;
  /** Pods that mount the claim and have not ended. */
  claimMounts(namespace: string, claim: string): readonly ClaimMount[];
  /** Pods on the Node that mount this path of it and have not ended. */
  hostPathMounts(nodeName: string, path: string): readonly HostPathMount[];
  /** How many distinct workloads read the ConfigMap or Secret of this id. */
  configUsers(id: GraphId): number;
  /** Name of the PersistentVolume that the claim names; absent when there is no such claim. */
  claimBinding(namespace: string, claim: string): { readonly volumeName?: string } | undefined;
  /** What may refer across the border to objects of `namespace`. */
  referenceGrantsIn(namespace: string): readonly Pick<ReferenceGrantEntity, 'from' | 'to'>[];
  gateway(namespace: string, name: string): Pick<GatewayEntity, 'name' | 'namespace' | 'listeners'> | undefined;
  /** A namespace that no object describes bears only `kubernetes.io/metadata.name`. */
  namespaceLabels(namespace: string): Labels;
  /** Whether a Namespace object describes it. */
  isDescribed(namespace: string): boolean;
  /** One for each of the Service's EndpointSlices. */
  endpointTallies(namespace: string, service: string): readonly EndpointTally[];
  /** NetworkPolicies of a namespace, by id. */
  policiesIn(namespace: string): readonly NetworkPolicyEntity[];
  /** Changes with what policies can tell of the Pod, and nothing else. */
  pod(id: GraphId): PodEntity | undefined;
  /** Groups of the Pods that the selector selects and that have not ended; changes only when a group comes or goes. */
  podGroups(namespace: string, selector: readonly Requirement[]): readonly PodGroup[];
  /** The same Pods one by one, by id. Changes with each of them, and is the same list until then: ask for groups first. */
  podsSelected(namespace: string, selector: readonly Requirement[]): readonly PodEntity[];
  /** How many they are. */
  countPods(namespace: string, selector: readonly Requirement[]): number;
  /** Whom the EndpointSlices of a Service name. */
  endpointTargets(namespace: string, service: string): readonly SliceTargets[];
  /** Names of Services in the namespace, calls to which may end in another one. */
  servicesLeadingAway(namespace: string): readonly string[];
  nodeAddresses(nodeName: string): KubeNodeEntity['addresses'];
}
