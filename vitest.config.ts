import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,e2e}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    // Every test is pure or cleans up after itself: no isolation keeps the run short on two cores.
    environment: 'node',
    testTimeout: 20_000,
    passWithNoTests: true,
  },
});
