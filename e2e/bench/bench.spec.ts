/** `npm run bench [-- --pods N[,N]] [--only ROWS] [--quick]`: every figure of docs/performance.md in one run. ROWS: load, live, camera, answers, command-line, folder, cold-start, review. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { groupBy } from '../../shared/base/group-by';
import type { ListedPage } from '../api-server/commands';
import { expect, ROOT, test, waitForIdle, type Launch } from '../app';
import { measureAnswers } from './answer-row';
import { measureCamera } from './camera-row';
import { measureColdStart } from './cold-start-row';
import { timeClusterGraph } from './command-line-row';
import { exponents, FigureLog, judge, medianFigure, printTable, writeFigures, type Figure } from './figures';
import { measureFolder } from './folder-row';
import { measureLive, memoryTimes } from './live-row';
import { loadFigures, measureFloor, untilWhole, type Loaded } from './load-row';
import { memoryOf } from './process-tree';
import { measureReview } from './review-row';
import { ServerProcess } from './server-process';
import { benchSettings } from './settings';
import { startClock, untilRest } from './window-clock';

const SETTINGS = benchSettings(process.env);
const LOAD_PATIENCE_MS = 600_000;
/** The start page is at rest for so long before the cluster is opened. */
const LOOKING_MS = 2000;
/** So often a cluster is loaded, its pages read by the floor, and its document made, in turn: of a small one each takes some tenths of a second, and once tells little. */
const roundsOf = (pods: number): number => (pods <= 10_000 ? 5 : 1);
const CHANGES_PER_SECOND = 1000;
const REVIEWED_PODS = 10_000;

// The runner stays the same when a test that failed has another process go on.
const log = new FigureLog(join(ROOT, '.cache/podarium', `bench-${process.ppid}.jsonl`));
const isWanted = (rows: string): boolean => SETTINGS.only === undefined || SETTINGS.only.split(',').includes(rows);
const add = (...more: readonly Figure[]): void => {
  for (const figure of more) {
    log.add(figure);
    // At once: a run that breaks off has told what it knew.
    console.log(JSON.stringify(judge(figure)));
  }
};

for (const pods of SETTINGS.sizes) {
  test(`a cluster of ${pods.toLocaleString('en')} Pods`, async ({ launchApp }) => {
    test.skip(!['load', 'live', 'camera', 'answers', 'command-line'].some(isWanted));
    test.setTimeout(30 * 60_000);
    const server = await ServerProcess.start(pods);
    try {
      await measureCluster(server, pods, launchApp);
    } finally {
      await server.close();
    }
  });
}

/** The app is started with the context's name: nothing of it has run before. */
async function loadAtStart(server: ServerProcess, pods: number, launchApp: Launch): Promise<Loaded> {
  const from = (await server.ask({ command: 'requests', from: 0 })).next;
  const { page, close } = await launchApp(server.source);
  await startClock(page);
  await untilWhole(page, pods, LOAD_PATIENCE_MS);
  const loaded = await loadFigures(page, pods, (await server.ask({ command: 'requests', from })).pages);
  await close();
  return loaded;
}

/** The app is started, and the cluster chosen on its start page. */
async function loadFromStartPage(server: ServerProcess, pods: number, launchApp: Launch): Promise<Awaited<ReturnType<Launch>> & { readonly pages: readonly ListedPage[] }> {
  const launched = await launchApp([], { env: { KUBECONFIG: server.kubeconfig } });
  const { page } = launched;
  await startClock(page);
  await waitForIdle(page);
  // Somebody looks for their cluster in the list.
  await page.waitForTimeout(LOOKING_MS);
  const from = (await server.ask({ command: 'requests', from: 0 })).next;
  await page.getByRole('button', { name: 'test', exact: false }).click();
  await untilWhole(page, pods, LOAD_PATIENCE_MS);
  return { ...launched, pages: (await server.ask({ command: 'requests', from })).pages };
}

/** What is told against the floor, once the app has read these pages. */
async function againstFloor(server: ServerProcess, pods: number, pages: readonly ListedPage[], loaded: Loaded, atStart: Loaded | undefined): Promise<readonly Figure[]> {
  const floor = await measureFloor(server, pages);
  return [
    ...(isWanted('load') ? loaded(floor) : []),
    ...(atStart === undefined ? [] : atStart(floor).filter(({ row }) => row === 'everything').map((figure): Figure => ({ ...figure, row: 'everything-at-start' }))),
    ...(isWanted('command-line') ? [{ row: 'command-line', pods, value: await timeClusterGraph(server), floor: floor.ms } as const] : []),
  ];
}

