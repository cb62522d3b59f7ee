/**
 * Everything a fresh clone needs before it can run: `npm run setup`. Each part is done only where it is missing, so a
 * second run takes no noticeable time.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDebianPackages } from './lib/debian.mjs';
import { needsVirtualDisplay } from './lib/display.mjs';
import { describeElectron, ensureElectron, findElectron } from './lib/electron-binary.mjs';
import { withLock } from './lib/lock.mjs';
import { runMain, say } from './lib/log.mjs';
import { checkNode, ensureNpmDependencies, isInstalled } from './lib/npm-dependencies.mjs';
import { STATE_DIR } from './lib/paths.mjs';

const LOCK = path.join(STATE_DIR, 'setup.lock');

/** npm dependencies only: enough for the command line tool. */
export async function setUpDependencies() {
  checkNode();
  if (isInstalled()) return;
  await withLock(LOCK, 'set-up', ensureNpmDependencies);
}

/**
 * All that the app needs: npm dependencies, an Electron binary, and on Debian its libraries and Xvfb.
 *
 * @param {{ shouldRetryDownload?: boolean }} [options]
 * @returns {Promise<import('./lib/electron-binary.mjs').ElectronBinary>}
 */
export async function setUpApp(options = {}) {
  await setUpDependencies();
  const needsDisplay = needsVirtualDisplay();
  const found = options.shouldRetryDownload === true ? undefined : findElectron();
  if (found !== undefined) {
    await ensureDebianPackages({ needsDisplay });
    return found;
  }
  return withLock(LOCK, 'set-up', async () => {
    await ensureDebianPackages({ needsDisplay });
    return ensureElectron(options);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const binary = await setUpApp({ shouldRetryDownload: process.argv.includes('--retry-download') });
    say(`Set up: Node ${process.versions.node}, ${describeElectron(binary)}.`);
    return 0;
  });
}
