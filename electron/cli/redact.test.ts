import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDrawio } from '../../shared/export/drawio';
import { findingCounts } from '../../shared/export/finding-counts';
import { reportFindings } from '../../shared/insight/findings/report-findings';
import { REDACTION_CLASSES } from '../../shared/protocol/redaction';
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
  const drawing = createDrawing(graph, { input: { type: 'source', source: input }, file: '', format: SVG_FORMAT, theme: 'light', grouping: undefined, scale: 1, step: undefined, redacted: REDACTION_CLASSES }, { title: graph.status.title, stamp: { source: graph.status.title, atMs: 0 }, steps: [] });
  const { findings } = reportFindings(graph.store, graph.canSee);
  const texts = [
    drawing.picture(undefined, { fonts: undefined }).text,
    toDrawio(drawing.scene, { title: graph.status.title, theme: 'light', layers: DEFAULT_LAYERS }),
    ...toTakeHome({ scene: drawing.scene, store: graph.store, findings, findingsOf: findingCounts(graph.store, graph.canSee), title: graph.status.title, stamp: { source: graph.status.title, atMs: 0 }, steps: [], redacted: [], fonts: FONTS }),
    await run(GRAPH_COMMAND, args), await run(GRAPH_COMMAND, [...args, '-o', 'mermaid']), await run(GRAPH_COMMAND, [...args, '-o', 'dot']),
  ];
  await run(REPORT_COMMAND, [...args, '-o', join(folder, 'report.md')]);
  await run(SNAPSHOT_COMMAND, [...args, '-o', join(folder, 'all.podarium')]);
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    // Fonts are no texts: among so many letters any word may be found by chance.
    texts.push((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8').replace(/url\(data:font[^)]*\)/g, ''));
    await rm(join(folder, name));
  }
  return texts.join('\n').toLowerCase();
}

describe('--redact', () => {
  it('leaves nothing of the demo in any output', async () => {
    const bytes = await everything({ type: 'demo', pods: 20 }, DEMO);
    const { entities } = await readInput({ type: 'demo', pods: 20 }, { stdin: (async function* () {})(), stdout: process.stdout, stderr: { write: () => undefined }, env: {} });
    // What Podarium says of any source, with nothing left of it but common words, proves nothing.
    const own = await everything({ type: 'manifests', paths: ['assets/samples'] }, ['assets/samples', '--redact', 'all']);
    const left = createRedactor(REDACTION_CLASSES, entities).table()
      .filter(({ class: of, original }) => of !== 'environment' && original.length > 3 && bytes.includes(original.toLowerCase()) && !own.includes(original.toLowerCase()))
      .map(({ class: of, original }) => `${of} ${original}`);
    expect(left).toEqual([]);
  });

  it.each([
    ['--redact colour', 'colour cannot be redacted'],
    ['--redact ,', 'Nothing is named to redact'],
  ])('refuses %s', (args, message) => {
    const prepared = GRAPH_COMMAND.prepare(['--demo', ...args.split(' ')]);
    expect(prepared.ok ? '' : prepared.error.message).toContain(message);
  });
});
