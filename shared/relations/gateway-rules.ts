/**
 * What the Gateway API lets pass: which listeners admit a route, and which references across namespaces are granted
 * (gateway-api.sigs.k8s.io/concepts/security-model and /reference/spec, AllowedRoutes and ReferenceGrant).
 */
import { mayMatchNamespace, type Labels } from '../kube/selectors';
import type { GatewayEntity, GatewayListener, ReferenceGrantEntity, RouteEntity, RouteParent, RouteRule } from '../model/entities';

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** Kinds that a listener of this protocol takes where it names none. */
const KINDS_BY_PROTOCOL: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute', 'TCPRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

/**
 * Why a route's reference to a backend of another namespace is refused; undefined where it is granted or needs no grant.
 * `grants`: those of the backend's namespace. An Ingress cannot refer to another namespace at all.
 */
export function grantRefusal(route: RouteEntity, backend: RouteRule['backend'], grants: readonly Pick<ReferenceGrantEntity, 'from' | 'to'>[]): string | undefined {
  if (backend.namespace === route.namespace) return undefined;
  const [kind] = backend.kind.split('.');
  const isGranted = grants.some(({ from, to }) =>
    from.some((each) => each.group === GATEWAY_GROUP && each.kind === route.kind && each.namespace === route.namespace) &&
    to.some((each) => each.group === (backend.group ?? '') && each.kind === kind && (each.name === undefined || each.name === backend.name)));
  return isGranted ? undefined : `no ReferenceGrant in namespace ${backend.namespace} lets ${route.kind}s of ${route.namespace} refer to ${kind} ${backend.name}`;
}

/** The listeners that admit a route at one of its parents, or why none does. */
export type Admission = { readonly listeners: readonly GatewayListener[] } | { readonly refused: string };

/** `labelsOf` gives a namespace's labels, for listeners that select namespaces; undefined where its object was not read: it may bear any. */
export function admit(gateway: Pick<GatewayEntity, 'name' | 'namespace' | 'listeners'>, route: RouteEntity, parent: RouteParent, labelsOf: (namespace: string) => Labels | undefined): Admission {
  const { sectionName, port } = parent;
  const meant = gateway.listeners.filter((each) => (sectionName === undefined || each.name === sectionName) && (port === undefined || each.port === port));
  const named = [...(sectionName === undefined ? [] : [sectionName]), ...(port === undefined ? [] : [`of port ${port}`])].join(' ');
  if (meant.length === 0) return { refused: `Gateway ${gateway.name} has no listener${named === '' ? '' : ` ${named}`}` };
  const ofKind = meant.filter((each) => (each.allowedKinds ?? KINDS_BY_PROTOCOL[each.protocol] ?? [route.kind]).includes(route.kind));
  if (ofKind.length === 0) return { refused: `${listenersOf(meant)} of Gateway ${gateway.name} ${meant.length === 1 ? 'admits' : 'admit'} no ${route.kind}` };
  const ofNamespace = ofKind.filter((each) => admitsNamespace(each, gateway.namespace, route.namespace, labelsOf));
  if (ofNamespace.length === 0) return { refused: `${listenersOf(ofKind)} of Gateway ${gateway.name} ${ofKind.length === 1 ? 'admits' : 'admit'} no routes of namespace ${route.namespace}` };
  const ofHost = ofNamespace.filter((each) => meetsHost(each, route));
  if (ofHost.length === 0) return { refused: `${listenersOf(ofNamespace)} of Gateway ${gateway.name} ${ofNamespace.length === 1 ? 'serves' : 'serve'} none of the route's host names` };
  return { listeners: ofHost };
}

function listenersOf(listeners: readonly GatewayListener[]): string {
  return `${listeners.length === 1 ? 'listener' : 'listeners'} ${listeners.map(({ name, port }) => (name === '' ? String(port) : name)).join(', ')}`;
}

function admitsNamespace(listener: GatewayListener, own: string, other: string, labelsOf: (namespace: string) => Labels | undefined): boolean {
  switch (listener.allowedFrom) {
    case 'All':
      return true;
    case 'Selector':
      return listener.allowedNamespaces !== undefined && mayMatchNamespace(listener.allowedNamespaces, other, labelsOf(other));
    case 'None':
      return false;
    default:
      return own === other;
  }
}

/** Streams bear no host name; routes without one serve every name of the listener. */
function meetsHost({ host, protocol }: GatewayListener, { hostnames = [] }: RouteEntity): boolean {
  if (host === undefined || hostnames.length === 0 || protocol === 'TCP' || protocol === 'UDP') return true;
  return hostnames.some((name) => hostsMeet(host, name));
}

/** Whether two host names, each perhaps `*.` and a suffix, have a name in common. */
export function hostsMeet(one: string, other: string): boolean {
  const a = one.toLowerCase();
  const b = other.toLowerCase();
  return a === b || (a.startsWith('*.') && b.endsWith(a.slice(1))) || (b.startsWith('*.') && a.endsWith(b.slice(1)));
}
