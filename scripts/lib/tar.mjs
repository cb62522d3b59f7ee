/** Takes one file out of a tar stream. POSIX ustar, as npm packs it: IEEE Std 1003.1, "pax", ustar interchange format. */
import fs from 'node:fs';
import { once } from 'node:events';

const BLOCK = 512;

/**
 * Writes the entry `name` of a tar stream to `file`.
 *
 * @param {AsyncIterable<Buffer>} stream
 * @param {string} name
 * @param {string} file
 * @returns {Promise<void>} Rejects when there is no such entry, or the stream ends too early.
 */
export async function extractTarEntry(stream, name, file) {
  const out = fs.createWriteStream(file);
  /** @type {Buffer} */
  let pending = Buffer.alloc(0);
  let isTarget = false;
  let isFound = false;
  /** Bytes of the current entry that are still to come, and of the padding behind it. */
  let content = 0;
  let padding = 0;

  for await (const chunk of stream) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      if (content > 0) {
        const part = pending.subarray(0, content);
        if (part.length === 0) break;
        if (isTarget && !out.write(part)) await once(out, 'drain');
        content -= part.length;
        pending = pending.subarray(part.length);
      } else if (padding > 0) {
        const skipped = Math.min(padding, pending.length);
        if (skipped === 0) break;
        padding -= skipped;
        pending = pending.subarray(skipped);
      } else {
        if (pending.length < BLOCK) break;
        const header = pending.subarray(0, BLOCK);
        pending = pending.subarray(BLOCK);
        content = parseInt(text(header, 124, 12), 8) || 0;
        padding = (BLOCK - (content % BLOCK)) % BLOCK;
        const prefix = text(header, 345, 155);
        isTarget = `${prefix === '' ? '' : `${prefix}/`}${text(header, 0, 100)}` === name;
        isFound ||= isTarget;
      }
    }
  }
  out.end();
  await once(out, 'close');
  if (!isFound) throw new Error(`The package holds no ${name}.`);
  if (content > 0) throw new Error(`The package ends in the middle of ${name}.`);
}

/**
 * @param {Buffer} header
 * @param {number} offset
 * @param {number} length
 */
function text(header, offset, length) {
  const field = header.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString('latin1').trim();
}
