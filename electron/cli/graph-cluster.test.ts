import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster, type TestCluster } from '../../e2e/cluster';
import type { GraphDocument } from '../../shared/model/graph';
import { runGraph } from './graph';
import type { SourceInput } from './options';
import { runInTerminal } from './run.test-support';

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await startCluster();
});

afterAll(() => cluster.close());

async function run(input: Omit<Extract<SourceInput, { readonly type: 'cluster' }>, 'type' | 'kubeconfig'>): Promise<{ readonly code: number; readonly document: GraphDocument; readonly stderr: string }> {
  const { code, stdout, stderr } = await runInTerminal((terminal) => runGraph({ type: 'cluster', kubeconfig: cluster.kubeconfig, ...input }, 'json', terminal));
  return { code, document: JSON.parse(stdout) as GraphDocument, stderr };
}

const names = (document: GraphDocument, kind: string): readonly string[] => document.nodes.filter((node) => node.kind === kind && node.status !== 'Missing').map(({ id }) => id.slice(kind.length + 1));

describe('podarium graph --context', () => {
  it('shows a whole cluster: Pods on their Nodes, who is selected, and what is called', async () => {
    const { code, document, stderr } = await run({ context: 'admin' });
    expect([code, stderr, document.diagnostics]).toEqual([0, '', []]);
    expect(document.source).toEqual({ type: 'cluster', context: 'admin' });
    expect(names(document, 'Pod')).toHaveLength(9);
    expect(names(document, 'Node')).toEqual(['node-1', 'node-2', 'node-3']);
    const callsOf = (pod: string): readonly string[] => document.edges.filter(({ kind, from }) => kind === 'traffic' && from.startsWith(pod)).map(({ to }) => to);
    expect(new Set(callsOf('Pod/shop/web-'))).toEqual(new Set(['Service/shop/cart']));
    expect(new Set(callsOf('Pod/shop/cart-'))).toEqual(new Set(['Service/shop/redis']));
    expect(document.edges.filter(({ kind, from, attrs }) => kind === 'selects' && from === 'Service/shop/web' && attrs.ready === true)).toHaveLength(3);
    expect(document.findings.filter(({ rule }) => rule === 'crash-loop').map(({ subject }) => subject)).toEqual(['Container/shop/migrate/app']);
    expect(JSON.stringify(document)).not.toContain('not a key');
  });

  it('takes the current context, and all namespaces, where none is named', async () => {
    expect((await run({})).document.source).toMatchObject({ context: 'admin' });
  });

  it('keeps to a namespace', async () => {
    const { code, document } = await run({ context: 'admin', namespaces: ['team-a'] });
    expect(code).toBe(0);
    expect(document.source).toEqual({ type: 'cluster', context: 'admin', namespaces: ['team-a'] });
    expect(new Set(names(document, 'Pod').map((name) => name.split('/')[0]))).toEqual(new Set(['team-a']));
  });

  it('shows who may see little what they may, and tells what they may not', async () => {
    const { code, document, stderr } = await run({ context: 'viewer' });
    expect(code).toBe(0);
    expect(names(document, 'Pod').every((name) => name.startsWith('team-a/'))).toBe(true);
    expect(names(document, 'Pod')).toHaveLength(2);
    expect(document.diagnostics.filter(({ code: each }) => each === 'forbidden').map(({ message }) => message.split(' ')[0])).toContain('Secret');
    expect(stderr).toContain('may not');
    expect(document.findings.filter(({ rule }) => rule === 'unknown-reference')).toEqual([]);
  });

  it('says why a context cannot be read, with exit code 1', async () => {
    const { code, document } = await run({ context: 'nobody' });
    expect(code).toBe(1);
    expect(document.diagnostics).toMatchObject([{ severity: 'error', code: 'context-missing' }]);
  });
});
