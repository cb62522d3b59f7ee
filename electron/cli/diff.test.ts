import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, test } from 'vitest';
import { startCluster } from '../../e2e/cluster';
import { applied } from '../../e2e/fixtures/applied';
import { ANATOMY_RESOURCES } from '../../e2e/fixtures/anatomy-cluster';
import type { Comparison } from '../../shared/protocol/compare';
import { DIFF_COMMAND, parseDiffOptions } from './diff';
import { runInTerminal, type Run } from './run.test-support';
import { SNAPSHOT_COMMAND } from './snapshot';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function makeFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'podarium-diff-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(resolve(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

async function diff(...args: readonly string[]): Promise<Run> {
  const runner = DIFF_COMMAND.prepare(args);
  if (!runner.ok) throw new Error(runner.error.message);
  return runInTerminal(runner.value, { env: process.env });
}

/** A cluster to which the manifests were applied, and nothing else ever happened. */
async function applyTo(manifests: string): Promise<string> {
  const objects = parseAllDocuments(manifests).map((document) => document.toJSON() as Readonly<Record<string, unknown>>);
  const cluster = await startCluster(applied(objects), { resources: ANATOMY_RESOURCES });
  cleanups.push(() => cluster.close());
  return cluster.kubeconfig;
}

const SHOP = readFileSync('e2e/fixtures/manifests/shop.yaml', 'utf8');

describe('a folder and a snapshot of it', () => {
  it('do not differ: of Secrets the keys are compared, since a snapshot holds no values', async () => {
    const folder = await makeFolder({ 'shop.yaml': SHOP });
    const snapshot = join(await makeFolder(), 'shop.podarium');
    const saving = SNAPSHOT_COMMAND.prepare([folder, '-o', snapshot]);
    if (!saving.ok) throw new Error(saving.error.message);
    await runInTerminal(saving.value);
    for (const sides of [[folder, snapshot], [snapshot, folder]]) {
      const { code, stdout } = await diff(...sides, '-o', 'json');
      expect({ code, ...(JSON.parse(stdout) as Comparison) }).toMatchObject({ code: 0, changes: [], notes: [{ code: 'values-not-read' }] });
    }
  });
});

describe('a folder and the cluster that it was applied to', () => {
  it('do not differ', async () => {
    const kubeconfig = await applyTo(SHOP);
    const folder = await makeFolder({ 'shop.yaml': SHOP });
    expect(await diff(folder, 'context:admin', '--kubeconfig', kubeconfig)).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('No differences') as string });
    expect(await diff('context:admin', folder, '--kubeconfig', kubeconfig, '-o', 'json')).toMatchObject({ code: 0, stdout: expect.stringContaining('"changes": []') as string });
  }, 20_000);

  it('differ in what the folder changed since', async () => {
    const kubeconfig = await applyTo(SHOP);
    const changed = SHOP.replace('registry.example/web:1', 'registry.example/web:2').replace('hunter2', 'hunter3').replace('greeting=hello', 'greeting=good day').replace(/\n---\n# the cache[\s\S]*?(?=\n---\n)/, '');
    const folder = await makeFolder({ 'shop.yaml': changed });
    const { code, stdout } = await diff('context:admin', folder, '--kubeconfig', kubeconfig, '-o', 'json');
    const { changes } = JSON.parse(stdout) as Comparison;
    expect(code).toBe(1);
    expect(changes.map(({ sort, id, fields }) => [sort, id, ...fields.map(({ path }) => path)].join(' '))).toEqual([
      'changed ConfigMap/shop/web-config data[app.properties]',
      'changed Deployment/shop/web spec.template.spec.containers[web].image',
      'changed Secret/shop/web-tls data[tls.key]',
      'removed Service/shop/cache',
    ]);
    expect(stdout).not.toContain('hunter');
  }, 20_000);
});

const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: "web:1"}]}\n';
const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config, namespace: shop}\ndata:\n  a.properties: |\n    one=1\n    two=2\n    three=3\n    four=4\n    five=5\n    six=6\n';

