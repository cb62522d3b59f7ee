import type { LifecycleHook } from '../../model/pod-entity';
import { containerRule } from './finding-rule';

/** `terminationGracePeriodSeconds` where it is left out (k8s.io/api core/v1 PodSpec). */
const DEFAULT_GRACE_SECONDS = 30;

/** kubernetes.io/docs/concepts/containers/container-lifecycle-hooks: the grace period begins before the hook. */
export const terminationTooShort = containerRule('termination-too-short', ({ name, lifecycle }, pod) => {
  const graceSeconds = pod.terminationGraceSeconds ?? DEFAULT_GRACE_SECONDS;
  const sleepSeconds = Math.max(0, ...(lifecycle ?? []).map(sleepOf));
  if (sleepSeconds < graceSeconds || sleepSeconds === 0) return undefined;
  return { message: `${name} sleeps ${sleepSeconds} s before it is told to stop, and is killed after ${graceSeconds} s.` };
});

/** Seconds that a hook waits for sure: a sleep of its own, or a command that is nothing but one. */
function sleepOf({ moment, type, detail }: LifecycleHook): number {
  if (moment !== 'preStop') return 0;
  const [, seconds] = (type === 'sleep' ? /(\d+)/ : type === 'exec' ? /(?:^|\s|\/)sleep\s+(\d+)s?["']?$/ : /(?!)/).exec(detail) ?? [];
  return Number(seconds ?? 0);
}
