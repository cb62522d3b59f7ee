/** Asks Electron for what only it can make. It runs apart, set up by `scripts/print.mjs` as `npm start` does. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, ok, type Result } from '../../../shared/base/result';
import type { PrintJob } from '../../../shared/protocol/print';

/** `input`: text of the SVG or the page, kept in a folder of its own until the job is done. */
export async function print(input: string, toJob: (inputFile: string) => PrintJob): Promise<Result<readonly string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'podarium-export-'));
  try {
    const inputFile = join(folder, 'input');
    const job = toJob(inputFile);
    const jobFile = join(folder, 'job.json');
    await writeFile(inputFile, input, { mode: 0o600 });
    await writeFile(jobFile, JSON.stringify(job), { mode: 0o600 });
    const code = await run(jobFile);
    // It has said why, and left nothing behind.
    return code === 0 ? ok([job.file]) : fail('print-failed', `${job.file} was not made.`, { where: job.file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(jobFile: string): Promise<number> {
  // Three folders up in the sources, two in the build: both lie in the clone.
  const script = SCRIPTS.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return new Promise((resolve, reject) => {
    // In a group of its own: a terminal's Ctrl+C ends all of a group at once, the display before the window on it, and nobody could clear up.
    const child = spawn(process.execPath, [script.find(existsSync) ?? '', jobFile], { stdio: ['ignore', 2, 2], detached: process.platform !== 'win32' });
    const cancel = (): void => void child.kill('SIGTERM');
    process.on('SIGINT', cancel).on('SIGTERM', cancel);
    const done = (): void => void process.off('SIGINT', cancel).off('SIGTERM', cancel);
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code) => {
      done();
      resolve(code ?? 1);
    });
  });
}

const SCRIPTS = ['../../scripts/print.mjs', '../../../scripts/print.mjs'] as const;
