import type { LastState } from '../../model/pod-entity';
import { containerRule } from './finding-rule';

/** kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle, "How Pods handle problems with containers". */
export const crashLoop = containerRule('crash-loop', (container) => {
  if (container.state?.type !== 'waiting' || container.state.reason !== 'CrashLoopBackOff') return undefined;
  return { message: `${container.name} keeps ending after its start, ${container.restarts} times so far${lastWords(container.lastState)}.`, about: '' };
});

function lastWords(state: LastState | undefined): string {
  if (state === undefined) return '';
  const code = state.exitCode === undefined ? '' : ` with exit code ${state.exitCode}`;
  const reason = state.reason === undefined || state.reason === 'Error' ? '' : ` (${state.reason})`;
  return code === '' && reason === '' ? '' : `, last${code}${reason}`;
}
