/** A lock between processes, so that two runs at once do the work once. */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { say, SetupError } from './log.mjs';

const POLL_MS = 200;
const LIMIT_MS = 20 * 60_000;

/**
 * Holds `file` as a lock while `work` runs. The file bears the owner's process id: a lock whose owner is gone is taken over.
 *
 * @template T
 * @param {string} file
 * @param {string} what Named while waiting, for example `set-up`.
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, what, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const startedAtMs = Date.now();
  let hasSaid = false;
  while (!tryTake(file)) {
    if (!hasSaid) say(`Waiting for another run that is busy with ${what} ...`);
    hasSaid = true;
    if (Date.now() - startedAtMs > LIMIT_MS) {
      throw new SetupError(`Another run has held ${file} for more than 20 minutes.`, 'Delete that file if no other run is active.');
    }
    await delay(POLL_MS);
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** @param {string} file */
function tryTake(file) {
  // A link appears with its content, so no other run ever reads a lock without an owner.
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    if (!isOwnerAlive(file)) fs.rmSync(file, { force: true });
    return false;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

/** @param {string} file */
function isOwnerAlive(file) {
  let pid;
  try {
    pid = Number(fs.readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
