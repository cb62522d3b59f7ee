import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withLock } from './lock.mjs';

let dir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'podarium-lock-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterAll(() => {
  vi.restoreAllMocks();
  fs.rmSync(dir, { recursive: true, force: true });
});

describe('withLock', () => {
  it('lets one in at a time, and goes away afterwards', async () => {
    const file = path.join(dir, 'a.lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise(setImmediate);
      inside -= 1;
    };
    await Promise.all([withLock(file, 'tests', work), withLock(file, 'tests', work), withLock(file, 'tests', work)]);
    expect(most).toBe(1);
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  it('is released when the work fails', async () => {
    const file = path.join(dir, 'b.lock');
    await expect(withLock(file, 'tests', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(fs.existsSync(file)).toBe(false);
  });

  it('is taken over from a run that is dead', async () => {
    const file = path.join(dir, 'c.lock');
    const { pid } = spawnSync(process.execPath, ['--version']);
    fs.writeFileSync(file, String(pid));
    expect(await withLock(file, 'tests', () => Promise.resolve('done'))).toBe('done');
  });
});
