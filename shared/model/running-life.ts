/** Containers that run and never ended: most of all there are, and many began in the same second. */
import type { ContainerLife } from './packed-pod';

/** By when they started, -1 for not said. Bounded, since a cluster may run for years. */
const known = new Map<number, ContainerLife>();
const KNOWN_LIMIT = 4_096;

/** When such a container started, -1 for not said; undefined for all others. */
export function runningSince({ restarts, ready, started, state, lastState }: ContainerLife): number | undefined {
  const isUsual = restarts === 0 && ready && started === true && lastState === undefined && state?.type === 'running';
  return isUsual ? (state.startedAtMs ?? -1) : undefined;
}

/** One object for those of one moment. */
export function runningLife(startedAtMs: number): ContainerLife {
  const former = known.get(startedAtMs);
  if (former !== undefined) return former;
  if (known.size >= KNOWN_LIMIT) known.clear();
  const life: ContainerLife = { restarts: 0, ready: true, started: true, state: { type: 'running', startedAtMs: startedAtMs < 0 ? undefined : startedAtMs }, lastState: undefined };
  known.set(startedAtMs, life);
  return life;
}

/** The same life, as one object with its like where it is such a container's. */
export function shareLife(life: ContainerLife): ContainerLife {
  const startedAtMs = runningSince(life);
  return startedAtMs === undefined ? life : runningLife(startedAtMs);
}
