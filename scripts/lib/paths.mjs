/** Where things are: the project, its stamps, and the per-user cache. */
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Stamps and locks of this clone; safe to delete. */
export const STATE_DIR = path.join(ROOT, '.cache', 'podarium');

/** Kept between clones: the fallback Electron. XDG Base Directory Specification on Linux, the platform's own place elsewhere. */
export function userCacheDir() {
  const home = os.homedir();
  if (process.env.XDG_CACHE_HOME) return path.join(process.env.XDG_CACHE_HOME, 'podarium');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches', 'podarium');
  if (process.platform === 'win32') return path.join(process.env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'podarium', 'Cache');
  return path.join(home, '.cache', 'podarium');
}

/**
 * The folder the person called from. npm runs scripts in the project's folder and keeps the original one in INIT_CWD.
 */
export function callerDir() {
  const isOwnNpmRun = process.env.npm_package_json === path.join(ROOT, 'package.json');
  return (isOwnNpmRun && process.env.INIT_CWD) || process.cwd();
}
