/** Electron for one job of the command line's `export`: reads it from the file named last, makes the picture, ends. */
import { readFile } from 'node:fs/promises';
import { app } from 'electron';
import type { Result } from '../../shared/base/result';
import type { PrintJob } from '../../shared/protocol/print';
import { renderPdf } from './render-pdf';
import { renderPng } from './render-png';

async function run(job: PrintJob): Promise<Result<void>> {
  const controller = new AbortController();
  process.once('SIGTERM', () => controller.abort());
  const { signal } = controller;
  if (job.type === 'pdf') return renderPdf(await readFile(job.page, 'utf8'), job.file, { signal });
  let told = 0;
  const report = (part: number): void => {
    const percent = Math.floor(part * 100);
    if (!job.hasProgress || percent === told) return;
    told = percent;
    process.stdout.write(`\r${String(percent)} % of ${job.file} drawn`);
  };
  const result = await renderPng({ ...job, svg: await readFile(job.svg, 'utf8') }, { report, signal });
  if (job.hasProgress) process.stdout.write('\r\u001b[K');
  return result;
}

app.on('window-all-closed', () => undefined);
async function main(): Promise<number> {
  await app.whenReady();
  const job = JSON.parse(await readFile(process.argv.at(-1) ?? '', 'utf8')) as PrintJob;
  const result = await run(job);
  if (!result.ok) process.stdout.write(`podarium: ${result.error.message}\n${result.error.hint === undefined ? '' : `${result.error.hint}\n`}`);
  return result.ok ? 0 : 1;
}

main().then(
  (code) => app.exit(code),
  (error: unknown) => {
    process.stdout.write(`podarium: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    app.exit(1);
  },
);
