import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createGraphStore } from '../../../shared/insight/create-graph-store';
import { toGraphDocument } from '../../../shared/document/build';
import type { GraphDocument, GraphEdge, GraphNode } from '../../../shared/model/graph';
import type { Entity } from '../../../shared/model/entities';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import { createFolderSource } from './source';

const SAMPLES = join(import.meta.dirname, '../../../assets/samples');

/** The graph of a sample, as the command line prints it. */
async function graphOf(...folders: readonly string[]): Promise<GraphDocument> {
  const source = createFolderSource({ paths: folders.map((folder) => join(SAMPLES, folder)), watch: false });
  const store = createGraphStore();
  let diagnostics: readonly Diagnostic[] = [];
  await new Promise<void>((resolve) => {
    source.start({
      patch: (patch: { readonly upserts: readonly Entity[]; readonly removes: readonly string[] }) => { store.apply(patch); },
      diagnostics: (items) => { diagnostics = items; },
      status: ({ phase }) => { if (phase === 'live' || phase === 'failed') resolve(); },
    });
  });
  await source.stop();
  return toGraphDocument(store, { type: 'manifests' }, diagnostics, () => true);
}

function node(graph: GraphDocument, id: string): GraphNode | undefined {
  return graph.nodes.find((each) => each.id === id);
}

function containers(graph: GraphDocument, pod: string): Readonly<Record<string, string>> {
  const inside = graph.nodes.filter(({ kind, parent }) => kind === 'Container' && parent === pod);
  return Object.fromEntries(inside.map(({ name, attrs }) => [name, [attrs.role, attrs.order, attrs.pattern].filter((part) => part !== undefined).join(' ')]));
}

function edges(graph: GraphDocument, kind: GraphEdge['kind']): Readonly<Record<string, GraphEdge['attrs']>> {
  return Object.fromEntries(graph.edges.filter((edge) => edge.kind === kind).map(({ from, to, attrs }) => [`${from} -> ${to}`, attrs]));
}

const rulesOf = (graph: GraphDocument, subject: string): readonly string[] => graph.findings.filter((finding) => finding.subject === subject).map(({ rule }) => rule);

test('a single nginx: one container, one port, and nobody who guards it', async () => {
  const graph = await graphOf('single-nginx');
  expect(graph.nodes.map(({ id }) => id)).toEqual(['Container/default/single-nginx/nginx', 'Pod/default/single-nginx']);
  expect(graph.edges).toEqual([]);
  expect(node(graph, 'Pod/default/single-nginx')).toMatchObject({ status: 'Pending', attrs: { naked: true, projected: false, static: false, qosClass: 'BestEffort', ready: '0/1' } });
  expect(node(graph, 'Container/default/single-nginx/nginx')?.attrs).toMatchObject({ role: 'app', image: 'nginx:1.29', ports: [{ name: 'http', port: 80, protocol: 'TCP' }] });
  expect(rulesOf(graph, 'Pod/default/single-nginx')).toEqual(['naked-pod']);
});

test('a log aggregator: an emptyDir that two containers share, one of them only reading', async () => {
  const graph = await graphOf('log-aggregator');
  const pod = 'Pod/default/log-aggregator';
  expect(containers(graph, pod)).toEqual({ web: 'app', aggregator: 'app sidecar' });
  expect(node(graph, 'Volume/default/log-aggregator/logs')).toMatchObject({ parent: pod, attrs: { type: 'emptyDir', shared: true, system: false, sizeLimit: 256 * 1024 ** 2 } });
  expect(node(graph, 'Volume/default/log-aggregator/pipeline')?.attrs).toMatchObject({ type: 'configMap', shared: false });
  const container = (name: string): string => `Container/default/log-aggregator/${name}`;
  const volume = (name: string): string => `Volume/default/log-aggregator/${name}`;
  expect(edges(graph, 'mounts')).toEqual({
    [`${container('aggregator')} -> ${volume('logs')}`]: { mountPath: '/logs', readOnly: true },
    [`${container('aggregator')} -> ${volume('pipeline')}`]: { mountPath: '/fluent-bit/etc/pipeline', readOnly: true },
    [`${container('web')} -> ${volume('logs')}`]: { mountPath: '/var/log/nginx', readOnly: false },
  });
  expect(Object.keys(edges(graph, 'uses'))).toEqual([`${volume('pipeline')} -> ConfigMap/default/log-aggregator`]);
  expect(node(graph, 'ConfigMap/default/log-aggregator')?.status).not.toBe('Missing');
  expect([edges(graph, 'localhost'), edges(graph, 'traffic')]).toEqual([{}, {}]);
});

