import { appendFile, mkdir, open, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codes, ids, isRead, makeTestFolder, pod, type TestFolder } from './source.test-support';

let folder: TestFolder;
beforeEach(async () => {
  folder = await makeTestFolder();
});
afterEach(() => folder.remove());

describe('following changes', () => {
  test('a saved file is told as the smallest patch', async () => {
    await folder.put('a.yaml', `${pod('a')}---\n${pod('b')}`);
    await folder.put('c.yaml', pod('c'));
    const seen = await folder.watch();
    await folder.put('a.yaml', `${pod('a')}---\n${pod('b', 'nginx:1.28')}`);
    await seen.until(({ patches }) => patches.length > 0);
    expect(seen.patches.map((patch) => [patch.upserts.map(({ id }) => id), patch.removes])).toEqual([[['Pod/default/b'], []]]);
  });

  test('a file saved as it was is no change', async () => {
    await folder.put('a.yaml', pod('a'));
    const seen = await folder.watch();
    await folder.put('a.yaml', pod('a'));
    await folder.put('b.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    expect(seen.patches.flatMap(({ upserts }) => upserts.map(({ id }) => id))).toEqual(['Pod/default/b']);
  });

  test('written beside and renamed over, as editors do', async () => {
    await folder.put('a.yaml', pod('a'));
    const seen = await folder.watch();
    await folder.put('.a.yaml.tmp', pod('b'));
    await rename(join(folder.path, '.a.yaml.tmp'), join(folder.path, 'a.yaml'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    expect(ids(seen)).toEqual(['Pod/default/b']);
  });

  test('files that come, go and are renamed', async () => {
    await folder.put('a.yaml', pod('a'));
    const seen = await folder.watch();
    await folder.put('b.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    await rename(join(folder.path, 'b.yaml'), join(folder.path, 'c.yaml'));
    await seen.until(({ entities }) => { const origin = entities.get('Pod/default/b')?.origin; return origin?.type === 'file' && origin.path === 'c.yaml'; });
    await rm(join(folder.path, 'a.yaml'));
    await seen.until(({ entities }) => !entities.has('Pod/default/a'));
    expect(ids(seen)).toEqual(['Pod/default/b']);
  });

  test('new folders, and the first file in them', async () => {
    await folder.put('a.yaml', pod('a'));
    const seen = await folder.watch();
    await mkdir(join(folder.path, 'x/y'), { recursive: true });
    await folder.put('x/y/b.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    await folder.put('x/y/c.yaml', pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b', 'Pod/default/c']);
  });

  test('a folder moved away and another in its place', async () => {
    await mkdir(join(folder.path, 'x'));
    await folder.put('x/a.yaml', pod('a'));
    const seen = await folder.watch();
    await rename(join(folder.path, 'x'), join(folder.path, 'y'));
    await mkdir(join(folder.path, 'x'));
    await folder.put('x/b.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    await folder.put('x/b.yaml', pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    await folder.put('y/a.yaml', pod('d'));
    await seen.until(({ entities }) => entities.has('Pod/default/d'));
    expect(ids(seen)).toEqual(['Pod/default/c', 'Pod/default/d']);
  });

  test('a folder within one that was moved away', async () => {
    await mkdir(join(folder.path, 'x/sub'), { recursive: true });
    await folder.put('x/sub/a.yaml', pod('a'));
    const seen = await folder.watch();
    await rename(join(folder.path, 'x'), join(folder.path, 'y'));
    await mkdir(join(folder.path, 'x/sub'), { recursive: true });
    await folder.put('x/sub/b.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    await folder.put('x/sub/b.yaml', pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    await folder.put('y/sub/a.yaml', pod('d'));
    await seen.until(({ entities }) => entities.has('Pod/default/d'));
    expect(ids(seen)).toEqual(['Pod/default/c', 'Pod/default/d']);
  });

  test('the opened folder deleted and made again', async () => {
    const opened = join(folder.path, 'opened');
    await mkdir(opened);
    await writeFile(join(opened, 'a.yaml'), pod('a'));
    const seen = folder.open({ paths: [opened] });
    await seen.until(isRead);
    await rm(opened, { recursive: true });
    await seen.until(({ status }) => status?.phase === 'degraded');
    expect(ids(seen)).toEqual(['Pod/default/a']);
    expect(seen.status?.failure?.message).toBe(`${opened}: There is no such file or folder. What was read before is shown.`);
    expect(codes(seen)).toEqual(['kept-as-before ', `not-found ${opened}`]);
    await mkdir(opened);
    await writeFile(join(opened, 'b.yaml'), pod('b'));
    await seen.until(({ entities, status }) => entities.has('Pod/default/b') && status?.phase === 'live');
    await writeFile(join(opened, 'b.yaml'), pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(ids(seen)).toEqual(['Pod/default/c']);
  });

  test('a single file, renamed over and deleted', async () => {
    await folder.put('a.txt', pod('a'));
    await folder.put('other.yaml', pod('other'));
    const seen = folder.open({ paths: [join(folder.path, 'a.txt')] });
    await seen.until(isRead);
    await folder.put('new', pod('b'));
    await rename(join(folder.path, 'new'), join(folder.path, 'a.txt'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    await folder.put('a.txt', pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(ids(seen)).toEqual(['Pod/default/c']);
    await rm(join(folder.path, 'a.txt'));
    await seen.until(({ status }) => status?.phase === 'degraded');
    expect(ids(seen)).toEqual(['Pod/default/c']);
    await folder.put('a.txt', pod('d'));
    await seen.until(({ status }) => status?.phase === 'live');
    expect(ids(seen)).toEqual(['Pod/default/d']);
  });

  test('the opened folder moved away and back: nothing changes, and it is said meanwhile', async () => {
    const opened = join(folder.path, 'opened');
    await mkdir(opened);
    await writeFile(join(opened, 'a.yaml'), pod('a'));
    await folder.put('other.yaml', pod('other'));
    const seen = folder.open({ paths: [opened, join(folder.path, 'other.yaml')] });
    await seen.until(isRead);
    seen.patches.length = 0;
    await rename(opened, join(folder.path, 'away'));
    await seen.until(({ status }) => status?.phase === 'degraded');
    await rename(join(folder.path, 'away'), opened);
    await seen.until(({ status }) => status?.phase === 'live');
    expect(seen.patches).toEqual([]);
    expect(codes(seen)).toEqual([]);
    await writeFile(join(opened, 'a.yaml'), pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    expect(ids(seen)).toEqual(['Pod/default/b', 'Pod/default/other']);
  });

  test('a path that appears later', async () => {
    const seen = folder.open({ paths: [join(folder.path, 'later.yaml')] });
    await seen.until(isRead);
    expect(seen.status?.phase).toBe('failed');
    await folder.put('later.yaml', pod('a'));
    await seen.until(({ status }) => status?.phase === 'live');
    expect(ids(seen)).toEqual(['Pod/default/a']);
  });

  test('the file behind a link', async () => {
    await mkdir(join(folder.path, 'in'));
    await mkdir(join(folder.path, 'out'));
    await folder.put('out/a.yaml', pod('a'));
    await symlink(join(folder.path, 'out/a.yaml'), join(folder.path, 'in/link.yaml'));
    const seen = folder.open({ paths: [join(folder.path, 'in')] });
    await seen.until(isRead);
    await folder.put('out/a.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    expect(ids(seen)).toEqual(['Pod/default/b']);
  });

  test('many saves at once are one look', async () => {
    await folder.put('a.yaml', pod('a'));
    const seen = await folder.watch();
    await Promise.all(Array.from({ length: 50 }, (_, i) => folder.put(`p${i}.yaml`, pod(`p${i}`))));
    await seen.until(({ entities }) => entities.size === 51);
    expect(seen.patches.length).toBeLessThan(10);
  });
});

test('whatever is done to a folder, what was told comes to what is in it', async () => {
  /** A random number of 0 to below `limit`; the same row of them each time. */
  let state = 42;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
  const folders = ['', 'x', 'x/y', 'z'];
  const names = ['a.yaml', 'b.yaml', 'c.json'];
  const objects = ['p', 'q', 'r', 's'].map((name) => pod(name)).concat(
    'apiVersion: v1\nkind: Node\nmetadata: {name: n1}\n',
    'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d}\nspec: {template: {spec: {containers: []}}}\n',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec: {template: {spec: {containers: []}}}\n',
  );
  await folder.put('keep.yaml', pod('keep'));
  const seen = await folder.watch();
  for (let i = 0; i < 100; i += 1) {
    const at = join(folder.path, pick(folders));
    const text = Array.from({ length: 1 + random(3) }, () => pick(objects)).join('---\n');
    const action = random(10);
    if (action < 6) {
      await mkdir(at, { recursive: true });
      await writeFile(join(at, pick(names)), text);
    } else if (action < 7) await rm(join(at, pick(names)), { force: true });
    else if (action < 8) await rm(join(folder.path, pick(folders.slice(1))), { recursive: true, force: true });
    else await rename(join(folder.path, pick(folders.slice(1))), join(folder.path, `m${i}`)).catch(() => undefined);
    if (random(3) > 0) continue;
    const fresh = await folder.readOnce();
    const expected = Object.fromEntries([...fresh.entities].sort());
    await seen.until(({ entities }) => isDeepStrictEqual(Object.fromEntries([...entities].sort()), expected));
    await seen.until(({ diagnostics }) => isDeepStrictEqual(diagnostics, fresh.diagnostics));
  }
  expect(seen.patches.length).toBeGreaterThan(5);
}, 30_000);

describe('while a file is being edited', () => {
  test('objects of a document that does not parse stay until it does, and it is said', async () => {
    await folder.put('a.yaml', `${pod('a')}---\n${pod('b')}`);
    const seen = await folder.watch();
    await folder.put('a.yaml', `${pod('a')}---\n${pod('b')}spec: [\n---\n${pod('c')}`);
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b', 'Pod/default/c']);
    expect(codes(seen)).toEqual(['kept-as-before a.yaml', 'yaml-syntax a.yaml:10']);
    await folder.put('a.yaml', pod('c'));
    await seen.until(({ entities }) => entities.size === 1);
    expect(ids(seen)).toEqual(['Pod/default/c']);
    expect(codes(seen)).toEqual([]);
  });

  test('a file cut to nothing keeps its objects for a moment only', async () => {
    await folder.put('a.yaml', pod('a'));
    await folder.put('b.yaml', pod('b'));
    const seen = await folder.watch();
    await folder.put('a.yaml', '');
    await folder.put('c.yaml', pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    await seen.until(({ entities }) => !entities.has('Pod/default/a'));
    expect(ids(seen)).toEqual(['Pod/default/b', 'Pod/default/c']);
  });

  test('truncated, then written piece by piece: nothing goes away in between', async () => {
    await folder.put('a.yaml', `${pod('a')}---\n${pod('b')}`);
    const seen = await folder.watch();
    const file = await open(join(folder.path, 'a.yaml'), 'w');
    await file.write(pod('a').slice(0, 30));
    await file.sync();
    await folder.put('z.yaml', pod('z'));
    await seen.until(({ entities }) => entities.has('Pod/default/z'));
    await file.close();
    await appendFile(join(folder.path, 'a.yaml'), `${pod('a').slice(30)}---\n${pod('b')}---\n${pod('c')}`);
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(seen.patches.flatMap(({ removes }) => removes)).toEqual([]);
  });

  test('a deleted file does not keep anything', async () => {
    await folder.put('a.yaml', pod('a'));
    await folder.put('b.yaml', pod('b'));
    const seen = await folder.watch();
    await folder.put('a.yaml', 'a: [');
    await seen.until(({ diagnostics }) => diagnostics.length === 2);
    await rm(join(folder.path, 'a.yaml'));
    await seen.until(({ entities }) => entities.size === 1);
    expect(codes(seen)).toEqual([]);
  });
});

describe('what belongs together across files', () => {
  test('the later of two equal objects counts, also as they come and go', async () => {
    await folder.put('b.yaml', pod('a', 'b:1'));
    const seen = await folder.watch();
    const image = (): unknown => { const entity = seen.entities.get('Pod/default/a'); return entity?.kind === 'Pod' ? entity.containers[0]?.image : undefined; };
    await folder.put('a.yaml', pod('a', 'a:1'));
    await seen.until(({ diagnostics }) => diagnostics.length === 1);
    expect(image()).toBe('b:1');
    expect(seen.diagnostics[0]?.message).toContain('b.yaml:1');
    expect(codes(seen)).toEqual(['duplicate-object a.yaml:1']);
    await rm(join(folder.path, 'b.yaml'));
    await seen.until(() => image() === 'a:1');
    await folder.put('c.yaml', pod('a', 'c:1'));
    await seen.until(() => image() === 'c:1');
    expect(ids(seen)).toEqual(['Pod/default/a']);
  });

  test('a DaemonSet follows the Nodes, an autoscaler sets replicas', async () => {
    await folder.put('a.yaml', 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d}\nspec: {template: {spec: {containers: []}}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: []}}}\n');
    const seen = await folder.watch();
    expect(ids(seen)).toEqual(['DaemonSet/default/d', 'Deployment/default/web', 'Pod/default/d~each-node', 'Pod/default/web~0']);
    await folder.put('nodes.yaml', 'apiVersion: v1\nkind: Node\nmetadata: {name: n1}\n---\napiVersion: v1\nkind: Node\nmetadata: {name: n2}\n');
    await seen.until(({ entities }) => entities.has('Pod/default/d~n2'));
    expect(ids(seen).filter((id) => id.startsWith('Pod/default/d~'))).toEqual(['Pod/default/d~n1', 'Pod/default/d~n2']);
    await folder.put('hpa.yaml', 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {minReplicas: 3, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n');
    await seen.until(({ entities }) => entities.has('Pod/default/web~2'));
    await rm(join(folder.path, 'hpa.yaml'));
    await seen.until(({ entities }) => !entities.has('Pod/default/web~1'));
    expect(ids(seen)).toContain('Pod/default/web~0');
  });
});
