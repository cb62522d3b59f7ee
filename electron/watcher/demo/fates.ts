/** What strikes a Pod: how its containers look then, and how that goes on. */
import type { Fate, Json } from './app';
import { missingSecret, toTime, type ContainerRun, type SimPod, type Stage } from './sim-pod';

/** The stage that a Pod with such a fate does not get past; undefined: it runs, somehow. */
export function lastStage({ type }: Fate): Stage | undefined {
  switch (type) {
    case 'image-pull':
    case 'missing-config':
      return 'creating';
    case 'init-crash-loop':
    case 'init-waits':
      return 'init';
    case 'multi-attach':
      return 'creating';
    case 'gated':
      return 'pending';
    case 'fails':
    case 'evicted':
      return 'failed';
    default:
      return undefined;
  }
}

/** Those that go on in rounds; the others stay as they are. */
const REPEATING: ReadonlySet<Fate['type']> = new Set(['crash-loop', 'init-crash-loop', 'port-taken', 'out-of-memory', 'image-pull']);

/** Ticks from the `round`-th look of it to the next; 0: it stays. */
export function fatePeriod({ type }: Fate, round: number): number {
  if (!REPEATING.has(type)) return 0;
  if (type === 'out-of-memory') return round % 2 === 1 ? 2 : 24;
  if (type === 'image-pull') return round % 2 === 1 ? 3 : 18;
  // The back-off lasts longest; then it runs for a moment, and ends again.
  return round % 3 === 0 ? 24 : 3;
}

/** The container as it is at the `round`-th look; undefined where it is as its Pod's stage has it. */
export function struckRun({ type, container }: Fate, pod: SimPod, round: number, nowMs: number): ContainerRun | undefined {
  /** A run that began and ended so many seconds ago. */
  const ended = (reason: string, exitCode: number, began: number, until: number): Json => ({ terminated: { reason, exitCode, startedAt: toTime(nowMs - began * 1000), finishedAt: toTime(nowMs - until * 1000) } });
  const running: Json = { running: { startedAt: toTime(nowMs) } };
  const waiting = (reason: string, message: string): Json => ({ waiting: { reason, message } });
  const image = pod.spec.containers.find(({ name }) => name === container)?.image ?? '';
  switch (type) {
    case 'crash-loop':
    case 'init-crash-loop':
    case 'port-taken': {
      const restarts = 6 + Math.floor((round + 2) / 3);
      if (round % 3 === 1) return { restarts, lastState: ended('Error', 1, 30, 27), state: running, ready: false };
      if (round % 3 === 2) return { restarts, lastState: ended('Error', 1, 33, 30), state: ended('Error', 1, 3, 0), ready: false };
      return { restarts, lastState: ended('Error', 1, 6, 3), state: waiting('CrashLoopBackOff', 'back-off 5m0s restarting failed container'), ready: false };
    }
    case 'out-of-memory': {
      const restarts = 2 + Math.floor(round / 2);
      return round % 2 === 1
        ? { restarts, lastState: ended('OOMKilled', 137, 50, 26), state: ended('OOMKilled', 137, 24, 0), ready: false }
        : { restarts, lastState: ended('OOMKilled', 137, 26, 2), state: running, ready: true };
    }
    case 'image-pull':
      return { ready: false, state: round % 2 === 0 ? waiting('ImagePullBackOff', `Back-off pulling image "${image}"`) : waiting('ErrImagePull', `failed to pull "${image}": not found`) };
    case 'missing-config':
      return { ready: false, state: waiting('CreateContainerConfigError', `secret "${missingSecret(pod)}" not found`) };
    case 'not-ready':
      return { ready: false };
    default:
      return undefined;
  }
}
