/** Who answers a port of a Service: what its EndpointSlices say, else what its selector and its Pods' readiness do. */
import type { EndpointSliceEntity, ServiceEntity, ServicePort } from '../model/entities';
import type { PodEntity } from '../model/pod-entity';
import { podId } from '../model/ids';
import { isHeadless } from '../relations/fact-rules';
import { resolvePort } from '../relations/selects';
import type { PolicyEnd } from '../policy/connection';
import type { PolicyEnds } from './policy-end';
import type { TraceGraph } from './trace-graph';
import type { TraceIndex } from './trace-index';

/** A Pod, or an address that no Pod has. */
export interface ServiceTarget {
  readonly pod?: PodEntity;
  readonly ip?: string;
  readonly nodeName?: string;
  /** Of the Pod, or at the address. */
  readonly port: number;
  /** The same as policies see it. */
  readonly end: PolicyEnd;
}

export interface PortTargets {
  readonly targets: readonly ServiceTarget[];
  /** Selected or listed, but not ready. */
  readonly notReady: number;
  /** Selected Pods that have no port of the name that the Service's `targetPort` gives. */
  readonly withoutPort: number;
  /** Nobody is ready: those that are terminating still serve (kube-proxy, "ProxyTerminatingEndpoints"). */
  readonly areTerminating: boolean;
  /** Ready Pods that EndpointSlices name, and that are not in what was read. */
  readonly unread: number;
  /** EndpointSlices told it. */
  readonly isFromSlices: boolean;
}

export class ServiceTargets {
  readonly #graph: TraceGraph;
  readonly #index: TraceIndex;
  readonly #ends: PolicyEnds;
  readonly #known = new Map<ServicePort, PortTargets>();

  constructor(graph: TraceGraph, index: TraceIndex, ends: PolicyEnds) {
    this.#graph = graph;
    this.#index = index;
    this.#ends = ends;
  }

  /** `port` is one of the Service's own ports. */
  of(service: ServiceEntity, port: ServicePort): PortTargets {
    let targets = this.#known.get(port);
    if (targets === undefined) {
      const slices = this.#index.slicesOf(service);
      targets = slices.length > 0 ? this.#fromSlices(service, port, slices) : this.#fromSelector(service, port);
      this.#known.set(port, targets);
    }
    return targets;
  }

  /** Pods that it selects or that its EndpointSlices name, ready or not. */
  podsOf(service: ServiceEntity): readonly PodEntity[] {
    return this.#graph.edgesOf(service.id).flatMap(({ kind, from, to }) => {
      const entity = kind === 'selects' && from === service.id ? this.#graph.entity(to) : undefined;
      return entity?.kind === 'Pod' ? [entity] : [];
    }).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #fromSlices(service: ServiceEntity, port: ServicePort, slices: readonly EndpointSliceEntity[]): PortTargets {
    const ready = new Map<string, ServiceTarget>();
    const terminating = new Map<string, ServiceTarget>();
    const notReady = new Set<string>();
    const unread = new Set<string>();
    for (const slice of slices) {
      const number = slicePort(slice, port);
      if (number === undefined) continue;
      for (const { pod: podName, addresses, nodeName, ready: isReady, serving, terminating: isTerminating } of slice.endpoints) {
        const entity = podName === undefined ? addresses.map((ip) => this.#index.podByIP(ip)).find((pod) => pod !== undefined) : this.#graph.entity(podId(service.namespace, podName));
        const pod = entity?.kind === 'Pod' ? entity : undefined;
        const key = pod?.id ?? addresses[0];
        if (key === undefined) continue;
        if (podName !== undefined && pod === undefined) {
          if (isReady) unread.add(podName);
          continue;
        }
        const target = pod === undefined ? this.#addressTarget(key, nodeName, number) : this.#podTarget(pod, number);
        if (isReady) ready.set(key, target);
        else if (serving && isTerminating) terminating.set(key, target);
        else notReady.add(key);
      }
    }
    const areTerminating = ready.size === 0 && terminating.size > 0;
    const targets = [...(areTerminating ? terminating : ready)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, target]) => target);
    return { targets, notReady: [...notReady].filter((key) => !ready.has(key)).length, withoutPort: 0, areTerminating, unread: unread.size, isFromSlices: true };
  }

  #fromSelector(service: ServiceEntity, port: ServicePort): PortTargets {
    const targets: ServiceTarget[] = [];
    const terminating: ServiceTarget[] = [];
    let notReady = 0;
    let withoutPort = 0;
    for (const pod of this.podsOf(service)) {
      const resolved = isHeadless(service) ? port : resolvePort(pod, port);
      const isReady = pod.planned || service.publishNotReady || (pod.isReady && pod.deletedAtMs === undefined);
      if (resolved === undefined) withoutPort += 1;
      else if (isReady) targets.push(this.#podTarget(pod, resolved.port));
      // In DNS, which is all that a headless Service has, none that terminates is named.
      else if (pod.isReady && !isHeadless(service)) terminating.push(this.#podTarget(pod, resolved.port));
      else notReady += 1;
    }
    const areTerminating = targets.length === 0 && terminating.length > 0;
    return { targets: areTerminating ? terminating : targets, notReady, withoutPort, areTerminating, unread: 0, isFromSlices: false };
  }

  #podTarget(pod: PodEntity, port: number): ServiceTarget {
    return { pod, port, ...(pod.nodeName !== undefined && { nodeName: pod.nodeName }), end: this.#ends.of(pod) };
  }

  /** The address may be a Node's, as that of the API server often is. */
  #addressTarget(ip: string, nodeName: string | undefined, port: number): ServiceTarget {
    const node = this.#index.nodeByIP(ip)?.name;
    return { ip, port, ...(nodeName !== undefined && { nodeName }), end: { type: 'ip', ip, ...(node !== undefined && { nodeName: node }) } };
  }
}

/** Of an equal name (a Service with one port may leave it out) and protocol: `endpointslice` bears the Pods' own ports. */
function slicePort({ ports }: EndpointSliceEntity, { name, protocol }: ServicePort): number | undefined {
  return ports.find((each) => (each.name ?? '') === (name ?? '') && each.protocol === protocol)?.port;
}
