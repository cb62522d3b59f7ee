/**
 * Pods on which every rule says the same but for the name: healthy Pods of one cohort. One of them is asked for all, since a large
 * cluster has 150,000 Pods and a few thousand sorts of them.
 */
import type { GraphId } from '../../model/graph';
import type { ContainerLife, PackedPod } from '../../model/packed-pod';
import type { GraphStore } from '../../relations/graph-store';
import type { FoundFinding } from './finding-rule';

/** What twins have in common: the cohort's shape, and what their conditions say. */
export interface TwinSort {
  readonly shape: object;
  readonly conditions: object;
}

/** Undefined where the Pod must be asked by itself. */
export function twinSortOf(pod: PackedPod, store: Pick<GraphStore, 'cohortOf'>): TwinSort | undefined {
  const shape = store.cohortOf(pod)?.shape;
  // Rules read what bears a Pod's own name: its claims.
  return shape === undefined || pod.template.isNamed || !hasMadeUpName(pod) || !isHealthy(pod) ? undefined : { shape, conditions: pod.conditions };
}

/** Names that people chose may be words of a finding's text, or a container's name: the one cannot be put in the other's place. */
function hasMadeUpName({ template: { controller } }: PackedPod): boolean {
  return controller !== undefined && controller.kind !== 'StatefulSet';
}

/** What was found on one, as it is said of another. */
export function findingOfTwin(finding: FoundFinding, asked: GraphId, id: GraphId): FoundFinding {
  if (asked === id) return finding;
  const [from, to] = [nameOf(asked), nameOf(id)];
  return { ...finding, subject: finding.subject.split('/').map((part, at) => (at === 2 && part === from ? to : part)).join('/'), message: finding.message.replaceAll(from, to) };
}

function nameOf(id: GraphId): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Nothing that a rule speaks of happened to it: it runs, whole and ready. Rules read of former runs only what `isFine` looks at. */
function isHealthy({ status, phase, isReady, deletedAtMs, readyContainers, rare, lives, template, nodeName }: PackedPod): boolean {
  if (status !== 'Running' || phase !== 'Running' || !isReady || deletedAtMs !== undefined || nodeName === undefined || readyContainers !== template.totalContainers) return false;
  const { reason, message, readinessGates, nominatedNode, deletionGraceSeconds } = rare ?? {};
  if ((reason ?? message ?? readinessGates ?? nominatedNode ?? deletionGraceSeconds) !== undefined) return false;
  return lives.every(isFine);
}

/** `oom-killed` minds how a running container's former run ended, `container-config` how a container that does not run failed before. */
function isFine({ state, lastState }: ContainerLife): boolean {
  if (state?.type === 'running') return lastState?.type !== 'terminated' || lastState.reason !== 'OOMKilled';
  return state?.type === 'terminated' && state.reason === 'Completed' && lastState === undefined;
}
