/**
 * Where a host leads, as cluster DNS answers for a Pod (kubernetes.io/docs/concepts/services-networking/dns-pod-service) and
 * chapter "What counts as a declared reference" of docs/graph-format.md rules.
 */
import type { ServiceEntity } from '../model/entities';
import type { PodEntity } from '../model/pod-entity';
import { aliasAddress } from './host-aliases';
import { isImageRegistry, isIPAddress, isLocalhost, isUnspecified } from './host';
import type { Reference } from './found';
import type { NameLookup } from './lookup';

export type Resolution =
  /** `service` absent: named, but not in the input. */
  | { readonly type: 'service'; readonly namespace: string; readonly name: string; readonly service?: ServiceEntity }
  | { readonly type: 'pod'; readonly namespace: string; readonly name: string; readonly isMissing: boolean }
  | { readonly type: 'external'; readonly host: string }
  | { readonly type: 'localhost' }
  /** No reference after all. */
  | { readonly type: 'none' };

/** Every cluster has these, whatever the input shows. */
const INITIAL_NAMESPACES = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

const NONE: Resolution = { type: 'none' };

/** Who asks, as far as names mean different things to different Pods. */
export type Asker = Pick<PodEntity, 'namespace' | 'name' | 'podIPs' | 'hostIP' | 'hostname' | 'hostAliases'>;

/** Resolves one reference of `pod`. */
export function resolveReference(reference: Reference, pod: Asker, lookup: NameLookup): Resolution {
  const { host } = reference;
  if (isLocalhost(host)) return { type: 'localhost' };
  const alias = aliasAddress(host, pod);
  if (alias !== undefined) return resolveAlias(alias, host, pod, lookup);
  if (isUnspecified(host)) return NONE;
  if (isIPAddress(host)) return resolveAddress(host, reference, pod, lookup);
  const labels = host.split('.');
  // SRV records: `_grpc._tcp.web.shop.svc...` is the Service `web`.
  while (labels.length > 1 && labels[0]?.startsWith('_') === true) labels.shift();
  const [first = '', second = ''] = labels;
  if (labels.length === 1) return resolveShort(first, reference, pod, lookup);
  const cluster = resolveClusterName(labels, reference, pod, lookup);
  if (cluster !== undefined) return cluster;
  if (labels.length === 2) {
    const target = resolveTwoLabels(first, second, reference, pod, lookup);
    if (target !== undefined) return target;
  }
  if (labels.length === 3 && isNamespace(labels[2] ?? '', pod, lookup)) {
    const target = resolvePodName(first, second, labels[2] ?? '', lookup, false);
    if (target !== undefined) return target;
  }
  return toExternal(host, reference, pod);
}

function resolveAddress(ip: string, reference: Reference, pod: Asker, lookup: NameLookup): Resolution {
  return findAddress(ip, pod, lookup) ?? (reference.mustBeKnown ? NONE : { type: 'external', host: ip });
}

function findAddress(ip: string, pod: Asker, lookup: NameLookup): Resolution | undefined {
  // Its own address is what a Pod announces, not what it calls.
  if (pod.podIPs.includes(ip) || pod.hostIP === ip) return NONE;
  const service = lookup.serviceByIP(ip);
  if (service !== undefined) return toService(service);
  const target = lookup.podByIP(ip);
  return target === undefined ? undefined : { type: 'pod', namespace: target.namespace, name: target.name, isMissing: false };
}

/** /etc/hosts comes before DNS. An address that nothing in the cluster has is still best known by the name. */
function resolveAlias(ip: string, host: string, pod: Asker, lookup: NameLookup): Resolution {
  if (isLocalhost(ip)) return { type: 'localhost' };
  const found = isUnspecified(ip) ? NONE : findAddress(ip, pod, lookup);
  return found ?? { type: 'external', host };
}

/** Without a dot: the Pod's own namespace only. */
function resolveShort(name: string, reference: Reference, pod: Asker, lookup: NameLookup): Resolution {
  const service = lookup.service(pod.namespace, name);
  if (service !== undefined) return toService(service);
  // The Pod's own host name is in its /etc/hosts.
  if (name === pod.name || name === pod.hostname) return NONE;
  const isNamed = reference.form === 'url' || reference.isWhole;
  return isNamed && !reference.mustBeKnown && isServiceName(name) ? { type: 'service', namespace: pod.namespace, name } : NONE;
}

