import { groupBy } from '../base/group-by';
import type { EndpointReadiness, ServiceEntity, ServicePort } from '../model/entities';
import type { PodEntity } from '../model/pod-entity';
import { objectId } from '../model/ids';
import { portBearers } from '../policy/pod-end';
import type { EdgeDraft } from './contribution';
import { hasEnded, isHeadless } from './fact-rules';
import type { EndpointFact, GraphLookup } from './graph-lookup';
import { podHostname } from './pod-facts';

interface PodPort {
  readonly port: number;
  readonly protocol: string;
}

/**
 * `selects`, from the Pod's side, so that one Pod's change costs one Pod's work: the Services whose selector its labels
 * meet, and those whose EndpointSlices name it without a selector.
 *
 * Where EndpointSlices exist for a Service they are the truth about readiness and ports; else the Pod's own Ready
 * condition is, unless the Service publishes addresses that are not ready. A Pod that has ended is no endpoint
 * (endpointslice controller, `ShouldPodBeInEndpoints`). `ready` is left out where no kubelet has reported.
 */
export function selects(pod: PodEntity, lookup: GraphLookup): readonly EdgeDraft[] {
  if (hasEnded(pod)) return [];
  const endpoints = groupBy(lookup.endpointsOfPod(pod.namespace, pod.name), ({ service }) => service);
  const selecting = servicesSelecting(pod, lookup);
  const selected = selecting.map((service): EdgeDraft => {
    const facts = endpoints.get(service.name);
    const name = dnsName(pod, service);
    const known = name === undefined ? {} : { dnsName: name };
    if (facts !== undefined) return fromEndpoints(pod, service.name, facts, known);
    const ready = lookup.hasEndpointSlices(pod.namespace, service.name) ? false : readinessByPod(pod, service);
    return draft(pod, service.name, { ...known, ...(ready !== undefined && { ready }) }, service.ports.flatMap((port) => resolvePort(pod, port) ?? []));
  });
  const names = new Set(selecting.map(({ name }) => name));
  const manual = [...endpoints].filter(([service]) => !names.has(service)).map(([service, facts]) => fromEndpoints(pod, service, facts, {}));
  return [...selected, ...manual];
}

/** Services of the Pod's namespace that its labels meet, by name. */
export function servicesSelecting(pod: PodEntity, lookup: GraphLookup): readonly ServiceEntity[] {
  return Object.entries(pod.labels)
    .flatMap(([label, value]) => lookup.servicesSelecting(pod.namespace, label, value))
    .filter(({ selector }) => Object.entries(selector).every(([label, value]) => pod.labels[label] === value))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The port of the Pod that a Service port leads to; absent where it names a port that no container of the Pod has.
 * Native sidecars' ports count, behind those of app containers; those of other init containers do not.
 */
export function resolvePort(pod: PodEntity, servicePort: ServicePort): PodPort | undefined {
  const { port, protocol, targetPort } = servicePort;
  if (targetPort === undefined || targetPort === 0) return { port, protocol };
  if (typeof targetPort === 'number') return { port: targetPort, protocol };
  for (const container of portBearers(pod.containers)) {
    const match = container.ports.find((candidate) => candidate.name === targetPort && candidate.protocol === protocol);
    if (match !== undefined) return { port: match.port, protocol };
  }
  return undefined;
}

/** An address family each has its slice: the Pod counts as what any of them says. */
function fromEndpoints(pod: PodEntity, service: string, facts: readonly EndpointFact[], known: EdgeDraft['attrs']): EdgeDraft {
  const endpoint: EndpointReadiness = {
    ready: facts.some(({ readiness }) => readiness.ready),
    serving: facts.some(({ readiness }) => readiness.serving),
    terminating: facts.some(({ readiness }) => readiness.terminating),
  };
  return draft(pod, service, { ...known, ready: endpoint.ready, endpoint }, facts.flatMap(({ ports }) => ports));
}

/**
 * The Pod's own name below a headless Service that its `subdomain` names: `<hostname>.<service>.<namespace>.svc.cluster.local`
 * (kubernetes.io/docs/concepts/services-networking/dns-pod-service, "Pod's hostname and subdomain fields").
 */
function dnsName(pod: PodEntity, service: ServiceEntity): string | undefined {
  if (!isHeadless(service) || pod.subdomain !== service.name) return undefined;
  const hostname = podHostname(pod);
  return hostname === undefined ? undefined : `${hostname}.${service.name}.${service.namespace}.svc.cluster.local`;
}

function readinessByPod(pod: PodEntity, service: ServiceEntity): boolean | undefined {
  if (pod.planned) return undefined;
  if (service.publishNotReady) return true;
  return pod.isReady && pod.deletedAtMs === undefined;
}

function draft(pod: PodEntity, service: string, attrs: EdgeDraft['attrs'], ports: readonly PodPort[]): EdgeDraft {
  const distinct = new Map(ports.map(({ port, protocol }) => [`${protocol}/${port}`, { port, protocol }]));
  const sorted = [...distinct.values()].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));
  return { kind: 'selects', from: objectId('Service', pod.namespace, service), to: pod.id, attrs: { ...attrs, ports: sorted } };
}
