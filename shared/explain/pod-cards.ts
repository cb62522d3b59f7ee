/** The Pod itself, and the words `kubectl get pods` prints of it. */
import { formatResource } from '../kube/format';
import { humanDuration } from '../kube/human-duration';
import type { ContainerModel, PodEntity } from '../model/pod-entity';
import type { Fact } from '../protocol/engine';
import { statusMeaning } from './status-words';
import type { Subject } from './subject';
import { ago, containerField, counted, docs, fact, kubectlPod, listed, podField, sentences, type CardText, type Writer } from './writer';

type PodConcept = 'pod' | 'status' | 'ready' | 'restarts' | 'qos';

export const POD_CARDS: Readonly<Record<PodConcept, Writer>> = {
  pod: (subject) => {
    const { pod } = subject;
    if (pod === undefined) return undefined;
    const helpers = pod.containers.filter(({ role }) => role === 'init').length;
    const running = pod.containers.filter(({ role }) => role === 'app' || role === 'sidecar');
    return {
      title: 'Pod',
      what: 'The smallest thing that Kubernetes runs: one or more containers that are always together on one Node, share one network address and may share volumes. A Pod is placed, started and ended as one whole. It never moves to another Node: what takes its place is a new Pod.',
      here: sentences(
        `${pod.name} has ${counted(running.length, 'container')} that ${pod.planned ? 'would run' : 'run'} together: ${listed(running.map(({ name }) => name))}.`,
        helpers > 0 && `${counted(helpers, 'init container')} ${helpers === 1 ? 'comes' : 'come'} first.`,
        pod.nodeName === undefined ? undefined : `Its Node is ${pod.nodeName}.`,
      ),
      facts: [...fact('Node', pod.nodeName), ...fact('Address', pod.podIPs.join(', ')), ...fact('Created', ago(pod.createdAtMs, subject.nowMs))],
      kubectl: kubectlPod(subject, '-o wide'),
      source: docs('concepts/workloads/pods/'),
    };
  },

  status: (subject) => {
    const { pod, container } = subject;
    if (pod === undefined || pod.planned) return undefined;
    if (container !== undefined) return containerState(subject, container);
    return {
      title: `Status: ${pod.status}`,
      what: 'The word that kubectl get pods prints under STATUS. It is not the phase: it is worked out from the phase, the containers’ states and whether the Pod is being deleted, so that it names what holds the Pod up.',
      here: sentences(statusMeaning(pod.status), heldText(pod), pod.message),
      facts: [...fact('Phase', pod.phase), ...fact('Reason', pod.reason), ...pod.containers.flatMap((container) => stateFact(container, subject.nowMs))],
      kubectl: kubectlPod(subject),
      source: docs('concepts/workloads/pods/pod-lifecycle/#pod-phase'),
    };
  },

  ready: (subject) => {
    const { pod } = subject;
    if (pod === undefined || pod.planned) return undefined;
    const counting = pod.containers.filter(({ role }) => role === 'app' || role === 'sidecar');
    const waiting = counting.filter(({ ready }) => !ready).map(({ name }) => name);
    const gates = (pod.readinessGates ?? []).filter(({ status }) => status !== 'True').map(({ type }) => type);
    return {
      title: `Ready: ${pod.readyContainers}/${pod.totalContainers}`,
      what: 'How many of the containers that stay are ready: app containers and native sidecars; init and debug containers do not count. A container is ready while it runs and its readiness probe succeeds; without such a probe, as soon as it has started. Services send calls only to Pods that are ready as a whole.',
      here: sentences(
        waiting.length > 0 && `Not ready: ${listed(waiting)}.`,
        gates.length > 0 && `The readiness ${gates.length === 1 ? 'gate' : 'gates'} ${listed(gates)} ${gates.length === 1 ? 'is' : 'are'} not met.`,
        pod.isReady ? `The Pod’s condition Ready is True${pod.deletedAtMs === undefined ? ': Services that select it send it calls' : ', but it is being deleted: Services send it no new calls while others are ready'}.` : 'The Pod’s condition Ready is not True: Services leave it out, unless they publish addresses that are not ready.',
      ),
      facts: counting.flatMap(({ name, ready }) => fact(name, ready ? 'ready' : 'not ready', { severity: ready ? 'ok' : 'warn' })),
      kubectl: podField(subject, '.status.conditions[?(@.type=="Ready")]'),
      source: docs('concepts/workloads/pods/pod-lifecycle/#container-probes'),
    };
  },

  restarts: (subject) => {
    const { pod, container } = subject;
    if (pod === undefined || pod.planned) return undefined;
    const counting = container === undefined ? pod.containers.filter(({ role }) => role !== 'ephemeral') : [container];
    const count = container?.restarts ?? pod.restarts;
    const restarted = counting.filter(({ restarts }) => restarts > 0);
    return {
      title: counted(count, 'restart'),
      what: 'How often the kubelet has started a container again inside this same Pod. The Pod keeps its name, address and volumes; what the container wrote outside of volumes is lost. kubectl counts app containers and native sidecars, and init containers while the Pod still starts.',
      here:
        restarted.length === 0
          ? `No container was started again.${restartPolicyNote(pod)}`
          : sentences(
              restarted.map(({ name, restarts, lastState }) => `${name} was started again ${counted(restarts, 'time')}${lastState === undefined ? '' : `, after ${lastEnd(lastState)}${whenEnded(lastState.finishedAtMs, subject.nowMs)}`}.`).join(' '),
              restartPolicyNote(pod),
            ),
      facts: restarted.flatMap(({ name, restarts }) => fact(name, restarts)),
      kubectl: kubectlPod(subject),
      source: docs('concepts/workloads/pods/pod-lifecycle/#restart-policy'),
    };
  },

  qos: (subject) => {
    const { pod } = subject;
    if (pod === undefined) return undefined;
    return {
      title: `Quality of service: ${pod.qosClass}`,
      what: 'A class that Kubernetes derives from requests and limits of CPU and memory. Guaranteed: each container limits both and requests as much. BestEffort: none requests or limits either. Burstable: everything between. It decides whom the kernel ends first when a Node runs out of memory.',
      here: sentences(qosReason(pod), QOS_MEANING[pod.qosClass]),
      facts: qosFacts(pod),
      kubectl: podField(subject, '.status.qosClass'),
      source: docs('concepts/workloads/pods/pod-qos/'),
    };
  },
};

