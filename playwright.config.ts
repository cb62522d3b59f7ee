import { defineConfig } from '@playwright/test';

/** End-to-end tests on the real app. `npm test` makes the app and the display ready first. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Two cores: one Electron at a time keeps timings honest.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  projects: [
    { name: 'app', testMatch: '**/*.spec.ts', testIgnore: ['pictures/**', 'bench/**'] },
    { name: 'pictures', testMatch: 'pictures/**/*.spec.ts' },
    // Timings: on a quiet machine, with a command of their own.
    { name: 'bench', testMatch: 'bench/bench.spec.ts' },
    { name: 'soak', testMatch: 'bench/soak.spec.ts' },
  ],
});
