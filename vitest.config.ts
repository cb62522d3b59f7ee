import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Stores of the window and what tests put in the place of modules last as long as a process: each of these files has one of its own. */
const ISOLATED = ['renderer/{app,bridge,canvas,commands,panels,present,presenter,state,take-home,ui}/**/*.test.{ts,tsx}', 'electron/watcher/projection-bug.test.ts'];

/** They measure their computing, so nothing else may go on in their process (e2e/cpu-time.ts). */
const TIMED = ['shared/**/*scale.test.ts', 'shared/relations/pod-sorts.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    // For what hangs: a busy machine stretches what computes for two seconds to twenty.
    testTimeout: 60_000,
    passWithNoTests: true,
    // Left alone, one core of two would wait: who has asked for a run waits for its end.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        // Pure, or cleaning up after themselves: loading all modules anew for each file would cost more than most of these tests.
        test: { name: 'pure', include: ['{shared,renderer/engine}/**/*.test.ts'], exclude: TIMED, pool: 'threads', isolate: false },
      },
      {
        extends: true,
        test: { name: 'processes', include: ['{electron,e2e}/**/*.test.ts', 'scripts/**/*.test.mjs', ...TIMED], exclude: ISOLATED, pool: 'forks', isolate: false },
      },
      { extends: true, test: { name: 'isolated', include: ISOLATED, pool: 'forks' } },
    ],
  },
});
