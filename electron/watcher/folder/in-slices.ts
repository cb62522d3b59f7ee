/** Long work in steps, with other work in between. */
import { setImmediate } from 'node:timers/promises';

/** Other work gets its turn after this long. */
const SLICE_MS = 20;

/** Runs a generator to its end; `onStep` is told each value it yields. */
export async function inSlices<T, R>(steps: Generator<T, R>, onStep: (value: T) => void = () => undefined): Promise<R> {
  let startMs = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    onStep(step.value);
    if (performance.now() - startMs > SLICE_MS) {
      await setImmediate();
      startMs = performance.now();
    }
  }
}
