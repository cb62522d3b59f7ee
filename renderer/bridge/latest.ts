/**
 * Latest wins: of several runs only the newest's answer arrives, and never two tasks at the same time, so that typing
 * fast asks once for what was typed last, not for every letter. For search, details and hit tests.
 */
export function createLatest<In, Out>(task: (input: In) => Promise<Out>, deliver: (output: Out, input: In) => void): {
  /** Runs the task with `input`, at once or after the one that runs now. */
  readonly run: (input: In) => void;
  /** Forgets what waits, and drops the answer of what runs. */
  readonly cancel: () => void;
} {
  /** The newest input that waits; at most one. */
  const waiting: { readonly input: In }[] = [];
  let isRunning = false;
  let epoch = 0;

  async function drain(): Promise<void> {
    isRunning = true;
    try {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { input } = next;
        const startedIn = epoch;
        const output = await task(input);
        if (waiting.length === 0 && startedIn === epoch) deliver(output, input);
      }
    } finally {
      isRunning = false;
    }
  }

  return {
    run: (input) => {
      waiting[0] = { input };
      if (!isRunning) void drain();
    },
    cancel: () => {
      waiting.length = 0;
      epoch += 1;
    },
  };
}
