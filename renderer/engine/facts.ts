/** Facts of each kind, in reading order. Kinds without a table of their own show what their attributes say. */
import { formatResource } from '../../shared/kube/format';
import type { Entity } from '../../shared/model/entities';
import type { Resources } from '../../shared/model/entity-base';
import type { PodEntity } from '../../shared/model/pod-entity';
import type { GraphId, GraphNode } from '../../shared/model/graph';
import type { Fact } from '../../shared/protocol/engine';
import { absenceOf, absenceText } from '../../shared/scene/absence';
import { fact, linkFact, list, resourcesText } from './fact-text';
import { containerFacts, podFacts, volumeFacts } from './facts-pod';

/** What facts read beyond the thing itself. */
export interface FactLookup {
  node(id: GraphId): GraphNode | undefined;
  entity(id: GraphId): Entity | undefined;
  /** The workload that a person wrote, above `id`. */
  ownerOf(id: GraphId): GraphId | undefined;
  /** Pods that hang on it: a Node's, a Namespace's, a workload's. */
  podCount(id: GraphId): number | undefined;
}

export function factsOf(node: GraphNode, lookup: FactLookup): Fact[] {
  return [...absenceFacts(node), ...kindFacts(node, lookup), ...ageFacts(lookup.entity(node.id))];
}

function absenceFacts({ status }: GraphNode): Fact[] {
  switch (absenceOf(status)) {
    case 'missing':
      return fact('Missing', absenceText(status), { severity: 'bad', note: 'Something refers to it, but it is not among what was read.' });
    case 'not-permitted':
      return fact('Not read', absenceText(status), { severity: 'unknown', note: 'Something refers to it, but your account may not see things of this kind here. docs/clusters.md has the role.' });
    default:
      return [];
  }
}

function kindFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const { attrs } = node;
  const entity = lookup.entity(node.id);
  switch (node.kind) {
    case 'Pod':
      return podFacts(node, entity?.kind === 'Pod' ? entity : undefined, lookup);
    case 'Container':
      return containerFacts(node, podOf(node, lookup)?.containers.find(({ name }) => name === node.name), lookup);
    case 'Volume':
      return volumeFacts(node, lookup);
    case 'Node':
      return kubeNodeFacts(node, lookup);
    case 'Namespace':
    case 'Unscheduled':
    case 'Pods':
      return fact('Pods', lookup.podCount(node.id));
    case 'Service':
      return [
        ...fact('Type', textAttr(node, 'type')),
        ...fact('Cluster IP', attrs.clusterIP, attrs.clusterIP === 'None' ? { note: 'Headless: its name leads to the Pods themselves.' } : {}),
        ...fact('External name', textAttr(node, 'externalName')),
        ...fact('Ports', portsText(node)),
        ...fact('Selector', labelsText(attrs['selector'])),
        ...fact('Load balancer', listAttr(node, 'loadBalancer')),
        ...fact('External IPs', listAttr(node, 'externalIPs')),
      ];
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
    case 'CronJob':
      return workloadFacts(node, lookup);
    case 'External':
      return [...fact('Host', attrs.host ?? node.name), ...fact('Ports', portsText(node))];
    default:
      return otherFacts(node);
  }
}

function podOf(node: GraphNode, lookup: FactLookup): PodEntity | undefined {
  const entity = node.parent === undefined ? undefined : lookup.entity(node.parent);
  return entity?.kind === 'Pod' ? entity : undefined;
}

function kubeNodeFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const { attrs } = node;
  const entity = lookup.entity(node.id);
  const kubeNode = entity?.kind === 'Node' ? entity : undefined;
  return [
    ...fact('Pods', lookup.podCount(node.id)),
    ...fact('Zone', attrs.zone),
    ...fact('Roles', listAttr(node, 'roles')),
    ...fact('Addresses', list(kubeNode?.addresses.map(({ type, address }) => `${type} ${address}`))),
    ...fact('Kubelet', kubeNode?.kubeletVersion),
    ...fact('Requested', shareText(attrs.requests, attrs.allocatable)),
    ...fact('Limits', resourcesText(attrs.limits)),
    ...fact('Allocatable', resourcesText(attrs.allocatable)),
    ...(attrs['unschedulable'] === true ? fact('Cordoned', 'yes', { severity: 'warn', note: 'No new Pods are placed here.' }) : []),
    ...fact('Taints', list(kubeNode?.taints.map(({ key, value, effect }) => `${key}${value === undefined || value === '' ? '' : `=${value}`}:${effect}`))),
  ];
}

function workloadFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const { replicas, readyReplicas } = node.attrs;
  const isShort = replicas !== undefined && readyReplicas !== undefined && readyReplicas < replicas;
  const owner = lookup.ownerOf(node.id);
  return [
    ...fact('Replicas', replicas === undefined ? undefined : readyReplicas === undefined ? replicas : `${readyReplicas} of ${replicas} ready`, isShort ? { severity: 'warn' } : {}),
    ...fact('Pods', lookup.podCount(node.id)),
    ...fact('Governing Service', textAttr(node, 'serviceName')),
    ...fact('Detail', textAttr(node, 'detail')),
    ...(node.attrs['suspended'] === true ? fact('Suspended', 'yes', { severity: 'warn' }) : []),
    ...(owner === undefined ? [] : linkFact('Part of', owner, lookup.node(owner))),
  ];
}

const OTHER_LABELS: Readonly<Record<string, string>> = {
  accessModes: 'Access modes', addressType: 'Address type', apiVersion: 'API version', capacity: 'Capacity', className: 'Class',
  detail: 'Detail', endpoints: 'Endpoints', keys: 'Keys', provisioner: 'Provisioner', requests: 'Requested', service: 'Service',
  storageClass: 'Storage class', tlsSecrets: 'TLS Secrets', type: 'Type', addresses: 'Addresses', listeners: 'Listeners',
};

function otherFacts(node: GraphNode): Fact[] {
  return Object.entries(OTHER_LABELS).flatMap(([name, label]) => fact(label, valueText(node.attrs[name])));
}

function valueText(value: unknown): string | number | undefined {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (Array.isArray(value)) return list(value.map((part: unknown) => (typeof part === 'object' && part !== null ? Object.values(part).join(' ') : String(part))));
  if (typeof value === 'object' && value !== null) return resourcesText(value as Resources);
  return undefined;
}

/** `cpu 1.2 of 4 (30%), memory 2Gi of 16Gi (13%)`. */
function shareText(used: Resources | undefined, total: Resources | undefined): string | undefined {
  const parts = (['cpu', 'memory'] as const).flatMap((name) => {
    const of = total?.[name];
    const part = used?.[name] ?? 0;
    if (of === undefined || of === 0) return [];
    return [`${name} ${formatResource(name, part)} of ${formatResource(name, of)} (${Math.round((part / of) * 100)}%)`];
  });
  return list(parts);
}

function portsText({ attrs }: GraphNode): string | undefined {
  return list(attrs.ports?.map(({ name, port, protocol, targetPort, nodePort }) => {
    const target = targetPort === undefined || targetPort === port ? '' : ` to ${targetPort}`;
    return `${name === undefined ? '' : `${name} `}${port}/${protocol}${target}${nodePort === undefined ? '' : ` (on each Node ${nodePort})`}`;
  }));
}

function labelsText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return list(Object.entries(value).map(([key, text]) => `${key}=${String(text)}`));
}

function textAttr({ attrs }: GraphNode, name: string): string | undefined {
  const value = attrs[name];
  return typeof value === 'string' ? value : undefined;
}

function listAttr({ attrs }: GraphNode, name: string): string | undefined {
  const value = attrs[name];
  return Array.isArray(value) ? list(value.map(String)) : undefined;
}

function ageFacts(entity: Entity | undefined): Fact[] {
  return [
    ...(entity?.deletedAtMs === undefined ? [] : fact('Being deleted since', new Date(entity.deletedAtMs).toISOString(), { severity: 'warn' })),
    ...(entity?.origin.type === 'file' ? fact('File', `${entity.origin.path}:${entity.origin.line}`) : []),
  ];
}
