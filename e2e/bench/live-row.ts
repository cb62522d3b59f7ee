/**
 * A thousand changes of Pods a second: every quarter of a second one of them lets a Pod fail, and the window's own count of
 * failing Pods tells when that change is on screen. It goes the way of all the others. Changes go on for a while after these, for memory alone.
 */
import type { Page } from '@playwright/test';
import { lowSlope, percentile, type Figure } from './figures';
import { memoryOf, processorMsOf } from './process-tree';
import type { ServerProcess } from './server-process';
import { momentsOf, untilMoment } from './window-clock';

export interface LiveOptions {
  readonly pods: number;
  readonly ratePerSecond: number;
  /** So long it is looked how soon changes are on screen. */
  readonly seconds: number;
  readonly memory: MemoryTimes;
  /** Of Electron's main process. */
  readonly pid: number;
}

export interface MemoryTimes {
  /** Caches fill first, and a Pod that has restarted has more to tell: growth is what comes once each has changed. */
  readonly warmUpSeconds: number;
  /** Longer than from one collection of the engine's garbage to the next. */
  readonly partSeconds: number;
}

const PROBE_EVERY_MS = 250;
const MEMORY_EVERY_MS = 2000;
/** The least that is in use in each tells what is kept. */
const MEMORY_PARTS = 3;
const PATIENCE_MS = 60_000;

export function memoryTimes(pods: number, ratePerSecond: number, isQuick: boolean): MemoryTimes {
  return isQuick ? { warmUpSeconds: 5, partSeconds: 3 } : { warmUpSeconds: Math.max(20, pods / ratePerSecond), partSeconds: 60 };
}

export async function measureLive(page: Page, server: ServerProcess, { pods, ratePerSecond, seconds, memory: times, pid }: LiveOptions): Promise<readonly Figure[]> {
  const before = await server.ask({ command: 'counters' });
  const processorBeforeMs = processorMsOf(pid);
  await server.ask({ command: 'churn', ratePerSecond });
  const startedAtMs = Date.now();
  const probes: { readonly changedAtMs: number; readonly failing: number }[] = [];
  const memory: { readonly x: number; readonly y: number }[] = [];
  const endMs = 1000 * Math.max(seconds, times.warmUpSeconds + MEMORY_PARTS * times.partSeconds);
  for (let elapsedMs = 0; elapsedMs < endMs; elapsedMs = Date.now() - startedAtMs) {
    await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
    if (elapsedMs < seconds * 1000) probes.push(await server.ask({ command: 'probe' }));
    if (elapsedMs > (memory.at(-1)?.x ?? 0) * 60_000 + MEMORY_EVERY_MS) memory.push({ x: elapsedMs / 60_000, y: memoryOf(pid).pssBytes / 1e6 });
  }
  const warm = memory.filter(({ x }) => x * 60 >= times.warmUpSeconds);
  const { changes: made } = await server.ask({ command: 'counters' });
  const achieved = ((made - before.changes) / (Date.now() - startedAtMs)) * 1000;
  const counters = await server.settle();
  const changes = counters.changes - before.changes;
  const processorMs = processorMsOf(pid) - processorBeforeMs;
  const isSame = await untilSame(page, counters.pods, counters.failing);
  const moments = await momentsOf(page);
  const delays = probes.map(({ changedAtMs, failing }) => (moments.find((moment) => moment.atMs >= changedAtMs - 1 && moment.failing >= failing)?.atMs ?? Number.POSITIVE_INFINITY) - changedAtMs);
  return [
    { row: 'live-p95', pods, value: percentile(delays, 0.95), detail: { medianMs: percentile(delays, 0.5), worstMs: percentile(delays, 1), probes: probes.length, changes, changesPerSecond: Math.round(achieved) } },
    { row: 'live-lost', pods, value: isSame === undefined ? 0 : Math.max(1, Math.abs(isSame.pods - counters.pods) + Math.abs(isSame.failing - counters.failing)) },
    { row: 'live-memory', pods, value: lowSlope(warm, MEMORY_PARTS), detail: { lastMB: Math.round(memory.at(-1)?.y ?? Number.NaN), samples: warm.length } },
    { row: 'live-memory-most', pods, value: Math.max(...memory.map(({ y }) => y)) },
    { row: 'change-cpu', pods, value: processorMs / changes },
  ];
}

/** Undefined: the window's counts are the server's in the end; else what it shows. */
async function untilSame(page: Page, pods: number, failing: number): Promise<{ readonly pods: number; readonly failing: number } | undefined> {
  try {
    await untilMoment(page, { pods, failing, isDrawn: true }, PATIENCE_MS);
    return undefined;
  } catch {
    const last = (await momentsOf(page)).at(-1);
    return { pods: last?.pods ?? 0, failing: last?.failing ?? 0 };
  }
}
