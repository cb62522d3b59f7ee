/** Ingress of all its API versions, and the routes of the Gateway API, each flattened to one backend a rule. */
import { asPort, asPortOrName, asRecord, asRecords, asString, asStrings, isRecord, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { RouteEntity, RouteRule } from './entities';
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
    return asRecords<Raw<'path' | 'backend'>>(paths).flatMap((item) => {
      const path = asString(item.path);
      const target = ingressBackend(item.backend, namespace);
      return target === undefined ? [] : [{ host, path, ...target }];
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

type Target = Pick<RouteRule, 'backend' | 'port'>;

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
  const resource = asRecord<Raw<'kind' | 'name'>>(raw.resource);
  const kind = asString(resource.kind);
  const name = asString(resource.name);
  return kind === undefined || name === undefined ? undefined : { backend: { kind, namespace, name } };
}

type RawRouteRule = Raw<'matches' | 'backendRefs' | 'filters'>;
type GatewayRouteKind = Exclude<RouteEntity['kind'], 'Ingress'>;

export function projectGatewayRoute(kind: GatewayRouteKind, raw: RawObject, context: ProjectionContext): RouteEntity | undefined {
  const base = projectMeta(raw, kind, context);
  if (base === undefined) return undefined;
  const namespace = namespaceOf(asRecord<RawMeta>(raw.metadata));
  const spec = asRecord<Raw<'parentRefs' | 'hostnames' | 'rules'>>(raw.spec);
  const hosts = orOnce(asStrings(spec.hostnames));
  const rules: RouteRule[] = [];
  for (const rule of asRecords<RawRouteRule>(spec.rules)) {
    const paths = orOnce([...new Set(asRecords<RawMatch>(rule.matches).flatMap((match) => matchPath(match) ?? []))]);
    const targets = routeTargets(rule, namespace);
    for (const host of hosts) {
      for (const path of paths) {
        if (rules.length >= RULE_LIMIT) break;
        for (const target of targets) rules.push({ host, path, ...target });
      }
    }
  }
  return { ...base, namespace, rules, parents: projectParents(spec.parentRefs, namespace), tlsSecrets: [] };
}

/** The items, or one undefined: a rule without hosts or paths still has its backends. */
function orOnce(items: readonly string[]): readonly (string | undefined)[] {
  return items.length > 0 ? items : [undefined];
}

type RawMatch = Raw<'path' | 'method'>;

/** HTTPRoute's path, or GRPCRoute's service and method as the path that gRPC gives them. */
function matchPath(match: RawMatch): string | undefined {
  const path = asString(asRecord<Raw<'value'>>(match.path).value);
  if (path !== undefined) return path;
  const { service, method } = asRecord<Raw<'service' | 'method'>>(match.method);
  const serviceName = asString(service);
  return serviceName === undefined ? undefined : `/${serviceName}/${asString(method) ?? ''}`;
}

/** Backends of a rule, and those that its filters mirror requests to. */
function routeTargets(rule: RawRouteRule, namespace: string): readonly Target[] {
  const mirrors = asRecords<Raw<'requestMirror'>>(rule.filters).flatMap((filter) => {
    const { backendRef } = asRecord<Raw<'backendRef'>>(filter.requestMirror);
    return isRecord(backendRef) ? [backendRef] : [];
  });
  return [...asRecords<RawRef>(rule.backendRefs), ...mirrors].flatMap((raw) => {
    const backend = projectRef(raw, 'Service', namespace);
    const port = asPort((raw as RawRef).port);
    return backend === undefined ? [] : [{ backend, port }];
  });
}

type RawRef = Raw<'kind' | 'name' | 'namespace' | 'port'>;

function projectRef(raw: RawRef, defaultKind: string, namespace: string): RouteRule['backend'] | undefined {
  const name = asString(raw.name);
  return name === undefined ? undefined : { kind: asString(raw.kind) ?? defaultKind, namespace: asString(raw.namespace) ?? namespace, name };
}

/** Of several references to one Gateway (a section each) one is left. */
function projectParents(value: unknown, namespace: string): RouteEntity['parents'] {
  const parents = asRecords<RawRef>(value).flatMap((raw) => projectRef(raw, 'Gateway', namespace) ?? []);
  return [...new Map(parents.map((parent) => [`${parent.kind}/${parent.namespace}/${parent.name}`, parent])).values()];
}
