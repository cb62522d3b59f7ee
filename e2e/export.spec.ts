/** Exports from the window: through the dialog alone, to files that are what they say. */
import type { ElectronApplication, Page } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textWidth, type FontName } from '../shared/export/fit-text';
import { expect, test, waitForIdle } from './app';
import { exportDialog, exportTo } from './export-dialog';

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-export-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const SIGNATURES: Readonly<Record<string, string>> = { png: '\u0089PNG', pdf: '%PDF-' };

test('the demo is exported as SVG, PNG, PDF and draw.io with the keyboard and the dialog', async ({ launchApp }) => {
  const { app, page } = await launchApp(['--demo', '--pods', '60'], { env: { PODARIUM_DEMO_FROZEN: '1' } });
  await waitForIdle(page);
  await page.keyboard.press('Control+e');
  const dialog = exportDialog(page);
  await expect(dialog).toBeVisible();

  const svg = (await exportAs(app, page, 'SVG', 'svg')).toString('utf8');
  const problems = await page.evaluate(checkSvg, svg);
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
  expect((await exportAs(app, page, 'draw.io', 'drawio')).toString('utf8')).toContain('<mxfile host="Podarium">');
});

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
