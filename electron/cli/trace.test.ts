import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInTerminal, type Run } from './run.test-support';
import { TRACE_COMMAND } from './trace';

const SHOP = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: shop/web:1, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: app, image: shop/db:1, ports: [{ containerPort: 5432 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 5432 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: other, namespace: shop, labels: { app: other } }
spec: { containers: [{ name: app, image: shop/other:1 }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec: { podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: other, namespace: shop }
spec: { podSelector: { matchLabels: { app: other } }, ingress: [{ from: [{ ipBlock: { cidr: 192.0.2.0/24 } }] }] }
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'podarium-trace-'));
  await writeFile(path.join(folder, 'shop.yaml'), SHOP);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** `@` is the folder; chunks of standard input come one by one. */
async function run(line: string, ...stdin: readonly (string | Uint8Array)[]): Promise<Run> {
  const prepared = TRACE_COMMAND.prepare(line.split(' ').map((word) => (word === '@' ? folder : word)));
  if (!prepared.ok) return { code: 2, stdout: '', stderr: prepared.error.message };
  return runInTerminal(prepared.value, { stdin, env: { HOME: folder } });
}

const objects = ({ stdout }: Run): readonly Readonly<Record<string, unknown>>[] => stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

describe('podarium trace FROM TO', () => {
  it.each([
    ['@ Deployment/shop/web Service/shop/db --port 5432', 0],
    ['@ Pod/shop/web~0 Pod/shop/db-0', 0],
    ['@ Pod/shop/web~0 db-0.db --port 5432', 0],
    ['@ Pod/shop/web~0 db:5432', 0],
    ['@ Pod/shop/other db-0.db:5432 --port 5432', 3],
    ['@ Pod/shop/other Service/shop/db', 3],
    ['@ Pod/shop/other Pod/shop/db-0 --port 5432 --protocol UDP', 3],
    ['@ Pod/shop/web~0 Service/shop/db --protocol udp', 0],
    ['@ External/somebody.example Pod/shop/other --port 5432', 4],
    ['@ Pod/shop/nobody Pod/shop/db-0', 4],
    ['absent-folder Pod/shop/other Pod/shop/db-0', 1],
  ])('%s ends with %d', async (line, code) => {
    expect((await run(line)).code).toBe(code);
  });

  it('tells the steps in aligned lines, and the answer last', async () => {
    expect((await run('@ Pod/shop/other Pod/shop/db-0 --port 5432')).stdout).toBe([
      '✓ egress   No NetworkPolicy isolates shop/other for egress.',
      '✗ ingress  shop/db isolates shop/db-0 for ingress, and no rule lets shop/other in on TCP 5432. [shop/db]',
      '✗ Pod/shop/other cannot reach Pod/shop/db-0 at port 5432 (decided by shop/db)',
      '',
    ].join('\n'));
  });

  it('prints the answer with the question as JSON', async () => {
    const result = await run('@ Pod/shop/web~1 Service/shop/db --port 5432 -o json');
    expect(objects(result)).toMatchObject([{ from: 'Pod/shop/web~1', to: 'Service/shop/db', port: 5432, verdict: 'allowed', policies: ['NetworkPolicy/shop/db'], notEvaluated: [] }]);
    expect((objects(result)[0]?.steps as readonly { readonly stage: string }[]).map(({ stage }) => stage)).toEqual(['service', 'egress', 'ingress', 'listen']);
  });

  it('suggests what an unknown id may have meant, and keeps JSON whole', async () => {
    const result = await run('@ Pod/shop/we Deployment/shop/web -o json');
    expect(objects(result)).toMatchObject([{ from: 'Pod/shop/we', verdict: 'unknown', steps: [], error: 'Nothing in what was read is called Pod/shop/we.' }]);
    expect(result.stderr).toContain('Perhaps: Pod/shop/web~0, Pod/shop/web~1');
  });

  it('says twice that policies of other makers are not part of the answer', async () => {
    const cilium = '---\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: l7, namespace: shop }\n';
    const { code, stdout } = await run('- Pod/shop/web~0 Pod/shop/db-0', `${SHOP}${cilium}`);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual([
      '? note     Not evaluated, though they may decide: CiliumNetworkPolicy/shop/l7',
      '✓ Pod/shop/web~0 can reach Pod/shop/db-0 (decided by shop/db), by NetworkPolicies alone: others may decide otherwise',
    ]);
  });

  it('reads manifests from standard input', async () => {
    expect((await run('- Pod/shop/other Pod/shop/db-0 --port 5432', SHOP)).code).toBe(3);
  });

  it.each([
    ['@', 'FROM and TO'],
    ['@ Pod/shop/a', 'FROM and TO'],
    ['- -', 'both the manifests and the questions'],
    ['-', 'Name what to read'],
    ['--demo Pod/shop/a', 'FROM and TO'],
    ['@ a b --port 0', 'from 1 to'],
    ['@ a b --protocol ICMP', 'TCP, UDP, SCTP'],
    ['@ a b -o yaml', 'text, json'],
    ['@ - --port 80', 'one question'],
    ['@ a b:80 --port 443', 'leave one'],
    ['@ - -o text', 'JSON'],
    ['@ a b --context c', 'one thing'],
    ['@ a b --bogus', '--bogus'],
  ])('refuses: %s', async (line, message) => {
    const { code, stderr } = await run(line);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('podarium trace -', () => {
  const allowed = '{"from":"Pod/shop/web~0","to":"Pod/shop/db-0","port":5432,"protocol":"TCP"}';
  const denied = '{"from":"Pod/shop/other","to":"Pod/shop/db-0","port":5432}';
  const unknown = '{"from":"External/somebody.example","to":"Pod/shop/other","port":5432}';

  it.each([
    ['all allowed', [allowed, allowed], 0],
    ['one denied', [allowed, denied, unknown], 3],
    ['one unknown', [unknown, allowed], 4],
    ['a line that is none', [allowed, 'nonsense'], 4],
    ['nothing asked', ['', '  '], 0],
  ])('%s', async (_, lines, code) => {
    const result = await run('@ -', lines.join('\n'));
    expect(result.code).toBe(code);
    expect(objects(result)).toHaveLength(lines.filter((line) => line.trim() !== '').length);
  });

  it('answers each line in order, with its own fields as given; a bad line spoils only itself', async () => {
    const lines = [
      '{"id":7,"from":"Pod/shop/web~0","to":"Pod/shop/db-0","port":5432,"protocol":"TCP"}', '', 'not json', '[1]', '{"from":"Pod/shop/other"}',
      '{"from":"Pod/x/y","to":"Pod/shop/db-0","note":"ü"}', '{"from":"Pod/shop/other","to":"Pod/shop/db-0","port":"5432"}',
      '{"from":"Pod/shop/other","to":"Pod/shop/db-0","protocol":"ICMP"}', '{"from":"Pod/shop/other","to":"Pod/shop/db-0","port":null}\r', denied,
    ];
    const answers = objects(await run('@ -', `${lines.join('\n')}\n`));
    expect(answers).toMatchObject([
      { id: 7, from: 'Pod/shop/web~0', to: 'Pod/shop/db-0', port: 5432, protocol: 'TCP', verdict: 'allowed', policies: ['NetworkPolicy/shop/db'] },
      { verdict: 'unknown', steps: [], policies: [], error: 'The line is no JSON object.' },
      { verdict: 'unknown', error: 'The line is no JSON object.' },
      { from: 'Pod/shop/other', verdict: 'unknown', error: expect.stringContaining('"from" and "to"') as unknown },
      { from: 'Pod/x/y', note: 'ü', verdict: 'unknown', steps: [], error: 'Nothing in what was read is called Pod/x/y.' },
      { port: '5432', verdict: 'unknown', error: expect.stringContaining('"port"') as unknown },
      { protocol: 'ICMP', verdict: 'unknown', error: expect.stringContaining('"protocol"') as unknown },
      { port: null, verdict: 'denied' },
      { verdict: 'denied' },
    ]);
  });

  it('joins lines that come in pieces, in the middle of a letter too', async () => {
    const bytes = new TextEncoder().encode(`{"from":"Pod/shop/web~0","to":"Pod/shop/db-0","note":"ü"}\n${denied}`);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 5) }, (_, index) => bytes.slice(index * 5, index * 5 + 5));
    expect(objects(await run('@ -', ...pieces))).toMatchObject([{ note: 'ü', verdict: 'allowed' }, { verdict: 'denied' }]);
  });

  it('answers what has come before more is sent', async () => {
    const stdout = new PassThrough();
    const prepared = TRACE_COMMAND.prepare([folder, '-']);
    if (!prepared.ok) throw new Error(prepared.error.message);
    const answered: string[] = [];
    const questions = async function* (): AsyncGenerator<string> {
      yield `${allowed}\n`;
      const [answer] = (await stdout.iterator({ destroyOnReturn: false }).next()).value === undefined ? [] : ['answered'];
      answered.push(answer ?? 'nothing');
      yield `${denied}\n`;
    };
    const code = await prepared.value({ stdin: questions(), stdout, stderr: { write: () => undefined }, env: {} });
    expect([code, answered]).toEqual([3, ['answered']]);
  });

  it('answers 5,000 lines in a run', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => JSON.stringify({ n: index, from: index % 2 === 0 ? 'Pod/shop/web~0' : 'Pod/shop/other', to: 'Service/shop/db', port: 5432 }));
    const answers = objects(await run('@ -', `${lines.join('\n')}\n`));
    expect(answers.map(({ n, verdict }) => [n, verdict])).toEqual(lines.map((_, index) => [index, index % 2 === 0 ? 'allowed' : 'denied']));
  }, 20_000);
});
