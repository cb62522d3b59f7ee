/** Requests, limits, and the Node that they are taken from. */
import { formatResource } from '../kube/format';
import { percentOf } from '../kube/percent';
import type { Resources } from '../model/entity-base';
import type { ContainerModel, PodEntity } from '../model/pod-entity';
import type { Fact } from '../protocol/engine';
import { containerField, docs, fact, kubectl, podField, sentences, type Writer } from './writer';

type ResourceConcept = 'requests' | 'limits' | 'node';

export const RESOURCE_CARDS: Readonly<Record<ResourceConcept, Writer>> = {
  requests: (subject) => {
    const { pod, container } = subject;
    if (pod === undefined) return undefined;
    return {
      title: 'Requests',
      what: 'What is set aside for a container. The scheduler places a Pod only where its effective request still fits: the larger of what the init phase needs at a time and what all the containers that stay need together, plus the overhead of its runtime. Native sidecars count in both. A container may use more than it requests while there is room.',
      here: container === undefined ? podRequests(pod) : sentences(`${container.name} requests ${amounts(container.requests)}.`, podRequests(pod)),
      facts: [...(container === undefined ? [] : resourceFacts('', container.requests)), ...phaseFacts(pod)],
      kubectl: container === undefined ? podField(subject, '.spec.containers[*].resources.requests') : containerField(subject, 'spec', 'resources.requests'),
      source: docs('concepts/configuration/manage-resources-containers/'),
    };
  },

  limits: (subject) => {
    const { pod, container } = subject;
    if (pod === undefined) return undefined;
    const limits = container?.limits ?? pod.limits;
    return {
      title: 'Limits',
      what: 'The most that a container may use. The two kinds do different things: who reaches a CPU limit is slowed down, and goes on; who goes beyond a memory limit is killed (OOMKilled), and started again by the restart policy.',
      here: sentences(
        container === undefined ? undefined : limitSentence(container, 'memory'),
        container === undefined ? undefined : limitSentence(container, 'cpu'),
        container === undefined ? `All limits of the Pod together: ${amounts(limits)}.` : undefined,
        container === undefined && unlimited(pod),
      ),
      facts: resourceFacts('', limits),
      kubectl: container === undefined ? podField(subject, '.spec.containers[*].resources.limits') : containerField(subject, 'spec', 'resources.limits'),
      source: docs('concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run'),
    };
  },

  node: (subject) => {
    const { node } = subject;
    if (node.kind !== 'Node') return undefined;
    const { allocatable, capacity, requests, limits } = node.attrs;
    const shares = ['cpu', 'memory'].flatMap((name) => shareFact(name, requests, allocatable));
    return {
      title: 'Node',
      what: 'A machine of the cluster. Its allocatable resources are its capacity less what is kept for the system. The scheduler fills it up to there by the requests of its Pods, whatever they really use; limits may add up to more.',
      here: allocatable === undefined ? `What Node ${node.name} can give is not known.` : `Pods on ${node.name} request ${shares.map(({ label, value }) => `${value} of its ${label}`).join(' and ') || 'nothing that counts'}.`,
      facts: [...shares.map(({ label, value }) => ({ label: `${label} requested`, value })), ...resourceFacts('Limits: ', limits), ...resourceFacts('Allocatable: ', allocatable), ...resourceFacts('Capacity: ', capacity)],
      kubectl: kubectl(subject, `describe node ${node.name}`),
      source: docs('tasks/administer-cluster/reserve-compute-resources/'),
    };
  },
};

const LABELS: Readonly<Record<string, string>> = { cpu: 'CPU', memory: 'memory' };

function label(resource: string): string {
  return LABELS[resource] ?? resource;
}

/** `100m CPU and 64Mi memory`; `nothing` where there is none. */
function amounts(resources: Resources): string {
  const place = (name: string): number => (name === 'cpu' ? 0 : name === 'memory' ? 1 : 2);
  const parts = Object.entries(resources)
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([name, amount]) => `${formatResource(name, amount)} ${label(name)}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function isEmpty(resources: Resources): boolean {
  return Object.keys(resources).length === 0;
}

function podRequests(pod: PodEntity): string {
  const total = `The Pod’s effective request is ${amounts(pod.requests)}`;
  const { phaseNeeds } = pod;
  if (phaseNeeds === undefined) return `${total}.`;
  const { init, running, overhead, podLevel } = phaseNeeds;
  if (!isEmpty(podLevel)) return `${total}: what is given for the Pod as a whole (${amounts(podLevel)}) counts in place of the containers’ own${isEmpty(overhead) ? '' : `, plus ${amounts(overhead)} of overhead`}.`;
  const phases = isEmpty(init) ? `${amounts(running)} for the containers that stay` : `for each resource the larger of ${amounts(init)} in the init phase and ${amounts(running)} while it runs`;
  return `${total}: ${phases}${isEmpty(overhead) ? '' : `, plus ${amounts(overhead)} of overhead`}.`;
}

function phaseFacts(pod: PodEntity): readonly Fact[] {
  const { phaseNeeds } = pod;
  return [
    ...fact('Init phase', phaseNeeds === undefined || isEmpty(phaseNeeds.init) ? undefined : amounts(phaseNeeds.init)),
    ...fact('Running phase', phaseNeeds && amounts(phaseNeeds.running)),
    ...fact('Overhead', phaseNeeds === undefined || isEmpty(phaseNeeds.overhead) ? undefined : amounts(phaseNeeds.overhead)),
    ...fact('Pod as a whole', phaseNeeds === undefined || isEmpty(phaseNeeds.podLevel) ? undefined : amounts(phaseNeeds.podLevel)),
    ...fact('Effective', amounts(pod.requests)),
  ];
}

function limitSentence({ name, limits }: ContainerModel, resource: 'cpu' | 'memory'): string {
  const limit = limits[resource];
  if (resource === 'memory') return limit === undefined ? `${name} has no memory limit of its own: only its Node’s memory (or a limit of its Pod) bounds it.` : `Beyond ${formatResource(resource, limit)} of memory ${name} is killed.`;
  return limit === undefined ? 'It has no CPU limit of its own: it may use what is free.' : `At ${formatResource(resource, limit)} CPU it is slowed down.`;
}

function unlimited({ containers }: PodEntity): string | undefined {
  const open = containers.filter(({ role, limits }) => (role === 'app' || role === 'sidecar') && limits['memory'] === undefined).map(({ name }) => name);
  return open.length === 0 ? undefined : `Without a memory limit of ${open.length === 1 ? 'its' : 'their'} own: ${open.join(', ')}.`;
}

function resourceFacts(prefix: string, resources: Resources | undefined): readonly Fact[] {
  return Object.entries(resources ?? {}).flatMap(([name, amount]) => fact(`${prefix}${label(name)}`, formatResource(name, amount)));
}

function shareFact(name: string, requests: Resources | undefined, allocatable: Resources | undefined): readonly Fact[] {
  const of = allocatable?.[name];
  if (of === undefined || of === 0) return [];
  const part = requests?.[name] ?? 0;
  return fact(label(name), `${formatResource(name, part)} (${percentOf(part, of)}%)`);
}
