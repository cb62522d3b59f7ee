/** Debian's and Ubuntu's packages that Electron needs. On other systems a missing library is named by Electron itself. */
import fs from 'node:fs';
import path from 'node:path';
import { say, SetupError, step } from './log.mjs';
import { lastLine, run } from './run.mjs';

/** Library -> its package, newer name first: Debian 13 and Ubuntu 24.04 renamed some with a `t64` behind. */
const LIBRARIES = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3.so': ['libnss3'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libgbm.so.1': ['libgbm1'],
};

const TRIPLETS = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu', arm: 'arm-linux-gnueabihf' };
const LIMIT_MS = 15 * 60_000;

/**
 * Installs what is missing when run as root; elsewhere fails with the exact command.
 *
 * @param {{ needsDisplay: boolean }} options Whether Xvfb is needed too.
 */
export async function ensureDebianPackages({ needsDisplay }) {
  if (process.platform !== 'linux' || !fs.existsSync('/etc/debian_version')) return;
  const missing = missingPackages(needsDisplay);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new SetupError(`Electron needs Debian packages that are missing here.`, `Install them with: ${commandFor(missing)}`);
  }
  await install(missing);
}

/**
 * A browser for tests of files that are opened in one: Chromium of the PATH, else Debian's, installed when run as root. Undefined
 * where there is none to be had: those tests are then skipped, and say so.
 */
export async function offerChromium() {
  const found = findChromium();
  if (found !== undefined || process.platform !== 'linux' || !fs.existsSync('/etc/debian_version') || process.getuid?.() !== 0) return found;
  try {
    await install([['chromium']]);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`No browser for tests of HTML files: ${error.message}`);
  }
  return findChromium();
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return [...folders, '/usr/bin'].flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
}

/**
 * @param {boolean} needsDisplay
 * @returns {readonly (readonly string[])[]} For each missing thing its possible package names.
 */
function missingPackages(needsDisplay) {
  const missing = Object.entries(LIBRARIES).filter(([library]) => !hasLibrary(library)).map(([, packages]) => packages);
  if (needsDisplay && findXvfb() === undefined) missing.push(['xvfb']);
  return missing;
}

/** @param {string} library */
function hasLibrary(library) {
  const triplet = TRIPLETS[/** @type {keyof typeof TRIPLETS} */ (process.arch)];
  const folders = ['/usr/lib', '/lib', '/usr/lib64', '/usr/local/lib', ...(triplet === undefined ? [] : [`/usr/lib/${triplet}`, `/lib/${triplet}`])];
  return folders.some((folder) => fs.existsSync(path.join(folder, library)));
}

/** The Xvfb program, where there is one. */
export function findXvfb() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return [...folders, '/usr/bin'].map((folder) => path.join(folder, 'Xvfb')).find((file) => fs.existsSync(file));
}

/** @param {readonly (readonly string[])[]} missing */
function commandFor(missing) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.map((names) => names.at(-1)).join(' ')}`;
}

/** @param {readonly (readonly string[])[]} missing */
async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step('Reading the list of Debian packages (apt-get update)', async (report) => {
    const result = await run('apt-get', ['update'], { env, timeoutMs: LIMIT_MS, onOutput: (text) => report(lastLine(text)) });
    if (result.code !== 0) {
      throw new SetupError(`apt-get update failed (${lastLine(result.stderr)}).`, `Check the network, or install by hand: ${commandFor(missing)}`);
    }
  });
  const names = await Promise.all(missing.map(choosePackage));
  await step(`Installing Debian packages: ${names.join(' ')}`, async (report) => {
    const result = await run('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env, timeoutMs: LIMIT_MS, onOutput: (text) => report(lastLine(text)) });
    if (result.code !== 0) throw new SetupError(`apt-get install failed (${lastLine(result.stderr)}).`, `Try by hand: ${commandFor(missing)}`);
  });
}

/**
 * @param {readonly string[]} names
 * @returns {Promise<string>} The first one that this release has.
 */
async function choosePackage(names) {
  for (const name of names) {
    const result = await run('apt-cache', ['policy', name]);
    if (/Candidate: (?!\(none\))/.test(result.stdout)) return name;
  }
  return names.at(-1) ?? '';
}
