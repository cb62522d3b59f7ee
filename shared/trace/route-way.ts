/** Through an Ingress, a Gateway or one of its routes: which backends it leads to, and what refuses them. */
import type { GatewayEntity, RouteEntity, RouteRule, ServiceEntity } from '../model/entities';
import type { GraphId } from '../model/graph';
import { objectId } from '../model/ids';
import { admit, grantRefusal } from '../relations/gateway-rules';
import type { Caller } from './caller';
import type { TraceEnd } from './end';
import type { Ground, PortQuestion } from './ground';
import { eitherOf, inTurn, legOf, listed, nameOf, note, step, type Leg } from './leg';
import { wayToService } from './service-way';

type Proxy = Extract<TraceEnd, { readonly type: 'ingress' | 'gateway' }>;

/** One backend of a route. */
interface Backend {
  readonly route: RouteEntity;
  readonly rule: RouteRule;
  readonly refused?: string;
  /** Absent where it is no Service, or not in what was read. */
  readonly service?: ServiceEntity;
}

/** To a proxy, and through it to any of its backends. */
export function wayThrough(caller: Caller, proxy: Proxy, asked: PortQuestion, ground: Ground): Leg {
  const id = idOf(proxy);
  const entry = entryLeg(proxy, asked);
  const controller = (): Leg => (caller.type === 'inside' ? ground.passages.legToController(caller.ends, controllerOf(proxy)) : legOf());
  return inTurn(entry, controller, () => {
    const found = backendsOf(proxy, asked, ground);
    if (!('backends' in found)) return found.stopped;
    // Nobody waits for what a copy is answered.
    const answering = found.backends.filter(({ rule }) => rule.isMirror !== true);
    return eitherOf((answering.length > 0 ? answering : found.backends).map((backend) => toBackend(proxy, backend, ground)), `It depends on the request: ${nameOf(id)} has several backends, and not all can be reached.`);
  });
}

/** From a proxy to one of its backends, or to Pods behind one. */
export function wayFrom(proxy: Proxy, to: TraceEnd, asked: PortQuestion, ground: Ground): Leg {
  const id = idOf(proxy);
  if (to.type === 'missing') return legOf(step('resolve', 'unknown', `${nameOf(to.id)} is not in what was read.`, [to.id]));
  const found = backendsOf(proxy, {}, ground);
  if (!('backends' in found)) return found.stopped;
  const legs = found.backends.flatMap((backend) => legTowards(proxy, backend, to, asked, ground) ?? []);
  if (legs.length > 0) return eitherOf(legs, 'It depends on the request: not all rules lead there.');
  const port = asked.port === undefined ? '' : ` at port ${asked.port}`;
  return legOf(step('route', 'denied', `${nameOf(id)} has no rule that leads to ${targetName(to)}${port}.`, [id]));
}

/** Undefined where the backend has nothing to do with the target. A rule for a port that the Service does not have leads there all the same, and fails. */
function legTowards(proxy: Proxy, backend: Backend, to: TraceEnd, { port, protocol }: PortQuestion, ground: Ground): Leg | undefined {
  if (to.type === 'ingress') return to.route.id === backend.route.id ? toBackend(proxy, backend, ground) : undefined;
  const { rule, service } = backend;
  if (service === undefined) return undefined;
  const meant = portsOf(service, rule);
  const ports = meant.filter((each) => protocol === undefined || each.protocol === protocol);
  const failsAsAsked = meant.length === 0 && (port === undefined || port === rule.port);
  if (to.type === 'service') {
    const leadsThere = failsAsAsked || ports.some((each) => port === undefined || each.port === port);
    return service.id === to.service.id && leadsThere ? toBackend(proxy, backend, ground) : undefined;
  }
  if (to.type !== 'pods') return undefined;
  const wanted = new Set(to.pods.map((pod) => pod.id));
  const isBehind = meant.length === 0
    ? port === undefined && ground.targets.podsOf(service).some(({ id }) => wanted.has(id))
    : ports.some((each) => ground.targets.of(service, each).targets.some((target) => target.pod !== undefined && wanted.has(target.pod.id) && (port === undefined || target.port === port)));
  return isBehind ? toBackend(proxy, backend, ground, wanted) : undefined;
}

