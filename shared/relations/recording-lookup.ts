import type { Labels, Requirement } from '../kube/selectors';
import type { ConfigMapEntity, Entity, GatewayEntity, KubeNodeEntity, ReferenceGrantEntity, ServiceEntity } from '../model/entities';
import type { GraphId } from '../model/graph';
import type { PackedPod } from '../model/packed-pod';
import type { PodEntity } from '../model/pod-entity';
import type { NetworkPolicyEntity } from '../model/policy-entity';
import {
  claimBindings, configMapsByName, endpointsByPod, hasEnded, labelsByNamespace, namespaceKnownBy, selectorPairKey,
  servicesByAddress, servicesByName, servicesBySelectorPair, slicesByService,
} from './fact-rules';
import { configUsage } from './config-usage';
import type { Dependency } from './dependency';
import { DistinctIndex } from './distinct-index';
import { FactIndex, type EntityRule } from './fact-index';
import type { CohortPod, EndpointFact, EndpointTally, GraphLookup, PodGroup } from './graph-lookup';
import { NodeSums, type NodeSum, type PodShare } from './node-sums';
import { podsByAddress, podsByHostname, type PodName } from './pod-facts';
import { PodIndex } from './pod-index';
import { addressesByNode, policiesByNamespace, targetsByService, waysOutByNamespace, type SliceTargets } from './policy-facts';
import { PresenceIndex } from './presence-index';
import { claimMounts, hostPathKey, hostPathMounts, type ClaimMount, type HostPathMount } from './volume-facts';
import { nameSelectors, POLICIES_OF_NAMES } from './name-selectors';
import { gatewaysByName, grantsByNamespace, talliesByService } from './route-facts';

export interface RecordingOptions {
  /** Of the Pods that there are. */
  readonly findPod: (id: GraphId) => PackedPod | undefined;
  /** The Pod that stands for a cohort (`cohort.ts`), where `id` is its. */
  readonly cohortPod: (id: GraphId) => CohortPod | undefined;
  /** Something that only the Pod's own edges and parts show may be different now. */
  readonly onPodFacts: (pod: GraphId) => void;
}

/**
 * All indexes of the store behind the one interface that contributions read. `readFor` names who asks; each question is
 * noted there, and `replace` tells who asked what has changed since.
 */
export class RecordingLookup<R extends object> implements GraphLookup {
  readonly #configMaps = new FactIndex<ConfigMapEntity, R>(configMapsByName);
  readonly #services = new FactIndex<ServiceEntity, R>(servicesByName);
  readonly #servicesByAddress = new FactIndex<ServiceEntity, R>(servicesByAddress);
  readonly #servicesBySelectorPair = new FactIndex<ServiceEntity, R>(servicesBySelectorPair);
  readonly #nameSelectors = new FactIndex<Labels, R>(nameSelectors);
  readonly #slices = new FactIndex<true, R>(slicesByService);
  readonly #endpoints: FactIndex<EndpointFact, R>;
  readonly #podsByAddress = new FactIndex<PodName, R, PackedPod>(podsByAddress);
  readonly #podsByHostname = new FactIndex<PodName, R, PackedPod>(podsByHostname);
  readonly #nodeSums = new NodeSums<R>();
  readonly #claims = new FactIndex<{ readonly volumeName?: string }, R>(claimBindings);
  readonly #grants = new FactIndex<Pick<ReferenceGrantEntity, 'from' | 'to'>, R>(grantsByNamespace);
  readonly #gateways = new FactIndex<Pick<GatewayEntity, 'name' | 'namespace' | 'listeners'>, R>(gatewaysByName);
  readonly #tallies = new FactIndex<EndpointTally, R>(talliesByService);
  readonly #namespaceLabels = new FactIndex<Labels, R>(labelsByNamespace);
  readonly #claimMounts = new FactIndex<ClaimMount, R, PackedPod>(claimMounts);
  readonly #hostPathMounts: FactIndex<HostPathMount, R, PackedPod>;
  readonly #configUsers = new DistinctIndex<R>();
  readonly #policies = new FactIndex<NetworkPolicyEntity, R>(policiesByNamespace);
  readonly #targets = new FactIndex<SliceTargets, R>(targetsByService);
  readonly #nodeAddresses = new FactIndex<KubeNodeEntity['addresses'], R>(addressesByNode);
  readonly #waysOut = new FactIndex<string, R>(waysOutByNamespace);
  readonly #namespaces = new PresenceIndex<R>();
  readonly #pods: PodIndex<R>;
  readonly #cohortPod: RecordingOptions['cohortPod'];
  /** Indexes by the kinds of entities that they read. */
  readonly #byKind = new Map<Entity['kind'], FactIndex<unknown, R>[]>();
  readonly #ofPods: readonly FactIndex<unknown, R, PackedPod>[];
  #reader: R | undefined;
  #dependencies: Dependency<R>[] = [];

