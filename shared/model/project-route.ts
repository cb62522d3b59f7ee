/** Ingress of all its API versions, and the routes of the Gateway API, each flattened to one backend a rule. */
import { asCount, asPort, asPortOrName, asRecord, asRecords, asString, asStrings, isRecord, mapRecords, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { RouteEntity, RouteParent, RouteRule } from './entities';
import { idKind } from './own-kinds';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';

/** Hosts times paths times backends of one object; far above anything that serves, it only bounds hostile input. */
const RULE_LIMIT = 10_000;

export function projectIngress(raw: RawObject, context: ProjectionContext): RouteEntity | undefined {
  const base = projectMeta(raw, 'Ingress', context);
  if (base === undefined) return undefined;
  const namespace = namespaceOf(asRecord<RawMeta>(raw.metadata));
  const spec = asRecord<Raw<'rules' | 'defaultBackend' | 'backend' | 'tls' | 'ingressClassName'>>(raw.spec);
  const className = asString(spec.ingressClassName) ?? asString(base.annotations['kubernetes.io/ingress.class']);
  const rules = asRecords<Raw<'host' | 'http'>>(spec.rules).flatMap((rule) => {
    const host = asString(rule.host);
    const { paths } = asRecord<Raw<'paths'>>(rule.http);
    return asRecords<Raw<'path' | 'pathType' | 'backend'>>(paths).flatMap((item) => {
      const target = ingressBackend(item.backend, namespace);
      return target === undefined ? [] : [{ host, path: asString(item.path), pathType: asString(item.pathType), ...target }];
    });
  });
  const fallback = ingressBackend(spec.defaultBackend ?? spec.backend, namespace);
  return {
    ...base,
    namespace,
    rules: (fallback ? [...rules, fallback] : rules).slice(0, RULE_LIMIT),
    parents: [],
    className,
    tlsSecrets: [...new Set(asRecords<Raw<'secretName'>>(spec.tls).flatMap((item) => asString(item.secretName) ?? []))],
  };
}

type Target = Pick<RouteRule, 'backend' | 'port' | 'weight' | 'isMirror'>;

/** `service` or `resource` of networking.k8s.io/v1; `serviceName` and `servicePort` of the beta versions. */
function ingressBackend(value: unknown, namespace: string): Target | undefined {
  const raw = asRecord<Raw<'service' | 'resource' | 'serviceName' | 'servicePort'>>(value);
  const service = asRecord<Raw<'name' | 'port'>>(raw.service);
  const serviceName = asString(service.name) ?? asString(raw.serviceName);
  if (serviceName !== undefined) {
    const { number, name } = asRecord<Raw<'number' | 'name'>>(service.port);
    const port = asPort(number) ?? asString(name) ?? asPortOrName(raw.servicePort);
    return { backend: { kind: 'Service', namespace, name: serviceName }, port };
  }
  const resource = asRecord<Raw<'apiGroup' | 'kind' | 'name'>>(raw.resource);
  const kind = asString(resource.kind);
  const name = asString(resource.name);
  return kind === undefined || name === undefined ? undefined : { backend: { ...groupKind(kind, asString(resource.apiGroup)), namespace, name } };
}

/** The kind as ids bear it, with the group where it is not the core one. */
function groupKind(kind: string, group: string | undefined): { readonly kind: string; readonly group?: string } {
  return group === undefined ? { kind } : { kind: idKind(kind, `${group}/v1`), group };
}

type RawRouteRule = Raw<'matches' | 'backendRefs' | 'filters'>;
type GatewayRouteKind = Exclude<RouteEntity['kind'], 'Ingress'>;

export function projectGatewayRoute(kind: GatewayRouteKind, raw: RawObject, context: ProjectionContext): RouteEntity | undefined {
  const base = projectMeta(raw, kind, context);
  if (base === undefined) return undefined;
  const namespace = namespaceOf(asRecord<RawMeta>(raw.metadata));
  const spec = asRecord<Raw<'parentRefs' | 'hostnames' | 'rules'>>(raw.spec);
  const hostnames = asStrings(spec.hostnames);
  const rules: RouteRule[] = [];
  for (const rule of asRecords<RawRouteRule>(spec.rules)) {
    const matches = orOnce(distinctMatches(rule));
    const targets = routeTargets(rule, namespace);
    for (const host of orOnce(hostnames)) {
      for (const match of matches) {
        if (rules.length >= RULE_LIMIT) break;
        for (const target of targets) rules.push({ host, ...match, ...target });
      }
    }
  }
  return { ...base, namespace, rules, parents: projectParents(spec.parentRefs, namespace), hostnames: hostnames.length > 0 ? hostnames : undefined, tlsSecrets: [] };
}

/** The items, or one undefined: a rule without hosts or paths still has its backends. */
function orOnce<T>(items: readonly T[]): readonly (T | undefined)[] {
  return items.length > 0 ? items : [undefined];
}

type RawMatch = Raw<'path' | 'method'>;
type Match = Pick<RouteRule, 'path' | 'pathType' | 'method'>;

/** Each path and method once; a match of headers or query alone tells neither, and stands for all paths. */
function distinctMatches(rule: RawRouteRule): readonly Match[] {
  const matches = asRecords<RawMatch>(rule.matches).map(projectMatch);
  return [...new Map(matches.map((match) => [`${match.method ?? ''} ${match.pathType ?? ''} ${match.path ?? ''}`, match])).values()];
}

/** HTTPRoute's path and method, or GRPCRoute's service and method as the path that gRPC gives them. */
function projectMatch(match: RawMatch): Match {
  const { value, type } = asRecord<Raw<'value' | 'type'>>(match.path);
  const path = asString(value);
  if (path !== undefined) return { path, pathType: asString(type), method: asString(match.method) };
  const { service, method } = asRecord<Raw<'service' | 'method'>>(match.method);
  const serviceName = asString(service);
  const methodName = asString(method);
  if (serviceName !== undefined) return { path: `/${serviceName}/${methodName ?? ''}` };
  return methodName === undefined ? { method: asString(match.method) } : { path: `/*/${methodName}` };
}

/** Backends of a rule, and those that its filters, or a backend's own, mirror requests to. */
function routeTargets(rule: RawRouteRule, namespace: string): readonly Target[] {
  const backends = asRecords<RawRef & Raw<'filters'>>(rule.backendRefs);
  const filters = [rule, ...backends].flatMap((each) => asRecords<Raw<'requestMirror'>>(each.filters));
  const mirrors = filters.flatMap((filter) => {
    const { backendRef } = asRecord<Raw<'backendRef'>>(filter.requestMirror);
    return isRecord(backendRef) ? [projectTarget(backendRef, namespace, true)] : [];
  });
  return [...backends.map((raw) => projectTarget(raw, namespace, false)), ...mirrors].flatMap((target) => target ?? []);
}

type RawRef = Raw<'group' | 'kind' | 'name' | 'namespace' | 'sectionName' | 'port' | 'weight'>;

function projectTarget(raw: RawRef, namespace: string, isMirror: boolean): Target | undefined {
  const name = asString(raw.name);
  if (name === undefined) return undefined;
  return {
    backend: { ...groupKind(asString(raw.kind) ?? 'Service', asString(raw.group)), namespace: asString(raw.namespace) ?? namespace, name },
    port: asPort(raw.port),
    weight: asCount(raw.weight),
    ...(isMirror && { isMirror }),
  };
}

/** A Gateway where no kind is given. Of equal references one is left. */
function projectParents(value: unknown, namespace: string): RouteEntity['parents'] {
  const parents = mapRecords<RawRef, RouteParent>(value, (raw) => {
    const name = asString(raw.name);
    if (name === undefined) return undefined;
    const { kind } = groupKind(asString(raw.kind) ?? 'Gateway', asString(raw.group));
    return { kind, namespace: asString(raw.namespace) ?? namespace, name, sectionName: asString(raw.sectionName), port: asPort(raw.port) };
  });
  return [...new Map(parents.map((parent) => [JSON.stringify(parent), parent])).values()];
}