/** Of one container the state that the kubelet reports takes the place of the Pod's word. */
function containerState(subject: Subject, container: ContainerModel): CardText | undefined {
  const { state, lastState, name } = container;
  if (state === undefined) return undefined;
  const { nowMs } = subject;
  return {
    title: `State: ${state.type}`,
    what: 'The kubelet reports each container as waiting (not started yet, or not again), running, or terminated, with a reason. The state before, when there was one, is kept beside it.',
    here: sentences(
      state.type === 'running'
        ? `${name} runs${state.startedAtMs === undefined ? '' : `, for ${humanDuration(Math.max(0, nowMs - state.startedAtMs))} now`}.`
        : state.type === 'waiting'
          ? `${name} waits${state.reason === undefined ? '' : `: ${state.reason}`}.`
          : `${name} has ended: ${lastEnd(state)}${whenEnded(state.finishedAtMs, nowMs)}.`,
      state.type === 'running' && !container.ready && (container.role === 'app' || container.role === 'sidecar') && 'It is not ready.',
      lastState !== undefined && `Before, it ended: ${lastEnd(lastState)}${whenEnded(lastState.finishedAtMs, nowMs)}.`,
    ),
    facts: [...stateFact(container, nowMs), ...fact('Restarts', container.restarts)],
    kubectl: containerField(subject, 'status', 'state'),
    source: docs('concepts/workloads/pods/pod-lifecycle/#container-states'),
  };
}

/** Why a container ended, in words that stand after "after": `OOMKilled, exit code 137`. */
export function lastEnd({ reason, exitCode, signal }: { readonly reason?: string; readonly exitCode?: number; readonly signal?: number }): string {
  const parts = [reason, exitCode === undefined ? undefined : `exit code ${exitCode}`, signal === undefined ? undefined : `signal ${signal}`];
  return parts.filter((part) => part !== undefined).join(', ') || 'an end without a reason';
}

function whenEnded(atMs: number | undefined, nowMs: number): string {
  const when = ago(atMs, nowMs);
  return when === undefined ? '' : `, ${when}`;
}

