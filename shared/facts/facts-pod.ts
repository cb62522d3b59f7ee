/** What a person wants to know of a Pod, in reading order. */
import { ownerChain } from '../explain/ownership';
import type { GraphNode } from '../model/graph';
import { objectId, volumeId } from '../model/ids';
import type { PodEntity } from '../model/pod-entity';
import type { Fact } from '../protocol/engine';
import { heldUnready } from '../scene/readiness';
import { conditionFacts, fact, inSection, labelsText, linkFact, list, resourcesText } from './fact-text';
import type { FactLookup } from './facts';

export function podFacts(node: GraphNode, pod: PodEntity | undefined, lookup: FactLookup): Fact[] {
  return [
    ...stateFacts(node, pod),
    ...linkFact('Node', node.parent, node.parent === undefined ? undefined : lookup.node(node.parent), { concept: 'scheduling' }),
    ...inSection('network', networkFacts(node, pod)),
    ...inSection('resources', resourceFacts(node, pod)),
    ...inSection('ownership', ownershipFacts(node, pod, lookup)),
    ...inSection('security', securityFacts(node, pod)),
  ];
}

function stateFacts({ attrs, status }: GraphNode, pod: PodEntity | undefined): Fact[] {
  const isPlanned = attrs.planned === true;
  const { waiting, terminating, schedulingGates = [], readinessGates = [] } = attrs;
  const unmet = readinessGates.filter((gate) => gate.status !== 'True');
  // The READY column tells it as long as containers are to blame.
  const isHeld = status === 'Running' && heldUnready(attrs) !== undefined;
  return [
    ...(terminating === undefined ? [] : [{ label: 'Grace period ends', value: '', atMs: terminating.deadlineMs, severity: 'warn' as const, concept: 'terminating' as const, note: `It was given ${terminating.graceSeconds} s to end by itself.` }]),
    ...(isPlanned ? [] : fact('Ready', typeof attrs.ready === 'string' ? attrs.ready : undefined, { concept: 'ready' })),
    ...(isPlanned || attrs.restarts === undefined || attrs.restarts === 0 ? [] : [{ label: 'Restarts', value: String(attrs.restarts), severity: 'warn' as const, concept: 'restarts' as const, ...(attrs.lastRestartAtMs !== undefined && { atMs: attrs.lastRestartAtMs }) }]),
    ...fact('Reason', attrs.reason === status ? undefined : attrs.reason, { severity: 'warn' }),
    ...fact('Message', attrs.message, { severity: 'warn' }),
    ...fact('Waits for a Node', waiting?.reason, { severity: 'warn', concept: 'scheduling', ...(waiting?.message !== undefined && { note: waiting.message }), ...(waiting?.sinceMs !== undefined && { atMs: waiting.sinceMs }) }),
    ...fact('Scheduling gates', list(schedulingGates), { severity: 'warn', concept: 'scheduling-gate' }),
    ...fact('Readiness gates', readinessGates.length === 0 ? undefined : unmet.length === 0 ? 'all met' : `not met: ${unmet.map(({ type }) => type).join(', ')}`, { concept: 'readiness-gate', ...(unmet.length > 0 && !isPlanned && { severity: 'warn' as const }) }),
    ...conditionFacts(attrs.conditions, (type) => (type === 'Ready' && !isHeld) || type === 'PodScheduled'),
    ...(isPlanned ? fact('Planned', 'not running', { concept: 'planned', note: attrs.projected === true ? 'Implied by a workload of a manifest: the Pod that it would create.' : 'Known from a manifest only: no cluster has reported on it.' }) : []),
    ...fact('Restart policy', pod?.restartPolicy === 'Always' ? undefined : pod?.restartPolicy),
  ];
}

function networkFacts({ attrs }: GraphNode, pod: PodEntity | undefined): Fact[] {
  const isHost = attrs.hostNetwork === true;
  return [
    ...fact('Pod IP', list(attrs.podIPs), isHost ? { concept: 'host-network', note: 'The Node’s own address: the Pod shares the Node’s network.' } : { concept: 'pod-ip' }),
    ...(isHost && (attrs.podIPs ?? []).length === 0 ? fact('Host network', 'yes', { concept: 'host-network' }) : []),
    ...fact('Former IPs', list(attrs.previousIPs), { concept: 'former-ip', note: 'Addresses of the Pods it replaced. A Pod’s address does not outlive it.' }),
    ...fact('Host ports', list(attrs.hostPorts?.map(({ port, protocol, container, containerPort }) => `${port}/${protocol} to ${container}${containerPort === port ? '' : `:${containerPort}`}`)), { concept: 'host-port' }),
    ...fact('Ports claimed twice', list(attrs.portConflicts?.map(({ port, protocol, containers }) => `${port}/${protocol} by ${containers.join(' and ')}`)), { severity: 'warn', concept: 'port-conflict' }),
    ...fact('Name in DNS', pod?.hostname !== undefined && pod.subdomain !== undefined ? `${pod.hostname}.${pod.subdomain}.${pod.namespace}.svc` : undefined, { concept: 'network-namespace' }),
    ...fact('DNS policy', pod?.dnsPolicy === 'ClusterFirst' ? undefined : pod?.dnsPolicy),
    ...fact('Added to /etc/hosts', list(pod?.hostAliases.map(({ ip, hostnames }) => `${ip} ${hostnames.join(' ')}`))),
  ];
}