/** `name.namespace.svc` with any or no cluster domain, `pod.name.namespace.svc`, and the records of Pods. */
function resolveClusterName(labels: readonly string[], reference: Reference, pod: Asker, lookup: NameLookup): Resolution | undefined {
  const isDefaultDomain = labels.at(-1) === 'local' && labels.at(-2) === 'cluster';
  const at = labels.lastIndexOf('svc');
  if (at < 2) return isDefaultDomain ? resolvePodRecord(labels, lookup) : undefined;
  const namespace = labels[at - 1] ?? '';
  const name = labels[at - 2] ?? '';
  const domain = labels.slice(at + 1);
  // Another cluster domain than `cluster.local` is believed where the namespace is known.
  if (domain.length > 0 && !isDefaultDomain && !isNamespace(namespace, pod, lookup)) return undefined;
  if (at > 3) return NONE;
  const service = lookup.service(namespace, name);
  if (at === 3) return resolvePodName(labels[0] ?? '', name, namespace, lookup, true);
  if (service !== undefined) return toService(service);
  if (namespace === pod.namespace && name === pod.name && reference.form === 'named') return NONE;
  return isServiceName(name) ? { type: 'service', namespace, name } : NONE;
}

/** `10-1-2-3.namespace.pod.cluster.local` */
function resolvePodRecord(labels: readonly string[], lookup: NameLookup): Resolution {
  const at = labels.lastIndexOf('pod');
  const ip = at === 2 ? (labels[0] ?? '').replaceAll('-', '.') : '';
  const target = ip === '' ? undefined : lookup.podByIP(ip);
  return target === undefined ? NONE : { type: 'pod', namespace: target.namespace, name: target.name, isMissing: false };
}

/** `name.namespace`, or `pod.service` in the Pod's own namespace. A Service of exactly that name goes first. */
function resolveTwoLabels(first: string, second: string, reference: Reference, pod: Asker, lookup: NameLookup): Resolution | undefined {
  const isKnown = isNamespace(second, pod, lookup);
  const service = isKnown ? lookup.service(second, first) : undefined;
  if (service !== undefined) return toService(service);
  const target = resolvePodName(first, second, pod.namespace, lookup, false);
  if (target !== undefined) return target;
  return isKnown && !reference.mustBeKnown && isServiceName(first) ? { type: 'service', namespace: second, name: first } : undefined;
}

function isNamespace(name: string, pod: Asker, lookup: NameLookup): boolean {
  return name === pod.namespace || INITIAL_NAMESPACES.has(name) || lookup.hasNamespace(name);
}

/**
 * `pod.service` of a namespace. Where only the Service is known, a name with an ordinal is a Pod that is Missing, and any
 * other is left to the Service. `isCertain`: the name cannot be read otherwise.
 */
function resolvePodName(hostname: string, subdomain: string, namespace: string, lookup: NameLookup, isCertain: boolean): Resolution | undefined {
  const target = lookup.podByHostname(namespace, hostname, subdomain);
  if (target !== undefined) return { type: 'pod', namespace: target.namespace, name: target.name, isMissing: false };
  const service = lookup.service(namespace, subdomain);
  if (service !== undefined && /-\d+$/.test(hostname)) return { type: 'pod', namespace, name: hostname, isMissing: true };
  if (!isCertain) return undefined;
  if (service !== undefined) return toService(service);
  return isServiceName(subdomain) ? { type: 'service', namespace, name: subdomain } : NONE;
}

function toExternal(host: string, reference: Reference, pod: Asker): Resolution {
  if (reference.mustBeKnown || reference.isRegistry || isImageRegistry(host)) return NONE;
  // Names that only clusters serve lead nowhere outside.
  if (host.endsWith('.cluster.local') || host.endsWith('.svc') || host === pod.hostname) return NONE;
  return { type: 'external', host };
}

function toService(service: ServiceEntity): Resolution {
  return { type: 'service', namespace: service.namespace, name: service.name, service };
}

/** RFC 1035 labels, as Services must be named; RFC 1123 since Kubernetes 1.34. */
function isServiceName(name: string): boolean {
  return /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name);
}
