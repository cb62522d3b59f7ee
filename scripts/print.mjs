/**
 * `node scripts/print.mjs JOB.json`: makes a PNG or a PDF with Electron, without a window that anybody sees. The command line's `export`
 * calls it (electron/cli/print.ts); a job is `PrintJob` of shared/protocol/print.ts.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { withDisplay } from './lib/display.mjs';
import { runElectron } from './lib/electron-run.mjs';
import { runMain } from './lib/log.mjs';
import { ROOT } from './lib/paths.mjs';
import { setUpApp } from './setup.mjs';

/** A picture of hundreds of megapixels takes minutes; this only guards against one that hangs. */
const LIMIT_MS = 900_000;

await runMain(async () => {
  const job = path.resolve(process.argv[2] ?? '');
  const binary = await setUpApp();
  await build(['print']);
  // Electron takes a folder with a package.json.
  const printer = path.join(ROOT, 'dist/print');
  fs.writeFileSync(path.join(printer, 'package.json'), JSON.stringify({ name: 'podarium-print', version: '1.0.0', main: 'print.cjs' }));
  // Chromium's own files: gone when all its processes are.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'podarium-print-'));
  try {
    return await withDisplay({ widthPx: 1280, heightPx: 800 }, (env, isVirtualDisplay) =>
      runElectron({ executable: binary.executable, app: printer, args: [`--user-data-dir=${folder}`, job], cwd: process.cwd(), env, isVirtualDisplay, timeoutMs: LIMIT_MS }),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
