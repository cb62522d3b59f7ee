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
    return tryLink(own, file) || (dropDeadOwner(file) && tryLink(own, file));
  } finally {
    fs.rmSync(own, { force: true });
  }
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {boolean} False when `to` is there already.
 */
function tryLink(from, to) {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes away the lock of a run that is dead. Moved aside first: should another run have taken it over meanwhile, it gets its own back.
 *
 * @param {string} file
 * @returns {boolean} Whether the lock is free now, as far as this run can tell.
 */
function dropDeadOwner(file) {
  if (isOwnerAlive(file)) return false;
  const aside = `${file}.${process.pid}.dead`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return true; // another run was quicker
  }
  const isAlive = isOwnerAlive(aside);
  if (isAlive) tryLink(aside, file);
  fs.rmSync(aside, { force: true });
  return !isAlive;
}

/** @param {string} file */
function isOwnerAlive(file) {
  try {
    process.kill(Number(fs.readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    // No such file, or no such process; a process of another user is alive all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
