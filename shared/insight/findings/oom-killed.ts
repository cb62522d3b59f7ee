import { containerRule } from './finding-rule';

/** kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource, "Exceed a Container's memory limit". */
export const oomKilled = containerRule('oom-killed', (container) => {
  const killed = [container.state, container.lastState].some((state) => state?.type === 'terminated' && state.reason === 'OOMKilled');
  if (!killed) return undefined;
  const limit = container.limits.memory;
  const than = limit === undefined ? 'it could get' : `its limit of ${Math.round(limit / 2 ** 20)} MiB`;
  return { message: `${container.name} was killed because it needed more memory than ${than}.` };
});
