import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { walk } from './walk';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'podarium-walk-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), 'x: 1\n');
  }
}

async function pathsOf(...paths: readonly string[]): Promise<readonly string[]> {
  return (await walk(paths)).files.map(({ path }) => path);
}

async function said(...paths: readonly string[]): Promise<readonly string[]> {
  return (await walk(paths)).diagnostics.map(({ severity, code, file }) => `${severity} ${code} ${file ?? ''}`).sort();
}

describe('a folder', () => {
  test('is read with all below it, by path', async () => {
    await put('b.yaml', 'a.yml', 'a/z.json', 'a/b/c.YAML', 'a-b/x.yaml', 'B.yaml');
    expect(await pathsOf(root)).toEqual(['B.yaml', 'a-b/x.yaml', 'a.yml', 'a/b/c.YAML', 'a/z.json', 'b.yaml']);
  });

  test('other endings, hidden files and folders and installed packages are left out', async () => {
    await put('a.yaml', 'notes.txt', 'Makefile', 'a.yaml.swp', '.hidden.yaml', '.git/x.yaml', '..data/x.yaml', 'node_modules/p/x.yaml', 'x.yaml~');
    expect(await pathsOf(root)).toEqual(['a.yaml']);
  });

  test('says what it is meant to be rendered by', async () => {
    await put('kustomization.yaml', 'chart/Chart.yaml', 'old/Kustomization', 'chart/a.yaml');
    expect(await said(root)).toEqual(['info helm-chart chart/Chart.yaml', 'info kustomization kustomization.yaml', 'info kustomization old/Kustomization']);
    expect(await pathsOf(root)).toEqual(['chart/Chart.yaml', 'chart/a.yaml', 'kustomization.yaml']);
  });

  test('holds static Pods where a kubelet looks for them', async () => {
    await put('etc/kubernetes/manifests/api.yaml', 'etc/kubernetes/manifests/below/x.yaml', 'etc/kubernetes/a.yaml', 'my-etc/kubernetes/manifests/b.yaml');
    const { files } = await walk([root]);
    expect(files.filter((file) => file.isStaticPods).map(({ path }) => path)).toEqual(['etc/kubernetes/manifests/api.yaml']);
    expect((await walk([join(root, 'etc/kubernetes/manifests')])).files.map((file) => [file.path, file.isStaticPods])).toEqual([['api.yaml', true], ['below/x.yaml', false]]);
    expect((await walk([join(root, 'etc/kubernetes/manifests/api.yaml')])).files[0]?.isStaticPods).toBe(true);
  });
});

describe('symbolic links', () => {
  test('loops end', async () => {
    await put('a/x.yaml');
    await symlink(root, join(root, 'a/up'));
    await symlink('.', join(root, 'here'));
    await symlink('loop', join(root, 'loop'));
    await symlink('loop.yaml', join(root, 'loop.yaml'));
    expect(await pathsOf(root)).toEqual(['a/x.yaml']);
    expect(await said(root)).toEqual(['warning symlink-loop loop.yaml']);
  });

  test('a file is read once, under its own name', async () => {
    await put('real.yaml');
    await symlink('real.yaml', join(root, 'link.yaml'));
    await symlink(root, join(root, 'again'));
    expect(await pathsOf(root)).toEqual(['real.yaml']);
  });

  test('what lies outside is read through them', async () => {
    await put('outside/x.yaml', 'outside/y.yaml', 'in/a.yaml');
    await symlink(join(root, 'outside'), join(root, 'in/folder'));
    expect(await pathsOf(join(root, 'in'))).toEqual(['a.yaml', 'folder/x.yaml', 'folder/y.yaml']);
  });

  test('a mounted ConfigMap is read once', async () => {
    await put('..2024_01/x.yaml');
    await symlink('..2024_01', join(root, '..data'));
    await symlink('..data/x.yaml', join(root, 'x.yaml'));
    expect(await pathsOf(root)).toEqual(['x.yaml']);
  });

  test('a dead one is said when it is named like a manifest', async () => {
    await symlink('nowhere', join(root, 'dead.yaml'));
    await symlink('nowhere', join(root, 'dead.txt'));
    expect(await said(root)).toEqual(['warning not-found dead.yaml']);
  });
});

describe('what is named', () => {
  test('is read whatever its ending', async () => {
    await put('manifest.txt', '.hidden');
    expect(await pathsOf(join(root, 'manifest.txt'))).toEqual([join(root, 'manifest.txt')]);
    expect(await pathsOf(join(root, '.hidden'))).toEqual([join(root, '.hidden')]);
  });

  test('twice is read once', async () => {
    await put('a.yaml');
    expect(await pathsOf(join(root, 'a.yaml'), root, join(root, 'a.yaml'))).toEqual([join(root, 'a.yaml')]);
  });

  test('more than one path: each file below the path as given', async () => {
    await put('p/a.yaml', 'q/a.yaml');
    expect(await pathsOf(join(root, 'q/'), join(root, 'p'))).toEqual([join(root, 'p/a.yaml'), join(root, 'q/a.yaml')]);
  });

  test('a hidden folder', async () => {
    await put('.k8s/a.yaml');
    expect(await pathsOf(join(root, '.k8s'))).toEqual(['a.yaml']);
  });

  test('standard input comes last', async () => {
    await put('a.yaml');
    expect(await pathsOf('-', join(root, 'a.yaml'), '-')).toEqual([join(root, 'a.yaml'), '-']);
  });

  test('nothing there', async () => {
    await put('a.yaml');
    expect(await said(join(root, 'nope'))).toEqual([`error not-found ${join(root, 'nope')}`]);
    expect(await said(join(root, 'a.yaml/below'))).toEqual([`error not-found ${join(root, 'a.yaml/below')}`]);
    expect(await pathsOf(join(root, 'nope'), join(root, 'a.yaml'))).toEqual([join(root, 'a.yaml')]);
  });
});

// Root may read everything.
test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a folder that may not be read', async () => {
  await put('open/a.yaml', 'closed/b.yaml');
  await chmod(join(root, 'closed'), 0);
  try {
    expect(await pathsOf(root)).toEqual(['open/a.yaml']);
    expect(await said(root)).toEqual(['warning permission-denied closed']);
  } finally {
    await chmod(join(root, 'closed'), 0o755);
  }
});
