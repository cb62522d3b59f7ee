/** Exports from the window: through the dialog alone, to files that are what they say. */
import type { ElectronApplication, Page } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { writableText } from '../shared/base/writable-text';
import { HOSTILE_NAMES } from '../shared/document/hostile-names.test-support';
import { toMermaidText } from '../shared/document/mermaid';
import { eachBox, toChart } from '../shared/document/outline';
import { toDrawio } from '../shared/export/drawio';
import { textWidth, type FontName } from '../shared/export/fit-text';
import type { GraphDocument, GraphEdge, GraphNode } from '../shared/model/graph';
import { DEFAULT_LAYERS } from '../shared/review/review-defaults';
import { Scene } from '../shared/scene/scene';
import { graphEdge, podGraph } from '../shared/scene/testing/graph-generator';
import { expect, test, waitForIdle } from './app';
import { exportDialog, exportTo } from './export-dialog';
import { drawMermaid, loadTools, readDrawio } from './own-tools';

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-export-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const SIGNATURES: Readonly<Record<string, string>> = { png: '\u0089PNG', pdf: '%PDF-' };

test('the demo is exported as SVG, PNG, PDF, HTML, draw.io and reports with the keyboard and the dialog', async ({ launchApp }) => {
  const { app, page } = await launchApp(['--demo', '--pods', '60'], { env: { PODARIUM_DEMO_FROZEN: '1' } });
  await waitForIdle(page);
  await page.keyboard.press('Control+e');
  const dialog = exportDialog(page);
  await expect(dialog).toBeVisible();
  // Of the same size as the file says below.
  const size = await dialog.getByText(/^About [\d,]+ × [\d,]+ pixels · \d+ Pods, each open$/).textContent();

  const svg = (await exportAs(app, page, 'SVG', 'svg')).toString('utf8');
  const problems = await page.evaluate(checkSvg, svg);
  expect(size).toContain(`${Number(/ width="(\d+)"/.exec(svg)?.[1]).toLocaleString('en')} × `);
  expect(problems.parserError).toBe('');
  expect(problems.pods).toBeGreaterThan(50);
  // What is estimated is never narrower than what is drawn, but for a hair.
  expect(problems.texts.length).toBeGreaterThan(300);
  const tooNarrow = problems.texts.filter(({ text, size, font, width }) => textWidth(text, size, font) < width * 0.985);
  expect(tooNarrow.slice(0, 5)).toEqual([]);

  await dialog.getByRole('radio', { name: 'This view' }).click();
  for (const [name, ending] of [['PNG', 'png'], ['PDF', 'pdf']] as const) {
    const file = await exportAs(app, page, name, ending);
    expect(file.toString('latin1', 0, 5)).toContain(SIGNATURES[ending]);
  }
  await dialog.getByRole('radio', { name: 'PDF' }).check({ force: true });
  await dialog.getByRole('radio', { name: 'Letter' }).click();
  await expect(dialog.getByText('2 pages, the last of them the legend')).toBeVisible();
  // In points, 72 an inch.
  expect((await exportAs(app, page, 'PDF', 'pdf')).toString('latin1')).toContain('/MediaBox [0 0 792 612]');
  expect((await exportAs(app, page, 'draw.io', 'drawio')).toString('utf8')).toContain('<mxfile host="Podarium">');
  const html = (await exportAs(app, page, 'HTML', 'html')).toString('utf8');
  expect(html).toMatch(/^<!doctype html>/i);
  expect(html).toContain('data-id="Pod/');
  const report = (await exportAs(app, page, 'Report', 'html')).toString('utf8');
  expect(report).toMatch(/<h2>Findings<\/h2>/);
  expect(report.match(/<figure><svg /g)).toHaveLength(1);
  const markdown = (await exportAs(app, page, 'Markdown', 'md')).toString('utf8');
  expect(markdown).toContain('![Everything](demo-1.svg)');
  expect(await readFile(join(folder, 'demo-1.svg'), 'utf8')).toMatch(/^<svg /);
});

