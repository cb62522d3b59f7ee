import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractTarEntry } from './tar.mjs';

let dir = '';
beforeAll(() => { dir = fs.mkdtempSync(path.join(os.tmpdir(), 'podarium-tar-')); });
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

/**
 * @param {string} name
 * @param {Buffer} content
 */
function entry(name, content) {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

const big = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 251));
const archive = Buffer.concat([entry('package/package.json', Buffer.from('{}')), entry('package/big.zip', big), entry('package/empty', Buffer.alloc(0)), Buffer.alloc(1024)]);

/**
 * @param {Buffer} bytes
 * @param {number} chunkBytes
 */
async function* inChunks(bytes, chunkBytes) {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

describe('extractTarEntry', () => {
  it.each([1, 511, 513, 65_536, archive.length])('finds an entry whatever the chunks: %i bytes', async (chunkBytes) => {
    const file = path.join(dir, `big-${chunkBytes}`);
    await extractTarEntry(inChunks(archive, chunkBytes), 'package/big.zip', file);
    expect(fs.readFileSync(file).equals(big)).toBe(true);
  });

  it('takes an entry without content', async () => {
    await extractTarEntry(inChunks(archive, 1000), 'package/empty', path.join(dir, 'empty'));
    expect(fs.readFileSync(path.join(dir, 'empty'))).toHaveLength(0);
  });

  it('fails on a missing entry and on an archive that was cut off', async () => {
    await expect(extractTarEntry(inChunks(archive, 1000), 'package/other', path.join(dir, 'other'))).rejects.toThrow('holds no package/other');
    await expect(extractTarEntry(inChunks(archive.subarray(0, 5000), 1000), 'package/big.zip', path.join(dir, 'cut'))).rejects.toThrow('ends in the middle');
  });
});
