/** A small JSON file of our own: checked, written as a whole or not at all, and no reason to fail when damaged. */
import { readFileSync, renameSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface JsonStore<T> {
  get(): T;
  /** Keeps the value in memory at once and on disk soon after. Resolves when it is written; a full disk is only reported. */
  set(value: T): Promise<void>;
  /** Resolves when nothing is left to write. */
  flush(): Promise<void>;
}

/**
 * Loads the file, at once: the first window waits for it. What is damaged is put aside under `<file>.damaged` and `initial` takes its place.
 *
 * @param check What the file holds, or undefined where it is damaged.
 * @param warn Told in one sentence what could not be read or written.
 */
export function openJsonStore<T extends object>(file: string, check: (value: unknown) => T | undefined, initial: T, warn: (message: string) => void): JsonStore<T> {
  let value = load(file, check, initial, warn);
  let writing: Promise<void> = Promise.resolve();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      writing = writing.then(() => save(file, value, warn));
      return writing;
    },
    flush: () => writing,
  };
}

function load<T extends object>(file: string, check: (value: unknown) => T | undefined, initial: T, warn: (message: string) => void): T {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isMissing(error)) warn(`${file} could not be read (${messageOf(error)}); starting with the defaults.`);
    return initial;
  }
  const kept = check(parseJson(text));
  if (kept !== undefined) return kept;
  const aside = `${file}.damaged`;
  warn(`${file} is damaged; it was put aside as ${aside} and the defaults are used.`);
  try {
    renameSync(file, aside);
  } catch {
    // It stays where it is, until it is written anew.
  }
  return initial;
}

async function save(file: string, value: unknown, warn: (message: string) => void): Promise<void> {
  const next = `${file}.${process.pid}.new`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(next, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
    await rename(next, file);
  } catch (error) {
    warn(`${file} could not be written (${messageOf(error)}).`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
