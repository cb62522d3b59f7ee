import { appendFile, chmod, mkdir, mkdtemp, open, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { Entity, ModelPatch } from '../../../shared/model/entities';
import type { SourceStatus } from '../../../shared/protocol/source';
import type { Source } from '../source';
import { createFolderSource, type FolderSourceOptions } from './source';

let root = '';
let source: Source | undefined;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'podarium-folder-'));
});
afterEach(async () => {
  await source?.stop();
  source = undefined;
  await rm(root, { recursive: true, force: true });
});

interface Seen {
  readonly patches: ModelPatch[];
  readonly statuses: SourceStatus[];
  diagnostics: readonly Diagnostic[];
  readonly entities: Map<string, Entity>;
  status: SourceStatus | undefined;
  /** Resolves when the source has told something that makes `holds` true. */
  until(holds: (seen: Seen) => boolean): Promise<void>;
}

function open_(options: FolderSourceOptions): Seen {
  const waiting = new Set<() => void>();
  const seen: Seen = {
    patches: [],
    statuses: [],
    diagnostics: [],
    entities: new Map(),
    status: undefined,
    until: (holds) => new Promise((resolve) => {
      const check = (): void => {
        if (!holds(seen)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    }),
  };
  const told = (): void => [...waiting].forEach((check) => check());
  source = createFolderSource(options);
  source.start({
    patch(patch) {
      seen.patches.push(patch);
      for (const entity of patch.upserts) seen.entities.set(entity.id, entity);
      for (const id of patch.removes) seen.entities.delete(id);
      told();
    },
    status(status) {
      seen.statuses.push(status);
      seen.status = status;
      told();
    },
    diagnostics(items) {
      seen.diagnostics = items;
      told();
    },
  });
  return seen;
}

const isRead = ({ status }: Seen): boolean => status?.phase === 'live' || status?.phase === 'failed' || status?.phase === 'degraded';

async function readOnce(...paths: readonly string[]): Promise<Seen> {
  const seen = open_({ paths, watch: false });
  await seen.until(isRead);
  return seen;
}

async function watchRoot(): Promise<Seen> {
  const seen = open_({ paths: [root] });
  await seen.until(isRead);
  seen.patches.length = 0;
  return seen;
}

async function put(name: string, text: string | Buffer): Promise<void> {
  await writeFile(join(root, name), text);
}

const pod = (name: string, image = 'nginx:1.27'): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: app, image: "${image}"}]}\n`;
const ids = (seen: Seen): readonly string[] => [...seen.entities.keys()].sort();
const codes = (seen: Seen): readonly string[] => seen.diagnostics.map(({ code, file, line }) => `${code} ${file ?? ''}${line === undefined ? '' : `:${line}`}`);

async function* bytes(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

describe('reading once', () => {
  test('a folder: one patch, then live', async () => {
    await put('a.yaml', `${pod('a')}---\n${pod('b')}`);
    await put('c.json', '{"apiVersion":"v1","kind":"Service","metadata":{"name":"c"},"spec":{}}');
    const seen = await readOnce(root);
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b', 'Service/default/c']);
    expect(seen.patches).toHaveLength(1);
    expect(seen.status).toMatchObject({ phase: 'live', title: basename(root), kinds: [{ kind: 'Files', state: 'synced', count: 2 }] });
    expect(seen.statuses[0]?.phase).toBe('connecting');
    expect(seen.entities.get('Pod/default/b')?.origin).toEqual({ type: 'file', path: 'a.yaml', line: 6, column: 1 });
  });

  test('a workload brings its Pods, from its own place', async () => {
    await put('a.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 2\n  template: {spec: {containers: [{name: app, image: nginx}]}}\n');
    const seen = await readOnce(root);
    expect(ids(seen)).toEqual(['Deployment/default/web', 'Pod/default/web~0', 'Pod/default/web~1']);
    expect(seen.entities.get('Pod/default/web~1')).toMatchObject({ projected: true, origin: { type: 'file', path: 'a.yaml', line: 1, column: 1 } });
  });

  test('standard input', async () => {
    const seen = open_({ paths: ['-'], watch: false, stdin: bytes(pod('a'), Buffer.from(`---\n${pod('b')}`)) });
    await seen.until(isRead);
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b']);
    expect(seen.status?.title).toBe('Standard input');
    expect(await source?.getRaw('Pod/default/b')).toMatchObject({ ok: true, value: { file: '-', line: 6 } });
  });

  test('UTF-16 with a mark, CRLF', async () => {
    await put('a.yaml', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${pod('a')}---\n${pod('b')}`.replaceAll('\n', '\r\n'), 'utf16le')]));
    const seen = await readOnce(root);
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b']);
    expect(seen.entities.get('Pod/default/b')?.origin).toMatchObject({ line: 6, column: 1 });
  });

  test('a binary and a text that is no UTF-8', async () => {
    await put('a.yaml', pod('a'));
    await put('b.yaml', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0]));
    await put('c.yaml', Buffer.concat([Buffer.from(`${pod('c')}# caf`), Buffer.from([0xe9, 0x0a])]));
    const seen = await readOnce(root);
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/c']);
    expect(codes(seen)).toEqual(['binary-file b.yaml', 'not-utf-8 c.yaml']);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a file that may not be read', async () => {
    await put('a.yaml', pod('a'));
    await put('b.yaml', pod('b'));
    await chmod(join(root, 'b.yaml'), 0);
    const seen = await readOnce(root);
    expect(ids(seen)).toEqual(['Pod/default/a']);
    expect(codes(seen)).toEqual(['permission-denied b.yaml']);
  });

  test.each([
    ['an empty folder', undefined, 'nothing-read'],
    ['a folder of other things', 'replicas: 1\n', 'nothing-read'],
    ['a folder of broken things', 'a: [\n', 'nothing-read'],
  ])('nothing: %s', async (_, text, code) => {
    if (text !== undefined) await put('a.yaml', text);
    const seen = await readOnce(root);
    expect(seen.status).toMatchObject({ phase: 'failed', failure: { code } });
    expect(seen.patches).toEqual([]);
  });

  test('a path that is not there', async () => {
    const seen = await readOnce(join(root, 'nope'));
    expect(seen.status).toMatchObject({ phase: 'failed', failure: { code: 'not-found' } });
    expect(codes(seen)).toEqual([`not-found ${join(root, 'nope')}`]);
  });

  test('a file of 2,000 documents tells how far it is', async () => {
    await put('a.yaml', Array.from({ length: 2000 }, (_, i) => pod(`p${i}`)).join('---\n'));
    const seen = await readOnce(root);
    expect(seen.entities.size).toBe(2000);
    expect(seen.statuses.filter(({ phase }) => phase === 'loading').map(({ kinds }) => kinds[0]?.remaining)).toContain(1);
  });

  test('other work gets its turn meanwhile', async () => {
    await put('a.yaml', Array.from({ length: 3000 }, (_, i) => pod(`p${i}`)).join('---\n'));
    let turns = 0;
    const counter = setInterval(() => { turns += 1; }, 1);
    await readOnce(root);
    clearInterval(counter);
    expect(turns).toBeGreaterThan(3);
  });

  test('diagnostics are sorted by file, line and column', async () => {
    await put('b.yaml', `${pod('a')}---\na: [\n---\nb: {\n`);
    await put('a.yaml', `${pod('a')}---\nc: "\n`);
    const seen = await readOnce(root);
    expect(codes(seen)).toEqual(['duplicate-object a.yaml:1', 'yaml-syntax a.yaml:7', 'yaml-syntax b.yaml:7', 'yaml-syntax b.yaml:9']);
  });
});

