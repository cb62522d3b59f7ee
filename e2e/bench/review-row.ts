/** What is shown to others of a large cluster: compared, drawn, saved and opened again, in the window and on the command line. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ElectronApplication, Page } from '@playwright/test';
import { waitForIdle, type Launch } from '../app';
import { exportTo } from '../export-dialog';
import { timeCommand } from './command-line-row';
import type { Figure } from './figures';
import { untilWhole } from './load-row';
import { processorMsOf } from './process-tree';
import type { ServerProcess } from './server-process';
import { momentsOf, startClock, timeUntil } from './window-clock';

const PATIENCE_MS = 300_000;
/** Every so many objects that people wrote differ in the second snapshot, or are missing in it. */
const CHANGED_EACH = 7;
const MISSING_EACH = 50;

export async function measureReview(launchApp: Launch, server: ServerProcess, pods: number): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'podarium-bench-review-'));
  try {
    return await measureIn(folder, launchApp, server, pods);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureIn(folder: string, launchApp: Launch, server: ServerProcess, pods: number): Promise<readonly Figure[]> {
  const file = (name: string): string => join(folder, name);
  const [before, after, manifests] = [file('before.podarium'), file('after.podarium'), file('written.json')];
  const { app, page } = await launchApp(server.source);
  const pid = app.process().pid ?? 0;
  await startClock(page);
  await untilWhole(page, pods, PATIENCE_MS);
  await waitForIdle(page);
  await answerDialogs(app, before);
  await page.keyboard.press('Control+Shift+S');
  await waitForIdle(page);
  const savedMs = await timeUntil(page, 'idle', () => page.keyboard.press('Enter'));
  const svg = { windowMs: await timeExport(app, page, file('window.svg')), snapshotMs: await timeCommand(['export', before, '-o', file('snapshot.svg')]), clusterMs: await timeCommand(['export', ...server.source, '-o', file('cluster.svg')]) };
  await writeOthers(before, after, manifests);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Start page' }).click();
  const idleMs = processorMsOf(pid);
  const openedMs = await timeUntilDrawn(page, pods, () => page.getByRole('button', { name: 'Open a snapshot' }).click());
  const openingMs = processorMsOf(pid) - idleMs;
  await waitForIdle(page);
  await answerDialogs(app, after);
  await page.keyboard.press('Shift+C');
  const differences = page.getByRole('complementary', { name: 'Differences' });
  const startedAtMs = Date.now();
  const usedMs = processorMsOf(pid);
  const drawnMs = await timeUntilDrawn(page, pods, () => page.getByRole('button', { name: 'A snapshot…' }).click());
  await differences.getByRole('group').waitFor({ timeout: PATIENCE_MS });
  const windowMs = Math.max(drawnMs, Date.now() - startedAtMs);
  const comparingMs = processorMsOf(pid) - usedMs;
  const compare = { windowMs, snapshotsMs: await timeCommand(['diff', before, after], 1), folderMs: await timeCommand(['diff', manifests, after], 1) };

  const html = file('all.html');
  const htmlMs = await timeCommand(['export', before, '-o', html]);
  return [
    { row: 'compare', pods, value: worst(compare), detail: { ...compare, windowProcessorMs: comparingMs } },
    { row: 'svg', pods, value: worst(svg), detail: svg },
    { row: 'snapshot-saved', pods, value: savedMs, detail: { megabytes: (await stat(before)).size / 1e6, commandLineMs: await timeCommand(['snapshot', ...server.source, '-o', file('cluster.podarium')]) } },
    { row: 'snapshot-opened', pods, value: openedMs, detail: { processorMs: openingMs } },
    { row: 'html', pods, value: htmlMs, detail: { megabytes: (await stat(html)).size / 1e6 } },
  ];
}

/** NaN where one of them was not measured. */
function worst(times: Readonly<Record<string, number>>): number {
  return Math.max(...Object.values(times));
}

/** The system's dialogs cannot be driven: they are answered in main. */
async function answerDialogs(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
}

async function timeExport(app: ElectronApplication, page: Page, file: string): Promise<number> {
  await page.keyboard.press('Control+E');
  const startedAtMs = Date.now();
  await exportTo(app, page, 'SVG', file);
  return Date.now() - startedAtMs;
}

/** From the act until the Pods of another source are counted and all of it is drawn. */
async function timeUntilDrawn(page: Page, pods: number, act: () => Promise<void>): Promise<number> {
  const startedAtMs = Date.now();
  await act();
  const find = async (): Promise<number | undefined> => {
    const moments = (await momentsOf(page)).filter(({ atMs }) => atMs >= startedAtMs);
    const emptied = moments.findIndex((moment) => moment.pods === 0);
    return moments.slice(emptied).find((moment) => moment.pods === pods && moment.isDrawn)?.atMs;
  };
  for (;;) {
    const drawnAtMs = await find();
    if (drawnAtMs !== undefined) return drawnAtMs - startedAtMs;
    if (Date.now() - startedAtMs > PATIENCE_MS) return Number.NaN;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** Of a snapshot another one, in which some of what people wrote differs, and what people wrote as one file of manifests. */
async function writeOthers(snapshot: string, other: string, manifests: string): Promise<void> {
  const objects: unknown[] = [];
  const lines = gunzipSync(await readFile(snapshot)).toString('utf8').split('\n').flatMap((line): readonly string[] => {
    if (!line.startsWith('{"type":"object"')) return [line];
    const told = JSON.parse(line) as { readonly object: { readonly raw: { readonly metadata: { readonly labels?: object } } } };
    const { raw } = told.object;
    const index = objects.push(raw);
    if (index % MISSING_EACH === 0) return [];
    if (index % CHANGED_EACH > 0) return [line];
    const changed = { ...raw, metadata: { ...raw.metadata, labels: { ...raw.metadata.labels, release: 'next' } } };
    return [JSON.stringify({ ...told, object: { ...told.object, raw: changed } })];
  });
  await writeFile(other, gzipSync(lines.join('\n')));
  await writeFile(manifests, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
}
