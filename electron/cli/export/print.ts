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
    // It has said why.
    return code === 0 ? ok([job.file]) : fail('print-failed', `${job.file} was not made.`, { where: job.file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(jobFile: string): Promise<number> {
  // Three folders up in the sources, two in the build: both lie in the clone.
  const script = SCRIPTS.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script.find(existsSync) ?? '', jobFile], { stdio: ['ignore', 2, 2] });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

const SCRIPTS = ['../../scripts/print.mjs', '../../../scripts/print.mjs'] as const;
