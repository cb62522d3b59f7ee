/**
 * What a contribution may ask of the rest of the graph. Every question is remembered, and the contribution is computed
 * again when its answer changes; so ask narrowly, and never read other entities any other way.
 */
import type { Labels } from '../kube/selectors';
import type { EndpointReadiness, GatewayEntity, ReferenceGrantEntity, ServiceEntity } from '../model/entities';
import type { Resources } from '../model/entity-base';
import type { RelationLookup } from './lookup';

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
}

/** What a Pod takes of its Node. */
export interface PodShare {
  readonly requests: Resources;
  readonly limits: Resources;
}

export interface GraphLookup extends RelationLookup {
  /** Services of `namespace` whose selector holds `label=value` and perhaps more; each is found under one of its pairs only. */
  servicesSelecting(namespace: string, label: string, value: string): readonly ServiceEntity[];
  /** Whether any EndpointSlice speaks for the Service. */
  hasEndpointSlices(namespace: string, service: string): boolean;
  /** What the EndpointSlices of all Services say of this Pod. */
  endpointsOfPod(namespace: string, pod: string): readonly EndpointFact[];
  /** Shares of the Pods bound to a Node that have not ended (Succeeded and Failed ones left out, as kubectl does). */
  podSharesOnNode(nodeName: string): readonly PodShare[];
  /** Name of the PersistentVolume that the claim names; absent when there is no such claim. */
  claimBinding(namespace: string, claim: string): { readonly volumeName?: string } | undefined;
  /** What may refer across the border to objects of `namespace`. */
  referenceGrantsIn(namespace: string): readonly Pick<ReferenceGrantEntity, 'from' | 'to'>[];
  gateway(namespace: string, name: string): Pick<GatewayEntity, 'name' | 'namespace' | 'listeners'> | undefined;
  /** A namespace that no object describes bears only `kubernetes.io/metadata.name`. */
  namespaceLabels(namespace: string): Labels;
  /** One for each of the Service's EndpointSlices. */
  endpointTallies(namespace: string, service: string): readonly EndpointTally[];
}
