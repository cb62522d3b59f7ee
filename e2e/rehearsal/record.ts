/**
 * Writes what a small cluster's API server answers to the app, for the rehearsal of an opening (`electron/watcher/rehearsal`), to the
 * given file. `scripts/build.mjs` runs it.
 */
import { writeFileSync } from 'node:fs';
import { startLarge } from '../cluster';
import { recordContext } from './recorder';

/** So many that much of what reads and draws them is optimized by then, and few enough that what it leaves, where it is cut short, takes little memory (docs/performance.md). */
const PODS = 1500;

async function main(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Error('record FILE: the file is missing');
  const cluster = await startLarge(PODS);
  writeFileSync(file, JSON.stringify(await recordContext(cluster.kubeconfig, 'admin')));
  await cluster.close();
}

void main(process.argv[2]);
