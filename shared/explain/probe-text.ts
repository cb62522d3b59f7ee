/** Probes in words: what they call, how often, and how they stand. */
import type { ContainerModel, Probe } from '../model/pod-entity';

/** `GET /healthz on port http`, `connect to port 5432`, `run pg_isready -U postgres`. */
export function probeCall({ type, port, path, host, command }: Probe): string {
  const on = port === undefined ? '' : ` port ${port}`;
  const of = host === undefined ? '' : ` of ${host}`;
  switch (type) {
    case 'httpGet':
      return `GET ${path ?? '/'} on${on}${of}`;
    case 'tcpSocket':
      return `connect to${on}${of}`;
    case 'grpc':
      return `gRPC health check on${on}`;
    default:
      return command === undefined || command.length === 0 ? 'run a command in the container' : `run ${command.join(' ')}`;
  }
}

/** `every 10 s, answer within 1 s, 3 failures in a row count`. */
export function probeTiming({ timing }: Probe): string {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, successThreshold, failureThreshold } = timing;
  return [
    initialDelaySeconds > 0 ? `from ${initialDelaySeconds} s on` : undefined,
    `every ${periodSeconds} s`,
    `answer within ${timeoutSeconds} s`,
    failureThreshold === 1 ? '1 failure counts' : `${failureThreshold} failures in a row count`,
    successThreshold > 1 ? `${successThreshold} successes in a row heal` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** How it stands, as far as the API tells: the kubelet reports readiness and start, and of liveness only what follows. */
export function probeState({ purpose }: Probe, { ready, started, state, restarts }: ContainerModel): string | undefined {
  if (state === undefined) return undefined;
  if (state.type !== 'running') return 'not asked: the container does not run';
  switch (purpose) {
    case 'startup':
      return started === undefined ? undefined : started ? 'passed' : 'not passed yet';
    case 'readiness':
      return started === false ? 'waits for the start' : ready ? 'succeeds' : 'does not succeed';
    default:
      return started === false ? 'waits for the start' : restarts === 0 ? 'has not ended the container' : undefined;
  }
}

/** What follows from its failing. */
export const PROBE_EFFECTS: Readonly<Record<Probe['purpose'], string>> = {
  startup: 'Holds the other probes back until it has succeeded once; when it never does, the container is killed and, by the restart policy, started again.',
  readiness: 'While it fails, Services send the Pod no calls; nothing is restarted.',
  liveness: 'When it fails, the container is killed and, by the restart policy, started again.',
};
