import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deepEqual } from '../../../shared/base/deep-equal';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { Entity } from '../../../shared/model/entities';
import { wholeItem } from '../../../shared/model/whole-item';
import type { SourceStatus } from '../../../shared/protocol/source';
import { DeclaredObjects } from '../declared-objects';
import { createDemoSource } from '../demo/source';
import { createFolderSource } from '../folder/source';
import type { Source } from '../source';
import { createSnapshotSource } from './source';
import { writeSnapshot, type Picture } from './write-snapshot';

interface Told {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly status: SourceStatus;
  readonly diagnostics: readonly Diagnostic[];
}

const TAKEN_AT_MS = Date.UTC(2026, 10, 28, 14, 3);

/** Everything that a source tells until it has told all. */
async function readAll(source: Source): Promise<Told> {
  const entities = new Map<string, Entity>();
  let diagnostics: readonly Diagnostic[] = [];
  const status = await new Promise<SourceStatus>((resolve) => {
    source.start({
      patch: ({ upserts, removes }) => {
        for (const id of removes) entities.delete(id);
        for (const item of upserts) entities.set(item.id, wholeItem(item));
      },
      diagnostics: (items) => (diagnostics = items),
      status: (next) => {
        if (['live', 'degraded', 'failed'].includes(next.phase)) resolve(next);
      },
    });
  });
  await source.stop();
  return { entities, status, diagnostics };
}

const save = (path: string, picture: Picture): ReturnType<typeof writeSnapshot> => writeSnapshot(path, picture, { subject: 'cluster', app: '1.2.3', takenAtMs: TAKEN_AT_MS });

const pictureOf = ({ entities, status, diagnostics }: Told, declared?: DeclaredObjects): Picture => ({ items: [...entities.values()], status, diagnostics, objects: declared?.objects.values() ?? [] });

let folder = '';
let demo: Told;
let demoFile = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-snapshot-'));
  demoFile = join(folder, 'demo.podarium');
  demo = await readAll(createDemoSource({ isFrozen: true }));
  expect((await save(demoFile, pictureOf(demo))).ok).toBe(true);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a snapshot', () => {
  it('gives back every entity as it was', async () => {
    const read = await readAll(createSnapshotSource({ path: demoFile }));
    expect([...read.entities.keys()].sort()).toEqual([...demo.entities.keys()].sort());
    const different = [...demo.entities].filter(([id, entity]) => !deepEqual(entity, read.entities.get(id))).map(([id]) => id);
    expect(different).toEqual([]);
  });

  it('says of what and when it was taken, and counts ages from then', async () => {
    const { status } = await readAll(createSnapshotSource({ path: demoFile }));
    const { title, ...rest } = status;
    expect(title).toMatch(/^Snapshot of Demo cluster, 2[789] Nov 2026, \d\d:\d\d$/);
    expect(rest).toEqual({ phase: 'live', subject: 'cluster', takenAtMs: TAKEN_AT_MS, clockMs: demo.status.clockMs, detail: 'Saved by Podarium 1.2.3. Nothing here changes any more.', kinds: demo.status.kinds });
  });

  it('keeps what could not be seen, and what was out of date', async () => {
    const path = join(folder, 'limited.podarium');
    const kinds: SourceStatus['kinds'] = [{ kind: 'Node', state: 'forbidden', count: 0, message: 'no' }, { kind: 'Pod', state: 'retrying', count: 3, retryAtMs: 5 }];
    await save(path, { items: [], diagnostics: [{ severity: 'warning', code: 'x', message: 'y' }], status: { phase: 'degraded', title: 'staging', kinds, failure: { code: 'lost', message: 'The connection is lost.' } } });
    const { status, diagnostics } = await readAll(createSnapshotSource({ path }));
    expect(status).toMatchObject({ phase: 'degraded', failure: { code: 'lost', message: 'When it was taken: The connection is lost.' }, kinds: [{ kind: 'Node', state: 'forbidden', count: 0, message: 'no' }, { kind: 'Pod', state: 'stale', count: 3 }] });
    expect(diagnostics).toEqual([{ severity: 'warning', code: 'x', message: 'y' }]);
  });

  it('holds the YAML of what people wrote, and no value of a Secret', async () => {
    const secret = 'hunter2-correct-horse';
    await writeFile(join(folder, 'app.yaml'), `apiVersion: v1
kind: Secret
metadata:
  name: db
  namespace: shop
  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"stringData":{"password":"${secret}"}}'}
stringData: {password: ${secret}}
data: {token: ${Buffer.from(secret).toString('base64')}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data: {LEVEL: debug}
`);
    const declared = new DeclaredObjects({ wantsWholePods: false });
    const told = await readAll(createFolderSource({ paths: [join(folder, 'app.yaml')], watch: false, declared }));
    const path = join(folder, 'secret.podarium');
    await save(path, pictureOf(told, declared));
    const bytes = gunzipSync(await readFile(path)).toString();
    expect(bytes).not.toContain(secret);
    expect(bytes).not.toContain(Buffer.from(secret).toString('base64'));
    const source = createSnapshotSource({ path });
    const yamlOf = async (id: string): Promise<string> => {
      const raw = await source.getRaw(id);
      return raw.ok ? raw.value.yaml : raw.error.code;
    };
    expect(await yamlOf('ConfigMap/shop/settings')).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\ndata:\n  LEVEL: debug\n');
    expect(await yamlOf('Secret/shop/db')).toBe('apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n  namespace: shop\ndata:\n  token: <not kept>\n  password: <not kept>\n');
    expect(await yamlOf('Service/shop/none')).toBe('not-in-snapshot');
    const again = new DeclaredObjects();
    await readAll(createSnapshotSource({ path, declared: again }));
    expect([...again.objects.keys()].sort()).toEqual(['ConfigMap/shop/settings', 'Secret/shop/db']);
  });

  it('is not begun while its source is being read, and leaves nothing behind where it cannot be written', async () => {
    const unfinished = await save(join(folder, 'early.podarium'), { items: [], diagnostics: [], status: { phase: 'loading', title: 'staging', kinds: [] } });
    expect(unfinished).toMatchObject({ ok: false, error: { code: 'not-loaded' } });
    expect(await save(join(folder, 'no-such-folder/x.podarium'), pictureOf(demo))).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect((await readdir(folder)).filter((name) => name.includes('early') || name.endsWith('.new'))).toEqual([]);
  });
});

