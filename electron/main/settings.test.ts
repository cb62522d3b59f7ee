import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsChangeSchema, sourceSpecSchema } from './schemas';
import { DEFAULT_SETTINGS, SettingsStore } from './settings';

let dir = '';
const open = (override = {}) => SettingsStore.open(dir, override, (message) => { throw new Error(message); });

beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'podarium-settings-')); });
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('SettingsStore', () => {
  it('brings back what was chosen, and tells who listens', async () => {
    const store = open();
    const heard: string[] = [];
    store.onChange(({ theme }) => heard.push(theme));
    await store.change({ theme: 'dark', grouping: 'workload' });
    expect(heard).toEqual(['dark']);
    expect((open()).get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', grouping: 'workload' });
  });

  it('lays the command line over what is kept, for this run and until the person chooses', async () => {
    const store = open({ theme: 'dark' });
    expect(store.get().theme).toBe('dark');
    await store.change({ reopenLast: true });
    expect(store.get().theme).toBe('dark');
    expect((open()).get().theme).toBe('system');
    await store.change({ theme: 'light' });
    expect(store.get().theme).toBe('light');
  });

  it('keeps each recent source once, newest first, twelve at most', async () => {
    const store = open();
    for (let i = 0; i < 15; i += 1) await store.addRecent({ spec: { type: 'manifests', paths: [`/${i}`] }, title: String(i), openedAtMs: i });
    await store.addRecent({ spec: { type: 'manifests', paths: ['/10'] }, title: 'again', openedAtMs: 99 });
    await store.addRecent({ spec: { type: 'cluster', context: 'a', namespaces: ['x'] }, title: 'a', openedAtMs: 100 });
    await store.addRecent({ spec: { type: 'cluster', context: 'a' }, title: 'a', openedAtMs: 101 });
    expect(store.get().recent.map(({ title }) => title)).toEqual(['a', 'again', '14', '13', '12', '11', '9', '8', '7', '6', '5', '4']);
  });

  it('remembers an allowed program for that user of that kubeconfig only', async () => {
    await (open()).allow({ file: '/k', user: 'eks', command: 'aws' });
    const store = open();
    expect(store.isAllowed({ file: '/k', user: 'eks', command: 'aws' })).toBe(true);
    expect(store.isAllowed({ file: '/k', user: 'eks', command: '/tmp/aws' })).toBe(false);
    expect(store.isAllowed({ file: '/other', user: 'eks', command: 'aws' })).toBe(false);
  });

  it('asks again for another command line, and for what was allowed by its command alone', async () => {
    const program = { file: '/k', user: 'eks', command: 'aws' };
    await (open()).allow(program);
    expect((open()).isAllowed({ ...program, digest: 'a' })).toBe(false);
    await (open()).allow({ ...program, digest: 'a' });
    expect((open()).isAllowed({ ...program, digest: 'a' })).toBe(true);
    expect((open()).isAllowed({ ...program, digest: 'b' })).toBe(false);
  });
});

describe('schemas of the window’s messages', () => {
  it.each([
    [{ type: 'cluster', context: 'a', kubeconfig: '/k', namespaces: ['x'] }, true],
    [{ type: 'manifests', paths: ['/a'] }, true],
    [{ type: 'demo' }, true],
    [{ type: 'cluster' }, false],
    [{ type: 'cluster', context: 'a', token: 'x' }, false],
    [{ type: 'manifests', paths: [] }, false],
    [{ type: 'manifests', paths: [1] }, false],
    [{ type: 'demo', pods: 1e9 }, false],
    ['demo', false],
  ])('source spec %j: %s', (spec, isValid) => {
    expect(sourceSpecSchema.safeParse(spec).success).toBe(isValid);
  });

  it('takes changes of known settings only', () => {
    expect(settingsChangeSchema.safeParse({ theme: 'dark', grouping: undefined }).success).toBe(true);
    expect(settingsChangeSchema.safeParse({ allowedPrograms: [] }).success).toBe(false);
  });
});
