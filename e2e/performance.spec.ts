/**
 * The bench's shorter form: figures divided by floors of the same run, on a small cluster, where twice the usual is too much.
 * Ratios only: how fast the machine is, and who else uses it, is the same for both sides.
 */
import { expect, test } from './app';
import { timeClusterGraph } from './bench/command-line-row';
import { judge, type Figure } from './bench/figures';
import { measureLive } from './bench/live-row';
import { loadFigures, measureFloor, untilWhole } from './bench/load-row';
import { ServerProcess } from './bench/server-process';
import { SMOKE_RATIOS } from './bench/limits';
import { startClock } from './bench/window-clock';

const PODS = 2000;
const PATIENCE_MS = 60_000;
const TWICE = 2;

test('a cluster of 2,000 Pods costs no more than it did, in the window and on the command line, and loses no change', async ({ launchApp }) => {
  test.setTimeout(240_000);
  const server = await ServerProcess.start(PODS);
  try {
    const { page, app, close } = await launchApp(server.source);
    await startClock(page);
    await untilWhole(page, PODS, PATIENCE_MS);
    const { pages } = await server.ask({ command: 'requests', from: 0 });
    const loaded = await loadFigures(page, PODS, pages);
    const live = await measureLive(page, server, { pods: PODS, ratePerSecond: 200, seconds: 5, memory: { warmUpSeconds: 2, partSeconds: 1 }, pid: app.process().pid ?? 0 });
    await close();
    const floor = await measureFloor(server, pages);
    const figures: readonly Figure[] = [...loaded(floor), ...live, { row: 'command-line', pods: PODS, value: await timeClusterGraph(server), floor: floor.ms }];
    for (const figure of figures) console.log(JSON.stringify(judge(figure)));
    const ratioOf = (row: Figure['row']): number => {
      const { value = Number.NaN, floor: least = Number.NaN } = figures.find((figure) => figure.row === row) ?? {};
      return value / least;
    };
    expect(ratioOf('everything'), 'everything on screen, divided by its floor').toBeLessThanOrEqual(SMOKE_RATIOS.everything * TWICE);
    expect(ratioOf('command-line'), 'the document on the command line, divided by its floor').toBeLessThanOrEqual(SMOKE_RATIOS.commandLine * TWICE);
    expect(figures.find(({ row }) => row === 'live-lost')?.value).toBe(0);
  } finally {
    await server.close();
  }
});
