/** The environment a container starts with, as far as it can be known without any Secret's value. */
import type { ServiceEntity } from '../model/entities';
import type { ContainerModel, EnvVar, PodEntity } from '../model/pod-entity';
import { expandVariables } from './expand';
import type { ConfigLookup, NameLookup } from './lookup';

export interface Variable {
  readonly name: string;
  /** Absent: set, but not known here (Secret, resource field, a Pod's name before it exists). */
  readonly value?: string;
  /** Where a person can read it: `env.DB_HOST`, `configMap/app/DB_HOST`. */
  readonly field: string;
  /** From the Downward API: the Pod's own facts, which are no reference by themselves. */
  readonly isOwnFact: boolean;
}

export interface Environment {
  /** In the order Kubernetes sets them; a name stands once. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Value for `$(NAME)` and `$NAME`, also of the variables Kubernetes adds for Services. */
  valueOf(name: string): string | undefined;
  /** Whether the container has the variable, known or not. */
  has(name: string): boolean;
}

/**
 * Follows the kubelet's `makeEnvironmentVariables`: envFrom in order, a later one wins; then env, which wins over envFrom;
 * `$(VAR)` in a literal sees what stands before it and the Service variables; values from ConfigMaps are not expanded.
 */
export function buildEnvironment(pod: PodEntity, container: ContainerModel, lookup: ConfigLookup & Pick<NameLookup, 'service'>): Environment {
  const variables = new Map<string, Variable>();
  const set = (variable: Variable): void => {
    variables.delete(variable.name);
    variables.set(variable.name, variable);
  };
  const valueOf = (name: string): string | undefined => {
    const own = variables.get(name);
    return own === undefined ? serviceVariable(name, pod, lookup) : own.value;
  };
  for (const from of container.envFrom) {
    // What a Secret brings is not known, not even by name: it may only hide names, never give a value.
    if (from.kind !== 'ConfigMap') continue;
    const config = lookup.configMap(pod.namespace, from.name);
    for (const [key, value] of Object.entries(config?.data ?? {})) {
      set({ name: from.prefix + key, value, field: `configMap/${from.name}/${key}`, isOwnFact: false });
    }
  }
  for (const variable of container.env) {
    if (!isLeftOut(pod, variable, lookup)) set(readVariable(pod, variable, lookup, valueOf));
  }
  return { variables, valueOf, has: (name) => variables.has(name) || valueOf(name) !== undefined };
}

/** An optional key that its ConfigMap does not have sets nothing. A ConfigMap not in the input may yet have it. */
function isLeftOut(pod: PodEntity, { source }: EnvVar, lookup: ConfigLookup): boolean {
  if (source.type !== 'configMap' || !source.optional) return false;
  const config = lookup.configMap(pod.namespace, source.name);
  return config !== undefined && config.data[source.key] === undefined;
}

function readVariable(pod: PodEntity, variable: EnvVar, lookup: ConfigLookup, valueOf: (name: string) => string | undefined): Variable {
  const { name, source } = variable;
  const field = `env.${name}`;
  switch (source.type) {
    case 'value':
      return { name, value: expandVariables(source.value, valueOf), field, isOwnFact: false };
    case 'configMap': {
      const value = lookup.configMap(pod.namespace, source.name)?.data[source.key];
      return { name, ...(value === undefined ? {} : { value }), field: `${field} (configMap/${source.name}/${source.key})`, isOwnFact: false };
    }
    case 'field': {
      const value = ownFact(pod, source.path);
      return { name, ...(value === undefined ? {} : { value }), field, isOwnFact: true };
    }
    case 'secret':
    case 'resource':
      return { name, field, isOwnFact: false };
  }
}

/**
 * The Downward API's fields that lead to a name or address of the Pod. A Node's name and address are left unknown: no
 * Service, Pod or outside host bears them. kubernetes.io/docs/concepts/workloads/pods/downward-api
 */
function ownFact(pod: PodEntity, path: string): string | undefined {
  const key = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (key !== null) return (key[1] === 'labels' ? pod.labels : pod.annotations)[key[2] ?? ''];
  switch (path) {
    // `web~0` is a stand-in for a name that only the cluster will give.
    case 'metadata.name': return pod.projected && pod.name.includes('~') ? undefined : pod.name;
    case 'metadata.namespace': return pod.namespace;
    case 'spec.serviceAccountName': return pod.serviceAccount;
    case 'status.podIP': return pod.podIPs[0];
    default: return undefined;
  }
}

/**
 * `REDIS_SERVICE_HOST` and its kin, which the kubelet sets for each Service with a cluster IP in the Pod's namespace, and for
 * `kubernetes` of `default`, which is all that is left of them with `enableServiceLinks: false`. The host is answered as the Service's full DNS name: it leads to the same Service, also where a
 * manifest leaves the address to the API server. kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
function serviceVariable(name: string, { namespace, enableServiceLinks }: PodEntity, lookup: Pick<NameLookup, 'service'>): string | undefined {
  const match = /^([A-Z][A-Z0-9_]*?)_(SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT|PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)$/.exec(name);
  if (match === null) return undefined;
  const [, stem = '', part = ''] = match;
  const own = enableServiceLinks ? lookup.service(namespace, toServiceName(stem)) : undefined;
  const service = own ?? (stem === 'KUBERNETES' ? lookup.service('default', 'kubernetes') : undefined);
  if (service === undefined || service.clusterIP === 'None' || service.type === 'ExternalName') return undefined;
  return serviceValue(service, part);
}

function toServiceName(stem: string): string {
  return stem.toLowerCase().replaceAll('_', '-');
}

function serviceValue(service: ServiceEntity, part: string): string | undefined {
  const host = `${service.name}.${service.namespace}.svc.cluster.local`;
  const first = service.ports[0];
  if (part === 'SERVICE_HOST') return host;
  if (first === undefined) return undefined;
  if (part === 'SERVICE_PORT') return String(first.port);
  if (part === 'PORT') return `${first.protocol.toLowerCase()}://${host}:${first.port}`;
  if (part.startsWith('SERVICE_PORT_')) {
    const port = service.ports.find((each) => each.name !== undefined && each.name.toUpperCase().replaceAll('-', '_') === part.slice('SERVICE_PORT_'.length));
    return port === undefined ? undefined : String(port.port);
  }
  const [, number, protocol = '', detail] = /^PORT_(\d+)_(TCP|UDP|SCTP)(?:_(PROTO|PORT|ADDR))?$/.exec(part) ?? [];
  if (!service.ports.some((each) => String(each.port) === number && each.protocol === protocol)) return undefined;
  if (detail === 'ADDR') return host;
  if (detail === 'PORT') return number;
  return detail === 'PROTO' ? protocol.toLowerCase() : `${protocol.toLowerCase()}://${host}:${number}`;
}
