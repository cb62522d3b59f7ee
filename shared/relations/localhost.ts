/** `localhost`: what containers of a Pod call over the network namespace they share. */
import type { ContainerModel, PodEntity } from '../model/pod-entity';
import type { Evidence, GraphId } from '../model/graph';
import { containerId } from '../model/ids';
import type { ContainerReferences } from '../references/container';
import type { Reference } from '../references/found';
import { isLocalhost } from '../references/host';
import type { EdgeDraft } from './contribution';
import { readDeclaredReferences } from './declared-references';
import type { DeclaredReferences } from './declared-references';
import { sortEvidence } from './evidence-order';
import type { RelationLookup } from './lookup';

type Scanned = ContainerReferences & { readonly container: ContainerModel };

/**
 * Container -> Container of the same Pod, one edge for each port; to the Pod itself where no container is known to serve
 * the port. A container's link to itself is not drawn. On the Node's network (`hostNetwork`) localhost is the Node's: the
 * Pod's own containers are looked at first all the same.
 */
export function localhostLinks(pod: PodEntity, lookup: RelationLookup, declared: DeclaredReferences = readDeclaredReferences(pod, lookup)): readonly EdgeDraft[] {
  const links = new Map<string, { readonly from: GraphId; readonly to: GraphId; readonly port: number | undefined; readonly evidence: Evidence[] }>();
  for (const caller of declared.containers) {
    for (const reference of caller.references) {
      if (!isLocalhost(reference.host) || reference.isAdvertised) continue;
      const to = targetOf(pod, caller, reference, declared.containers);
      if (to === undefined) continue;
      const from = containerId(pod.namespace, pod.name, caller.container.name);
      const key = `${from}\n${to}\n${String(reference.port ?? 0).padStart(5, '0')}`;
      const link = links.get(key) ?? { from, to, port: reference.port, evidence: [] };
      links.set(key, link);
      link.evidence.push(reference.evidence);
    }
  }
  return [...links].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { from, to, port, evidence }]): EdgeDraft =>
    ({ kind: 'localhost', from, to, attrs: { ...(port === undefined ? {} : { port }), basis: 'declared', evidence: sortEvidence(evidence) } }));
}

/** The container that serves the port, the Pod where none is known, undefined where the caller calls itself. */
function targetOf(pod: PodEntity, caller: Scanned, reference: Reference, containers: readonly Scanned[]): GraphId | undefined {
  const { port } = reference;
  if (port === undefined) return reference.isPerhapsOwn ? undefined : pod.id;
  const candidates = containers.filter((each) => each === caller || isRunningFor(caller.container, each.container));
  const serving = serversOf(pod, candidates, port, reference.isPerhapsOwn);
  // Several may claim a port that only one can open: the caller knows its own.
  if (serving.includes(caller)) return undefined;
  const server = serving[0];
  if (server !== undefined) return containerId(pod.namespace, pod.name, server.container.name);
  return reference.isPerhapsOwn ? undefined : pod.id;
}

/** Who serves the port on loopback, by the strongest claim there is: told to listen there, told or declared, or probed. */
function serversOf(pod: PodEntity, candidates: readonly Scanned[], port: number, isCertainOnly: boolean): readonly Scanned[] {
  const listens = ({ listens: own }: Scanned) => own.filter((each) => each.port === port && !(isCertainOnly && each.isGuess));
  const onLoopback = candidates.filter((each) => listens(each).some((own) => own.isLoopback && !own.isGuess));
  if (onLoopback.length > 0) return onLoopback;
  const told = candidates.filter((each) => each.container.ports.some((own) => own.port === port) || listens(each).length > 0);
  return told.length > 0 ? told : candidates.filter((each) => isProbedOn(pod, each.container, port));
}

/**
 * Whether `server` runs while `caller` does: init containers meet only the native sidecars started before them
 * (kubernetes.io/docs/concepts/workloads/pods/sidecar-containers).
 */
function isRunningFor(caller: ContainerModel, server: ContainerModel): boolean {
  if (server.role === 'init') return false;
  return caller.role !== 'init' || (server.role === 'sidecar' && (server.order ?? 0) < (caller.order ?? 0));
}

/** The kubelet probes a container on the Pod's address unless the probe names another host. */
function isProbedOn(pod: PodEntity, container: ContainerModel, port: number): boolean {
  return container.probes.some((probe) => {
    const isHere = probe.host === undefined || probe.host === '' || pod.podIPs.includes(probe.host) || (pod.hostNetwork && isLocalhost(probe.host));
    const probed = typeof probe.port === 'string' ? container.ports.find((each) => each.name === probe.port)?.port : probe.port;
    return isHere && probed === port;
  });
}
