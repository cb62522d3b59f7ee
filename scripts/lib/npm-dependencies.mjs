/** npm dependencies exactly as package-lock.json names them. */
import fs from 'node:fs';
import path from 'node:path';
import { say, SetupError, step } from './log.mjs';
import { ROOT } from './paths.mjs';
import { describeNpmFailure } from './npm-failure.mjs';
import { npmCommand, run } from './run.mjs';

const MIN_NODE = [20, 19];
const LIMIT_MS = 15 * 60_000;

/** Fails in one line on a Node that is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantMajor = 0, wantMinor = 0] = MIN_NODE;
  if (major < wantMajor || (major === wantMajor && minor < wantMinor)) {
    throw new SetupError(`Podarium needs Node.js ${MIN_NODE.join('.')} or later; this is ${process.versions.node}.`, 'Install a newer Node.js and try again.');
  }
}

/**
 * Whether what is installed is what the lock file says: npm writes node_modules/.package-lock.json as its very last act,
 * so an interrupted installation never looks complete.
 */
export function isInstalled() {
  const wanted = readPackages(path.join(ROOT, 'package-lock.json'));
  const present = readPackages(path.join(ROOT, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) throw new SetupError('package-lock.json is missing or damaged.', 'Get it back with: git checkout package-lock.json');
  if (present === undefined) return false;
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '' || entry.link === true) return true;
    const found = present[where];
    return found === undefined ? entry.optional === true || entry.devOptional === true || entry.peer === true : found.version === entry.version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs the dependencies when they are missing or the lock file changed. */
export async function ensureNpmDependencies() {
  if (isInstalled()) return;
  const wanted = Object.keys(readPackages(path.join(ROOT, 'package-lock.json')) ?? {}).filter((where) => where !== '');
  const { command, args } = npmCommand();
  await step(`Installing ${wanted.length} npm packages from package-lock.json`, async (report) => {
    const ticker = setInterval(() => report(`${wanted.filter(isUnpacked).length} of ${wanted.length}`), 1000);
    // No package of ours needs an install script; Electron's binary has its own step.
    const result = await run(command, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'], {
      cwd: ROOT,
      env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
      timeoutMs: LIMIT_MS,
    });
    clearInterval(ticker);
    if (result.code !== 0) throw new SetupError(...describeNpmFailure('npm ci --ignore-scripts', result));
  });
  if (!isInstalled()) say('npm finished, but not every package of package-lock.json is there; going on.');
}

/** @param {string} where Folder below the project. */
function isUnpacked(where) {
  return fs.existsSync(path.join(ROOT, where, 'package.json'));
}
