/** How a Pod comes and goes: scheduling, gates, the grace period; and what is not there at all. */
import { humanDuration } from '../kube/human-duration';
import { NOT_NEEDED } from '../model/missing-status';
import type { PodCondition, PodEntity } from '../model/pod-entity';
import { ago, counted, docs, fact, listed, podField, said, sentences, type Writer } from './writer';

type LifecycleConcept = 'scheduling' | 'scheduling-gate' | 'readiness-gate' | 'terminating' | 'planned' | 'missing';

export const LIFECYCLE_CARDS: Readonly<Record<LifecycleConcept, Writer>> = {
  scheduling: (subject) => {
    const { pod } = subject;
    if (pod === undefined || pod.planned) return undefined;
    const condition = conditionOf(pod, 'PodScheduled');
    const scheduler = pod.schedulerName ?? 'default-scheduler';
    return {
      title: pod.nodeName === undefined ? 'Waiting for a Node' : 'Scheduling',
      what: 'The scheduler chooses a Node for each new Pod: one with room for what the Pod requests, that fits its node selector, affinity and tolerations. Then it binds the Pod to that Node for good, and the Node’s kubelet starts it. Static Pods pass no scheduler.',
      here: whereScheduled(pod, condition),
      facts: [
        ...fact('Node', pod.nodeName),
        ...(pod.static ? [] : fact('Scheduler', scheduler)),
        ...fact('Reason', condition?.reason),
        ...fact('Since', ago(condition?.changedAtMs, subject.nowMs)),
        ...fact('Room is being made on', pod.nominatedNode),
        ...fact('Node selector', labelsText(pod.nodeSelector)),
      ],
      kubectl: podField(subject, pod.nodeName === undefined ? '.status.conditions[?(@.type=="PodScheduled")].message' : '.spec.nodeName'),
      source: docs('concepts/scheduling-eviction/kube-scheduler/'),
    };
  },

  'scheduling-gate': (subject) => {
    const gates = subject.pod?.schedulingGates ?? [];
    if (subject.pod === undefined || gates.length === 0) return undefined;
    return {
      title: counted(gates.length, 'scheduling gate'),
      what: 'A gate holds a new Pod back: the scheduler does not look for a Node while the Pod has any. Whoever put a gate there takes it away when the time has come; gates cannot be added later.',
      here: `${subject.pod.name} ${subject.pod.planned ? 'would wait' : 'waits'} until ${listed(gates)} ${gates.length === 1 ? 'is' : 'are'} taken away.`,
      facts: gates.flatMap((gate, at) => fact(`Gate ${at + 1}`, gate)),
      kubectl: podField(subject, '.spec.schedulingGates[*].name'),
      source: docs('concepts/scheduling-eviction/pod-scheduling-readiness/'),
    };
  },

  'readiness-gate': (subject) => {
    const { pod } = subject;
    const gates = pod?.readinessGates ?? [];
    if (pod === undefined || gates.length === 0) return undefined;
    const unmet = gates.filter(({ status }) => status !== 'True');
    return {
      title: counted(gates.length, 'readiness gate'),
      what: 'Further conditions that must be True before the Pod counts as ready, beside its containers. Something outside the Pod sets them, for example a load balancer that has taken the Pod’s address in.',
      here: pod.planned
        ? `It would be ready only with ${listed(gates.map(({ type }) => type))}.`
        : unmet.length === 0
          ? 'All are met.'
          : `Not met: ${listed(unmet.map(({ type }) => type))}. Until then the Pod is not ready, whatever its containers say.`,
      facts: pod.planned ? [] : gates.flatMap(({ type, status }) => fact(type, status, { severity: status === 'True' ? 'ok' : 'warn' })),
      kubectl: podField(subject, '.status.conditions'),
      source: docs('concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate'),
    };
  },

  terminating: (subject) => {
    const { pod, nowMs } = subject;
    if (pod?.deletedAtMs === undefined) return undefined;
    const leftMs = pod.deletedAtMs - nowMs;
    const grace = pod.deletionGraceSeconds;
    const hooks = pod.containers.filter(({ lifecycle }) => lifecycle?.some(({ moment }) => moment === 'preStop') === true).map(({ name }) => name);
    return {
      title: 'Terminating',
      what: 'A Pod that is deleted is not gone at once. Services stop sending it new calls; the kubelet runs each container’s preStop hook and then sends it SIGTERM. Whatever still runs at the end of the grace period is killed.',
      here: sentences(
        grace !== undefined && `It was given ${counted(grace, 'second')} of grace.`,
        leftMs > 0 ? `${humanDuration(leftMs)} of it are left.` : `The time was up ${humanDuration(-leftMs)} ago: that it is still there means that a finalizer holds it, or that its Node does not answer.`,
        hooks.length > 0 && `A preStop hook runs first in ${listed(hooks)}.`,
      ),
      facts: [...fact('Grace period', grace === undefined ? undefined : `${grace} s`), ...fact('The Pod’s own wish', pod.terminationGraceSeconds === undefined ? undefined : `${pod.terminationGraceSeconds} s`)],
      kubectl: podField(subject, '.metadata.deletionTimestamp'),
      source: docs('concepts/workloads/pods/pod-lifecycle/#pod-termination'),
    };
  },

  planned: (subject) => {
    const { pod } = subject;
    if (pod?.planned !== true) return undefined;
    const from = pod.controller === undefined ? undefined : `${pod.controller.kind} ${pod.controller.name}`;
    const file = pod.origin.type === 'file' ? `${pod.origin.path}:${pod.origin.line}` : undefined;
    return {
      title: 'Planned',
      what: 'It does not run: it is known from a manifest, and no cluster has reported on it. What is drawn is what Kubernetes would make of the manifest.',
      here: pod.projected && from !== undefined ? `The template of ${from} implies this Pod${pod.name.includes('~') ? '; in a cluster its name would end in letters and digits of the cluster’s choice' : ''}.` : 'The manifest is the Pod’s own.',
      facts: fact('File', file),
      source: docs('concepts/workloads/pods/#pod-templates'),
    };
  },

  missing: (subject) => {
    const { node, lookup } = subject;
    if (node.status !== 'Missing' && node.status !== NOT_NEEDED) return undefined;
    const referrers = [...new Set(lookup.edgesOf(node.id).filter(({ to }) => to === node.id).map(({ from }) => from))];
    const first = referrers.map((id) => lookup.entity(id) ?? lookup.entity(lookup.node(id)?.parent ?? '')).find((entity) => entity !== undefined);
    const inCluster = first !== undefined && first.origin.type !== 'file';
    const names = referrers.slice(0, 5).map((id) => id.slice(id.indexOf('/') + 1));
    return {
      title: node.isOptional === true ? `${node.kind} not there, and optional` : `${node.kind} not found`,
      what: 'Something refers to it, but it is not among what was read. In a cluster, a Pod whose ConfigMap, Secret or claim is missing does not start, unless the reference is marked optional.',
      here: names.length === 0 ? `Nothing by the name ${node.name} was read.` : `${node.name} is referred to by ${listed(names)}${referrers.length > names.length ? ` and ${referrers.length - names.length} more` : ''}${node.isOptional === true ? ', always as optional: nothing waits for it' : ''}.`,
      facts: fact('Namespace', node.namespace),
      kubectl: inCluster && /^[A-Z]\w*$/.test(node.kind) && node.kind !== 'Volume' && node.kind !== 'External' ? `kubectl get ${node.kind.toLowerCase()} ${node.name}${node.namespace === undefined ? '' : ` -n ${node.namespace}`}` : undefined,
      source: docs('concepts/configuration/configmap/'),
    };
  },
};

function conditionOf(pod: PodEntity, type: string): PodCondition | undefined {
  return pod.conditions.find((condition) => condition.type === type);
}

function whereScheduled(pod: PodEntity, condition: PodCondition | undefined): string {
  if (pod.static) return `It passed no scheduler: the kubelet${pod.nodeName === undefined ? '' : ` of Node ${pod.nodeName}`} runs it from a manifest of its own.`;
  if (pod.nodeName !== undefined) {
    const byAffinity = pod.daemon && pod.affinityNode === pod.nodeName ? ', the one that its node affinity names' : '';
    return `It is bound to Node ${pod.nodeName}${byAffinity}.`;
  }
  if ((pod.schedulingGates ?? []).length > 0) return `It is held back by ${counted(pod.schedulingGates?.length ?? 0, 'scheduling gate')}.`;
  if (condition?.status === 'False') return sentences('No Node was found yet.', condition.message !== undefined && said('The scheduler says', condition.message));
  return 'The scheduler has not spoken of it yet.';
}

function labelsText(labels: Readonly<Record<string, string>> | undefined): string | undefined {
  return labels && Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(', ');
}