describe('two folders', () => {
  it('as text', async () => {
    const before = await makeFolder({ 'all.yaml': `${DEPLOYMENT}---\n${CONFIG}` });
    const after = await makeFolder({ 'all.yaml': `${DEPLOYMENT.replace('spec:\n', 'spec:\n  replicas: 3\n')}---\n${CONFIG.replace('six=6', 'six=7')}---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n` });
    const { code, stdout } = await diff(before, after);
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(1).join('\n')).toBe(`
ConfigMap
  ~ shop/config  all.yaml:11
      data[a.properties]
        … 3 lines the same
          four=4
          five=5
        - six=6
        + six=7

Deployment
  ~ default/web  all.yaml:1
      spec.replicas: 1 (default) → 3

Service
  + default/web  all.yaml:23

1 added and 2 changed
`);
  });

  it('as Markdown', async () => {
    const before = await makeFolder({ 'all.yaml': DEPLOYMENT });
    const after = await makeFolder({ 'all.yaml': DEPLOYMENT.replace('web:1', 'web:2') });
    const { stdout } = await diff(before, after, '-o', 'markdown');
    expect(stdout.split('\n').slice(4).join('\n')).toBe('| | Kind | Name | |\n|---|---|---|---|\n| ~ | Deployment | `default/web` | changed, 1 field |\n\n<details><summary>~ Deployment <code>default/web</code></summary>\n\n```diff\n- spec.template.spec.containers[web].image: web:1\n+ spec.template.spec.containers[web].image: web:2\n```\n</details>\n');
  });

  it('are not called the same where a file cannot be read', async () => {
    const before = await makeFolder({ 'all.yaml': DEPLOYMENT });
    const after = await makeFolder({ 'all.yaml': `${DEPLOYMENT}---\nkind: [\n` });
    expect(await diff(before, after)).toMatchObject({ code: 2, stderr: expect.stringContaining('all.yaml') as string });
  });
});

describe('a git revision', () => {
  async function makeRepository(): Promise<string> {
    const folder = await makeFolder({ 'deploy/web.yaml': DEPLOYMENT, 'deploy/config.yaml': CONFIG, 'other/x.yaml': CONFIG });
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { stdio: 'pipe' });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'one');
    await writeFile(join(folder, 'deploy/web.yaml'), DEPLOYMENT.replace('web:1', 'web:2'));
    git('commit', '-qam', 'two');
    await writeFile(join(folder, 'deploy/web.yaml'), DEPLOYMENT.replace('web:1', 'web:3'));
    await rm(join(folder, 'deploy/config.yaml'));
    await writeFile(join(folder, 'deploy/settings.yaml'), CONFIG);
    return join(folder, 'deploy');
  }

  it('with the files as they are, and with another one', async () => {
    const folder = await makeRepository();
    const changesOf = async (range: string): Promise<readonly string[]> => (JSON.parse((await diff('--git', range, folder, '-o', 'json')).stdout) as Comparison).changes.map(({ sort, id, movedFrom, fields }) => [sort, id, movedFrom?.to ?? '', fields[0]?.before ?? '', fields[0]?.after ?? ''].join(' ').trim());
    expect(await changesOf('main..')).toEqual(['moved ConfigMap/shop/config settings.yaml', 'changed Deployment/default/web  web:2 web:3']);
    expect(await changesOf('main~..main')).toEqual(['changed Deployment/default/web  web:1 web:2']);
    expect(await changesOf('main~...')).toEqual(['moved ConfigMap/shop/config settings.yaml', 'changed Deployment/default/web  web:1 web:3']);
    expect((await diff('--git', 'main', join(folder, 'web.yaml'))).code).toBe(1);
  }, 20_000);

  it('that is none is refused in words', async () => {
    const folder = await makeRepository();
    expect(await diff('--git', 'nowhere..', folder)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('git knows no revision “nowhere”') as string });
    expect(await diff('--git=--output=x', folder)).toMatchObject({ code: 2, stdout: '' });
    expect(await diff('--git', 'main..', await makeFolder({ 'a.yaml': CONFIG }))).toMatchObject({ code: 2, stderr: expect.stringContaining('is in no git repository') as string });
  });
});

test.each([
  [['a'], 'Name two things to compare, BEFORE and AFTER.'],
  [['a', 'b', 'c'], 'Name two things to compare, BEFORE and AFTER.'],
  [['-', '-'], 'Standard input can be read once only.'],
  [['a', 'b', '-o', 'xml'], '-o is one of text, json, markdown, not xml.'],
  [['--git', 'main..', 'a', 'b'], 'With --git name one folder or file, which is compared with itself.'],
])('%j is refused', (args, message) => {
  expect(parseDiffOptions(args)).toMatchObject({ ok: false, error: { code: 'usage', message } });
});
