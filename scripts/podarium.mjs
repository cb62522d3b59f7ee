/**
 * The command line tool: `npm run -s podarium -- graph ...`. Needs neither Electron nor a display. Nothing but the
 * tool's own output goes to standard output.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { runMain } from './lib/log.mjs';
import { callerDir, ROOT } from './lib/paths.mjs';
import { setUpDependencies } from './setup.mjs';

await runMain(async () => {
  await setUpDependencies();
  await build(['cli', 'take-home']);
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/cli/cli.cjs'), ...process.argv.slice(2)], { cwd: callerDir(), stdio: 'inherit' });
  const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
});
