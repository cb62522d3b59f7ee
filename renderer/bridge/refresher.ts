/**
 * Keeps an answer fresh: one question at a time, asked again after its answer when something changed meanwhile. Each answer
 * is delivered, so that a thing which changes without end is still shown; `latest.ts` is for input of which only the last counts.
 */
export interface Refresher {
  /** Asks now, or as soon as it may. */
  readonly refresh: () => void;
  /** Delivers nothing any more, and asks nothing. */
  readonly cancel: () => void;
}

/** `pauseMs`: at least so long between the end of one question and the next. */
export function createRefresher<Out>(task: () => Promise<Out>, deliver: (output: Out) => void, pauseMs = 0): Refresher {
  let isBusy = false;
  let isWanted = false;
  let isCancelled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    isBusy = true;
    isWanted = false;
    const output = await task();
    if (isCancelled) return;
    deliver(output);
    if (pauseMs === 0) settle();
    else timer = setTimeout(settle, pauseMs);
  }

  function settle(): void {
    isBusy = false;
    if (isWanted) void ask();
  }

  return {
    refresh: () => {
      if (isCancelled) return;
      isWanted = true;
      if (!isBusy) void ask();
    },
    cancel: () => {
      isCancelled = true;
      clearTimeout(timer);
    },
  };
}
