/** Truth tables of policies: a cast of Pods and namespaces, a set of policies, and what each connection comes to. */
import type { NamespaceEntity } from '../../model/entities';
import type { NetworkPolicyEntity } from '../../model/policy-entity';
import { projectObject } from '../../model/project';
import type { Connection, Decision, PolicyEnd, PolicyLookup } from '../connection';
import { toPolicyEnd } from '../pod-end';

export interface CastPod {
  readonly labels?: Readonly<Record<string, string>>;
  readonly ips?: readonly string[];
  readonly node?: string;
  readonly hostNetwork?: boolean;
  /** `http: 8080`, `dns: '53/UDP'`. */
  readonly ports?: Readonly<Record<string, number | string>>;
}

export interface Cast {
  /** By `namespace/name`. */
  readonly pods: Readonly<Record<string, CastPod>>;
  /** Labels of Namespace objects; the others have no object. */
  readonly namespaces?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Spec of a NetworkPolicy by `namespace/name`, as in a manifest. */
export type Policies = Readonly<Record<string, unknown>>;

/**
 * From, to, port, verdict, and where it matters the policies that decide. An end is `namespace/name` of the cast, an
 * address, `node:NAME ADDRESS`, or `host:NAME`. A port is `80`, `53/UDP`, `/UDP` (protocol only), or empty (not known).
 */
export type Row = readonly [from: string, to: string, port: string, verdict: Decision['verdict'], policies?: readonly string[]];

export interface TruthTable {
  readonly title: string;
  readonly cast: Cast;
  readonly policies: Policies;
  readonly rows: readonly Row[];
}

export function connectionOf(from: string, to: string, port: string, cast: Cast): Connection {
  const [number = '', protocol = 'TCP'] = port.split('/');
  return {
    from: endOf(from, cast),
    to: endOf(to, cast),
    ...(port !== '' && { protocol }),
    ...(number !== '' && { port: Number(number) }),
  };
}

export function endOf(text: string, cast: Cast): PolicyEnd {
  if (text.startsWith('host:')) return { type: 'outside', host: text.slice('host:'.length) };
  const [, nodeName, ip = ''] = /^node:(\S+) ?(.*)$/.exec(text) ?? [];
  if (nodeName !== undefined) return { type: 'ip', ip, nodeName };
  const pod = cast.pods[text];
  return pod === undefined ? { type: 'ip', ip: text } : podEndOf(text, pod);
}

export function podEndOf(text: string, { labels = {}, ips = [], node, hostNetwork, ports = {} }: CastPod): PolicyEnd {
  const [namespace, name] = text.split('/');
  const containerPorts = Object.entries(ports).map(([port, written]) => {
    const [number, protocol = 'TCP'] = String(written).split('/');
    return { name: port, containerPort: Number(number), protocol };
  });
  const [entity] = projectObject(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace, labels },
      spec: { nodeName: node, hostNetwork, containers: [{ name: 'app', image: 'registry.example/app:1', ports: containerPorts }] },
      status: { phase: 'Running', podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) },
    },
    { origin: { type: 'demo' } },
  );
  if (entity?.kind !== 'Pod') throw new Error(`${text} is no Pod`);
  return toPolicyEnd(entity);
}

export function policyEntities(policies: Policies): readonly NetworkPolicyEntity[] {
  return Object.entries(policies).map(([path, spec]) => {
    const [namespace, name] = path.split('/');
    const [entity] = projectObject({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec }, { origin: { type: 'demo' } });
    if (entity?.kind !== 'NetworkPolicy') throw new Error(`${path} is no NetworkPolicy`);
    return entity;
  });
}

export function lookupOf(policies: Policies, { namespaces = {} }: Pick<Cast, 'namespaces'>): PolicyLookup {
  return lookupOfEntities(policyEntities(policies), { namespaces });
}

export function lookupOfEntities(policies: readonly NetworkPolicyEntity[], { namespaces = {} }: Pick<Cast, 'namespaces'>): PolicyLookup {
  const labels = new Map(Object.entries(namespaces).map(([name, given]) => [name, namespaceOf(name, given).labels]));
  return {
    policiesIn: (namespace) => policies.filter((policy) => policy.namespace === namespace),
    isDescribed: (namespace) => labels.has(namespace),
    namespaceLabels: (namespace) => labels.get(namespace) ?? { 'kubernetes.io/metadata.name': namespace },
  };
}

function namespaceOf(name: string, labels: Readonly<Record<string, string>>): NamespaceEntity {
  const [entity] = projectObject({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }, { origin: { type: 'demo' } });
  if (entity?.kind !== 'Namespace') throw new Error(`${name} is no Namespace`);
  return entity;
}
