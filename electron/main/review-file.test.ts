import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { placeBeside, ReviewFile, reviewsIn } from './review-file';

let dir = '';
let told: (string | undefined)[] = [];
let review: ReviewFile;
const at = (name = 'podarium.review.yaml') => join(dir, name);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'podarium-review-'));
  told = [];
  review = new ReviewFile((text) => told.push(text), 20);
  await writeFile(at(), 'a');
});
afterEach(async () => {
  review.close();
  await rm(dir, { recursive: true, force: true });
});

describe('ReviewFile', () => {
  it('reads, writes as a whole and keeps quiet about its own writing', async () => {
    expect(await review.open(at())).toEqual({ ok: true, value: { path: at(), text: 'a' } });
    expect(await review.write('b', 'a')).toEqual({ ok: true, value: undefined });
    expect(await readFile(at(), 'utf8')).toBe('b');
    expect(await readdir(dir)).toEqual(['podarium.review.yaml']);
    await writeFile(at('next'), 'c, by hand');
    await rename(at('next'), at());
    await vi.waitFor(() => expect(told).toEqual(['c, by hand']));
  });

  it('writes nothing over what others wrote, and tells it', async () => {
    await review.open(at());
    await writeFile(at(), 'theirs');
    expect(await review.write('mine', 'a')).toMatchObject({ ok: false, error: { code: 'review-changed' } });
    expect(await readFile(at(), 'utf8')).toBe('theirs');
    expect(told).toEqual(['theirs']);
    expect((await review.write('mine', 'theirs')).ok).toBe(true);
    expect(await readFile(at(), 'utf8')).toBe('mine');
  });

  it('tells that the file is gone, and writes it anew', async () => {
    await review.open(at());
    await rm(at());
    await vi.waitFor(() => expect(told).toEqual([undefined]));
    expect((await review.write('b', 'a')).ok).toBe(true);
    expect(await readFile(at(), 'utf8')).toBe('b');
  });

  it('writes through a link, which stays one', async () => {
    await mkdir(at('linked'));
    await symlink(at(), at('linked/a.review.yaml'));
    await review.open(at('linked/a.review.yaml'));
    await review.write('b', 'a');
    expect(await readFile(at(), 'utf8')).toBe('b');
  });

  it.each([
    ['other.yaml', 'not-a-review'],
    ['gone.review.yaml', 'path-not-found'],
  ])('does not read %s', async (name, code) => {
    expect(await review.open(at(name))).toMatchObject({ ok: false, error: { code } });
    expect(review.path).toBeUndefined();
  });

  it('says what keeps it from writing', async () => {
    review.adopt(join(dir, 'no-folder', 'a.review.yaml'));
    expect(await review.write('a', undefined)).toMatchObject({ ok: false, error: { code: 'review-unwritable' } });
  });
});

describe('the place of a review', () => {
  it('is beside the manifests, unless one is there already', async () => {
    expect(await placeBeside([dir])).toBeUndefined();
    await rm(at());
    expect(await placeBeside([dir])).toBe(at());
    expect(await placeBeside([dir, dir])).toBeUndefined();
  });

  it('finds those that are there, its own first', async () => {
    await writeFile(at('a.review.yaml'), '');
    await writeFile(at('web.yaml'), '');
    expect(await reviewsIn([dir, at('web.yaml')])).toEqual([at(), at('a.review.yaml')]);
  });
});