function toBackend(proxy: Proxy, { route, rule, refused, service }: Backend, ground: Ground, only?: ReadonlySet<GraphId>): Leg {
  const target = objectId(rule.backend.kind, rule.backend.namespace, rule.backend.name);
  const ids = [route.id, target];
  if (refused !== undefined) return legOf(step('route', 'denied', `${nameOf(route.id)} may not refer to ${nameOf(target)}: ${refused}.`, ids));
  const request = requestText(rule);
  const leads = `${nameOf(route.id)} leads ${request} to ${nameOf(target)}${rule.port === undefined ? '' : ` port ${rule.port}`}${rule.isMirror === true ? ', as a copy' : ''}`;
  if (service === undefined) {
    const why = rule.backend.kind === 'Service' ? 'which is not in what was read' : `and what a ${rule.backend.kind} does with it is not known`;
    return legOf(step('route', 'unknown', `${leads}, ${why}.`, ids));
  }
  const [port] = portsOf(service, rule);
  if (port === undefined && service.type !== 'ExternalName') return legOf(step('route', 'denied', `${leads}, which has no such port.`, ids));
  const caller: Caller = { type: 'proxy', name: controllerOf(proxy), id: idOf(proxy) };
  const way = { caller, service, asked: port === undefined ? {} : { port: port.port, protocol: port.protocol }, ...(only && { only }) };
  return inTurn(legOf(step('route', 'allowed', `${leads}.`, ids)), () => (service.type === 'ExternalName' ? aliasLeg(service) : wayToService(way, ground)));
}

/** Whether a controller follows an alias is its own affair. */
function aliasLeg(service: ServiceEntity): Leg {
  return legOf(step('service', 'unknown', `Service ${service.namespace}/${service.name} is another name for ${service.externalName ?? 'nothing'}: not every controller follows it.`, [service.id]));
}

/** A backend names a port of the Service by number or name; where it names none, all are meant. */
function portsOf(service: ServiceEntity, { port }: RouteRule): ServiceEntity['ports'] {
  return service.ports.filter((each) => port === undefined || each.port === port || each.name === port);
}

function requestText({ host, path, method }: RouteRule): string {
  if (host === undefined && path === undefined && method === undefined) return 'every request';
  return `${method === undefined ? '' : `${method} `}${host ?? 'any host'}${path ?? ''}`;
}

/** What listens: an Ingress on the ports of the web, a Gateway on those of its listeners. */
function entryLeg(proxy: Proxy, { port }: PortQuestion): Leg {
  if (port === undefined || (proxy.type === 'ingress' && proxy.route.kind !== 'Ingress')) return legOf();
  if (proxy.type === 'ingress') {
    const { route } = proxy;
    if (port === 80 || port === 443) return port === 443 && route.tlsSecrets.length === 0 ? legOf(note('It names no certificate: the controller may answer with one of its own.', [route.id])) : legOf();
    return legOf(step('route', 'unknown', `${nameOf(route.id)} is for ports 80 and 443: whether its controller serves ${port} is not known.`, [route.id]));
  }
  const { gateway } = proxy;
  if (gateway.listeners.some((listener) => listener.port === port)) return legOf();
  return legOf(step('route', 'denied', `${nameOf(gateway.id)} has no listener at port ${port}: it has ${listed(gateway.listeners.map((each) => `${each.port}/${each.protocol}`))}.`, [gateway.id]));
}

