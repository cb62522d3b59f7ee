/** `graph` on the command line, its document thrown away, against the floor or against the `yaml` library. */
import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../app';

/** Milliseconds from the start of the process to its end. Fails when the document could not be written. */
export async function timeGraph(source: readonly string[]): Promise<number> {
  const nowhere = openSync('/dev/null', 'w');
  try {
    const startedAtMs = performance.now();
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(process.execPath, [join(ROOT, 'dist/cli/cli.cjs'), 'graph', ...source], { stdio: ['ignore', nowhere, 'ignore'] });
      child.once('error', reject);
      child.once('close', resolve);
    });
    return code === 0 ? performance.now() - startedAtMs : Number.NaN;
  } finally {
    closeSync(nowhere);
  }
}