async function measureCluster(server: ServerProcess, pods: number, launchApp: Launch): Promise<void> {
  const isLoadWanted = isWanted('load') || isWanted('command-line');
  const figures: Figure[] = [];
  // The first makes the server keep the pages as this app asks for them.
  if (isWanted('load')) await loadAtStart(server, pods, launchApp);
  for (let round = 1; isLoadWanted && round < roundsOf(pods); round += 1) {
    const atStart = isWanted('load') ? await loadAtStart(server, pods, launchApp) : undefined;
    const { page, pages, close } = await loadFromStartPage(server, pods, launchApp);
    const loaded = await loadFigures(page, pods, pages);
    await close();
    figures.push(...(await againstFloor(server, pods, pages, loaded, atStart)));
  }
  const atStart = isWanted('load') ? await loadAtStart(server, pods, launchApp) : undefined;
  const { page, app, pages, close } = await loadFromStartPage(server, pods, launchApp);
  const { pssBytes, byProcess } = memoryOf(app.process().pid ?? 0);
  add({ row: 'memory', pods, value: pssBytes / 1e6, detail: Object.fromEntries(byProcess.map((each) => [`${each.name} ${each.pid}`, Math.round(each.pssBytes / 1e6)])) });
  if (isWanted('camera')) add(...(await measureCamera(page, pods)));
  // Findings of a large cluster are asked for some time longer.
  await waitForIdle(page);
  if (isWanted('answers')) add(...(await measureAnswers(page, pods)));
  if (isWanted('live')) {
    add(...(await measureLive(page, server, { pods, ratePerSecond: CHANGES_PER_SECOND, seconds: SETTINGS.isQuick ? 15 : 60, memory: memoryTimes(pods, CHANGES_PER_SECOND, SETTINGS.isQuick), pid: app.process().pid ?? 0 })));
  }
  // The page's moments are read before it goes.
  const loaded = isLoadWanted ? await loadFigures(page, pods, pages) : undefined;
  await close();
  if (loaded === undefined) return;
  figures.push(...(await againstFloor(server, pods, pages, loaded, atStart)));
  add(...[...groupBy(figures, ({ row }) => row).values()].map(medianFigure));
}

test('what is shown to others of 10,000 Pods', async ({ launchApp }) => {
  test.skip(!isWanted('review'));
  test.setTimeout(15 * 60_000);
  const server = await ServerProcess.start(REVIEWED_PODS);
  try {
    add(...(await measureReview(launchApp, server, REVIEWED_PODS)));
  } finally {
    await server.close();
  }
});

test('a folder of 10,000 documents', async ({ launchApp }) => {
  test.skip(!isWanted('folder'));
  test.setTimeout(15 * 60_000);
  add(...(await measureFolder(launchApp)));
});

test('a cold start', async ({ launchApp }, testInfo) => {
  test.skip(!isWanted('cold-start'));
  test.setTimeout(5 * 60_000);
  // Kept from start to start, as a person's is, and as Chromium keeps the bare window's.
  const userData = testInfo.outputPath('user-data');
  const timeStart = async (appPath?: string): Promise<number> => {
    const startedAtMs = performance.now();
    const { page, close } = await launchApp([], appPath === undefined ? { userData } : { appPath });
    if (appPath === undefined) await untilRest(page);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const ms = performance.now() - startedAtMs;
    await close();
    return ms;
  };
  add(await measureColdStart(() => timeStart(), () => timeStart(join(ROOT, 'e2e/bench/bare'))));
});

test('every figure is at or under its limit', () => {
  const figures = log.take();
  expect(figures.length, 'figures that were measured').toBeGreaterThan(0);
  const judged = figures.map((figure) => judge(figure));
  const grown = exponents(figures);
  console.log(`\n${printTable(judged, grown)}\n`);
  writeFigures(join(ROOT, '.cache/podarium/bench.json'), judged, grown, { cores: cpus().length, model: cpus()[0]?.model, at: new Date().toISOString(), ...SETTINGS });
  expect([...judged, ...grown].filter(({ isOver }) => isOver).map((each) => each.row)).toEqual([]);
});
