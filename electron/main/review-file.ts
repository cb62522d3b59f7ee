/** The review's file of one window: read, written as a whole or not at all, and followed while others edit it. */
import { unwatchFile, watchFile } from 'node:fs';
import { readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fail, ok, type Result } from '../../shared/base/result';
import { isReviewPath, REVIEW_FILE_NAME } from '../../shared/review/review';

/** A review is written by hand; what is larger is something else. */
const MAX_BYTES = 5_000_000;
/** Asking for the file's time costs nothing, and works where the system's watches do not: network drives, a file renamed over. */
const LOOK_EVERY_MS = 300;

export class ReviewFile {
  readonly #onChange: (text: string | undefined) => void;
  readonly #lookEveryMs: number;
  #path: string | undefined;
  /** As it was last read or written; undefined: there is none yet, or it is gone. */
  #text: string | undefined;
  /** Reads and writes follow each other, so that what is read of an own writing is known. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @param onChange Told what others wrote into the file; undefined: it is gone. */
  constructor(onChange: (text: string | undefined) => void, lookEveryMs: number = LOOK_EVERY_MS) {
    this.#onChange = onChange;
    this.#lookEveryMs = lookEveryMs;
  }

  /** Absolute; undefined while no review's file is open. */
  get path(): string | undefined {
    return this.#path;
  }

  /** Whether the file is there, as far as is known. */
  get isThere(): boolean {
    return this.#text !== undefined;
  }

  /** Reads a file and follows it from now on, in place of the former one. */
  async open(path: string): Promise<Result<{ readonly path: string; readonly text: string }>> {
    const read = await readReviewFile(path);
    if (!read.ok) return read;
    this.#follow(read.value.path, read.value.text);
    return read;
  }

  /** The review will be written here; what may be there already is replaced. */
  adopt(path: string): void {
    this.#follow(path, undefined);
  }

  close(): void {
    if (this.#path !== undefined) unwatchFile(this.#path, this.#look);
    this.#path = undefined;
    this.#text = undefined;
  }

  /**
   * Fails with `review-changed` where the file holds something else than `before`: then nothing is written, and `onChange` is told.
   *
   * @param before What the writer takes the file to hold; absent: whatever it holds may go.
   */
  write(text: string, before: string | undefined): Promise<Result<void>> {
    return this.#next(async () => {
      const path = this.#path;
      if (path === undefined) return fail('review-without-file', 'The review has no file yet.', { hint: 'Save it first.' });
      try {
        const now = before === undefined ? undefined : await textAt(path);
        if (now !== undefined && now !== before) {
          this.#tell(now);
          return fail('review-changed', `${basename(path)} was changed by somebody else meanwhile; nothing was written.`, { where: path });
        }
        await replaceFile(path, text);
        this.#text = text;
        return ok(undefined);
      } catch (error) {
        return fail('review-unwritable', `${basename(path)} could not be written (${messageOf(error)}).`, { where: path, hint: 'Nothing is lost yet: save the review elsewhere, or free the place and save again.' });
      }
    });
  }

  #follow(path: string, text: string | undefined): void {
    this.close();
    this.#path = path;
    this.#text = text;
    watchFile(path, { interval: this.#lookEveryMs, persistent: false }, this.#look);
  }

  readonly #look = (): void => {
    const path = this.#path;
    void this.#next(async () => {
      const text = path === undefined ? undefined : await textAt(path).catch(() => this.#text);
      if (path === this.#path) this.#tell(text);
    });
  };

  #tell(text: string | undefined): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#onChange(text);
  }

  #next<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(task);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** Only what is called like a review is read, and no more of it than a review can be. */
export async function readReviewFile(path: string): Promise<Result<{ readonly path: string; readonly text: string }>> {
  const file = resolve(path);
  if (!isReviewPath(file)) return fail('not-a-review', `${basename(file)} is no review.`, { where: file, hint: 'The name of a review ends in .review.yaml.' });
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) return fail('review-too-large', `${basename(file)} is too large for a review (${String(Math.round(size / 1e6))} MB).`, { where: file });
    return ok({ path: file, text: await readFile(file, 'utf8') });
  } catch (error) {
    if (isMissing(error)) return fail('path-not-found', `There is no ${file}.`, { where: file, hint: 'Check the path and open it again.' });
    return fail('review-unreadable', `${file} could not be read (${messageOf(error)}).`, { where: file });
  }
}

/** Reviews that lie in these folders, beside the manifests; the one that the app writes comes first. */
export async function reviewsIn(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    // A file, or a folder that may not be listed, holds no review to offer.
    const names = await readdir(path).catch(() => []);
    found.push(...names.filter(isReviewPath).sort((a, b) => Number(b === REVIEW_FILE_NAME) - Number(a === REVIEW_FILE_NAME) || (a < b ? -1 : 1)).map((name) => join(resolve(path), name)));
  }
  return found;
}

/** Where a review of what is open goes without asking: beside the manifests of the one folder, where none is yet. */
export async function placeBeside(paths: readonly string[]): Promise<string | undefined> {
  const [folder] = paths;
  if (folder === undefined || paths.length > 1) return undefined;
  const isFolder = await stat(folder).then((stats) => stats.isDirectory(), () => false);
  if (!isFolder) return undefined;
  const file = join(resolve(folder), REVIEW_FILE_NAME);
  return (await textAt(file)) === undefined ? file : undefined;
}

/** Undefined: there is no such file. */
async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** As a whole or not at all; a link stays a link, and the file keeps who may read it. */
async function replaceFile(path: string, text: string): Promise<void> {
  const file = await realpath(path).catch(() => path);
  const mode = await stat(file).then((stats) => stats.mode & 0o777, () => 0o644);
  const next = `${file}.${String(process.pid)}.new`;
  try {
    await writeFile(next, text, { mode });
    await rename(next, file);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
