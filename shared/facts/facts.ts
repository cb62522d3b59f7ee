/** Facts of each kind, in reading order. Kinds without a table of their own show what their attributes say. */
import type { Entity } from '../model/entities';
import type { Resources } from '../model/entity-base';
import type { GraphEdge, GraphId, GraphNode } from '../model/graph';
import type { PodEntity } from '../model/pod-entity';
import { isRouteKind } from '../model/route-kinds';
import type { Fact } from '../protocol/engine';
import { absenceOf, absenceText, isAbsent } from '../scene/absence';
import { fact, list, momentFact, portsText, resourcesText } from './fact-text';
import { containerFacts } from './facts-container';
import { gatewayFacts, policyFacts, routeFacts, serviceFacts } from './facts-network';
import { kubeNodeFacts } from './facts-node';
import { podFacts } from './facts-pod';
import { claimFacts, configFacts, persistentVolumeFacts, volumeFacts } from './facts-volume';
import { autoscalerFacts, budgetFacts, workloadFacts } from './facts-workload';

/** What facts read beyond the thing itself. */
export interface FactLookup {
  node(id: GraphId): GraphNode | undefined;
  entity(id: GraphId): Entity | undefined;
  /** Edges from and to this very node. */
  edgesOf(id: GraphId): readonly GraphEdge[];
  /** The workload that a person wrote, above `id`. */
  ownerOf(id: GraphId): GraphId | undefined;
  /** Pods that hang on it: a Node's, a Namespace's, a workload's. */
  podCount(id: GraphId): number | undefined;
}

export function factsOf(node: GraphNode, lookup: FactLookup): Fact[] {
  return [...absenceFacts(node), ...kindFacts(node, lookup), ...originFacts(lookup.entity(node.id))];
}

function absenceFacts({ status }: GraphNode): Fact[] {
  switch (absenceOf(status)) {
    case 'missing':
      return fact('Missing', absenceText(status), { severity: 'bad', concept: 'missing', note: 'Something refers to it, but it is not among what was read.' });
    case 'optional':
      return fact('Missing', absenceText(status), { concept: 'missing', note: 'All that refers to it says that it may be absent: Pods start without it.' });
    case 'not-permitted':
      return fact('Not read', absenceText(status), { severity: 'unknown', note: 'Something refers to it, but your account may not see things of this kind here. docs/clusters.md has the role.' });
    case 'not-read':
      return fact('Not read', absenceText(status), { severity: 'unknown', note: 'Something refers to it, and its kind is still being read.' });
    default:
      return [];
  }
}

function kindFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  if (isRouteKind(node.kind)) return routeFacts(node, lookup);
  const entity = lookup.entity(node.id);
  switch (node.kind) {
    case 'Pod':
      // Of what is only referred to nothing is known: not that it requests nothing.
      if (isAbsent(node)) return [];
      return podFacts(node, entity?.kind === 'Pod' ? entity : undefined, lookup);
    case 'Container':
      return containerFacts(node, podOf(node, lookup)?.containers.find(({ name }) => name === node.name), lookup);
    case 'Volume':
      return volumeFacts(node, lookup);
    case 'Node':
      return kubeNodeFacts(node, lookup);
    case 'Namespace':
    case 'Unscheduled':
      return fact('Pods', lookup.podCount(node.id));
    case 'Pods':
      // Those that are only referred to are none.
      return fact('Pods', lookup.podCount(node.id) || undefined);
    case 'Service':
      return serviceFacts(node, lookup);
    case 'Gateway':
      return gatewayFacts(node, lookup);
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
    case 'CronJob':
      return workloadFacts(node, lookup);
    case 'PersistentVolumeClaim':
      return claimFacts(node, lookup);
    case 'PersistentVolume':
      return persistentVolumeFacts(node, lookup);
    case 'ConfigMap':
    case 'Secret':
      return configFacts(node);
    case 'HorizontalPodAutoscaler':
      return autoscalerFacts(node, lookup);
    case 'PodDisruptionBudget':
      return budgetFacts(node, lookup);
    case 'External':
      return [...fact('Host', node.attrs.host ?? node.name), ...fact('Ports', portsText(node))];
    default:
      return entity?.kind === 'NetworkPolicy' || entity?.kind === 'ForeignPolicy' ? policyFacts(node, lookup) : otherFacts(node);
  }
}

function podOf(node: GraphNode, lookup: FactLookup): PodEntity | undefined {
  const entity = node.parent === undefined ? undefined : lookup.entity(node.parent);
  return entity?.kind === 'Pod' ? entity : undefined;
}

const OTHER_LABELS: Readonly<Record<string, string>> = {
  accessModes: 'Access modes', addressType: 'Address type', apiVersion: 'API version', capacity: 'Capacity', className: 'Class',
  detail: 'Detail', endpoints: 'Endpoints', from: 'From', keys: 'Keys', ports: 'Ports', provisioner: 'Provisioner', requests: 'Requested', service: 'Service',
  storageClass: 'Storage class', to: 'To', type: 'Type',
};

function otherFacts(node: GraphNode): Fact[] {
  return Object.entries(OTHER_LABELS).flatMap(([name, label]) => fact(label, name === 'ports' ? portsText(node) : valueText(node.attrs[name])));
}

function valueText(value: unknown): string | number | undefined {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (Array.isArray(value)) return list(value.map((part: unknown) => (typeof part === 'object' && part !== null ? Object.values(part).join(' ') : String(part))));
  if (typeof value === 'object' && value !== null) return resourcesText(value as Resources);
  return undefined;
}

/** How old it is, whether it is going, and where it was read. A Pod tells its own end. */
function originFacts(entity: Entity | undefined): Fact[] {
  if (entity === undefined) return [];
  return [
    ...momentFact('Created', entity.createdAtMs),
    ...(entity.kind === 'Pod' ? [] : momentFact('Being deleted', entity.deletedAtMs, { severity: 'warn' })),
    ...(entity.origin.type === 'file' ? fact('File', `${entity.origin.path}:${entity.origin.line}`) : []),
  ];
}