describe('following changes', () => {
  test('a saved file is told as the smallest patch', async () => {
    await put('a.yaml', `${pod('a')}---\n${pod('b')}`);
    await put('c.yaml', pod('c'));
    const seen = await watchRoot();
    await put('a.yaml', `${pod('a')}---\n${pod('b', 'nginx:1.28')}`);
    await seen.until(({ patches }) => patches.length > 0);
    expect(seen.patches.map((patch) => [patch.upserts.map(({ id }) => id), patch.removes])).toEqual([[['Pod/default/b'], []]]);
  });

  test('a file saved as it was is no change', async () => {
    await put('a.yaml', pod('a'));
    const seen = await watchRoot();
    await put('a.yaml', pod('a'));
    await put('b.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    expect(seen.patches.flatMap(({ upserts }) => upserts.map(({ id }) => id))).toEqual(['Pod/default/b']);
  });

  test('written beside and renamed over, as editors do', async () => {
    await put('a.yaml', pod('a'));
    const seen = await watchRoot();
    await put('.a.yaml.tmp', pod('b'));
    await rename(join(root, '.a.yaml.tmp'), join(root, 'a.yaml'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    expect(ids(seen)).toEqual(['Pod/default/b']);
  });

  test('files that come, go and are renamed', async () => {
    await put('a.yaml', pod('a'));
    const seen = await watchRoot();
    await put('b.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    await rename(join(root, 'b.yaml'), join(root, 'c.yaml'));
    await seen.until(({ entities }) => { const origin = entities.get('Pod/default/b')?.origin; return origin?.type === 'file' && origin.path === 'c.yaml'; });
    await rm(join(root, 'a.yaml'));
    await seen.until(({ entities }) => !entities.has('Pod/default/a'));
    expect(ids(seen)).toEqual(['Pod/default/b']);
  });

  test('new folders, and the first file in them', async () => {
    await put('a.yaml', pod('a'));
    const seen = await watchRoot();
    await mkdir(join(root, 'x/y'), { recursive: true });
    await put('x/y/b.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    await put('x/y/c.yaml', pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b', 'Pod/default/c']);
  });

  test('a folder moved away and another in its place', async () => {
    await mkdir(join(root, 'x'));
    await put('x/a.yaml', pod('a'));
    const seen = await watchRoot();
    await rename(join(root, 'x'), join(root, 'y'));
    await mkdir(join(root, 'x'));
    await put('x/b.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    await put('x/b.yaml', pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    await put('y/a.yaml', pod('d'));
    await seen.until(({ entities }) => entities.has('Pod/default/d'));
    expect(ids(seen)).toEqual(['Pod/default/c', 'Pod/default/d']);
  });

  test('the opened folder deleted and made again', async () => {
    const opened = join(root, 'opened');
    await mkdir(opened);
    await writeFile(join(opened, 'a.yaml'), pod('a'));
    const seen = open_({ paths: [opened] });
    await seen.until(isRead);
    await rm(opened, { recursive: true });
    await seen.until(({ entities }) => entities.size === 0);
    expect(seen.status?.phase).toBe('failed');
    await mkdir(opened);
    await writeFile(join(opened, 'b.yaml'), pod('b'));
    await seen.until(({ entities, status }) => entities.has('Pod/default/b') && status?.phase === 'live');
    await writeFile(join(opened, 'b.yaml'), pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(ids(seen)).toEqual(['Pod/default/c']);
  });

  test('a single file, renamed over and deleted', async () => {
    await put('a.txt', pod('a'));
    await put('other.yaml', pod('other'));
    const seen = open_({ paths: [join(root, 'a.txt')] });
    await seen.until(isRead);
    await put('new', pod('b'));
    await rename(join(root, 'new'), join(root, 'a.txt'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    await put('a.txt', pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(ids(seen)).toEqual(['Pod/default/c']);
    await rm(join(root, 'a.txt'));
    await seen.until(({ entities }) => entities.size === 0);
  });

  test('a path that appears later', async () => {
    const seen = open_({ paths: [join(root, 'later.yaml')] });
    await seen.until(isRead);
    expect(seen.status?.phase).toBe('failed');
    await put('later.yaml', pod('a'));
    await seen.until(({ status }) => status?.phase === 'live');
    expect(ids(seen)).toEqual(['Pod/default/a']);
  });

  test('the file behind a link', async () => {
    await mkdir(join(root, 'in'));
    await mkdir(join(root, 'out'));
    await put('out/a.yaml', pod('a'));
    await symlink(join(root, 'out/a.yaml'), join(root, 'in/link.yaml'));
    const seen = open_({ paths: [join(root, 'in')] });
    await seen.until(isRead);
    await put('out/a.yaml', pod('b'));
    await seen.until(({ entities }) => entities.has('Pod/default/b'));
    expect(ids(seen)).toEqual(['Pod/default/b']);
  });

  test('many saves at once are one look', async () => {
    await put('a.yaml', pod('a'));
    const seen = await watchRoot();
    await Promise.all(Array.from({ length: 50 }, (_, i) => put(`p${i}.yaml`, pod(`p${i}`))));
    await seen.until(({ entities }) => entities.size === 51);
    expect(seen.patches.length).toBeLessThan(10);
  });
});

describe('while a file is being edited', () => {
  test('objects of a document that does not parse stay until it does, and it is said', async () => {
    await put('a.yaml', `${pod('a')}---\n${pod('b')}`);
    const seen = await watchRoot();
    await put('a.yaml', `${pod('a')}---\n${pod('b')}spec: [\n---\n${pod('c')}`);
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(ids(seen)).toEqual(['Pod/default/a', 'Pod/default/b', 'Pod/default/c']);
    expect(codes(seen)).toEqual(['kept-as-before a.yaml', 'yaml-syntax a.yaml:11']);
    await put('a.yaml', pod('c'));
    await seen.until(({ entities }) => entities.size === 1);
    expect(ids(seen)).toEqual(['Pod/default/c']);
    expect(codes(seen)).toEqual([]);
  });

  test('a file cut to nothing keeps its objects for a moment only', async () => {
    await put('a.yaml', pod('a'));
    await put('b.yaml', pod('b'));
    const seen = await watchRoot();
    await put('a.yaml', '');
    await put('c.yaml', pod('c'));
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    await seen.until(({ entities }) => !entities.has('Pod/default/a'));
    expect(ids(seen)).toEqual(['Pod/default/b', 'Pod/default/c']);
  });

  test('truncated, then written piece by piece: nothing goes away in between', async () => {
    await put('a.yaml', `${pod('a')}---\n${pod('b')}`);
    const seen = await watchRoot();
    const file = await open(join(root, 'a.yaml'), 'w');
    await file.write(pod('a').slice(0, 30));
    await file.sync();
    await put('z.yaml', pod('z'));
    await seen.until(({ entities }) => entities.has('Pod/default/z'));
    await file.close();
    await appendFile(join(root, 'a.yaml'), `${pod('a').slice(30)}---\n${pod('b')}---\n${pod('c')}`);
    await seen.until(({ entities }) => entities.has('Pod/default/c'));
    expect(seen.patches.flatMap(({ removes }) => removes)).toEqual([]);
  });

  test('a deleted file does not keep anything', async () => {
    await put('a.yaml', pod('a'));
    await put('b.yaml', pod('b'));
    const seen = await watchRoot();
    await put('a.yaml', 'a: [');
    await seen.until(({ diagnostics }) => diagnostics.length === 2);
    await rm(join(root, 'a.yaml'));
    await seen.until(({ entities }) => entities.size === 1);
    expect(codes(seen)).toEqual([]);
  });
});

describe('what belongs together across files', () => {
  test('the later of two equal objects counts, also as they come and go', async () => {
    await put('b.yaml', pod('a', 'b:1'));
    const seen = await watchRoot();
    const image = (): unknown => { const entity = seen.entities.get('Pod/default/a'); return entity?.kind === 'Pod' ? entity.containers[0]?.image : undefined; };
    await put('a.yaml', pod('a', 'a:1'));
    await seen.until(({ diagnostics }) => diagnostics.length === 1);
    expect(image()).toBe('b:1');
    expect(seen.diagnostics[0]?.message).toContain('b.yaml:1');
    expect(codes(seen)).toEqual(['duplicate-object a.yaml:1']);
    await rm(join(root, 'b.yaml'));
    await seen.until(() => image() === 'a:1');
    await put('c.yaml', pod('a', 'c:1'));
    await seen.until(() => image() === 'c:1');
    expect(ids(seen)).toEqual(['Pod/default/a']);
  });

  test('a DaemonSet follows the Nodes, an autoscaler sets replicas', async () => {
    await put('a.yaml', 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d}\nspec: {template: {spec: {containers: []}}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: []}}}\n');
    const seen = await watchRoot();
    expect(ids(seen)).toEqual(['DaemonSet/default/d', 'Deployment/default/web', 'Pod/default/d~each-node', 'Pod/default/web~0']);
    await put('nodes.yaml', 'apiVersion: v1\nkind: Node\nmetadata: {name: n1}\n---\napiVersion: v1\nkind: Node\nmetadata: {name: n2}\n');
    await seen.until(({ entities }) => entities.has('Pod/default/d~n2'));
    expect(ids(seen).filter((id) => id.startsWith('Pod/default/d~'))).toEqual(['Pod/default/d~n1', 'Pod/default/d~n2']);
    await put('hpa.yaml', 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {minReplicas: 3, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n');
    await seen.until(({ entities }) => entities.has('Pod/default/web~2'));
    await rm(join(root, 'hpa.yaml'));
    await seen.until(({ entities }) => !entities.has('Pod/default/web~1'));
    expect(ids(seen)).toContain('Pod/default/web~0');
  });
});

describe('raw objects', () => {
  test('as they stand in the file', async () => {
    await put('a.yaml', `${pod('a')}---\n# about b\n${pod('b')}`);
    await readOnce(root);
    expect(await source?.getRaw('Pod/default/b')).toEqual({ ok: true, value: { yaml: `# about b\n${pod('b')}`, file: 'a.yaml', line: 7 } });
    expect(await source?.getRaw('Container/default/b/app')).toMatchObject({ ok: true, value: { line: 7 } });
  });

  test('of something that no file holds', async () => {
    await put('a.yaml', pod('a'));
    await readOnce(root);
    expect(await source?.getRaw('Pod/default/z')).toMatchObject({ ok: false, error: { code: 'no-such-object' } });
  });

  test('of a file that is gone by now', async () => {
    await put('a.yaml', pod('a'));
    await readOnce(root);
    await rm(join(root, 'a.yaml'));
    expect(await source?.getRaw('Pod/default/a')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

test('a source that is stopped tells nothing more', async () => {
  await put('a.yaml', pod('a'));
  const seen = await watchRoot();
  await source?.stop();
  const told = seen.statuses.length;
  await put('a.yaml', pod('b'));
  const other = open_({ paths: [root] });
  await other.until(isRead);
  expect([seen.statuses.length, seen.patches.length]).toEqual([told, 0]);
});
