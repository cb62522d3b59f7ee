import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ shell: {} }));
const { findManifest } = await import('./open-file');

let dir = '';
beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'podarium-open-file-')));
  await mkdir(join(dir, 'open/sub'), { recursive: true });
  await writeFile(join(dir, 'open/sub/a.yaml'), '');
  await writeFile(join(dir, 'secret.yaml'), '');
  await symlink(join(dir, 'secret.yaml'), join(dir, 'open/link.yaml'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('findManifest', () => {
  it.each([
    ['a file of the open folder', 'open', 'sub/a.yaml', 'open/sub/a.yaml'],
    ['a file that is open itself', 'open/sub/a.yaml', 'a.yaml', 'open/sub/a.yaml'],
    ['nothing above the folder', 'open', '../secret.yaml', undefined],
    ['nothing behind a link out of the folder', 'open', 'link.yaml', undefined],
    ['nothing beside a file that is open', 'open/sub/a.yaml', '../../secret.yaml', undefined],
    ['nothing that is gone', 'open', 'gone.yaml', undefined],
    ['nothing in a folder that is gone', 'gone', 'a.yaml', undefined],
  ])('finds %s', async (_what, root, path, expected) => {
    expect(await findManifest([join(dir, root)], path)).toBe(expected === undefined ? undefined : join(dir, expected));
  });

  it('finds a file of another root that is named from the first', async () => {
    expect(await findManifest([join(dir, 'open/sub'), dir], '../../secret.yaml')).toBe(join(dir, 'secret.yaml'));
  });

  it('takes an absolute path inside of the folder only', async () => {
    expect(await findManifest([join(dir, 'open')], join(dir, 'open/sub/a.yaml'))).toBe(join(dir, 'open/sub/a.yaml'));
    expect(await findManifest([join(dir, 'open')], join(dir, 'secret.yaml'))).toBeUndefined();
  });
});