test('Mermaid and the library of draw.io read what is written for them, whatever things are called', async ({ launchApp }) => {
  const { page } = await launchApp();
  await loadTools(page);
  const names = fc.sample(HOSTILE_NAMES, { seed: 72, numRuns: 60 });
  const { nodes, edges } = strangeGraph(names);

  const chart = toChart({ nodes, edges } as unknown as GraphDocument);
  const drawn = await drawMermaid(page, [...toMermaidText(chart, names.join(' '))].join(''));
  const boxes = [...eachBox(chart.boxes)].map(({ box }) => box);
  const wordsOf = (isGroup: boolean): readonly string[] => boxes.filter(({ children }) => children.length > 0 === isGroup).map(({ lines }) => shown(lines.join(' '))).sort();
  expect(drawn.nodes.map(shown).sort()).toEqual(wordsOf(false));
  expect(drawn.groups.map(shown).sort()).toEqual(wordsOf(true));
  expect(drawn.edges).toBe(chart.edges.length);

  const scene = new Scene('node');
  scene.apply({ nodes: { upserts: nodes, removes: [] }, edges: { upserts: edges, removes: [] } });
  scene.settle();
  const read = await readDrawio(page, toDrawio(scene, { title: 'Strange', stamp: { source: 'Strange', atMs: 0 }, theme: 'light', layers: DEFAULT_LAYERS }));
  const byId = new Map(read.boxes.map((box) => [box.id, box]));
  for (const node of nodes.filter(({ kind }) => kind === 'Pod' || kind === 'Container')) {
    const box = byId.get(writableText(node.id));
    expect(box?.label).toContain(writableText(node.name));
    expect(box?.width).toBeGreaterThan(0);
    if (node.kind === 'Container') expect(box?.parent).toBe(writableText(node.parent ?? ''));
  }
  const traffic = read.lines.filter(({ id }) => id.startsWith('traffic'));
  expect(traffic).toHaveLength(edges.filter(({ kind }) => kind === 'traffic').length);
  expect(read.lines.filter(({ from, to }) => !byId.has(from) || !byId.has(to))).toEqual([]);
});

/** A Pod of each name, each of which calls the next. */
function strangeGraph(names: readonly string[]): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const pods = [...new Set(names)].map((name) => podGraph({ namespace: 'shop', name, node: '/n1', containers: 1 }));
  const ids = pods.map(({ nodes }) => nodes[0]?.id ?? '');
  return {
    nodes: [{ id: 'Node//n1', kind: 'Node', name: 'n1', attrs: {} }, ...pods.flatMap(({ nodes }) => nodes)],
    edges: [...pods.flatMap(({ edges }) => edges), ...ids.map((id, at) => graphEdge('traffic', id, ids[(at + 1) % ids.length] ?? '', {}))],
  };
}

/** White space as it is drawn, which is not told apart. */
function shown(text: string): string {
  return writableText(text).replace(/\s+/g, ' ').trim();
}

async function exportAs(app: ElectronApplication, page: Page, format: string, ending: string): Promise<Buffer> {
  const file = join(folder, `demo.${ending}`);
  await exportTo(app, page, format, file);
  return readFile(file);
}

interface Checked {
  readonly parserError: string;
  readonly pods: number;
  readonly texts: readonly { readonly text: string; readonly size: number; readonly font: FontName; readonly width: number }[];
}

/** Runs in the page, whose fonts are those of the file. */
function checkSvg(svg: string): Checked {
  const document_ = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const parserError = document_.querySelector('parsererror')?.textContent ?? '';
  const pods = document_.querySelectorAll('g[data-kind="Pod"]').length;
  const host = document.createElement('div');
  host.style.cssText = 'position:absolute;left:0;top:0;visibility:hidden';
  const root = document.importNode(document_.documentElement, true);
  host.append(root);
  document.body.append(host);
  const texts = [...root.querySelectorAll('text')].filter((each) => /^[\x20-\x7e]+$/.test(each.textContent)).map((each) => ({
    text: each.textContent,
    size: Number(each.getAttribute('font-size')),
    font: each.getAttribute('class') === 'm' ? ('mono' as const) : each.getAttribute('font-weight') === '600' ? ('semibold' as const) : ('regular' as const),
    width: each.getComputedTextLength(),
  }));
  host.remove();
  return { parserError, pods, texts };
}