  constructor({ findPod, cohortPod, onPodFacts }: RecordingOptions) {
    this.#pods = new PodIndex(findPod);
    this.#cohortPod = cohortPod;
    this.#endpoints = new FactIndex(endpointsByPod, (key) => onPodFacts(`Pod/${key}`));
    this.#hostPathMounts = new FactIndex<HostPathMount, R, PackedPod>(hostPathMounts, (key) => {
      for (const { pod } of this.#hostPathMounts.peek(key)) onPodFacts(pod);
    });
    this.#ofPods = [this.#podsByAddress, this.#podsByHostname, this.#claimMounts, this.#hostPathMounts] as FactIndex<unknown, R, PackedPod>[];
    this.#follow(configMapsByName, this.#configMaps);
    this.#follow(servicesByName, this.#services);
    this.#follow(servicesByAddress, this.#servicesByAddress);
    this.#follow(servicesBySelectorPair, this.#servicesBySelectorPair);
    this.#follow(nameSelectors, this.#nameSelectors);
    this.#follow(slicesByService, this.#slices);
    this.#follow(endpointsByPod, this.#endpoints);
    this.#follow(claimBindings, this.#claims);
    this.#follow(grantsByNamespace, this.#grants);
    this.#follow(gatewaysByName, this.#gateways);
    this.#follow(talliesByService, this.#tallies);
    this.#follow(labelsByNamespace, this.#namespaceLabels);
    this.#follow(policiesByNamespace, this.#policies);
    this.#follow(targetsByService, this.#targets);
    this.#follow(addressesByNode, this.#nodeAddresses);
    this.#follow(waysOutByNamespace, this.#waysOut);
  }

  #follow<F>({ kinds }: EntityRule<F>, index: FactIndex<F, R>): void {
    for (const kind of kinds) this.#byKind.set(kind, [...(this.#byKind.get(kind) ?? []), index as FactIndex<unknown, R>]);
  }

  /** Runs `ask` in the name of `reader` and returns what it asked. */
  readFor(reader: R, ask: () => void): readonly Dependency<R>[] {
    this.#reader = reader;
    this.#dependencies = [];
    ask();
    this.#reader = undefined;
    return this.#dependencies;
  }

  /** Runs `ask` for somebody who does not have to hear of changes; `reader` is nobody's. */
  peekFor<T>(reader: R, ask: () => T): T {
    let answer: T | undefined;
    for (const dependency of this.readFor(reader, () => { answer = ask(); })) dependency.forget(reader);
    return answer as T;
  }

  /** One entity other than a Pod changed, came or went; `onTouched` is called for each reader that may see a difference. */
  replace(before: Entity | undefined, after: Entity | undefined, onTouched: (reader: R) => void): void {
    const kind = before?.kind ?? after?.kind;
    for (const index of (kind && this.#byKind.get(kind)) ?? []) index.replace(before, after, onTouched);
    this.#namespaces.replace(before && namespaceKnownBy(before), after && namespaceKnownBy(after), onTouched);
  }

  /** The same for a Pod as it is kept. `onSum` hears of readers of what a Node's Pods take together. */
  replacePod(before: PackedPod | undefined, after: PackedPod | undefined, onTouched: (reader: R) => void, onSum: (reader: R) => void): void {
    for (const index of this.#ofPods) index.replace(before, after, onTouched);
    this.#namespaces.replace(before?.template.namespace, after?.template.namespace, onTouched);
    this.#pods.replace(before, after, onTouched);
    this.#nodeSums.replace(before && shareOf(before), after && shareOf(after), onSum);
    if (before?.template !== after?.template) this.#configUsers.replace(configUsage(before), configUsage(after), onTouched);
  }

  configMap(namespace: string, name: string): ConfigMapEntity | undefined {
    return this.#read(this.#configMaps, `${namespace}/${name}`)[0];
  }

  service(namespace: string, name: string): ServiceEntity | undefined {
    return this.#read(this.#services, `${namespace}/${name}`)[0];
  }

  serviceByIP(ip: string): ServiceEntity | undefined {
    return this.#read(this.#servicesByAddress, ip)[0];
  }

  servicesSelecting(namespace: string, label: string, value: string): readonly ServiceEntity[] {
    return this.#read(this.#servicesBySelectorPair, selectorPairKey(namespace, label, value));
  }

  tellsNamesApart(namespace: string, labels: Labels): boolean {
    const meets = (selector: Labels): boolean => Object.entries(selector).every(([label, value]) => labels[label] === value);
    return this.#read(this.#nameSelectors, POLICIES_OF_NAMES).length > 0 || this.#read(this.#nameSelectors, namespace).some(meets);
  }

  hasEndpointSlices(namespace: string, service: string): boolean {
    return this.#read(this.#slices, `${namespace}/${service}`).length > 0;
  }

  endpointsOfPod(namespace: string, pod: string): readonly EndpointFact[] {
    return this.#read(this.#endpoints, `${namespace}/${pod}`);
  }

  /** The same for somebody who does not have to hear of changes. */
  peekEndpointsOfPod(namespace: string, pod: string): readonly EndpointFact[] {
    return this.#endpoints.peek(`${namespace}/${pod}`);
  }

  podByIP(ip: string): PodName | undefined {
    return this.#read(this.#podsByAddress, ip)[0];
  }

  podByHostname(namespace: string, hostname: string, subdomain: string): PodName | undefined {
    return this.#read(this.#podsByHostname, `${namespace}/${hostname}.${subdomain}`)[0];
  }

  podSumOnNode(nodeName: string): NodeSum {
    return this.#nodeSums.sum(nodeName, this.#currentReader(), this.#note);
  }

  claimBinding(namespace: string, claim: string): { readonly volumeName?: string } | undefined {
    return this.#read(this.#claims, `${namespace}/${claim}`)[0];
  }

  referenceGrantsIn(namespace: string): readonly Pick<ReferenceGrantEntity, 'from' | 'to'>[] {
    return this.#read(this.#grants, namespace);
  }

  gateway(namespace: string, name: string): Pick<GatewayEntity, 'name' | 'namespace' | 'listeners'> | undefined {
    return this.#read(this.#gateways, `${namespace}/${name}`)[0];
  }

  namespaceLabels(namespace: string): Labels {
    return this.#read(this.#namespaceLabels, namespace)[0] ?? { 'kubernetes.io/metadata.name': namespace };
  }

  isDescribed(namespace: string): boolean {
    return this.#read(this.#namespaceLabels, namespace).length > 0;
  }

  endpointTallies(namespace: string, service: string): readonly EndpointTally[] {
    return this.#read(this.#tallies, `${namespace}/${service}`);
  }

  claimMounts(namespace: string, claim: string): readonly ClaimMount[] {
    return this.#read(this.#claimMounts, `${namespace}/${claim}`);
  }

  hostPathMounts(nodeName: string, path: string): readonly HostPathMount[] {
    return this.#read(this.#hostPathMounts, hostPathKey(nodeName, path));
  }

  configUsers(id: GraphId): number {
    return this.#configUsers.count(id, this.#currentReader(), this.#note);
  }

  hasNamespace(name: string): boolean {
    return this.#namespaces.has(name, this.#currentReader(), this.#note);
  }

  policiesIn(namespace: string): readonly NetworkPolicyEntity[] {
    return this.#read(this.#policies, namespace);
  }

  cohortPod(id: GraphId): CohortPod | undefined {
    return this.#cohortPod(id);
  }

  pod(id: GraphId): PodEntity | undefined {
    return this.#pods.pod(id, this.#currentReader(), this.#note);
  }

  podGroups(namespace: string, selector: readonly Requirement[]): readonly PodGroup[] {
    return this.#pods.groups(namespace, selector, this.#currentReader(), this.#note);
  }

  podsSelected(namespace: string, selector: readonly Requirement[]): readonly PodEntity[] {
    return this.#pods.pods(namespace, selector, this.#currentReader(), this.#note);
  }

  countPods(namespace: string, selector: readonly Requirement[]): number {
    return this.#pods.count(namespace, selector, this.#currentReader(), this.#note);
  }

  endpointTargets(namespace: string, service: string): readonly SliceTargets[] {
    return this.#read(this.#targets, `${namespace}/${service}`);
  }

  servicesLeadingAway(namespace: string): readonly string[] {
    return this.#read(this.#waysOut, namespace);
  }

  nodeAddresses(nodeName: string): KubeNodeEntity['addresses'] {
    return this.#read(this.#nodeAddresses, nodeName)[0] ?? [];
  }

  #read<F>(index: Pick<FactIndex<F, R>, 'read'>, key: string): readonly F[] {
    return index.read(key, this.#currentReader(), this.#note);
  }

  readonly #note = (dependency: Dependency<R>): void => {
    this.#dependencies.push(dependency);
  };

  #currentReader(): R {
    if (this.#reader === undefined) throw new Error('Bug: the graph is read outside of a contribution, so nobody would hear of changes');
    return this.#reader;
  }
}

/** What a Pod takes of its Node: one that has ended takes nothing. */
function shareOf(pod: PackedPod): PodShare | undefined {
  const { nodeName, template: { requests, limits } } = pod;
  return nodeName === undefined || hasEnded(pod) ? undefined : { nodeName, requests, limits };
}
