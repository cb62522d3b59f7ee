import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECK_COMMAND, parseCheckOptions } from './check';

const MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: website } }
    spec:
      containers:
        - name: app
          image: example/web
          env: [{ name: API_TOKEN, value: not-to-be-shown }]
          resources: { limits: { cpu: 100m, memory: 64Mi } }
`;

let folder = '';
let empty = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podarium-check-'));
  empty = mkdtempSync(join(tmpdir(), 'podarium-check-'));
  writeFileSync(join(folder, 'web.yaml'), MANIFEST);
  writeFileSync(join(empty, 'fine.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n');
});
afterAll(() => [folder, empty].forEach((path) => rmSync(path, { recursive: true, force: true })));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function check(args: readonly string[], isTTY = false): Promise<Run> {
  const runner = CHECK_COMMAND.prepare(args);
  if (!runner.ok) throw new Error(runner.error.message);
  let out = '';
  let err = '';
  const stdout = Object.assign(new Writable({ write: (chunk: Buffer, _, done) => ((out += chunk.toString()), done()) }), { isTTY });
  const stdin = (async function* (): AsyncGenerator<string> {})();
  const code = await runner.value({ stdin, stdout, stderr: { write: (text: string) => (err += text) }, env: {} });
  return { code, out, err };
}

describe('podarium check', () => {
  it('says by rule and workload what it found, where, and how much in all', async () => {
    const { out, err } = await check([folder]);
    expect(err).toBe('');
    expect(out).toContain('error selector-mismatch: Selector does not match its own Pods\n');
    expect(out).toMatch(/web\.yaml:5:1 Deployment\/default\/web\n {4}web selects app=web, and the labels of its own Pod template do not meet that\.\n/);
    expect(out).toMatch(/web\.yaml:5:1 Deployment\/default\/web, container app \(3 Pods\)\n {4}app runs example\/web/);
    expect(out.trim().split('\n').at(-1)).toBe('1 error and 6 warnings');
    expect(out).not.toContain('not-to-be-shown');
    expect(out).not.toContain('\x1b');
  });

  it('is coloured on a terminal only', async () => {
    expect((await check([folder], true)).out).toContain('\x1b[31merror\x1b[0m');
  });

  it.each<[string, () => readonly string[], number]>([
    ['an error', () => [folder], 1],
    ['an error, from warnings on', () => [folder, '--fail-on', 'warning'], 1],
    ['an error, never', () => [folder, '--fail-on', 'never'], 0],
    ['the error silenced', () => [folder, '--silence', 'selector-mismatch'], 0],
    ['the error silenced, from warnings on', () => [folder, '--silence', 'selector-mismatch', '--fail-on', 'warning'], 1],
    ['all silenced', () => [folder, '--silence', 'selector-mismatch,image-latest', '--silence', 'secret-in-environment', '--fail-on', 'info'], 0],
    ['nothing to remark', () => [empty, '--fail-on', 'info'], 0],
    ['nothing could be read', () => [join(folder, 'gone')], 4],
  ])('exits with its code: %s', async (_, args, code) => {
    expect((await check(args())).code).toBe(code);
  });

  it('says that there is nothing to remark, and what is silenced', async () => {
    expect((await check([empty])).out).toBe('Nothing to remark\n');
    const { out } = await check([folder, '--silence', 'selector-mismatch,image-latest,secret-in-environment']);
    expect(out).toBe('Nothing to remark; 7 silenced\n');
  });

  it('prints JSON, the same bytes each time', async () => {
    const args = [folder, '-o', 'json', '--silence', 'image-latest'];
    const { out } = await check(args);
    expect((await check(args)).out).toBe(out);
    const report = JSON.parse(out) as { readonly findings: readonly { readonly rule: string; readonly file?: string }[]; readonly rules: readonly { readonly rule: string }[] };
    expect(report).toMatchObject({ format: 'podarium.check', version: 1, summary: { error: 1, warning: 3, info: 0, silenced: 3 }, diagnostics: [] });
    expect(report.rules.map(({ rule }) => rule)).toEqual(['secret-in-environment', 'selector-mismatch']);
    expect(report.findings[0]).toMatchObject({
      rule: 'selector-mismatch', severity: 'error', subject: 'Deployment/default/web', workload: 'Deployment/default/web', line: 5, column: 1,
    });
    expect(report.findings[0]?.file).toMatch(/web\.yaml$/);
  });

  it('tells the places of diagnostics in the form of the findings’', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'a.yaml'), 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  replicas: "2"\n  template:\n    spec:\n      containers: [{ name: app, image: nginx }]\n');
    const { out } = await check([broken, '-o', 'json']);
    rmSync(broken, { recursive: true });
    const { findings, diagnostics } = JSON.parse(out) as { readonly findings: readonly { readonly file: string }[]; readonly diagnostics: readonly { readonly file: string; readonly code: string; readonly line: number }[] };
    expect(diagnostics).toMatchObject([{ code: 'refused-field', file: findings[0]?.file, line: 5 }]);
  });

  it('prints SARIF 2.1.0 with all that the standard requires', async () => {
    const { out } = await check([folder, '-o', 'sarif']);
    const log = JSON.parse(out) as Sarif;
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    expect(run?.tool.driver.name).toBe('Podarium');
    expect(run?.invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    const rules = run?.tool.driver.rules ?? [];
    for (const rule of rules) {
      expect(rule).toMatchObject({ id: expect.stringMatching(/^[a-z-]+$/) as string, name: expect.stringMatching(/^[A-Z][A-Za-z]+$/) as string, help: { text: expect.not.stringContaining('`') as string } });
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
    }
    expect(run?.results.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual(['error selector-mismatch', 'warning image-latest', 'warning secret-in-environment']);
    for (const { ruleId, ruleIndex, message, locations, partialFingerprints } of run?.results ?? []) {
      expect(rules[ruleIndex]?.id).toBe(ruleId);
      expect(message.text).not.toBe('');
      expect(locations[0]?.physicalLocation?.artifactLocation.uri).toMatch(/web\.yaml$/);
      expect(locations[0]?.physicalLocation?.region).toEqual({ startLine: 5, startColumn: 1 });
      expect(locations[0]?.logicalLocations).toHaveLength(1);
      expect(partialFingerprints['podariumFinding/v1']).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(new Set(run?.results.map(({ partialFingerprints }) => partialFingerprints['podariumFinding/v1'])).size).toBe(3);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['an unknown rule', ['.', '--silence', 'no-such'], /no rule no-such/],
    ['an unknown severity', ['.', '--fail-on', 'fatal'], /--fail-on is one of/],
    ['an unknown format', ['.', '-o', 'xml'], /-o is one of/],
    ['nothing to read', [], /Name what to read/],
  ])('refuses %s', (_, args, message) => {
    const parsed = parseCheckOptions(args);
    expect(parsed.ok ? '' : parsed.error.message).toMatch(message);
  });
});

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string; readonly defaultConfiguration: { readonly level: string } }[] } };
    readonly invocations: readonly unknown[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly { readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string }; readonly region: unknown }; readonly logicalLocations: readonly unknown[] }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}
