import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonStore } from './json-store';

interface Kept {
  readonly version: 1;
  readonly count: number;
}

const check = (value: unknown): Kept | undefined => ((value as Partial<Kept> | undefined)?.version === 1 ? value as Kept : undefined);
const initial: Kept = { version: 1, count: 0 };
let dir = '';
let warnings: string[] = [];
const open = () => openJsonStore(join(dir, 'sub', 'a.json'), check, initial, (message) => warnings.push(message));

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'podarium-json-store-'));
  warnings = [];
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('openJsonStore', () => {
  it('starts with the initial value and brings back what was kept, the last of many', async () => {
    const store = open();
    expect(store.get()).toEqual(initial);
    await Promise.all([1, 2, 3].map((count) => store.set({ version: 1, count })));
    expect(open().get().count).toBe(3);
    expect(await readdir(join(dir, 'sub'))).toEqual(['a.json']);
    expect(warnings).toEqual([]);
  });

  it.each(['{ "version": 1, "cou', '', '{"version":2,"count":1}', '[]'])('survives a file that holds `%s`, and keeps it aside', async (text) => {
    await open().set({ version: 1, count: 7 });
    const file = join(dir, 'sub', 'a.json');
    await writeFile(file, text);
    expect(open().get()).toEqual(initial);
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe(text);
    expect(warnings).toHaveLength(1);
  });

  it('goes on in memory where it cannot write, and says so', async () => {
    await writeFile(join(dir, 'sub'), 'a file where a folder should be');
    const store = open();
    await store.set({ version: 1, count: 5 });
    expect(store.get().count).toBe(5);
    expect(warnings.at(-1)).toMatch(/could not be written/);
  });
});
