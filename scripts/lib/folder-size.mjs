/** How large a folder has grown: progress of programs that show none themselves. */
import fs from 'node:fs';
import path from 'node:path';

const POLL_MS = 500;

/**
 * @param {string} dir
 * @returns {number} Bytes of all files below; files that vanish meanwhile count nothing.
 */
function folderSize(dir) {
  let bytes = 0;
  try {
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      const full = path.join(dir, entry.name);
      bytes += entry.isDirectory() ? folderSize(full) : fs.statSync(full).size;
    }
  } catch {
    return bytes;
  }
  return bytes;
}

/**
 * Reports a folder's size until the answered function is called.
 *
 * @param {string} dir
 * @param {object} options
 * @param {(bytes: number) => void} options.onSize
 * @param {number} [options.stallMs] Without growth for this long, `onStall` is called once.
 * @param {() => void} [options.onStall]
 * @returns {() => void}
 */
export function watchFolderSize(dir, { onSize, stallMs = Infinity, onStall }) {
  let largest = 0;
  let grewAtMs = Date.now();
  const timer = setInterval(() => {
    const bytes = folderSize(dir);
    if (bytes > largest) {
      largest = bytes;
      grewAtMs = Date.now();
      onSize(bytes);
    } else if (Date.now() - grewAtMs > stallMs) {
      clearInterval(timer);
      onStall?.();
    }
  }, POLL_MS);
  return () => clearInterval(timer);
}
