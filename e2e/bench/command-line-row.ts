/** The command line, what it prints thrown away. */
import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../app';
import type { ServerProcess } from './server-process';

/** The document of a cluster, against the floor. As the floor it is read twice: after changes the server has pages to make, and what counts is who reads them. */
export async function timeClusterGraph(server: ServerProcess): Promise<number> {
  await timeGraph(server.source);
  return timeGraph(server.source);
}

/** The document of a source. */
export function timeGraph(source: readonly string[]): Promise<number> {
  return timeCommand(['graph', ...source]);
}

/** Milliseconds from the start of the process to its end; not a number where it did not end with `code`. */
export async function timeCommand(args: readonly string[], code = 0): Promise<number> {
  const nowhere = openSync('/dev/null', 'w');
  try {
    const startedAtMs = performance.now();
    const ended = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(process.execPath, [join(ROOT, 'dist/cli/cli.cjs'), ...args], { stdio: ['ignore', nowhere, 'ignore'] });
      child.once('error', reject);
      child.once('close', resolve);
    });
    return ended === code ? performance.now() - startedAtMs : Number.NaN;
  } finally {
    closeSync(nowhere);
  }
}
