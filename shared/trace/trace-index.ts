/** What tracing looks up beside ids: by address, by name in DNS, by namespace. Built in one walk over the entities. */
import { parseCidr, parseIp, type Cidr } from '../kube/cidr';
import type { Labels } from '../kube/selectors';
import type { ConfigMapEntity, EndpointSliceEntity, Entity, GatewayEntity, KubeNodeEntity, ReferenceGrantEntity, RouteEntity, ServiceEntity } from '../model/entities';
import type { GraphId } from '../model/graph';
import { objectId } from '../model/ids';
import type { PodEntity } from '../model/pod-entity';
import { isRoute } from '../model/route-kinds';
import type { NetworkPolicyEntity } from '../model/policy-entity';
import type { PolicyLookup } from '../policy/connection';
import type { ConfigLookup, NameLookup } from '../references/lookup';
import { hasEnded } from '../relations/fact-rules';
import { podHostname } from '../relations/pod-facts';
import type { TraceGraph } from './trace-graph';

export class TraceIndex implements PolicyLookup, NameLookup, ConfigLookup {
  /** Policies of other makers, sorted. */
  readonly foreignPolicies: readonly GraphId[];
  /** All blocks of addresses that NetworkPolicies name, exceptions too: what tells addresses apart. */
  readonly ipBlocks: readonly Cidr[];
  readonly #graph: TraceGraph;
  readonly #policies = new Map<string, NetworkPolicyEntity[]>();
  readonly #slices = new Map<GraphId, EndpointSliceEntity[]>();
  readonly #grants = new Map<string, ReferenceGrantEntity[]>();
  /** Of the Gateway API, by what they hang on. */
  readonly #routes = new Map<GraphId, RouteEntity[]>();
  readonly #podsByIP = new Map<string, PodEntity>();
  readonly #podsByHostname = new Map<string, PodEntity>();
  readonly #servicesByIP = new Map<string, ServiceEntity>();
  readonly #nodesByIP = new Map<string, KubeNodeEntity>();
  readonly #gatewaysByIP = new Map<string, GatewayEntity>();
  readonly #namespaces = new Set<string>();

  constructor(graph: TraceGraph) {
    this.#graph = graph;
    const foreign: GraphId[] = [];
    for (const entity of graph.entities()) {
      if (entity.namespace !== undefined) this.#namespaces.add(entity.namespace);
      if (entity.kind === 'ForeignPolicy') foreign.push(entity.id);
      else this.#take(entity);
    }
    for (const policies of this.#policies.values()) policies.sort((a, b) => (a.id < b.id ? -1 : 1));
    this.foreignPolicies = foreign.sort();
    this.ipBlocks = blocksOf([...this.#policies.values()].flat());
  }

  policiesIn(namespace: string): readonly NetworkPolicyEntity[] {
    return this.#policies.get(namespace) ?? [];
  }

  namespaceLabels(namespace: string): Labels {
    return this.describedLabels(namespace) ?? { 'kubernetes.io/metadata.name': namespace };
  }

  /** What a Namespace object says; undefined where none was read. */
  describedLabels(namespace: string): Labels | undefined {
    return this.#graph.entity(`Namespace/${namespace}`)?.labels;
  }

  isDescribed(namespace: string): boolean {
    return this.describedLabels(namespace) !== undefined;
  }

  slicesOf(service: ServiceEntity): readonly EndpointSliceEntity[] {
    return this.#slices.get(service.id) ?? [];
  }

  grantsIn(namespace: string): readonly ReferenceGrantEntity[] {
    return this.#grants.get(namespace) ?? [];
  }

  routesOn(parent: GraphId): readonly RouteEntity[] {
    return this.#routes.get(parent) ?? [];
  }

  gateway(namespace: string, name: string): GatewayEntity | undefined {
    const entity = this.#graph.entity(objectId('Gateway', namespace, name));
    return entity?.kind === 'Gateway' ? entity : undefined;
  }

  gatewayByIP(address: string): GatewayEntity | undefined {
    return this.#gatewaysByIP.get(addressKey(address));
  }

  nodeByIP(ip: string): KubeNodeEntity | undefined {
    return this.#nodesByIP.get(addressKey(ip));
  }

  service(namespace: string, name: string): ServiceEntity | undefined {
    const entity = this.#graph.entity(objectId('Service', namespace, name));
    return entity?.kind === 'Service' ? entity : undefined;
  }

  configMap(namespace: string, name: string): ConfigMapEntity | undefined {
    const entity = this.#graph.entity(objectId('ConfigMap', namespace, name));
    return entity?.kind === 'ConfigMap' ? entity : undefined;
  }

  hasNamespace(name: string): boolean {
    return this.#namespaces.has(name);
  }

  podByHostname(namespace: string, hostname: string, subdomain: string): PodEntity | undefined {
    return this.#podsByHostname.get(`${namespace}/${hostname}.${subdomain}`);
  }

  podByIP(ip: string): PodEntity | undefined {
    return this.#podsByIP.get(addressKey(ip));
  }

  serviceByIP(ip: string): ServiceEntity | undefined {
    return this.#servicesByIP.get(addressKey(ip));
  }

  #take(entity: Entity): void {
    // An Ingress hangs on nothing.
    if (isRoute(entity)) {
      for (const parent of new Set(entity.parents.map(({ kind, namespace, name }) => objectId(kind, namespace, name)))) push(this.#routes, parent, entity);
      return;
    }
    switch (entity.kind) {
      case 'Pod':
        return this.#takePod(entity);
      case 'NetworkPolicy':
        return push(this.#policies, entity.namespace, entity);
      case 'EndpointSlice':
        if (entity.service !== undefined) push(this.#slices, objectId('Service', entity.namespace, entity.service), entity);
        return;
      case 'ReferenceGrant':
        return push(this.#grants, entity.namespace, entity);
      case 'Namespace':
        this.#namespaces.add(entity.name);
        return;
      case 'Service':
        for (const ip of [entity.clusterIP, ...(entity.clusterIPs ?? []), ...entity.externalIPs, ...entity.loadBalancer]) if (ip !== undefined && ip !== 'None') this.#servicesByIP.set(addressKey(ip), entity);
        return;
      case 'Node':
        for (const { address } of entity.addresses) this.#nodesByIP.set(addressKey(address), entity);
        return;
      case 'Gateway':
        for (const address of entity.addresses) this.#gatewaysByIP.set(addressKey(address), entity);
        return;
      default:
        return;
    }
  }

  #takePod(pod: PodEntity): void {
    const hostname = pod.subdomain === undefined ? undefined : podHostname(pod);
    if (hostname !== undefined) this.#podsByHostname.set(`${pod.namespace}/${hostname}.${pod.subdomain ?? ''}`, pod);
    // On the Node's network the address is the Node's.
    if (pod.hostNetwork || hasEnded(pod)) return;
    for (const ip of pod.podIPs) this.#podsByIP.set(addressKey(ip), pod);
  }
}

function blocksOf(policies: readonly NetworkPolicyEntity[]): readonly Cidr[] {
  const texts = policies.flatMap(({ ingress, egress }) => [...ingress, ...egress].flatMap(({ peers }) => peers.flatMap((peer) => (peer.type === 'ipBlock' ? [peer.cidr, ...peer.except] : []))));
  return [...new Set(texts)].flatMap((text) => parseCidr(text) ?? []);
}

/** IPv6 may be written in many ways. */
function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  return parseIp(address)?.bytes.join('.') ?? address;
}

function push<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
