/** What the tools for which exports are written make of them, in a page of a real browser: they need a DOM. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { ROOT } from './app';

export interface ReadChart {
  /** Words of each, line by line; of what holds something likewise. */
  readonly nodes: readonly string[];
  readonly groups: readonly string[];
  readonly edges: number;
}

export interface ReadDrawing {
  readonly boxes: readonly { readonly id: string; readonly label: string; readonly parent: string; readonly width: number }[];
  readonly lines: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

/** As scripts of the page: its policy forbids all but its own, which is no rule for whoever debugs it. */
export async function loadTools(page: Page): Promise<void> {
  const { outputFiles } = await build({ stdin: { contents: `export { GraphDataModel, ModelXmlSerializer } from '@maxgraph/core';`, resolveDir: ROOT }, bundle: true, write: false, format: 'iife', globalName: 'maxgraph' });
  const mermaid = await readFile(createRequire(import.meta.url).resolve('@mermaid-js/tiny'), 'utf8');
  const session = await page.context().newCDPSession(page);
  for (const expression of [mermaid, outputFiles[0]?.text ?? '']) {
    const { exceptionDetails } = await session.send('Runtime.evaluate', { expression });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  await session.detach();
}

interface Tools {
  readonly mermaid: { initialize(config: object): void; render(id: string, text: string): Promise<{ readonly svg: string }> };
  readonly maxgraph: {
    readonly GraphDataModel: new () => { readonly cells: Readonly<Record<string, Cell>> };
    readonly ModelXmlSerializer: new (model: object) => { import(xml: string): void };
  };
}
interface Cell {
  readonly id: string;
  readonly value: string | null;
  readonly parent: Cell | null;
  readonly source: Cell | null;
  readonly target: Cell | null;
  readonly geometry: { readonly width: number } | null;
  isVertex(): boolean;
  isEdge(): boolean;
}

/** With Mermaid's own limits; rejects as it does. */
export function drawMermaid(page: Page, text: string): Promise<ReadChart> {
  return page.evaluate(async (chart) => {
    const { mermaid } = globalThis as unknown as Tools;
    mermaid.initialize({ startOnLoad: false });
    const { svg } = await mermaid.render('chart', chart);
    const host = document.createElement('div');
    host.innerHTML = svg;
    const words = (label: Element): string => {
      for (const line of label.querySelectorAll('br')) line.replaceWith('\n');
      return label.textContent;
    };
    return {
      nodes: [...host.querySelectorAll('.node .nodeLabel')].map(words),
      groups: [...host.querySelectorAll('.cluster .nodeLabel')].map(words),
      edges: host.querySelectorAll('path.flowchart-link').length,
    };
  }, text);
}

export function readDrawio(page: Page, file: string): Promise<ReadDrawing> {
  return page.evaluate((text) => {
    const { maxgraph } = globalThis as unknown as Tools;
    const model = new DOMParser().parseFromString(text, 'text/xml').querySelector('mxGraphModel');
    const data = new maxgraph.GraphDataModel();
    new maxgraph.ModelXmlSerializer(data).import(new XMLSerializer().serializeToString(model ?? document));
    const cells = Object.values(data.cells);
    return {
      boxes: cells.filter((cell) => cell.isVertex()).map(({ id, value, parent, geometry }) => ({ id, label: value ?? '', parent: parent?.id ?? '', width: geometry?.width ?? 0 })),
      lines: cells.filter((cell) => cell.isEdge()).map(({ id, source, target }) => ({ id, from: source?.id ?? '', to: target?.id ?? '' })),
    };
  }, file);
}
