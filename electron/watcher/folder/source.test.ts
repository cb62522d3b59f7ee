import { chmod, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codes, ids, isRead, makeTestFolder, pod, type TestFolder } from './source.test-support';

let folder: TestFolder;
beforeEach(async () => {
  folder = await makeTestFolder();
});
afterEach(() => folder.remove());

async function* bytes(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

describe('reading once', () => {
  test('a folder: one patch, then live', async () => {
    await folder.put('a.yaml', `${pod('a')}---\n${pod('b')}`);
    await folder.put('c.json', '{"apiVersion":"v1","kind":"Service","metadata":{"name":"c"},"spec":{}}');
    const seen = await folder.readOnce();
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b', 'Service/default/c']);
    expect(seen.patches).toHaveLength(1);
    expect(seen.status).toMatchObject({ phase: 'live', title: basename(folder.path), kinds: [{ kind: 'Files', state: 'synced', count: 2 }] });
    expect(seen.statuses[0]?.phase).toBe('connecting');
    expect(seen.entities.get('Pod/default/b')?.origin).toEqual({ type: 'file', path: 'a.yaml', line: 6, column: 1 });
  });

  test('a workload brings its Pods, from its own place', async () => {
    await folder.put('a.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 2\n  template: {spec: {containers: [{name: app, image: nginx}]}}\n');
    const seen = await folder.readOnce();
    expect(ids(seen)).toEqual(['Deployment/default/web', 'Pod/default/web~0', 'Pod/default/web~1']);
    expect(seen.entities.get('Pod/default/web~1')).toMatchObject({ projected: true, origin: { type: 'file', path: 'a.yaml', line: 1, column: 1 } });
  });

  test('standard input', async () => {
    const seen = folder.open({ paths: ['-'], watch: false, stdin: bytes(pod('a'), Buffer.from(`---\n${pod('b')}`)) });
    await seen.until(isRead);
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b']);
    expect(seen.status?.title).toBe('Standard input');
    expect(await seen.source.getRaw('Pod/default/b')).toMatchObject({ ok: true, value: { file: '-', line: 6 } });
  });

  test('what the API server refuses is told at its place, and drawn as far as it can be', async () => {
    await folder.put('a.yaml', `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: "2"\n  template:\n    spec:\n      containers:\n        - name: app\n          ports: [{containerPort: "80"}]\n        - image: nginx\n`);
    const seen = await folder.readOnce();
    expect(ids(seen)).toEqual(['Deployment/default/web', 'Pod/default/web~0', 'Pod/default/web~1']);
    expect(seen.entities.get('Pod/default/web~0')).toMatchObject({ containers: [{ name: 'app', ports: [{ port: 80 }] }] });
    expect(seen.diagnostics.map(({ code, file, line, column }) => [code, file, line, column].join(' '))).toEqual(['refused-field a.yaml 5 13', 'refused-field a.yaml 10 35', 'refused-field a.yaml 11 11']);
  });

  test('what a cluster has taken in is right', async () => {
    await folder.put('a.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, uid: u}\nspec: {containers: [{image: nginx}]}\n');
    expect((await folder.readOnce()).diagnostics).toEqual([]);
  });

  test('UTF-16 with a mark, CRLF', async () => {
    await folder.put('a.yaml', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${pod('a')}---\n${pod('b')}`.replaceAll('\n', '\r\n'), 'utf16le')]));
    const seen = await folder.readOnce();
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b']);
    expect(seen.entities.get('Pod/default/b')?.origin).toMatchObject({ line: 6, column: 1 });
  });

  test('a binary and a text that is no UTF-8', async () => {
    await folder.put('a.yaml', pod('a'));
    await folder.put('b.yaml', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0]));
    await folder.put('c.yaml', Buffer.concat([Buffer.from(`${pod('c')}# caf`), Buffer.from([0xe9, 0x0a])]));
    const seen = await folder.readOnce();
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/c']);
    expect(codes(seen)).toEqual(['binary-file b.yaml', 'not-utf-8 c.yaml']);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a file that may not be read', async () => {
    await folder.put('a.yaml', pod('a'));
    await folder.put('b.yaml', pod('b'));
    await chmod(join(folder.path, 'b.yaml'), 0);
    const seen = await folder.readOnce();
    expect(ids(seen)).toEqual(['Pod/default/a']);
    expect(codes(seen)).toEqual(['permission-denied b.yaml']);
  });

  test.each([
    ['an empty folder', undefined, 'nothing-read'],
    ['a folder of other things', 'replicas: 1\n', 'nothing-read'],
    ['a folder of broken things', 'a: [\n', 'nothing-read'],
  ])('nothing: %s', async (_, text, code) => {
    if (text !== undefined) await folder.put('a.yaml', text);
    const seen = await folder.readOnce();
    expect(seen.status).toMatchObject({ phase: 'failed', failure: { code } });
    expect(seen.patches).toEqual([]);
  });

  test('a path that is not there', async () => {
    const seen = await folder.readOnce(join(folder.path, 'nope'));
    expect(seen.status).toMatchObject({ phase: 'failed', failure: { code: 'not-found' } });
    expect(codes(seen)).toEqual([`not-found ${join(folder.path, 'nope')}`]);
  });

  test('a file of 2,000 documents tells how far it is', async () => {
    await folder.put('a.yaml', Array.from({ length: 2000 }, (_, i) => pod(`p${i}`)).join('---\n'));
    const seen = await folder.readOnce();
    expect(seen.entities.size).toBe(2000);
    expect(seen.statuses.filter(({ phase }) => phase === 'loading').map(({ kinds }) => kinds[0]?.remaining)).toContain(1);
  });

  test('other work gets its turn meanwhile', async () => {
    await folder.put('a.yaml', Array.from({ length: 3000 }, (_, i) => pod(`p${i}`)).join('---\n'));
    let turns = 0;
    let isReading = true;
    const count = (): void => {
      turns += 1;
      if (isReading) setImmediate(count);
    };
    setImmediate(count);
    await folder.readOnce();
    isReading = false;
    expect(turns).toBeGreaterThan(3);
  });

  test('diagnostics are sorted by file, line and column', async () => {
    await folder.put('b.yaml', `${pod('a')}---\na: [\n---\nb: {\n`);
    await folder.put('a.yaml', `${pod('a')}---\nc: "\n`);
    const seen = await folder.readOnce();
    expect(codes(seen)).toEqual(['duplicate-object a.yaml:1', 'yaml-syntax a.yaml:7', 'yaml-syntax b.yaml:6', 'yaml-syntax b.yaml:8']);
  });
});

describe('raw objects', () => {
  test('as they stand in the file', async () => {
    await folder.put('a.yaml', `${pod('a')}---\n# about b\n${pod('b')}`);
    const seen = await folder.readOnce();
    expect(await seen.source.getRaw('Pod/default/b')).toEqual({ ok: true, value: { yaml: `# about b\n${pod('b')}`, file: 'a.yaml', line: 7 } });
    expect(await seen.source.getRaw('Container/default/b/app')).toMatchObject({ ok: true, value: { line: 7 } });
  });

  test('of something that no file holds', async () => {
    await folder.put('a.yaml', pod('a'));
    const seen = await folder.readOnce();
    expect(await seen.source.getRaw('Pod/default/z')).toMatchObject({ ok: false, error: { code: 'no-such-object' } });
  });

  test('of a file that is gone by now', async () => {
    await folder.put('a.yaml', pod('a'));
    const seen = await folder.readOnce();
    await rm(join(folder.path, 'a.yaml'));
    expect(await seen.source.getRaw('Pod/default/a')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

test('a source that is stopped tells nothing more', async () => {
  await folder.put('a.yaml', pod('a'));
  const seen = await folder.watch();
  await seen.source.stop();
  const told = seen.statuses.length;
  await folder.put('a.yaml', pod('b'));
  const other = folder.open({ paths: [folder.path] });
  await other.until(isRead);
  expect([seen.statuses.length, seen.patches.length]).toEqual([told, 0]);
});
