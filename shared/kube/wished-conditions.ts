/**
 * Which conditions are as one wishes them, by kind and type as the Kubernetes API documents them; those of types that
 * nobody here knows tell a person nothing without their author, and count as wished.
 */
interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** The status that each type should have. */
type Wishes = Readonly<Record<string, 'True' | 'False'>>;

/** kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle, "Pod conditions". */
const POD: Wishes = {
  PodScheduled: 'True',
  PodReadyToStartContainers: 'True',
  Initialized: 'True',
  ContainersReady: 'True',
  Ready: 'True',
  DisruptionTarget: 'False',
  PodResizePending: 'False',
  PodResizeInProgress: 'False',
};

/** kubernetes.io/docs/reference/node/node-status, "Conditions". */
const NODE: Wishes = { Ready: 'True', MemoryPressure: 'False', DiskPressure: 'False', PIDPressure: 'False', NetworkUnavailable: 'False' };

/** k8s.io/api apps/v1 and batch/v1: `DeploymentConditionType` and its siblings. */
const WORKLOAD: Wishes = { Available: 'True', Progressing: 'True', ReplicaFailure: 'False', Failed: 'False', FailureTarget: 'False' };

/**
 * Conditions of a Pod that a person should see. `gates`: types of its readiness gates. A Pod that has ended is not ready
 * any more, as it should be; only why it was disrupted is still news.
 */
export function unwishedPodConditions<T extends Condition>(conditions: readonly T[], gates: readonly string[], hasEnded: boolean): readonly T[] {
  return conditions.filter(({ type, status }) => {
    const wish = POD[type] ?? (gates.includes(type) ? 'True' : undefined);
    return wish !== undefined && wish !== status && !(hasEnded && wish === 'True');
  });
}

export function unwishedNodeConditions<T extends Condition>(conditions: readonly T[]): readonly T[] {
  return conditions.filter((condition) => isUnwished(condition, NODE));
}

/** A paused Deployment's `Progressing` is `Unknown`, on purpose. */
export function unwishedWorkloadConditions<T extends Condition>(conditions: readonly T[]): readonly T[] {
  return conditions.filter((condition) => isUnwished(condition, WORKLOAD) && condition.reason !== 'DeploymentPaused');
}

function isUnwished({ type, status }: Condition, wishes: Wishes): boolean {
  const wish = wishes[type];
  return wish !== undefined && wish !== status;
}
