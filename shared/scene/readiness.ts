/**
 * Whether a Pod is ready. Its condition Ready says so, and a Service asks nothing else: it may be False though all containers
 * are ready, where a readiness gate is not met or the Node does not answer
 * (kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-status). Where nobody has set it, the containers speak.
 */
import type { ConditionAttrs, NodeAttrs } from '../model/graph';
import type { PackedPod } from '../model/packed-pod';

type Attrs = Pick<NodeAttrs, 'ready' | 'conditions'>;

/** The READY column: as many as there are, or not told. */
export function areContainersReady({ ready }: Attrs): boolean {
  if (typeof ready !== 'string') return true;
  const [have, want] = ready.split('/');
  return have === want;
}

/** The condition Ready where it is not True. */
export function unreadyCondition({ conditions }: Attrs): ConditionAttrs | undefined {
  return conditions?.find(({ type }) => type === 'Ready');
}

/** What holds a Pod back whose containers are all ready. */
export function heldUnready(attrs: Attrs): ConditionAttrs | undefined {
  return areContainersReady(attrs) ? unreadyCondition(attrs) : undefined;
}

/** The same as the two first, of a Pod that is kept packed. */
export function isPackedReady({ isReady, readyContainers, template, conditions }: PackedPod): boolean {
  return readyContainers === template.totalContainers && (isReady || !conditions.some(({ type }) => type === 'Ready'));
}
