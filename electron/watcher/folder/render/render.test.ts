/**
 * Folders that are rendered: with the kubectl of this machine where there is one, and with a stand-in for Helm that takes the
 * command line which Helm documents.
 */
import { chmod, copyFile, mkdir, realpath, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RenderChoice } from '../../../../shared/protocol/source';
import { findProgram } from '../../cluster/find-program';
import { codes, ids, isRead, makeTestFolder, type Seen, type TestFolder } from '../source.test-support';
import { findKustomizeFiles } from './kustomize-files';
import { originsAsComments } from './kustomize';
import { complaintOf } from './rendering';

const STAND_IN = resolve(import.meta.dirname, '../../../../e2e/fixtures/render/helm-stand-in.cjs');
const hasKubectl = (await findProgram('kubectl', process.env)) !== undefined;

let folder: TestFolder;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  folder = await makeTestFolder();
  env = { ...process.env, PATH: `${join(folder.path, 'bin')}:${dirname(process.execPath)}` };
});
afterEach(() => folder.remove());

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true });
    await folder.put(name, text);
  }
}

const open = (path: string, render: RenderChoice = {}, watch = false): Seen => folder.open({ paths: [join(folder.path, path)], watch, render, env });

async function read(path: string, render: RenderChoice = {}): Promise<Seen> {
  const seen = open(path, render);
  await seen.until(isRead);
  return seen;
}

describe('a Helm chart', () => {
  const CHART = {
    'shop/Chart.yaml': 'apiVersion: v2\nname: storefront\nversion: 1.0.0\n',
    'shop/values.yaml': 'image: nginx:1.27\n',
    'shop/values-prod.yaml': 'image: nginx:1.29\n',
    'shop/ci/small.yaml': 'replicas: 1\n',
    'shop/templates/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-settings\n---\n# the web\napiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}-web\nspec:\n  containers:\n    - {name: app, image: {{ .Values.image }}}\n',
  };
  beforeEach(async () => {
    await put({ ...CHART, 'bin/.keep': '' });
    await copyFile(STAND_IN, join(folder.path, 'bin/helm'));
    await chmod(join(folder.path, 'bin/helm'), 0o755);
  });
  const imageOf = (seen: Seen): string | undefined => {
    const pod = seen.entities.get('Pod/default/storefront-web');
    return pod?.kind === 'Pod' ? pod.containers[0]?.image : undefined;
  };

  it('is what Helm makes of it, with the template and line of each object', async () => {
    const seen = await read('shop');
    expect(ids(seen)).toEqual(['ConfigMap/default/storefront-settings', 'Pod/default/storefront-web']);
    expect(imageOf(seen)).toBe('nginx:1.27');
    expect(seen.entities.get('Pod/default/storefront-web')?.origin).toEqual({ type: 'file', path: 'templates/web.yaml', line: 7, column: 1 });
    expect(seen.status).toMatchObject({
      phase: 'live', detail: '2 objects, rendered by helm v3.99.0',
      render: { tool: 'helm', isRendered: true, command: 'helm template', valuesFiles: [join(folder.path, 'shop/ci/small.yaml'), join(folder.path, 'shop/values-prod.yaml')] },
    });
    const raw = await seen.source.getRaw('Pod/default/storefront-web');
    expect(raw).toMatchObject({ ok: true, value: { file: 'templates/web.yaml', line: 7 } });
    expect(raw.ok && raw.value.yaml).toContain('image: nginx:1.27');
  });

  it('takes the values files that were chosen, and says when one is not there', async () => {
    expect(imageOf(await read('shop', { tool: 'helm', values: [join(folder.path, 'shop/values-prod.yaml')] }))).toBe('nginx:1.29');
    const { status } = await read('shop', { tool: 'helm', values: [join(folder.path, 'none.yaml')] });
    expect(status).toMatchObject({ phase: 'failed', failure: { code: 'render-failed', hint: 'Check the values files that were chosen.' } });
  });

  it('is rendered anew when a template or a values file is saved, and keeps its picture while that fails', async () => {
    const seen = open('shop', { tool: 'helm' }, true);
    await seen.until(isRead);
    await folder.put('shop/values.yaml', 'image: nginx:1.30\n');
    await seen.until((now) => imageOf(now) === 'nginx:1.30');
    await folder.put('shop/templates/web.yaml', `${CHART['shop/templates/web.yaml']}# {{ required "a host is needed" .Values.host }}\n`);
    await seen.until(({ status }) => status?.phase === 'degraded');
    expect(seen.status?.failure).toEqual({
      code: 'render-failed',
      message: `helm template storefront ${join(folder.path, 'shop')} --include-crds ended with 1: execution error at (storefront/templates/web.yaml:1:1): a host is needed What was rendered before is shown.`,
      hint: 'Mend it, or choose other values files; it is rendered again as soon as a file is saved.',
    });
    expect(imageOf(seen)).toBe('nginx:1.30');
    await folder.put('shop/values.yaml', 'image: nginx:1.31\nhost: shop.example\n');
    await seen.until((now) => imageOf(now) === 'nginx:1.31' && now.status?.phase === 'live');
  });

  it('with charts missing that it needs says how to get them', async () => {
    await folder.put('shop/Chart.yaml', 'apiVersion: v2\nname: storefront\ndependencies:\n  - name: redis\n');
    expect((await read('shop')).status?.failure?.hint).toBe(`Charts that it depends on are missing: run helm dependency build ${join(folder.path, 'shop')} in a terminal, which fetches them.`);
  });

  it('is offered to be rendered, and without Helm it is told what is missing', async () => {
    const plain = folder.open({ paths: [join(folder.path, 'shop')], watch: false, env });
    await plain.until(isRead);
    expect(plain.status?.render).toMatchObject({ tool: 'helm', folder: join(folder.path, 'shop'), isRendered: false, command: 'helm template' });
    await rm(join(folder.path, 'bin/helm'));
    const without = folder.open({ paths: [join(folder.path, 'shop')], watch: false, env });
    await without.until(isRead);
    expect(without.status?.render).toMatchObject({ isRendered: false, missing: { message: 'helm is not on the PATH.' } });
    expect((await read('shop')).status).toMatchObject({ phase: 'failed', failure: { code: 'render-tool-missing' } });
  });
});

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: [{name: app, image: "nginx:1.27"}]\n';
const OVERLAY = {
  'base/kustomization.yaml': 'resources: [config.yaml, pod.yaml]\n',
  'base/config.yaml': 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: plain}\n',
  'base/pod.yaml': `# first another\n---\n${POD}`,
  'prod/kustomization.yaml': 'namePrefix: prod-\nnamespace: shop\nresources: [../base]\nconfigMapGenerator: [{name: made, literals: [A=b]}]\ngeneratorOptions: {disableNameSuffixHash: true}\n',
};

