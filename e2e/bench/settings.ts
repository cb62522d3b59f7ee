/** How `npm run bench` and `npm run soak` were called; scripts/test.mjs hands it over in the environment. */

/** Up to the largest cluster that Kubernetes supports. */
const SIZES = [1000, 10_000, 50_000, 150_000];

export interface BenchSettings {
  readonly sizes: readonly number[];
  /** Only the group of rows with this name; undefined: all. */
  readonly only: string | undefined;
  /** Changes for seconds instead of a minute. */
  readonly isQuick: boolean;
  readonly minutes: number;
}

export function benchSettings(env: NodeJS.ProcessEnv): BenchSettings {
  const pods = env['PODARIUM_BENCH_PODS'];
  return { sizes: pods === undefined ? SIZES : pods.split(',').map(Number), only: env['PODARIUM_BENCH_ONLY'], isQuick: env['PODARIUM_BENCH_QUICK'] === 'true', minutes: Number(env['PODARIUM_BENCH_MINUTES'] ?? '10') };
}
