/**
 * How much computing the work takes, in milliseconds: what else the machine does in the meantime does not count. Only for tests that have
 * a process to themselves while they run (`TIMED` in vitest.config.ts).
 */
export function cpuTimeMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