describe('a file that is no whole snapshot', () => {
  const openBytes = async (bytes: Buffer): Promise<Told> => {
    const path = join(folder, 'bad.podarium');
    await writeFile(path, bytes);
    return readAll(createSnapshotSource({ path }));
  };
  const lines = (...values: readonly unknown[]): Buffer => gzipSync(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  const header = { format: 'podarium.snapshot', version: 1, app: '1.0.0', title: 'x', subject: 'cluster', takenAtMs: 1, clockMs: 1, items: 0, kinds: [] };

  it('that was cut off says so, wherever the cut is, and shows what is there', async () => {
    const whole = await readFile(demoFile);
    for (const share of [0, 0.001, 0.3, 0.9]) {
      const { status } = await openBytes(whole.subarray(0, Math.floor(whole.length * share)));
      expect(status).toMatchObject({ phase: 'failed', failure: { code: 'snapshot-truncated' } });
    }
    const { entities, status } = await openBytes(whole.subarray(0, whole.length - 20));
    expect(entities.size).toBeGreaterThan(100);
    expect(status.failure?.message).toContain(`${entities.size.toLocaleString('en')} of ${demo.entities.size.toLocaleString('en')} objects are shown.`);
  });

  it('with bytes changed says so', async () => {
    const whole = Buffer.from(await readFile(demoFile));
    whole.fill(0x55, Math.floor(whole.length / 2), Math.floor(whole.length / 2) + 40);
    expect((await openBytes(whole)).status).toMatchObject({ phase: 'failed', failure: { code: 'snapshot-corrupt' } });
  });

  it.each<[string, Buffer, string]>([
    ['something else', Buffer.from('apiVersion: v1\n'), 'not-a-snapshot'],
    ['something else, compressed', gzipSync('hello\n'), 'not-a-snapshot'],
    ['of another program', lines({ format: 'other', version: 1 }), 'not-a-snapshot'],
    ['of a later version', lines({ format: 'podarium.snapshot', version: 2, app: '9.0.0', more: true }), 'snapshot-newer'],
    ['with a header of another shape', lines({ ...header, kinds: 3 }), 'snapshot-corrupt'],
    ['without its end', lines(header), 'snapshot-truncated'],
    ['with an entity of another shape', lines(header, { type: 'patch', patch: { upserts: [{ id: 1 }], templates: [], words: [], pods: [] } }), 'snapshot-corrupt'],
    ['with a Pod of no template', lines(header, { type: 'patch', patch: { upserts: [], templates: [], words: [], pods: [[7, 'web']] } }), 'snapshot-corrupt'],
    ['with fewer objects than it says', lines({ ...header, items: 5 }, { type: 'end', items: 5 }), 'snapshot-corrupt'],
  ])('%s is told apart', async (_, bytes, code) => {
    expect((await openBytes(bytes)).status).toMatchObject({ phase: 'failed', failure: { code } });
  });

  it('of a later Podarium of the same version is read past what is new', async () => {
    expect((await openBytes(lines({ ...header, added: 1 }, { type: 'added-later' }, { type: 'end', items: 0 }))).status.phase).toBe('live');
  });

  it('that is missing says so', async () => {
    expect((await readAll(createSnapshotSource({ path: join(folder, 'gone.podarium') }))).status).toMatchObject({ phase: 'failed', failure: { code: 'not-found' } });
  });
});
