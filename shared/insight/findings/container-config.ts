import { containerRule } from './finding-rule';

/** The kubelet's words for a container that it cannot make or start (pkg/kubelet/kuberuntime/kuberuntime_container.go). */
const FAILURES = new Set([
  'CreateContainerConfigError', 'PreCreateHookError', 'CreateContainerError', 'PreStartHookError', 'PostStartHookError', 'RunContainerError', 'StartError',
]);

/** A container that waits with such a word, or, in between two tries, has ended with it. */
export const containerConfig = containerRule('container-config', ({ name, state, lastState }) => {
  const failed = [state, lastState].find((candidate) => candidate?.type !== 'running' && candidate?.reason !== undefined && FAILURES.has(candidate.reason));
  if (state?.type === 'running' || failed?.type === undefined || failed.type === 'running') return undefined;
  const words = failed.message === undefined || failed.message === '' ? '.' : `: ${failed.message}`;
  // Runtimes tell the ids of what they made.
  return { message: `${name} cannot be started (${failed.reason ?? ''})${words}`, about: words.replaceAll(/[0-9a-f]{12,}/g, '') };
});