test('a sidecar: called on localhost, and native', async () => {
  const graph = await graphOf('sidecar');
  expect(containers(graph, 'Pod/default/sidecar')).toEqual({ cache: 'sidecar 0 sidecar', counter: 'app' });
  const links = edges(graph, 'localhost');
  expect(Object.keys(links)).toEqual(['Container/default/sidecar/counter -> Container/default/sidecar/cache']);
  expect(Object.values(links)[0]).toMatchObject({ port: 6379, basis: 'declared', evidence: expect.arrayContaining([{ container: 'counter', field: 'env.REDIS_URL', text: 'redis://localhost:6379/0' }]) as unknown });
  expect(edges(graph, 'traffic')).toEqual({});
  expect(node(graph, 'Container/default/sidecar/cache')?.attrs.patternWhy).toContain('restartPolicy');
});

test('a Vault init container: two steps in order, a secret in memory, and the call to Vault', async () => {
  const graph = await graphOf('vault-init');
  const pod = 'Pod/default/vault-init';
  expect(containers(graph, pod)).toEqual({ 'wait-for-vault': 'init 0', 'fetch-secrets': 'init 1', app: 'app' });
  expect(node(graph, 'Volume/default/vault-init/secrets')?.attrs).toMatchObject({ type: 'emptyDir', medium: 'Memory', shared: true, sizeLimit: 1024 ** 2 });
  expect(edges(graph, 'mounts')).toMatchObject({
    'Container/default/vault-init/fetch-secrets -> Volume/default/vault-init/secrets': { mountPath: '/vault/secrets', readOnly: false },
    'Container/default/vault-init/app -> Volume/default/vault-init/secrets': { mountPath: '/run/secrets/app', readOnly: true },
  });
  expect(edges(graph, 'traffic')).toMatchObject({ [`${pod} -> Service/default/vault`]: { basis: 'declared', ports: [{ port: 8200, protocol: 'TCP' }] } });
  expect(Object.keys(edges(graph, 'traffic'))).toHaveLength(1);
  expect(Object.keys(edges(graph, 'selects'))).toEqual(['Service/default/vault -> Pod/default/vault~0']);
  expect(Object.keys(edges(graph, 'owns'))).toEqual(['Deployment/default/vault -> Pod/default/vault~0']);
  expect(node(graph, 'Pod/default/vault~0')?.attrs).toMatchObject({ projected: true, naked: false, controller: 'Deployment/default/vault' });
});

test('a Pod with a budget: requests, limits, and what follows from them', async () => {
  const graph = await graphOf('resource-limited');
  const pod = node(graph, 'Pod/default/resource-limited');
  const mi = 1024 ** 2;
  expect(pod?.attrs).toMatchObject({
    qosClass: 'Burstable',
    requests: { cpu: 350, memory: 96 * mi, 'ephemeral-storage': 100 * mi },
    limits: { cpu: 600, memory: 160 * mi, 'ephemeral-storage': 1024 * mi },
  });
  expect(node(graph, 'Container/default/resource-limited/api')?.attrs).toMatchObject({ requests: { cpu: 250, memory: 64 * mi }, limits: { cpu: 500, memory: 128 * mi } });
  // A limit without a request is the request too.
  expect(node(graph, 'Container/default/resource-limited/exporter')?.attrs).toMatchObject({ pattern: 'adapter', requests: { cpu: 100, memory: 32 * mi }, limits: { cpu: 100, memory: 32 * mi } });
  expect(graph.findings.map(({ rule }) => rule)).toEqual(['naked-pod']);
});

