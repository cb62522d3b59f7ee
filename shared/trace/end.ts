/** What the two ends of a question are: from a graph id, an address or a host to things of the graph. */
import { fail, ok, type Result } from '../base/result';
import type { GatewayEntity, KubeNodeEntity, RouteEntity, ServiceEntity } from '../model/entities';
import type { GraphId } from '../model/graph';
import type { PodEntity } from '../model/pod-entity';
import { isRoute } from '../model/route-kinds';
import { isWorkloadKind } from '../model/workload-kinds';
import { aliasAddress } from '../references/host-aliases';
import { isHost, isIPAddress, isLocalhost, normalizeHost } from '../references/host';
import type { Resolution } from '../references/resolve';
import { resolveCanonical } from '../references/resolve-canonical';
import type { TraceGraph } from './trace-graph';
import type { TraceIndex } from './trace-index';

export type TraceEnd =
  /** `id`: what was asked for: a Pod, one of its containers, or a workload that made them. */
  | { readonly type: 'pods'; readonly id: GraphId; readonly pods: readonly PodEntity[] }
  | { readonly type: 'service'; readonly service: ServiceEntity }
  | { readonly type: 'ingress'; readonly route: RouteEntity }
  | { readonly type: 'gateway'; readonly gateway: GatewayEntity }
  | { readonly type: 'node'; readonly node: KubeNodeEntity }
  /** Outside the cluster. */
  | { readonly type: 'outside'; readonly host: string; readonly isAddress: boolean }
  /** Referred to, but not in what was read. */
  | { readonly type: 'missing'; readonly id: GraphId }
  /** Neither calls nor answers: a ConfigMap, a Namespace. */
  | { readonly type: 'mute'; readonly id: GraphId; readonly kind: string };

/** A name that DNS is asked for. */
export interface DnsName {
  readonly text: string;
  /** Only the cluster's DNS knows it: a Service's, or a Pod's behind one. */
  readonly isOfCluster: boolean;
}

/** An end, and the name in DNS by which it was asked for, where it was. */
export interface FoundEnd {
  readonly end: TraceEnd;
  readonly dnsName?: DnsName;
}

/** Finds ends for one graph. */
export class Ends {
  readonly #graph: TraceGraph;
  readonly #index: TraceIndex;

  constructor(graph: TraceGraph, index: TraceIndex) {
    this.#graph = graph;
    this.#index = index;
  }

  /** `asker`: the Pod whose DNS answers. Fails with `unknown-id` for what is neither in the graph nor an address or host. */
  find(text: string, asker: PodEntity | undefined): Result<FoundEnd> {
    const known = this.#byId(text);
    if (known !== undefined) return ok({ end: known });
    if (text.startsWith('External/')) return this.#byHost(text.slice('External/'.length), asker, false);
    if (text.includes('/')) return unknown(text, 'Nothing in what was read is called');
    return this.#byHost(text, asker, true);
  }

