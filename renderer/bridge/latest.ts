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
  let next: { readonly input: In } | undefined;
  let isRunning = false;
  let epoch = 0;

  async function drain(): Promise<void> {
    isRunning = true;
    try {
      while (next !== undefined) {
        const { input } = next;
        const startedIn = epoch;
        next = undefined;
        const output = await task(input);
        if (next === undefined && startedIn === epoch) deliver(output, input);
      }
    } finally {
      isRunning = false;
    }
  }

  return {
    run: (input) => {
      next = { input };
      if (!isRunning) void drain();
    },
    cancel: () => {
      next = undefined;
      epoch += 1;
    },
  };
}