function resourceFacts({ attrs }: GraphNode, pod: PodEntity | undefined): Fact[] {
  const { phaseNeeds } = attrs;
  return [
    ...fact('QoS class', attrs.qosClass, { concept: 'qos', ...qosNote(attrs.qosClass) }),
    ...fact('Requests', resourcesText(attrs.requests) ?? 'none', { concept: 'requests' }),
    ...(phaseNeeds === undefined
      ? []
      : [
          ...fact('Init phase', resourcesText(phaseNeeds.init)),
          ...fact('Running phase', resourcesText(phaseNeeds.running)),
          ...fact('Overhead', resourcesText(phaseNeeds.overhead)),
          ...fact('For the Pod as a whole', resourcesText(phaseNeeds.podLevel)),
        ]),
    ...fact('Limits', resourcesText(attrs.limits) ?? 'none', { concept: 'limits', ...openEndedNote(attrs.openEnded) }),
    ...fact('Priority class', pod?.priorityClass),
    ...fact('Runtime class', pod?.runtimeClass),
  ];
}

function openEndedNote(resources: readonly string[] | undefined): Pick<Fact, 'note'> {
  return resources === undefined ? {} : { note: `Those that are set, added up; of ${resources.join(' and ')} not every container has one.` };
}

function ownershipFacts(node: GraphNode, pod: PodEntity | undefined, lookup: FactLookup): Fact[] {
  const { attrs } = node;
  const chain = ownerChain(node.id, { node: (id) => lookup.node(id), edgesOf: (id) => lookup.edgesOf(id) });
  const root = chain.at(-1);
  return [
    ...keeperFacts(node, root, lookup),
    ...chain.slice(0, -1).flatMap((owner, at) => linkFact(at === 0 ? 'By way of' : 'And of', owner.id, owner)),
    ...(pod === undefined ? [] : serviceAccountFact(pod, lookup)),
    ...fact('Scheduler', pod?.schedulerName === 'default-scheduler' ? undefined : pod?.schedulerName, { concept: 'scheduling' }),
    ...fact('Made for Node', attrs.affinityNode),
    ...fact('Room is made on', attrs.nominatedNode),
    ...fact('Node selector', labelsText(pod?.nodeSelector)),
    ...(pod?.startedAtMs === undefined ? [] : [{ label: 'Accepted by its Node', value: '', atMs: pod.startedAtMs }]),
  ];
}

function keeperFacts({ attrs }: GraphNode, root: GraphNode | undefined, lookup: FactLookup): Fact[] {
  if (attrs.static === true) return fact('Kept alive by', 'the kubelet', { concept: 'static', note: 'A static Pod: read from a file on its Node; what the API server shows is its mirror.' });
  if (attrs.naked === true) return fact('Kept alive by', 'nobody', { severity: 'warn', concept: 'naked', note: 'A naked Pod: when it or its Node goes, nothing creates it again.' });
  const keeper = root?.id ?? attrs.controller;
  return linkFact('Kept alive by', keeper, keeper === undefined ? undefined : lookup.node(keeper), { concept: attrs.daemon === true ? 'daemon' : root?.kind === 'Job' || root?.kind === 'CronJob' ? 'job' : 'controller' });
}

function serviceAccountFact(pod: PodEntity, lookup: FactLookup): Fact[] {
  const id = objectId('ServiceAccount', pod.namespace, pod.serviceAccount ?? 'default');
  const known = lookup.node(id);
  return fact('ServiceAccount', pod.serviceAccount, { ...(known && { id }), ...tokenConcept(pod) });
}

/** The card of the volume that holds its token. */
function tokenConcept(pod: PodEntity): Pick<Fact, 'concept' | 'conceptId'> {
  const volume = pod.volumes.find(({ system }) => system);
  return volume === undefined ? {} : { concept: 'token', conceptId: volumeId(pod.namespace, pod.name, volume.name) };
}

function securityFacts({ attrs }: GraphNode, pod: PodEntity | undefined): Fact[] {
  return [
    ...fact('Shares', list(attrs.security), { severity: 'warn', note: 'What the Pod shares beyond its network and volumes.' }),
    ...fact('API token', pod?.automountToken === false ? 'not mounted' : undefined, { note: 'automountServiceAccountToken is false.' }),
  ];
}

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/ */
function qosNote(qosClass: string | undefined): { readonly note?: string } {
  if (qosClass === 'BestEffort') return { note: 'No requests and no limits: among the first to go when its Node runs short.' };
  if (qosClass === 'Burstable') return { note: 'May use more than it requested; goes before Guaranteed Pods when it does.' };
  if (qosClass === 'Guaranteed') return { note: 'Requests equal limits: among the last to go.' };
  return {};
}
