/** A display for Electron: the person's own, or a virtual one that lives as long as the work does. */
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findXvfb } from './debian.mjs';
import { say, SetupError } from './log.mjs';

const START_LIMIT_MS = 20_000;

/** Whether this machine has no display that Electron could open a window on. */
export function needsVirtualDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/**
 * Runs `work` with the environment of a display. Without one, starts Xvfb on a free display number, says so, and ends it afterwards.
 *
 * @template T
 * @param {{ widthPx: number, heightPx: number }} screen At least this large.
 * @param {(env: NodeJS.ProcessEnv, isVirtual: boolean) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(screen, work) {
  if (!needsVirtualDisplay()) return work(process.env, false);
  const program = findXvfb();
  if (program === undefined) {
    throw new SetupError('There is no display, and Xvfb is not installed.', 'Install Xvfb (Debian: sudo apt-get install xvfb), or run on a desktop.');
  }
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'podarium-display-'));
  const authority = path.join(dir, 'Xauthority');
  fs.writeFileSync(authority, authorityEntry(crypto.randomBytes(16)), { mode: 0o600 });
  const size = `${Math.max(screen.widthPx, 1920)}x${Math.max(screen.heightPx, 1200)}x24`;
  const server = spawn(program, ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-auth', authority], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  // Also when this process is ended from outside.
  const end = () => void server.kill('SIGTERM');
  process.once('exit', end);
  try {
    const display = `:${await displayNumber(server)}`;
    say(`There is no display here: running under Xvfb, on display ${display}.`);
    return await work({ ...process.env, DISPLAY: display, XAUTHORITY: authority }, true);
  } finally {
    process.removeListener('exit', end);
    end();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * One entry of an Xauthority file that fits any host and display: family FamilyWild, then address, number, name and
 * data, each behind its length in two bytes (Xau library, AuFileFormat).
 *
 * @param {Buffer} cookie
 */
function authorityEntry(cookie) {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  const length = (/** @type {Buffer} */ field) => Buffer.from([field.length >> 8, field.length & 0xff]);
  return Buffer.concat([Buffer.from([0xff, 0xff]), Buffer.from([0, 0]), Buffer.from([0, 0]), length(name), name, length(cookie), cookie]);
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>} The number that Xvfb chose, once it takes connections.
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => reject(new SetupError(`Xvfb did not start (${why}).`, 'Run it by hand to see more: Xvfb :99'));
    const timer = setTimeout(() => fail(`no answer in ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    server.once('error', (error) => fail(error.message));
    server.once('exit', (code) => {
      clearTimeout(timer);
      fail(`exit code ${code}`);
    });
    let text = '';
    server.stdio[3]?.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
  });
}