describe.skipIf(!hasKubectl)('a kustomization, built by the kubectl of this machine', () => {
  beforeEach(async () => {
    env = process.env;
    await put(OVERLAY);
  });

  it('is what kustomize makes of it, with the file and line of each object, in its bases too', async () => {
    const seen = await read('prod');
    expect(ids(seen)).toEqual(['ConfigMap/shop/prod-made', 'ConfigMap/shop/prod-plain', 'Pod/shop/prod-web']);
    expect(seen.entities.get('Pod/shop/prod-web')?.origin).toEqual({ type: 'file', path: '../base/pod.yaml', line: 3, column: 1 });
    expect(seen.entities.get('ConfigMap/shop/prod-made')?.origin).toMatchObject({ path: 'kustomization.yaml', line: 1 });
    const raw = await seen.source.getRaw('Pod/shop/prod-web');
    expect(raw.ok && raw.value.yaml).toMatch(/^# Source: \.\.\/base\/pod\.yaml\napiVersion: v1\nkind: Pod\nmetadata:\n {2}name: prod-web\n/);
  });

  it('is built anew when a file of a base is saved', async () => {
    const seen = open('prod', {}, true);
    await seen.until(isRead);
    await folder.put('base/pod.yaml', POD.replace('name: web', 'name: site'));
    await seen.until(() => ids(seen).includes('Pod/shop/prod-site'));
    expect(ids(seen)).not.toContain('Pod/shop/prod-web');
  });

  it('that is broken says what kustomize says', async () => {
    await folder.put('prod/kustomization.yaml', 'resources: [../base, gone.yaml]\n');
    const { status } = await read('prod');
    expect(status).toMatchObject({ phase: 'failed', failure: { code: 'render-failed' } });
    expect(status?.failure?.message).toMatch(/^kubectl kustomize .*prod ended with 1: .*gone\.yaml/);
  });

  it('that refers to the network is not built', async () => {
    await folder.put('base/kustomization.yaml', 'resources: [pod.yaml, "https://example.com/more.yaml"]\n');
    const { status } = await read('prod');
    expect(status?.failure).toEqual({
      code: 'render-needs-network',
      message: '../base/kustomization.yaml refers to https://example.com/more.yaml, which would have to be fetched, and Podarium fetches nothing.',
      hint: `Run kubectl kustomize ${join(folder.path, 'prod')} in a terminal, and open what it prints.`,
    });
  });
});

it('a folder that is neither says so', async () => {
  await put({ 'plain/pod.yaml': POD });
  const { status } = await read('plain');
  expect(status).toMatchObject({ phase: 'failed', failure: { code: 'nothing-to-render' } });
});

it('an overlay opened as it is offers to be rendered; a component, and a folder above, do not', async () => {
  await put({ ...OVERLAY, 'part/kustomization.yaml': 'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\n', 'part/pod.yaml': POD });
  const offers = [];
  for (const path of ['prod', 'base', 'part', '.']) {
    const seen = folder.open({ paths: [join(folder.path, path)], watch: false, env: process.env });
    await seen.until(isRead);
    offers.push(seen.status?.render?.tool);
    if (path === '.') expect(codes(seen)).toContain('kustomization base/kustomization.yaml');
  }
  expect(offers).toEqual(['kustomize', 'kustomize', undefined, undefined]);
});

describe('findKustomizeFiles', () => {
  it('follows bases and components, and tells what is not on this machine', async () => {
    await put({
      'a/kustomization.yml': 'resources: [../b, "git@example.com:x/y", missing.yaml]\ncomponents: [../c]\npatches: [{path: patches/p.yaml}]\nconfigMapGenerator: [{files: ["k=files/x.conf"], envs: [e/settings.env]}]\npatchesStrategicMerge: ["kind: A\\nmetadata: {}"]\n',
      'a/patches/p.yaml': '', 'a/files/x.conf': '', 'a/e/settings.env': '',
      'b/Kustomization': 'bases: [../a, "github.com/org/repo//deploy?ref=v1"]\n',
      'c/kustomization.yaml': 'kind: Component\nresources: [x.yaml]\n', 'c/x.yaml': '',
    });
    const root = await realpath(folder.path);
    const { folders, remotes } = await findKustomizeFiles(join(root, 'a'));
    expect([...folders].map((each) => each.slice(root.length + 1)).sort()).toEqual(['a', 'a/e', 'a/files', 'a/patches', 'b', 'c']);
    expect(remotes.map(({ file, target }) => [file.slice(root.length + 1), target])).toEqual([['a/kustomization.yml', 'git@example.com:x/y'], ['b/Kustomization', 'github.com/org/repo//deploy?ref=v1']]);
  });
});

describe('originsAsComments', () => {
  it('takes the annotation away, and with it a mapping that has no other, in the metadata alone', () => {
    const annotation = '    config.kubernetes.io/origin: |\n      path: ../x.yaml\n';
    expect(originsAsComments(`kind: A\nmetadata:\n  annotations:\n${annotation}  name: a\n---\nkind: B\nmetadata:\n  annotations:\n    a: b\n${annotation}    z: |\n      text\n  name: b\n---\ndata:\n  x: |\n${annotation}kind: C\nmetadata:\n  name: c\n`, (path) => path.slice(3))).toBe(
      `# Source: x.yaml\nkind: A\nmetadata:\n  name: a\n---\n# Source: x.yaml\nkind: B\nmetadata:\n  annotations:\n    a: b\n    z: |\n      text\n  name: b\n---\ndata:\n  x: |\n${annotation}kind: C\nmetadata:\n  name: c\n`,
    );
  });
});

describe('complaintOf', () => {
  it.each([
    ['error: no such thing\n', 'no such thing'],
    ['Error: execution error at (a:1:1): b\n\nUse --debug flag to render out invalid YAML\n', 'execution error at (a:1:1): b'],
    ['E1128 19:41:58.004666   15324 run.go:72] "command failed" err="unable to find \\"x\\""\n', 'unable to find "x"'],
    ['', ''],
  ])('%j says %j', (stderr, words) => {
    expect(complaintOf(stderr)).toBe(words);
  });
});
