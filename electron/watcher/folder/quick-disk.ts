/** Many small looks at a disk: at once while it answers at once, side by side where it is slow. */
import { setImmediate } from 'node:timers/promises';

/** A look that took longer waited for the device, or for a network. */
const SLOW_MS = 0.5;
/** After a slow look so many are made asynchronously before another is tried at once. */
const PATIENT_LOOKS = 64;
/** Other work gets its turn after this long. */
const SLICE_MS = 20;

/** A look at a file, in both of Node's ways. */
export interface Look<T> {
  readonly now: () => T;
  readonly later: () => Promise<T>;
}

/**
 * What a disk cache holds is there in microseconds, and Node's promises cost ten times that: half of the time that a
 * folder of ten thousand small files takes. A slow disk gains more from being asked several things at a time.
 */
export function createQuickDisk(nowMs: () => number = () => performance.now()): <T>(look: Look<T>) => Promise<T> {
  let patientLooks = 0;
  let turnMs = nowMs();
  return async ({ now, later }) => {
    if (patientLooks > 0) {
      patientLooks -= 1;
      return later();
    }
    const startMs = nowMs();
    if (startMs - turnMs > SLICE_MS) {
      await setImmediate();
      turnMs = nowMs();
      return later();
    }
    try {
      return now();
    } finally {
      if (nowMs() - startMs > SLOW_MS) patientLooks = PATIENT_LOOKS;
    }
  };
}
