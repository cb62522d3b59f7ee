/** Containers that fail: out of memory, again and again, or without an image. */
import { formatBytes } from '../kube/format';
import type { ContainerModel, LastState } from '../model/pod-entity';
import type { Fact } from '../protocol/engine';
import { lastEnd } from './pod-cards';
import type { Subject } from './subject';
import { ago, counted, describePod, docs, fact, kubectl, listed, said, sentences, type Writer } from './writer';

type FailureConcept = 'oom-killed' | 'crash-loop' | 'image-pull';

const PULL_REASONS = new Set(['ImagePullBackOff', 'ErrImagePull', 'ErrImageNeverPull', 'InvalidImageName', 'ImageInspectError', 'RegistryUnavailable']);

export const FAILURE_CARDS: Readonly<Record<FailureConcept, Writer>> = {
  'oom-killed': (subject) => {
    const killed = containersOf(subject).flatMap((container) => {
      const end = oomEnd(container);
      return end === undefined ? [] : [{ container, end }];
    });
    const { pod, nowMs } = subject;
    if (pod === undefined || killed.length === 0) return undefined;
    return {
      title: 'OOMKilled',
      what: 'The kernel ended a process of the container because memory ran out: mostly because the container reached its memory limit, else because the whole Node was short. A memory limit kills; a CPU limit only slows down. The exit code is 137 (128 and signal 9) where the main process was hit.',
      here: killed
        .map(({ container: { name, limits, restarts }, end }) =>
          sentences(
            `${name} was killed${withComma(ago(end.finishedAtMs, nowMs))}.`,
            limits['memory'] === undefined ? 'It has no memory limit of its own: its Pod’s limit or its Node’s memory was used up.' : `Its memory limit is ${formatBytes(limits['memory'])}.`,
            restarts > 0 && `It was started again ${counted(restarts, 'time')} in all; Kubernetes keeps only the last end, so how many of them were for memory is not known.`,
          ),
        )
        .join(' '),
      facts: killed.flatMap(({ container: { name, limits }, end }) => [
        ...fact(`${name}: exit code`, end.exitCode),
        ...fact(`${name}: ended`, ago(end.finishedAtMs, nowMs)),
        ...fact(`${name}: memory limit`, limits['memory'] === undefined ? 'none' : formatBytes(limits['memory'])),
      ]),
      kubectl: describePod(subject),
      source: docs('tasks/configure-pod-container/assign-memory-resource/#exceed-a-container-s-memory-limit'),
    };
  },

  'crash-loop': (subject) => {
    const looping = containersOf(subject).filter(({ state }) => state?.type === 'waiting' && state.reason === 'CrashLoopBackOff');
    const { pod, nowMs } = subject;
    if (pod === undefined || looping.length === 0) return undefined;
    const [first] = looping;
    return {
      title: 'CrashLoopBackOff',
      what: 'The container keeps ending, and the kubelet waits before it starts it again: 10 seconds at first, twice as long each time, at most 5 minutes by default. After 10 minutes without an end it begins at 10 seconds again. Why it ends stands in the output of the run before.',
      here: looping
        .map(({ name, restarts, lastState, state }) =>
          sentences(
            `${name} was started again ${counted(restarts, 'time')}${lastState === undefined ? '.' : `, last after ${lastEnd(lastState)}${withComma(ago(lastState.finishedAtMs, nowMs))}.`}`,
            state?.type === 'waiting' && state.message !== undefined && said('The kubelet says', state.message),
          ),
        )
        .join(' '),
      facts: looping.flatMap(({ name, restarts, lastState }) => [...fact(`${name}: restarts`, restarts), ...endFacts(name, lastState, nowMs)]),
      kubectl: first && kubectl(subject, `logs ${pod.name} -c ${first.name} --previous`, pod.namespace),
      source: docs('concepts/workloads/pods/pod-lifecycle/#restart-policy'),
    };
  },

  'image-pull': (subject) => {
    const failing = containersOf(subject).filter(({ state }) => state?.type === 'waiting' && state.reason !== undefined && PULL_REASONS.has(state.reason));
    const { pod } = subject;
    if (pod === undefined || failing.length === 0) return undefined;
    return {
      title: 'Image not pulled',
      what: 'The kubelet could not fetch the image: its name or tag is wrong, the registry wants credentials that the Pod does not bring, or it does not answer. ImagePullBackOff means that it waits before the next try, twice as long each time up to 5 minutes.',
      here: failing
        .map(({ name, image, state }) => sentences(`${name} wants ${image}.`, state?.type === 'waiting' && state.message !== undefined && said('The kubelet says', state.message)))
        .concat(pod.imagePullSecrets.length === 0 ? 'The Pod names no image pull Secret.' : `The Pod names ${listed(pod.imagePullSecrets)} for credentials.`)
        .join(' '),
      facts: failing.flatMap(({ name, image, state }) => [...fact(`${name}: image`, image), ...fact(`${name}: reason`, state?.type === 'waiting' ? state.reason : undefined)]),
      kubectl: describePod(subject),
      source: docs('concepts/containers/images/#imagepullbackoff'),
    };
  },
};

/** The end for want of memory that is known of a container: what it ended with now, or before its last start. */
export function oomEnd({ state, lastState }: ContainerModel): LastState | undefined {
  if (state?.type === 'terminated' && state.reason === 'OOMKilled') return state;
  return lastState?.reason === 'OOMKilled' ? lastState : undefined;
}

function containersOf({ pod, container }: Subject): readonly ContainerModel[] {
  return container === undefined ? (pod?.containers ?? []) : [container];
}

function endFacts(name: string, end: LastState | undefined, nowMs: number): readonly Fact[] {
  return end === undefined ? [] : [...fact(`${name}: last end`, lastEnd(end)), ...fact(`${name}: ended`, ago(end.finishedAtMs, nowMs))];
}

function withComma(text: string | undefined): string {
  return text === undefined ? '' : `, ${text}`;
}
