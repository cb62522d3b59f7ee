import type { LastState } from '../../model/pod-entity';
import { containerRule } from './finding-rule';

/** kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle, "How Pods handle problems with containers". */
export const crashLoop = containerRule('crash-loop', (container) => {
  if (container.state?.type !== 'waiting' || container.state.reason !== 'CrashLoopBackOff') return undefined;
  return { severity: 'error', message: `${container.name} keeps ending after its start, ${container.restarts} times so far${lastWords(container.lastState)}.` };
});

/** kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource, "Exceed a Container's memory limit". */
export const oomKilled = containerRule('oom-killed', (container) => {
  const killed = [container.state, container.lastState].some((state) => state?.type === 'terminated' && state.reason === 'OOMKilled');
  if (!killed) return undefined;
  const limit = container.limits.memory;
  const than = limit === undefined ? 'it could get' : `its limit of ${Math.round(limit / 2 ** 20)} MiB`;
  return { severity: 'error', message: `${container.name} was killed because it needed more memory than ${than}.` };
});

function lastWords(state: LastState | undefined): string {
  if (state === undefined) return '';
  const code = state.exitCode === undefined ? '' : ` with exit code ${state.exitCode}`;
  const reason = state.reason === undefined || state.reason === 'Error' ? '' : ` (${state.reason})`;
  return code === '' && reason === '' ? '' : `, last${code}${reason}`;
}