/** Each backend once, however many rules lead to it; or why there is none. Backends of weight 0 get nothing. */
function backendsOf(proxy: Proxy, asked: PortQuestion, ground: Ground): { readonly backends: readonly Backend[] } | { readonly stopped: Leg } {
  const id = idOf(proxy);
  const admitted = proxy.type === 'gateway' ? admittedRoutes(proxy.gateway, asked, ground) : admittedItself(proxy.route, ground);
  if ('stopped' in admitted) return admitted;
  const backends = new Map<string, Backend>();
  for (const route of admitted.routes) {
    for (const rule of route.rules) {
      if (rule.weight === 0) continue;
      const target = objectId(rule.backend.kind, rule.backend.namespace, rule.backend.name);
      const key = `${route.id} ${target} ${rule.port ?? ''}`;
      if (!backends.has(key)) backends.set(key, backendOf(route, rule, target, ground));
    }
  }
  if (backends.size === 0) return { stopped: legOf(step('route', 'denied', `${nameOf(id)} leads to no backend.`, [id])) };
  return { backends: [...backends.values()] };
}

function backendOf(route: RouteEntity, rule: RouteRule, target: GraphId, { graph, index }: Ground): Backend {
  const refused = route.kind === 'Ingress' ? undefined : grantRefusal(route, rule.backend, index.grantsIn(rule.backend.namespace));
  const entity = graph.entity(target);
  return { route, rule, ...(refused !== undefined && { refused }), ...(entity?.kind === 'Service' && { service: entity }) };
}

type Admitted = { readonly routes: readonly RouteEntity[] } | { readonly stopped: Leg };

function admittedRoutes(gateway: GatewayEntity, { port }: PortQuestion, { index }: Ground): Admitted {
  const refusals: string[] = [];
  const routes = index.routesOn(gateway.id).filter((route) => {
    const admissions = route.parents.filter(({ kind, namespace, name }) => objectId(kind, namespace, name) === gateway.id).map((parent) => admit(gateway, route, parent, (namespace) => index.describedLabels(namespace)));
    for (const admission of admissions) if ('refused' in admission) refusals.push(`${nameOf(route.id)} is refused, since ${admission.refused}`);
    return admissions.some((admission) => 'listeners' in admission && admission.listeners.some((listener) => port === undefined || listener.port === port));
  });
  if (routes.length > 0) return { routes };
  const why = refusals.length === 0 ? 'no route hangs on it' : listed(refusals);
  return { stopped: legOf(step('route', 'denied', `${nameOf(gateway.id)} leads nowhere${port === undefined ? '' : ` from port ${port}`}: ${why}.`, [gateway.id])) };
}

/** A route of the Gateway API serves where a Gateway admits it. One that is not in what was read may do so. */
function admittedItself(route: RouteEntity, { index }: Ground): Admitted {
  if (route.kind === 'Ingress') return { routes: [route] };
  if (route.parents.length === 0) return { stopped: legOf(step('route', 'denied', `${nameOf(route.id)} hangs on no Gateway.`, [route.id])) };
  const reasons = route.parents.map((parent) => {
    const gateway = parent.kind === 'Gateway' ? index.gateway(parent.namespace, parent.name) : undefined;
    const admission = gateway && admit(gateway, route, parent, (namespace) => index.describedLabels(namespace));
    return admission !== undefined && 'refused' in admission ? admission.refused : undefined;
  });
  if (reasons.includes(undefined)) return { routes: [route] };
  return { stopped: legOf(step('route', 'denied', `${nameOf(route.id)} is admitted nowhere: ${listed([...new Set(reasons.flatMap((reason) => reason ?? []))])}.`, [route.id])) };
}

function controllerOf(proxy: Proxy): string {
  return `the controller of ${nameOf(idOf(proxy))}`;
}

function idOf(proxy: Proxy): GraphId {
  return proxy.type === 'ingress' ? proxy.route.id : proxy.gateway.id;
}

function targetName(end: TraceEnd): string {
  switch (end.type) {
    case 'pods':
    case 'missing':
    case 'mute':
      return nameOf(end.id);
    case 'service':
      return nameOf(end.service.id);
    case 'ingress':
      return nameOf(end.route.id);
    case 'gateway':
      return nameOf(end.gateway.id);
    case 'node':
      return nameOf(end.node.id);
    case 'outside':
      return end.host;
  }
}