  /** All Pods that a workload made, by way of ReplicaSets and Jobs. */
  podsUnder(id: GraphId): readonly PodEntity[] {
    return this.#graph.edgesOf(id).flatMap(({ kind, from, to }): readonly PodEntity[] => {
      if (kind !== 'owns' || from !== id) return [];
      const owned = this.#graph.entity(to);
      if (owned?.kind === 'Pod') return [owned];
      return owned !== undefined && isWorkloadKind(owned.kind) ? this.podsUnder(to) : [];
    }).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #byId(id: string): TraceEnd | undefined {
    const entity = this.#graph.entity(id);
    if (entity === undefined) return this.#withoutEntity(id);
    if (isRoute(entity)) return { type: 'ingress', route: entity };
    switch (entity.kind) {
      case 'Pod':
        return { type: 'pods', id, pods: [entity] };
      case 'Service':
        return { type: 'service', service: entity };
      case 'Node':
        return { type: 'node', node: entity };
      case 'Gateway':
        return { type: 'gateway', gateway: entity };
      case 'Deployment':
      case 'ReplicaSet':
      case 'ReplicationController':
      case 'StatefulSet':
      case 'DaemonSet':
      case 'Job':
      case 'CronJob':
        return { type: 'pods', id, pods: this.podsUnder(id) };
      case 'Flow':
        return undefined;
      default:
        return { type: 'mute', id, kind: 'objectKind' in entity ? entity.objectKind : entity.kind };
    }
  }

  /** Parts of a Pod, hosts outside, and what is only referred to. */
  #withoutEntity(id: string): TraceEnd | undefined {
    const node = this.#graph.node(id);
    if (node === undefined) return undefined;
    if (node.kind === 'External') return undefined;
    if (node.kind === 'Container' && node.parent !== undefined) {
      const pod = this.#graph.entity(node.parent);
      if (pod?.kind === 'Pod') return { type: 'pods', id, pods: [pod] };
    }
    return node.status === 'Missing' ? { type: 'missing', id } : { type: 'mute', id, kind: node.kind };
  }

  #byHost(text: string, asker: PodEntity | undefined, isAsked: boolean): Result<FoundEnd> {
    const host = normalizeHost(text);
    if (isLocalhost(host)) return asker === undefined ? unknown(text, 'Only a Pod has a localhost to call:') : ok({ end: { type: 'pods', id: asker.id, pods: [asker] } });
    if (isIPAddress(host)) return ok({ end: this.#byAddress(host) });
    if (!isHost(host)) return unknown(text, 'Neither an id of the graph, nor an address or a host is');
    const resolution = resolveCanonical(host, this.#index, asker);
    const end = this.#byResolution(host, resolution, asker);
    if (end !== undefined) return ok({ end, ...(isAsked && !isInHostsFile(host, asker) && { dnsName: { text: host, isOfCluster: resolution.type === 'service' || resolution.type === 'pod' } }) });
    return unknown(text, asker === undefined ? 'Nothing bears the name' : `To Pod ${asker.namespace}/${asker.name} nothing bears the name`);
  }

  #byAddress(ip: string): TraceEnd {
    const pod = this.#index.podByIP(ip);
    if (pod !== undefined) return { type: 'pods', id: pod.id, pods: [pod] };
    const service = this.#index.serviceByIP(ip);
    if (service !== undefined) return { type: 'service', service };
    const gateway = this.#index.gatewayByIP(ip);
    if (gateway !== undefined) return { type: 'gateway', gateway };
    const node = this.#index.nodeByIP(ip);
    return node === undefined ? { type: 'outside', host: ip, isAddress: true } : { type: 'node', node };
  }

  #byResolution(host: string, resolution: Resolution, asker: PodEntity | undefined): TraceEnd | undefined {
    switch (resolution.type) {
      case 'service':
        // A bare word that no Service bears may be anything.
        if (resolution.service === undefined) return host.includes('.') ? { type: 'missing', id: `Service/${resolution.namespace}/${resolution.name}` } : undefined;
        return { type: 'service', service: resolution.service };
      case 'pod': {
        const id = `Pod/${resolution.namespace}/${resolution.name}`;
        return this.#byId(id) ?? { type: 'missing', id };
      }
      case 'external':
        return this.#byOutsideHost(resolution.host);
      case 'localhost':
      case 'none':
        // Registries of images are no references, but one may ask for them.
        if (host.includes('.') && !host.endsWith('.cluster.local') && !host.endsWith('.svc')) return this.#byOutsideHost(host);
        return asker !== undefined && (host === asker.name || host === asker.hostname) ? { type: 'pods', id: asker.id, pods: [asker] } : undefined;
    }
  }

  /** A Node's name or a load balancer's may be asked for like any host. */
  #byOutsideHost(host: string): TraceEnd {
    if (isIPAddress(host)) return this.#byAddress(host);
    const found = this.#byAddress(host);
    return found.type === 'outside' ? { type: 'outside', host, isAddress: false } : found;
  }
}

/** Its own names, and those of `hostAliases`: nobody is asked for them. */
function isInHostsFile(host: string, asker: PodEntity | undefined): boolean {
  return asker !== undefined && (host === asker.name || host === asker.hostname || aliasAddress(host, asker) !== undefined);
}

function unknown(text: string, why: string): Result<never> {
  return fail('unknown-id', `${why} ${text}.`);
}
