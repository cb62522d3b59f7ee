import type { RouteEntity, RouteRule, ServiceEntity } from '../../model/entities';
import type { GraphEdge } from '../../model/graph';
import { objectId } from '../../model/ids';
import type { PodEntity } from '../../model/pod-entity';
import { isRoute } from '../../model/route-kinds';
import { hasEnded, isHeadless } from '../../relations/fact-rules';
import { listWords, type FindingGraph, type FindingRule, type Remark } from './finding-rule';
import { RULE_TEXTS } from './rule-texts';

/** AWS Load Balancer Controller, "Ingress annotations": an action of that name stands for the backend. */
const FORWARD_BY_ANNOTATION = 'use-annotation';

/**
 * A Service answers at its own ports only (kubernetes.io/docs/concepts/services-networking/service, "Port definitions"). Not those of
 * a headless one, where the Pods themselves are called, nor of an ExternalName, which is a name alone.
 */
export const servicePortMissing: FindingRule = {
  rule: 'service-port-missing',
  ...RULE_TEXTS['service-port-missing'],
  check: (entity, graph) => {
    if (entity.kind === 'Pod') return hasEnded(entity) ? [] : callsOf(entity, graph);
    return isRoute(entity) ? backendsOf(entity, graph) : [];
  },
};

function callsOf(pod: PodEntity, graph: FindingGraph): readonly Remark[] {
  return graph.edgesOf(pod.id).flatMap((edge) => {
    const { kind, from, to, attrs } = edge;
    // What a Pod says of its own Service may be where it listens.
    if (kind !== 'traffic' || from !== pod.id || attrs.basis !== 'declared' || attrs.self === true || attrs.ports === undefined) return [];
    const service = calledService(to, graph);
    if (service === undefined || isCalledByOuterAddress(edge, service)) return [];
    const missing = attrs.ports.filter(({ port }) => !hasPort(service, port));
    return missing.map(({ port }) => ({
      subject: pod.id,
      message: `${pod.name} is set up to call ${nameOf(service)} at port ${port}${placeOf(edge, port)}, ${portsOf(service)}.`,
      about: `${to} ${port}`,
    }));
  });
}

/** Load balancers and Nodes, whose addresses these are, may have other ports beside the Service's. */
function isCalledByOuterAddress({ attrs: { evidence = [] } }: GraphEdge, { externalIPs, loadBalancer }: ServiceEntity): boolean {
  return [...externalIPs, ...loadBalancer].some((address) => evidence.some(({ text }) => text.includes(address)));
}

/** The field that says so, where one holds the number: host and port may stand apart. */
function placeOf({ attrs: { evidence = [] } }: GraphEdge, port: number | string): string {
  const found = evidence.find(({ text }) => new RegExp(`(?<!\\d)${port}(?!\\d)`).test(text));
  if (found === undefined) return '';
  return ` (${found.container === undefined ? '' : `${found.container}, `}${found.field})`;
}

function backendsOf(route: RouteEntity, graph: FindingGraph): readonly Remark[] {
  const remarks = new Map<string, Remark>();
  for (const rule of route.rules) {
    const { backend, port } = rule;
    const id = objectId(backend.kind, backend.namespace, backend.name);
    const about = `${id} ${port ?? ''}`;
    const service = port === undefined || port === FORWARD_BY_ANNOTATION || remarks.has(about) ? undefined : calledService(id, graph);
    if (port === undefined || service === undefined || hasPort(service, port)) continue;
    const isTarget = service.ports.some(({ targetPort }) => targetPort === port);
    remarks.set(about, {
      subject: route.id,
      message: `${route.name} routes ${pathOf(rule)}to port ${port} of ${nameOf(service)}, ${portsOf(service)}${isTarget ? `: ${port} is the port of its Pods` : ''}.`,
      about,
      // ingress-nginx looks among the target ports too.
      ...((!isTarget || route.kind !== 'Ingress') && { severity: 'error' as const }),
    });
  }
  return [...remarks.values()];
}

function pathOf({ host, path }: RouteRule): string {
  const where = `${host ?? ''}${path ?? ''}`;
  return where === '' ? '' : `${where} `;
}

function calledService(id: string, graph: FindingGraph): ServiceEntity | undefined {
  const service = id.startsWith('Service/') ? graph.entity(id) : undefined;
  return service?.kind === 'Service' && service.type !== 'ExternalName' && !isHeadless(service) ? service : undefined;
}

function hasPort({ ports }: ServiceEntity, wanted: number | string): boolean {
  return ports.some(({ port, name }) => (typeof wanted === 'number' ? port === wanted : name === wanted));
}

function nameOf({ namespace, name }: ServiceEntity): string {
  return `Service ${namespace}/${name}`;
}

function portsOf({ ports }: ServiceEntity): string {
  return ports.length === 0 ? 'which has no ports' : `which has only ${listWords(ports.map(({ port, name }) => (name === undefined ? String(port) : `${port} (${name})`)))}`;
}
