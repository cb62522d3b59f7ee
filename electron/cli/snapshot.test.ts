import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../shared/model/graph';
import { CHECK_COMMAND } from './check';
import { GRAPH_COMMAND } from './graph';
import { runInTerminal, type Run } from './run.test-support';
import { SNAPSHOT_COMMAND } from './snapshot';
import type { Command } from './command';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-cli-snapshot-'));
  file = join(folder, 'shop.podarium');
  await writeFile(join(folder, 'web.yaml'), 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: app, image: "nginx:latest"}]}\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(command: Command, ...args: readonly string[]): Promise<Run> {
  const prepared = command.prepare(args);
  if (!prepared.ok) return { code: 2, stdout: '', stderr: prepared.error.message };
  return runInTerminal(prepared.value);
}

async function titleOf(path: string): Promise<unknown> {
  const [header = ''] = gunzipSync(await readFile(path)).toString().split('\n', 1);
  return (JSON.parse(header) as { readonly title?: unknown }).title;
}

const withoutSource = ({ stdout }: Run): GraphDocument => ({ ...(JSON.parse(stdout) as GraphDocument), source: { type: 'snapshot' } });

describe('podarium snapshot', () => {
  it('saves a folder, of which every command then says the same', async () => {
    const saved = await run(SNAPSHOT_COMMAND, folder, '-o', file);
    expect(saved).toMatchObject({ code: 0, stdout: '' });
    expect(saved.stderr).toMatch(/^saved \d+ objects? as .*shop\.podarium \(\d+ kB\)\n$/);
    expect(withoutSource(await run(GRAPH_COMMAND, file))).toEqual(withoutSource(await run(GRAPH_COMMAND, folder)));
    expect((await run(CHECK_COMMAND, file)).code).toBe((await run(CHECK_COMMAND, folder)).code);
  });

  it('saves a snapshot of a snapshot as the same picture of the same moment', async () => {
    await run(SNAPSHOT_COMMAND, '--demo', '-o', file);
    const second = join(folder, 'again.podarium');
    expect((await run(SNAPSHOT_COMMAND, file, '-o', second)).code).toBe(0);
    expect(await titleOf(second)).toBe(await titleOf(file));
    expect(withoutSource(await run(GRAPH_COMMAND, second))).toEqual(withoutSource(await run(GRAPH_COMMAND, file)));
  });

  it('holds no name that was to be replaced, and no YAML, where it is redacted', async () => {
    await writeFile(join(folder, 'web.yaml'), 'apiVersion: v1\nkind: Pod\nmetadata: {name: zorblax-web, namespace: quibblefax}\nspec: {containers: [{name: app, image: "registry.fnord.example/zorblax:1"}]}\n');
    expect((await run(SNAPSHOT_COMMAND, folder, '--redact', 'all', '-o', file)).code).toBe(0);
    const bytes = gunzipSync(await readFile(file)).toString();
    expect(['zorblax', 'quibblefax', 'fnord'].filter((name) => bytes.includes(name))).toEqual([]);
    expect((JSON.parse((await run(GRAPH_COMMAND, file)).stdout) as GraphDocument).nodes.map(({ kind }) => kind)).toContain('Pod');
  });

  it('saves nothing of what cannot be read', async () => {
    expect(await run(SNAPSHOT_COMMAND, join(folder, 'none'), '-o', file)).toMatchObject({ code: 1 });
    expect(await run(GRAPH_COMMAND, file)).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no such file.') as string });
  });

  it.each<[readonly string[], string]>([
    [['.'], 'Name the file to write: -o FILE.podarium.'],
    [['.', '-o', 'x.json'], 'Name the file to write: -o FILE.podarium.'],
    [['a.podarium', 'b.yaml', '-o', 'x.podarium'], 'A snapshot is read alone.'],
  ])('%j is wrong usage', async (args, message) => {
    expect(await run(SNAPSHOT_COMMAND, ...args)).toMatchObject({ code: 2, stderr: message });
  });
});
