/** What a container's card says, as texts: pure, so that each can be tested. */
import { formatBytes } from '../../kube/format';
import type { ContainerAttrs, NodeAttrs, PortAttrs } from '../../model/graph';
import type { Probe } from '../../model/pod-entity';
import type { ConceptId } from '../../protocol/card';
import type { TimeText } from './time-text';

/** The reason, where there is one: `waiting: CrashLoopBackOff` is `CrashLoopBackOff` to people. */
export function shortState(state: string): string {
  return state.split(/:\s*/, 2)[1] ?? state;
}

/** `done`, `running`, `waits`, `failed: exit 1`: how a step of the init chain stands. */
export function stepState({ state, exitCode }: NodeAttrs): string {
  if (state === undefined) return 'to run';
  const [type = '', reason = ''] = state.split(/:\s*/, 2);
  if (type === 'running') return 'running';
  if (type === 'waiting') return reason === '' || reason === 'PodInitializing' ? 'waits' : reason;
  if (reason === 'Completed') return 'done';
  return `${reason === '' || reason === 'Error' ? 'failed' : reason}${exitCode === undefined ? '' : `: exit ${String(exitCode)}`}`;
}

/** `CrashLoopBackOff`, `Error, exit 1`, `not ready`, `starting`; undefined where it runs as it should. */
export function troubleOf({ state, ready, started, exitCode, role }: NodeAttrs): string | undefined {
  if (state === undefined) return undefined;
  if (state !== 'running') return `${shortState(state)}${exitCode === undefined || exitCode === 0 ? '' : `, exit ${String(exitCode)}`}`;
  if (started === false) return 'starting';
  return ready === false && role !== 'ephemeral' ? 'not ready' : undefined;
}

/** `before: OOMKilled, exit 137, Feb 26, 21:39`. */
export function lastEnd({ lastState }: NodeAttrs, timeText: TimeText): string | undefined {
  if (lastState === undefined) return undefined;
  const { reason, exitCode, finishedAtMs } = lastState;
  return [reason ?? 'ended', exitCode === undefined ? undefined : `exit ${String(exitCode)}`, finishedAtMs === undefined ? undefined : timeText(finishedAtMs)]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Card that explains a trouble. */
export function troubleConcept(trouble: string): ConceptId {
  if (trouble.startsWith('OOMKilled')) return 'oom-killed';
  if (trouble.startsWith('CrashLoopBackOff')) return 'crash-loop';
  return /ImagePull|InvalidImageName|ImageInspect|ErrImage/.test(trouble) ? 'image-pull' : 'status';
}

/** `:8080 http`, `:53/UDP dns`. */
export function portText({ port, protocol, name }: PortAttrs): { readonly number: string; readonly name: string } {
  return { number: `:${String(port)}${protocol === 'TCP' ? '' : `/${protocol}`}`, name: name ?? '' };
}

export type Standing = 'ok' | 'waiting' | 'unknown';

export interface ProbeFacts {
  /** One letter, where there is little room. */
  readonly letter: string;
  /** `GET :8080/healthz`. */
  readonly call: string;
  readonly standing: Standing;
  readonly title: string;
}

const STANDING_WORDS = {
  readiness: { ok: 'ready', waiting: 'not ready: gets no traffic from Services', unknown: 'nobody has reported' },
  liveness: { ok: 'running', waiting: 'not running', unknown: 'nobody has reported' },
  startup: { ok: 'started', waiting: 'not started yet: the others wait for it', unknown: 'nobody has reported' },
} as const;

export function probeFacts(probe: Probe, { state, ready, started }: NodeAttrs): ProbeFacts {
  const { purpose, timing } = probe;
  const isRunning = state === 'running';
  const passes = purpose === 'readiness' ? ready === true : purpose === 'startup' ? started !== false : true;
  const standing: Standing = state === undefined ? 'unknown' : isRunning && passes ? 'ok' : 'waiting';
  const call = probeCall(probe);
  const pace = `, every ${String(timing.periodSeconds)} s, fails after ${String(timing.failureThreshold)}`;
  return { letter: purpose[0]?.toUpperCase() ?? '?', call, standing, title: `${purpose} probe: ${call}${pace}; ${STANDING_WORDS[purpose][standing]}` };
}

function probeCall({ type, port, path, host, command }: Probe): string {
  const at = `${host ?? ''}${port === undefined ? '' : `:${String(port)}`}`;
  switch (type) {
    case 'httpGet':
      return `GET ${at}${path ?? '/'}`;
    case 'tcpSocket':
      return `TCP ${at}`;
    case 'grpc':
      return `gRPC ${at}${path === undefined ? '' : ` ${path}`}`;
    case 'exec':
      return command === undefined ? 'exec' : `exec ${command.join(' ')}`;
  }
}

/** `OOMKilled 2x, Feb 26, 21:39`. */
export function memoryKill(kill: ContainerAttrs['memoryLimitExceeded'] | undefined, timeText: TimeText): { readonly text: string; readonly title: string } | undefined {
  if (kill === undefined) return undefined;
  const { seen, lastAtMs, limit } = kill;
  const when = lastAtMs === undefined ? '' : ` ${timeText(lastAtMs)}`;
  const why = limit === undefined ? 'The Pod\u2019s or the Node\u2019s memory ran out, and the kernel killed it' : `It wanted more than its limit of ${formatBytes(limit)}, and the kernel killed it`;
  return { text: `OOMKilled${seen > 1 ? ` ${String(seen)}×` : ''}${when}`, title: `${why}${seen > 1 ? `; ${String(seen)} times on record` : ''}${lastAtMs === undefined ? '' : `, the last at ${timeText(lastAtMs)}`}` };
}
