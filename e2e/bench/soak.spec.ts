/**
 * `npm run soak -- --minutes N [--pods N]`: changes all the time, the camera moves, and in turn the server throttles, stalls,
 * cuts every watch and forgets its history, and the watcher process is killed. In the end the picture is that of a window opened afresh, the requests were few, and
 * memory has not grown.
 */
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { ServerCommand } from '../api-server/commands';
import { expect, ROOT, test, waitForIdle } from '../app';
import { totals } from '../podarium-window';
import { lowSlope } from './figures';
import { runNode, untilWhole } from './load-row';
import { memoryOf } from './process-tree';
import { ServerProcess } from './server-process';
import { benchSettings } from './settings';
import { startClock, untilMoment } from './window-clock';

const { minutes, sizes, isQuick } = benchSettings(process.env);
const PODS = sizes.length === 1 ? (sizes[0] ?? 0) : 10_000;
const CHANGES_PER_SECOND = 200;
const FAULT_MS = isQuick ? 5000 : Math.min(60_000, minutes * 10_000);
const PATIENCE_MS = 300_000;
/** Megabytes a minute over all processes. */
const LARGEST_SLOPE = 10;
/** Of the lowest points of each of these: what is kept lies beneath the saw of garbage. */
const MEMORY_PARTS = 3;
/** In a shorter run growth is told but decides nothing: caches still fill, and the engine collects its garbage every five to seven minutes. */
const SLOPE_FROM_MINUTES = 8;
/** A kind that fails all the time asks so often in the minute of a fault at most: pauses double from a quarter of a second to half a minute. */
const TRIES_PER_KIND = 15;
const KINDS = 35;

const FAULTS: readonly (readonly [name: string, command: ServerCommand | 'kill-watcher'])[] = [
  ['every watch is cut', { command: 'cut', how: 'reset' }],
  ['the server throttles (429)', { command: 'fault', fault: 'throttle', forMs: FAULT_MS }],
  ['every watch is cut in the midst of a line', { command: 'cut', how: 'mid-line' }],
  ['the server stalls', { command: 'fault', fault: 'stall', forMs: FAULT_MS }],
  ['history is forgotten (410)', { command: 'expire' }],
  ['the watcher is killed', 'kill-watcher'],
  ['connections break', { command: 'fault', fault: 'reset', forMs: FAULT_MS }],
];

test('stays well', async ({ launchApp }) => {
  test.setTimeout((minutes + 20) * 60_000);
  const server = await ServerProcess.start(PODS);
  try {
    const { page, app } = await launchApp(server.source);
    await startClock(page);
    await untilWhole(page, PODS, PATIENCE_MS);
    const { next: pagesOfAll } = await server.ask({ command: 'requests', from: 0 });
    const { openWatches } = await server.ask({ command: 'counters' });
    const pid = app.process().pid ?? 0;
    const memory: { readonly x: number; readonly y: number }[] = [];
    const startedAtMs = Date.now();
    await server.ask({ command: 'churn', ratePerSecond: CHANGES_PER_SECOND });
    for (let round = 0; Date.now() - startedAtMs < minutes * 60_000; round += 1) {
      const [name, command] = FAULTS[round % FAULTS.length] ?? ['', { command: 'counters' }];
      const { next: before } = await server.ask({ command: 'requests', from: 0 });
      // A cut comes while what is to be cut is there; a fault of requests needs watches that ask anew.
      if (command === 'kill-watcher') await killWatcher(app, server);
      else await server.ask(command);
      if (command !== 'kill-watcher' && command.command === 'fault') await server.ask({ command: 'cut', how: 'reset' });
      const endMs = Date.now() + FAULT_MS;
      // A request that nobody answers is given up after half a minute: only then is all followed again.
      while (Date.now() < endMs || (await isBehind(server, openWatches, endMs + PATIENCE_MS))) await moveCamera(page);
      const { next: after } = await server.ask({ command: 'requests', from: 0 });
      console.log(`${name}: ${after - before} requests, all followed again ${Math.max(0, Math.round((Date.now() - endMs) / 1000))} s after its end, ${Math.round(memoryOf(pid).pssBytes / 1e6)} MB`);
      expect(after - before, `requests while ${name}`).toBeLessThanOrEqual(KINDS * TRIES_PER_KIND + 3 * pagesOfAll);
      memory.push({ x: (Date.now() - startedAtMs) / 60_000, y: memoryOf(pid).pssBytes / 1e6 });
    }
    const counters = await server.settle();
    await untilMoment(page, { pods: counters.pods, failing: counters.failing, isDrawn: true }, PATIENCE_MS);
    await page.keyboard.press('f');
    await waitForIdle(page);
    const kept = await totals(page).innerText();
    const { page: fresh } = await launchApp(server.source);
    await startClock(fresh);
    await untilWhole(fresh, counters.pods, PATIENCE_MS);
    expect(kept).toBe(await totals(fresh).innerText());
    // The first rounds fill caches.
    const growth = lowSlope(memory.slice(Math.floor(memory.length / 3)), MEMORY_PARTS);
    console.log(`${counters.changes} changes; memory grew by ${growth.toFixed(1)} MB a minute`);
    expect(await podsOnCommandLine(server)).toBe(counters.pods);
    if (minutes >= SLOPE_FROM_MINUTES) expect(growth, 'megabytes a minute').toBeLessThanOrEqual(LARGEST_SLOPE);
  } finally {
    await server.close();
  }
});

/** At any moment; its connections are gone when this is done, or the next watcher's are there already. */
async function killWatcher(app: ElectronApplication, server: ServerProcess): Promise<void> {
  const pid = await app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Podarium watcher')?.pid);
  if (pid === undefined) throw new Error('There is no watcher to kill');
  process.kill(pid, 'SIGKILL');
  for (let look = 0; look < 50 && (await server.ask({ command: 'counters' })).openWatches > 0; look += 1) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Whether something is not followed yet; fails when that has lasted until `latestMs`. */
async function isBehind(server: ServerProcess, watches: number, latestMs: number): Promise<boolean> {
  const { openWatches } = await server.ask({ command: 'counters' });
  if (Date.now() > latestMs) throw new Error(`Only ${openWatches} of ${watches} watches are open again`);
  return openWatches < watches;
}

async function moveCamera(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.mouse.move(width / 2, height / 2);
  for (let step = 0; step < 12; step += 1) await page.mouse.wheel(0, -240);
  await page.mouse.down();
  for (let step = 0; step < 20; step += 1) await page.mouse.move(width / 2 + 10 * step, height / 2 + 5 * step);
  await page.mouse.up();
  for (let step = 0; step < 12; step += 1) await page.mouse.wheel(0, 240);
}

/** How many Pods a graph has that was built from scratch elsewhere. */
async function podsOnCommandLine(server: ServerProcess): Promise<number> {
  const text = await runNode([join(ROOT, 'dist/cli/cli.cjs'), 'graph', ...server.source]);
  return (JSON.parse(text) as { readonly nodes: readonly { readonly kind: string }[] }).nodes.filter(({ kind }) => kind === 'Pod').length;
}
