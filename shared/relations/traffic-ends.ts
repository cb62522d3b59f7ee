/** Ends of `traffic` edges as NetworkPolicies see them. */
import { parseIp } from '../kube/cidr';
import { requireLabels } from '../kube/selectors';
import type { ServiceEntity } from '../model/entities';
import type { GraphId } from '../model/graph';
import { objectId, podId } from '../model/ids';
import type { PodEntity } from '../model/pod-entity';
import type { PolicyEnd } from '../policy/connection';
import { toPolicyEnd } from '../policy/pod-end';
import { resolveCanonical } from '../references/resolve-canonical';
import { isHeadless } from './fact-rules';
import type { GraphLookup } from './graph-lookup';
import { samplesOf, type SortQuestion } from './pod-sorts';

export interface Port {
  readonly port: number;
  readonly protocol: string;
}

/** One that may answer: a Pod, several that are alike, or an address. */
export interface Backend {
  readonly end: PolicyEnd;
  /** Its own port behind the one called; absent: it does not serve that one. */
  readonly portBehind: (port: Port) => Port | undefined;
  /** Set where it stands for several: one of each sort that the caller's policies tell apart. */
  readonly pods?: (question: SortQuestion) => readonly Backend[];
}

export type Target =
  | { readonly type: 'backends'; readonly backends: readonly Backend[]; readonly service?: ServiceEntity }
  /** Named, but not in the input. */
  | { readonly type: 'missing'; readonly id: GraphId };

/** Names for names for names are followed so far. */
const MAX_ALIASES = 8;

/** Namespace in an id of the form `<Kind>/<namespace>/<name>`. */
export function namespaceOf(id: GraphId): string | undefined {
  const [, namespace, name] = id.split('/');
  return name === undefined ? undefined : namespace;
}

/** Who makes the call; undefined where the input does not tell. */
export function callerEnd(id: GraphId, lookup: GraphLookup): PolicyEnd | undefined {
  const cohort = lookup.cohortPod(id);
  if (cohort !== undefined) return cohort.end;
  const target = targetOf(id, lookup);
  return target.type === 'backends' && target.service === undefined ? target.backends[0]?.end : undefined;
}

/** Whom a call to `id` reaches. */
export function targetOf(id: GraphId, lookup: GraphLookup, aliasesLeft = MAX_ALIASES): Target {
  const slash = id.indexOf('/');
  const [kind, rest] = [id.slice(0, slash), id.slice(slash + 1)];
  switch (kind) {
    case 'External':
      return onlyEnd(outsideEnd(rest));
    case 'Node':
      return onlyEnd(nodeEnd(rest, lookup));
    case 'Pod': {
      const pod = lookup.pod(id);
      return pod === undefined ? { type: 'missing', id } : onlyEnd(toPolicyEnd(pod));
    }
    case 'Service': {
      const [namespace = '', name = ''] = rest.split('/');
      const service = lookup.service(namespace, name);
      if (service === undefined) return { type: 'missing', id };
      if (service.type === 'ExternalName') return aliasTarget(service, lookup, aliasesLeft);
      return { type: 'backends', backends: backendsOf(service, lookup), service };
    }
    default:
      return { type: 'missing', id };
  }
}

/** Another name in DNS, and no more: who answers is whoever bears that name, with the policies there. */
function aliasTarget(service: ServiceEntity, lookup: GraphLookup, aliasesLeft: number): Target {
  const { externalName } = service;
  if (externalName === undefined || aliasesLeft === 0) return { type: 'backends', backends: [], service };
  const found = resolveCanonical(externalName, lookup);
  if (found.type === 'service') return targetOf(objectId('Service', found.namespace, found.name), lookup, aliasesLeft - 1);
  if (found.type === 'pod') return targetOf(podId(found.namespace, found.name), lookup);
  return { type: 'backends', backends: [{ end: outsideEnd(externalName), portBehind: (port) => port }], service };
}

function onlyEnd(end: PolicyEnd): Target {
  return { type: 'backends', backends: [{ end, portBehind: (port) => port }] };
}

/** A host by its address, or by a name of which policies know nothing. */
function outsideEnd(host: string): PolicyEnd {
  return parseIp(host) === undefined ? { type: 'outside', host } : { type: 'ip', ip: host };
}

function nodeEnd(nodeName: string, lookup: GraphLookup): PolicyEnd {
  const address = lookup.nodeAddresses(nodeName).find(({ type }) => type === 'InternalIP');
  return { type: 'ip', ip: address?.address ?? '', nodeName };
}

function backendsOf(service: ServiceEntity, lookup: GraphLookup): readonly Backend[] {
  const { namespace, name, selector } = service;
  if (Object.keys(selector).length === 0) return backendsBySlices(service, lookup);
  const requirements = requireLabels(selector);
  return lookup.podGroups(namespace, requirements).map(({ key, end }): Backend => ({
    // Sentences speak of the Service; a Pod is named where it makes a difference.
    end: { ...end, id: `Service/${namespace}/${name}` },
    portBehind: (port) => portOfPod(end, port, service),
    pods: (question) => samplesOf(lookup.podsSelected(namespace, requirements), key, question).map((pod) => podBackend(pod, service)),
  }));
}

function podBackend(pod: PodEntity, service: ServiceEntity): Backend {
  const end = toPolicyEnd(pod);
  return { end, portBehind: (port) => portOfPod(end, port, service) };
}

/** Endpoints that somebody writes by hand, or a controller of its own; `targetRef` or the address tells which are Pods. */
function backendsBySlices(service: ServiceEntity, lookup: GraphLookup): readonly Backend[] {
  const { namespace, name } = service;
  return lookup.endpointTargets(namespace, name).flatMap(({ ports, endpoints }) => {
    const portBehind = (called: Port): Port | undefined => {
      const servicePort = findPort(service, called);
      const port = servicePort === undefined || isHeadless(service) ? called.port : ports.find((each) => each.name === servicePort.name && each.protocol === called.protocol)?.port;
      return port === undefined ? undefined : { port, protocol: called.protocol };
    };
    return endpoints.flatMap(({ pod, addresses }): readonly Backend[] => {
      const entity = pod === undefined ? undefined : lookup.pod(podId(namespace, pod));
      if (entity !== undefined) return [{ end: toPolicyEnd(entity), portBehind }];
      return addresses.map((ip) => ({ end: endAt(ip, lookup), portBehind }));
    });
  });
}

function endAt(ip: string, lookup: GraphLookup): PolicyEnd {
  const holder = lookup.podByIP(ip);
  const pod = holder === undefined ? undefined : lookup.pod(holder.id);
  return pod === undefined ? outsideEnd(ip) : toPolicyEnd(pod);
}

/**
 * The Pod's port behind the Service's. A headless Service only gives the Pods' addresses: the port called is theirs. So is
 * one that the Service does not have.
 */
function portOfPod({ ports }: Extract<PolicyEnd, { readonly type: 'pod' }>, called: Port, service: ServiceEntity): Port | undefined {
  const targetPort = isHeadless(service) ? undefined : findPort(service, called)?.targetPort;
  if (targetPort === undefined || targetPort === 0) return called;
  const { protocol } = called;
  const port = typeof targetPort === 'number' ? targetPort : ports.find((each) => each.name === targetPort && each.protocol === protocol)?.port;
  return port === undefined ? undefined : { port, protocol };
}

function findPort({ ports }: ServiceEntity, { port, protocol }: Port): ServiceEntity['ports'][number] | undefined {
  return ports.find((each) => each.port === port && each.protocol === protocol);
}
