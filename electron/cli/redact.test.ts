import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDrawio } from '../../shared/export/drawio';
import { findingCounts } from '../../shared/export/finding-counts';
import { createGraphStore } from '../../shared/insight/create-graph-store';
import { reportFindings } from '../../shared/insight/findings/report-findings';
import type { ModelItem } from '../../shared/model/entities';
import { REDACTION_CLASSES, type RedactionClass } from '../../shared/protocol/redaction';
import { createRedactor } from '../../shared/redact/redactor';
import { toTakeHome } from '../../shared/report/take-home';
import { DEFAULT_LAYERS } from '../../shared/review/review-defaults';
import { createDrawing } from './export/drawing';
import { SVG_FORMAT } from './export/svg-format';
import { GRAPH_COMMAND } from './graph';
import { loadGraph, readInput } from './load';
import type { SourceInput } from './options';
import { REPORT_COMMAND } from './report';
import { runInTerminal } from './run.test-support';
import { SNAPSHOT_COMMAND } from './snapshot';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-redact-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const DEMO = ['--demo', '--pods', '20', '--redact', 'all'];
const FONTS = { sans: '', mono: '' };

async function run(command: typeof GRAPH_COMMAND, args: readonly string[]): Promise<string> {
  const prepared = command.prepare(args);
  if (!prepared.ok) throw new Error(prepared.error.message);
  const { code, stdout, stderr } = await runInTerminal(prepared.value);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** Everything that may leave the house, as one text. */
async function everything(input: SourceInput, args: readonly string[]): Promise<string> {
  const terminal = { stdin: (async function* () {})(), stdout: process.stdout, stderr: { write: () => undefined }, env: {} };
  const graph = await loadGraph(input, terminal, REDACTION_CLASSES);
  const drawing = createDrawing(graph, { input: { type: 'source', source: input }, file: '', format: SVG_FORMAT, theme: 'light', grouping: undefined, scale: 1, paper: '16:9', step: undefined, redacted: REDACTION_CLASSES }, { title: graph.status.title, stamp: { source: graph.status.title, atMs: 0 }, steps: [] });
  const { findings } = reportFindings(graph.store, graph.canSee);
  const texts = [
    drawing.picture(undefined, { fonts: undefined }).text,
    toDrawio(drawing.scene, { title: graph.status.title, stamp: drawing.stamp, theme: 'light', layers: DEFAULT_LAYERS }),
    ...toTakeHome({ scene: drawing.scene, store: graph.store, findings, findingsOf: findingCounts(graph.store, graph.canSee), title: graph.status.title, stamp: { source: graph.status.title, atMs: 0 }, steps: [], redacted: [], fonts: FONTS }),
    await run(GRAPH_COMMAND, args), await run(GRAPH_COMMAND, [...args, '-o', 'mermaid']), await run(GRAPH_COMMAND, [...args, '-o', 'dot']),
  ];
  await run(REPORT_COMMAND, [...args, '-o', join(folder, 'report.md')]);
  await run(REPORT_COMMAND, [...args, '-o', join(folder, 'report.html')]);
  await run(SNAPSHOT_COMMAND, [...args, '-o', join(folder, 'all.podarium')]);
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    // Fonts are no texts: among so many letters any word may be found by chance.
    texts.push((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8').replace(/url\(data:font[^)]*\)/g, ''));
    await rm(join(folder, name));
  }
  // Kubernetes' own name for the token's volume is kept in any cluster.
  return texts.join('\n').toLowerCase().replace(/kube-api-access-[a-z0-9?]{5}/g, '');
}

/** A word of a configuration is replaced where it stands, and says nothing inside of others: `resolv` in "resolves". */
function isIn(bytes: string, of: RedactionClass, original: string): boolean {
  if (of !== 'environment') return bytes.includes(original);
  return bytes.includes(original) && new RegExp(`(?<![a-z0-9])${original.replace(/[^a-z0-9]/g, '\\$&')}(?![a-z0-9])`).test(bytes);
}

/** Nodes by kind, links by kind and verdict: how many there are. */
function shapeOf(entities: readonly ModelItem[]): Readonly<Record<string, number>> {
  const store = createGraphStore();
  store.apply({ upserts: entities, removes: [] });
  const counts: Record<string, number> = {};
  const count = (key: string): void => void (counts[key] = (counts[key] ?? 0) + 1);
  for (const { kind } of store.nodes()) count(kind);
  for (const { kind, attrs } of store.edges()) count(`${kind} ${attrs.verdict ?? ''}`);
  return counts;
}

describe('--redact', () => {
  it('leaves nothing of the demo in any output', async () => {
    const bytes = await everything({ type: 'demo', pods: 20 }, DEMO);
    const { entities } = await readInput({ type: 'demo', pods: 20 }, { stdin: (async function* () {})(), stdout: process.stdout, stderr: { write: () => undefined }, env: {} });
    // What Podarium says of any source, with nothing left of it but common words, proves nothing.
    const own = await everything({ type: 'manifests', paths: ['assets/samples'] }, ['assets/samples', '--redact', 'all']);
    const left = createRedactor(REDACTION_CLASSES, entities).table()
      .filter(({ class: of, original }) => original.length > 3 && isIn(bytes, of, original.toLowerCase()) && !own.includes(original.toLowerCase()))
      .map(({ class: of, original }) => `${of} ${original}`);
    expect(left).toEqual([]);
  });

  it('leaves the shape of the demo as it was, whatever is chosen', async () => {
    const { entities } = await readInput({ type: 'demo', pods: 200 }, { stdin: (async function* () {})(), stdout: process.stdout, stderr: { write: () => undefined }, env: {} });
    const before = shapeOf(entities);
    const subsets = [...REDACTION_CLASSES.map((one) => [one]), REDACTION_CLASSES];
    for (const classes of subsets) expect({ classes, shape: shapeOf(entities.map(createRedactor(classes, entities).entity)) }).toEqual({ classes, shape: before });
  });

  it.each([
    ['--redact colour', 'colour cannot be redacted'],
    ['--redact ,', 'Nothing is named to redact'],
  ])('refuses %s', (args, message) => {
    const prepared = GRAPH_COMMAND.prepare(['--demo', ...args.split(' ')]);
    expect(prepared.ok ? '' : prepared.error.message).toContain(message);
  });
});
