import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../shared/model/graph';
import { runGraph, type OutputFormat } from './graph';
import type { SourceInput } from './options';
import { runInTerminal, type Run } from './run.test-support';

const SHOP = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: app
          image: shop/web:1
          ports: [{ containerPort: 8080 }]
          env: [{ name: CART_ADDR, value: "cart:7070" }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Secret
metadata: { name: pass, namespace: shop }
stringData: { password: correct-horse }
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'podarium-cli-'));
  await writeFile(path.join(folder, 'shop.yaml'), SHOP);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function run(input: SourceInput, { output = 'json', stdin = '', env = {} }: { readonly output?: OutputFormat; readonly stdin?: string; readonly env?: Readonly<Record<string, string>> } = {}): Promise<Run> {
  return runInTerminal((terminal) => runGraph(input, output, terminal), { stdin: [stdin], env });
}

const documentOf = ({ stdout }: Run): GraphDocument => JSON.parse(stdout) as GraphDocument;
const manifests = (...paths: readonly string[]): SourceInput => ({ type: 'manifests', paths });

describe('podarium graph', () => {
  it('prints a folder’s graph, and nothing else on standard output', async () => {
    const result = await run(manifests(folder));
    const document = documentOf(result);
    expect([result.code, result.stderr]).toEqual([0, '']);
    expect(document.source).toEqual({ type: 'manifests', paths: [folder] });
    expect(document.edges.map(({ id }) => id)).toEqual([
      'owns:Deployment/shop/web->Pod/shop/web~0',
      'owns:Deployment/shop/web->Pod/shop/web~1',
      'selects:Service/shop/web->Pod/shop/web~0',
      'selects:Service/shop/web->Pod/shop/web~1',
      'traffic:Pod/shop/web~0->Service/shop/cart',
      'traffic:Pod/shop/web~1->Service/shop/cart',
    ]);
    expect(document.nodes.find(({ id }) => id === 'Service/shop/cart')?.status).toBe('Missing');
    expect(result.stdout).not.toContain('correct-horse');
  });

  it('prints the same bytes each time', async () => {
    expect((await run(manifests(folder))).stdout).toBe((await run(manifests(folder))).stdout);
  });

  it('reads standard input, and draws the other formats', async () => {
    expect(documentOf(await run(manifests('-'), { stdin: SHOP })).nodes.length).toBeGreaterThan(4);
    expect((await run(manifests(folder), { output: 'mermaid' })).stdout).toMatch(/^flowchart LR\n/);
    expect((await run(manifests(folder), { output: 'dot' })).stdout).toMatch(/^digraph podarium \{\n[^]*\}\n$/);
  });

  it('goes on past what is broken, and says where it is', async () => {
    await writeFile(path.join(folder, 'broken.yaml'), 'kind: Pod\nmetadata: [unclosed\n');
    const result = await run(manifests(folder));
    expect(result.code).toBe(0);
    expect(documentOf(result).diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ file: 'broken.yaml' }]);
    expect(result.stderr).toMatch(/^broken\.yaml:\d+:\d+: error: /);
  });

  it.each<[string, () => SourceInput, string]>([
    ['a path that is not there', () => manifests(path.join(folder, 'absent')), 'not-found'],
    ['nothing on standard input', () => manifests('-'), 'nothing-read'],
    ['no kubeconfig', () => ({ type: 'cluster' }), 'kubeconfig-missing'],
    ['no such file for a kubeconfig', () => ({ type: 'cluster', context: 'x', kubeconfig: path.join(folder, 'absent') }), 'kubeconfig-missing'],
  ])('prints the document with exit code 1 for %s', async (_, input, code) => {
    const result = await run(input(), { env: { HOME: folder } });
    const { nodes, diagnostics } = documentOf(result);
    expect([result.code, nodes]).toEqual([1, []]);
    expect(diagnostics.map((each) => each.code)).toContain(code);
    expect(result.stderr).toContain('podarium: ');
  });
});
