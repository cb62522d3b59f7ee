/** From the first request for a list to everything on screen, against the floor: a process that reads and parses the same pages. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ListedPage } from '../api-server/commands';
import { ROOT } from '../app';
import type { Figure } from './figures';
import type { ServerProcess } from './server-process';
import { momentsOf, untilMoment } from './window-clock';

export interface Floor {
  readonly ms: number;
  readonly objects: number;
  readonly pages: number;
  readonly wireBytes: number;
  readonly plainBytes: number;
}

/** Figures of a load that has ended, to be made when the floor is known. */
export type Loaded = (floor: Floor) => readonly Figure[];

/** Run twice, as the first makes the server keep its pages: the second counts. */
export async function measureFloor(server: ServerProcess, pages: readonly ListedPage[]): Promise<Floor> {
  const file = join(server.folder, 'pages.json');
  writeFileSync(file, JSON.stringify(pages));
  const args = [join(ROOT, 'dist/bench/floor.cjs'), '--kubeconfig', server.kubeconfig, '--pages', file];
  await runNode(args);
  return JSON.parse(await runNode(args)) as Floor;
}

/** Standard output of a Node program that ends well. */
export function runNode(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${args.join(' ')} ended with ${String(code)}`))));
  });
}

/** Resolves when the window has drawn so many Pods. */
export async function untilWhole(page: Page, pods: number, timeoutMs: number): Promise<void> {
  await untilMoment(page, { pods, isDrawn: true }, timeoutMs);
}

/** `requested`: what the app asked for meanwhile. */
export async function loadFigures(page: Page, pods: number, requested: readonly ListedPage[]): Promise<Loaded> {
  const moments = await momentsOf(page);
  const firstAskedMs = Math.min(...requested.map(({ atMs }) => atMs));
  const firstPageMs = requested.find(({ path, answeredAtMs }) => path.endsWith('/pods') && answeredAtMs !== undefined)?.answeredAtMs ?? Number.NaN;
  const firstPodsMs = moments.find((moment) => moment.pods > 0 && moment.isPainted)?.atMs ?? Number.NaN;
  const wholeMs = moments.find((moment) => moment.pods === pods && moment.isDrawn)?.atMs ?? Number.NaN;
  const allPodsMs = moments.find((moment) => moment.pods === pods)?.atMs ?? Number.NaN;
  return (floor) => [
    { row: 'first-pods', pods, value: firstPodsMs - firstPageMs },
    { row: 'everything', pods, value: wholeMs - firstAskedMs, floor: floor.ms, detail: { requests: requested.length, allPodsCountedMs: allPodsMs - firstAskedMs, floorPages: floor.pages, floorMegabytes: Math.round(floor.plainBytes / 1e6) } },
  ];
}