/** What a reader of the picture must be able to name: it can show no more than the graph holds. */
interface Readable {
  /** Pattern, how sure, by container; none: no entry. */
  readonly patterns: Readonly<Record<string, string>>;
  /** Shared volumes: who writes, who only reads. */
  readonly shared: readonly string[];
  /** `caller -> server:port` on localhost. */
  readonly localhost: readonly string[];
  /** Init chain in order; native sidecars stay. */
  readonly init: readonly string[];
  /** Limits by container, CPU in millicores, memory in MiB. */
  readonly limits: Readonly<Record<string, string>>;
  readonly guard: string;
}

function readable({ nodes, edges: links }: GraphDocument, podId: string): Readable {
  const parts = nodes.filter(({ parent }) => parent === podId);
  const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
  const inside = parts.filter(({ kind }) => kind === 'Container');
  const pod = nodes.find(({ id }) => id === podId);
  return {
    patterns: Object.fromEntries(inside.flatMap(({ name, attrs }) => (attrs.pattern === undefined ? [] : [[name, `${attrs.pattern} ${attrs.confidence}`]]))),
    shared: parts.filter(({ kind, attrs }) => kind === 'Volume' && attrs.shared === true).map(({ id, name }) => {
      const mounts = links.filter(({ kind, to }) => kind === 'mounts' && to === id);
      const who = (readOnly: boolean): string => mounts.filter(({ attrs }) => attrs.readOnly === readOnly).map(({ from }) => nameOf(from)).join(', ');
      return `${name}: ${who(false)} writes, ${who(true)} reads`;
    }),
    localhost: links.filter(({ kind }) => kind === 'localhost').map(({ from, to, attrs }) => `${nameOf(from)} -> ${nameOf(to)}:${attrs.port}`),
    init: inside.filter(({ attrs }) => attrs.order !== undefined).sort((a, b) => (a.attrs.order ?? 0) - (b.attrs.order ?? 0)).map(({ name, attrs }) => (attrs.role === 'sidecar' ? `${name} (stays)` : name)),
    limits: Object.fromEntries(inside.flatMap(({ name, attrs: { limits } }) => (limits?.['memory'] === undefined ? [] : [[name, `${limits['cpu']}m ${limits['memory'] / 1024 ** 2}Mi`]]))),
    guard: pod?.attrs.naked === true ? 'nobody' : (pod?.attrs.controller ?? 'unknown'),
  };
}

const NOTHING: Readable = { patterns: {}, shared: [], localhost: [], init: [], limits: {}, guard: 'nobody' };

test.each<[string, Partial<Readable>]>([
  ['single-nginx', {}],
  ['log-aggregator', { patterns: { aggregator: 'sidecar certain' }, shared: ['logs: web writes, aggregator reads'] }],
  ['sidecar', { patterns: { cache: 'sidecar certain' }, localhost: ['counter -> cache:6379'], init: ['cache (stays)'] }],
  ['vault-init', { shared: ['secrets: fetch-secrets writes, app reads'], init: ['wait-for-vault', 'fetch-secrets'] }],
  ['resource-limited', { patterns: { exporter: 'adapter certain' }, limits: { api: '500m 128Mi', exporter: '100m 32Mi' } }],
])('%s: a reader can name pattern, shared volume, localhost port, init order, limits, and whether anything guards it', async (sample, expected) => {
  expect(readable(await graphOf(sample), `Pod/default/${sample}`)).toEqual({ ...NOTHING, ...expected });
});

describe('all samples', () => {
  const folders = readdirSync(SAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

  test('are these five, and each is in the README', () => {
    const readme = readFileSync(join(SAMPLES, 'README.md'), 'utf8');
    for (const folder of folders) expect(readme).toContain(`(${folder}/pod.yaml)`);
    expect(folders.sort()).toEqual(['log-aggregator', 'resource-limited', 'sidecar', 'single-nginx', 'vault-init']);
  });

  test('have nothing to complain about, and miss nothing', async () => {
    const graph = await graphOf('');
    expect(graph.diagnostics).toEqual([]);
    expect(graph.nodes.filter(({ status, kind }) => status === 'Missing' || kind === 'External')).toEqual([]);
    expect(graph.nodes.filter(({ kind }) => kind === 'Pod').map(({ name }) => name)).toEqual(['log-aggregator', 'resource-limited', 'sidecar', 'single-nginx', 'vault-init', 'vault~0']);
  });
});
