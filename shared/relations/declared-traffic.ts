/** `traffic` that a Pod's definition declares: chapter "What counts as a declared reference" of docs/graph-format.md. */
import type { ServiceEntity } from '../model/entities';
import type { PodEntity } from '../model/pod-entity';
import type { Evidence, GraphId } from '../model/graph';
import { externalId, objectId, podId } from '../model/ids';
import type { Reference } from '../references/found';
import { resolveReference } from '../references/resolve';
import type { Resolution } from '../references/resolve';
import type { EdgeDraft } from './contribution';
import { readDeclaredReferences } from './declared-references';
import type { DeclaredReferences } from './declared-references';
import { sortEvidence } from './evidence-order';
import type { RelationLookup } from './lookup';

interface PortUse {
  readonly port: number;
  readonly protocol: string;
}

interface Target {
  readonly id: GraphId;
  readonly isSelf: boolean;
  readonly service?: ServiceEntity;
}

interface Draft {
  readonly isSelf: boolean;
  readonly ports: Map<string, PortUse>;
  readonly evidence: Evidence[];
}

/**
 * One edge for each thing the Pod's containers name, with all ports and all evidence; sorted by target. A target that no
 * object of the input describes is only named: a Service or Pod of that id is Missing, a host outside is External.
 *
 * An ExternalName Service ends the line: it is what the Pod names, and it has no Pods behind it.
 */
export function declaredTraffic(pod: PodEntity, lookup: RelationLookup, declared: DeclaredReferences = readDeclaredReferences(pod, lookup)): readonly EdgeDraft[] {
  const drafts = new Map<GraphId, Draft>();
  for (const { references } of declared.containers) {
    for (const reference of references) {
      if (declared.ownAddresses.has(reference.host)) continue;
      const target = toTarget(resolveReference(reference, pod, lookup), pod);
      // Where others reach this Pod is no call of its own, unless to itself.
      if (target === undefined || (reference.isAdvertised && !target.isSelf)) continue;
      const draft: Draft = drafts.get(target.id) ?? { isSelf: target.isSelf, ports: new Map(), evidence: [] };
      drafts.set(target.id, draft);
      const port = portOf(reference, target.service);
      if (port !== undefined) draft.ports.set(`${port.port}/${port.protocol}`, port);
      draft.evidence.push(reference.evidence);
    }
  }
  return [...drafts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([to, draft]) => toEdge(pod.id, to, draft));
}

function toTarget(resolution: Resolution, pod: PodEntity): Target | undefined {
  switch (resolution.type) {
    case 'service': {
      const { namespace, name, service } = resolution;
      return { id: objectId('Service', namespace, name), isSelf: service !== undefined && selectsPod(service, pod), ...(service === undefined ? {} : { service }) };
    }
    case 'pod': {
      const id = podId(resolution.namespace, resolution.name);
      return { id, isSelf: id === pod.id };
    }
    case 'external':
      return { id: externalId(resolution.host), isSelf: false };
    case 'localhost':
    case 'none':
      return undefined;
  }
}

function selectsPod(service: ServiceEntity, pod: PodEntity): boolean {
  const selector = Object.entries(service.selector);
  return service.namespace === pod.namespace && service.type !== 'ExternalName' && selector.length > 0 && selector.every(([label, value]) => pod.labels[label] === value);
}

/** The port named; else the Service's only port; else none. The Service's port of that number tells the protocol. */
function portOf(reference: Reference, service: ServiceEntity | undefined): PortUse | undefined {
  const ports = service?.ports ?? [];
  const only = ports.length === 1 ? ports[0] : undefined;
  if (reference.port === undefined) return only === undefined ? undefined : { port: only.port, protocol: only.protocol };
  const protocols = ports.filter((port) => port.port === reference.port).map((port) => port.protocol);
  const protocol = reference.protocol ?? (protocols.length === 0 || protocols.includes('TCP') ? 'TCP' : protocols[0]);
  return { port: reference.port, protocol: protocol ?? 'TCP' };
}

function toEdge(from: GraphId, to: GraphId, { isSelf, ports, evidence }: Draft): EdgeDraft {
  const sorted = [...ports.values()].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));
  return {
    kind: 'traffic', from, to,
    attrs: { ...(sorted.length === 0 ? {} : { ports: sorted }), basis: 'declared', evidence: sortEvidence(evidence), ...(isSelf ? { self: true } : {}) },
  };
}