function stateFact({ name, state }: ContainerModel, nowMs: number): readonly Fact[] {
  if (state === undefined) return [];
  if (state.type === 'running') return fact(name, `running${state.startedAtMs === undefined ? '' : `, for ${humanDuration(Math.max(0, nowMs - state.startedAtMs))}`}`);
  return fact(name, state.reason === undefined ? state.type : `${state.type}: ${state.reason}`, state.message === undefined ? {} : { note: state.message });
}

/** Why a Pod that runs is not ready though its containers are: the READY column does not tell. */
function heldText({ status, readyContainers, totalContainers, conditions }: PodEntity): string | false {
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (status !== 'Running' || readyContainers < totalContainers || ready === undefined || ready.status === 'True') return false;
  return `Its containers are ready, but the Pod as a whole is not${ready.reason === undefined ? '' : `: ${ready.reason}`}.`;
}

function restartPolicyNote({ restartPolicy }: PodEntity): string {
  if (restartPolicy === 'Never') return ' Its restart policy is Never: app containers are not started again.';
  return restartPolicy === 'OnFailure' ? ' Its restart policy is OnFailure: only containers that fail are started again.' : '';
}

/** kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction: eviction looks at use above requests, the kernel at oom_score_adj. */
const QOS_MEANING: Readonly<Record<string, string>> = {
  Guaranteed: 'When the Node runs short it is among the last to be evicted, and the kernel’s last choice (oom_score_adj -997).',
  Burstable: 'It may use more than it requests while there is room. When the Node runs short, Pods that use more than they request are evicted first.',
  BestEffort: 'Whatever it uses is more than it requests, so it is among the first to be evicted, and the kernel’s first choice (oom_score_adj 1000).',
};

/** pkg/apis/core/helper/qos: CPU and memory only, init containers too, debug containers not; resources of the Pod as a whole count instead. */
function qosReason(pod: PodEntity): string {
  const podLevel = pod.phaseNeeds?.podLevel;
  if (podLevel !== undefined && Object.keys(podLevel).length > 0) return `It is ${pod.qosClass} by the resources given for the Pod as a whole.`;
  const containers = pod.containers.filter(({ role }) => role !== 'ephemeral');
  const gaps = containers.flatMap(qosGaps);
  if (pod.qosClass === 'Guaranteed' && gaps.length === 0) return 'It is Guaranteed because every container requests exactly its limits of CPU and memory.';
  if (pod.qosClass === 'BestEffort' && containers.every(({ requests, limits }) => !needs(requests) && !needs(limits))) return 'It is BestEffort because no container requests or limits CPU or memory.';
  if (pod.qosClass === 'Burstable' && gaps.length > 0) return `It is Burstable because ${gaps[0] ?? ''}${gaps.length > 1 ? ` (and ${gaps.length - 1} more)` : ''}.`;
  return `Its class is ${pod.qosClass}, as the API server set it.`;
}

function needs(resources: ContainerModel['requests']): boolean {
  return (resources['cpu'] ?? 0) > 0 || (resources['memory'] ?? 0) > 0;
}

/** What keeps a container from counting as guaranteed. */
function qosGaps({ name, requests, limits }: ContainerModel): readonly string[] {
  return (['cpu', 'memory'] as const).flatMap((resource) => {
    const label = resource === 'cpu' ? 'CPU' : 'memory';
    const limit = limits[resource] ?? 0;
    if (limit === 0) return [`container ${name} has no ${label} limit`];
    const request = requests[resource] ?? 0;
    return request === limit ? [] : [`container ${name} requests ${formatResource(resource, request)} of ${label}, less than its limit of ${formatResource(resource, limit)}`];
  });
}

function qosFacts(pod: PodEntity): readonly Fact[] {
  const amount = (resources: ContainerModel['requests'], resource: string): string => {
    const value = resources[resource];
    return value === undefined ? 'none' : formatResource(resource, value);
  };
  return pod.containers
    .filter(({ role }) => role !== 'ephemeral')
    .flatMap(({ name, requests, limits }) => fact(name, `CPU ${amount(requests, 'cpu')} of ${amount(limits, 'cpu')}, memory ${amount(requests, 'memory')} of ${amount(limits, 'memory')}`, { note: 'requested, of limit' }));
}
