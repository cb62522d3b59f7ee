/** Pages for print, as HTML with its own paper size: one a step with title, picture and notes; the legend last. Nothing in it runs or is fetched. */
import { EXPORT_PALETTES, type ExportTheme } from './export-theme';
import { flowNotes, type NotesBox } from './notes-flow';
import { NOTES_TYPE } from './notes-lines';
import { CELL_PAD } from './notes-table';
import type { Paper } from './paper';
import type { ExportFonts, Stamp } from './svg-options';
import { utcText } from './utc-text';
import { escapeXml } from './xml';

export interface PdfPage {
  readonly title: string;
  /** Markdown; may be empty. */
  readonly notes: string;
  /** A bare picture, as large as `pagePictureSize` says. */
  readonly svg: string;
  /** Where the step has a theme of its own. */
  readonly theme: ExportTheme;
  /** What the step should show and does not, in words; absent: all is shown. */
  readonly remark?: string | undefined;
}

export interface PdfDocument {
  readonly title: string;
  readonly stamp: Stamp;
  readonly pages: readonly PdfPage[];
  /** A picture of the legend alone. */
  readonly legend: string;
  readonly theme: ExportTheme;
  readonly fonts: ExportFonts;
  readonly paper: Paper;
}

/** CSS pixels. */
const PAD = 32;
const HEAD = 46;
const FOOT = 26;
const NOTES_WIDTH = 300;
const GAP = 20;
/** A page of notes alone has so many columns. */
const COLUMNS = 2;
const COLUMN_GAP = 40;
/** What says that they go on. */
const MORE = 40;

/** How much room a page has for its picture. */
export function pagePictureSize(paper: Paper, hasNotes: boolean): { readonly widthPx: number; readonly heightPx: number } {
  return { widthPx: paper.width - 2 * PAD - (hasNotes ? NOTES_WIDTH + GAP : 0), heightPx: bodyHeight(paper) };
}

/** How many pages a document has: one a step, more where its notes are long, and the legend. */
export function pageCount(paper: Paper, notes: readonly string[]): number {
  return notes.reduce((sum, each) => sum + Math.max(1, pageNotes(paper, each).length), 1);
}

/** Beside the picture, then on pages of their own. */
function pageNotes(paper: Paper, notes: string): readonly string[] {
  const height = bodyHeight(paper);
  const column = (paper.width - 2 * PAD - (COLUMNS - 1) * COLUMN_GAP) / COLUMNS;
  const beside: NotesBox = { width: NOTES_WIDTH, height };
  const whole = flowNotes(notes, beside, beside);
  // A block may be parted between columns.
  return whole.length < 2 ? whole : flowNotes(notes, { ...beside, height: height - MORE }, { width: column, height: COLUMNS * height - MORE });
}

function bodyHeight({ height }: Paper): number {
  return height - 2 * PAD - HEAD - FOOT;
}

export function toPdfPages({ title, stamp, pages, legend, theme, fonts, paper }: PdfDocument): string {
  const { text, textMuted, canvas, border } = EXPORT_PALETTES[theme];
  const notes = pages.map((page) => pageNotes(paper, page.notes));
  const count = pageCount(paper, pages.map((page) => page.notes));
  let at = 0;
  const foot = (remark?: string): string => `<footer><span>${escapeXml(stamp.source)} · ${utcText(stamp.atMs)} · Podarium</span>${remark === undefined ? '' : `<span class="remark">${escapeXml(remark)}</span>`}<span>${String((at += 1))} / ${String(count)}</span></footer>`;
  const sections = pages.flatMap((page, index) => {
    const [beside, ...further] = notes[index] ?? [];
    const more = further.length === 0 ? '' : '<p class="more">Continued on the next page.</p>';
    const own = page.theme === theme ? '' : ` style="${colors(page.theme)}"`;
    const head = `<h1 dir="auto">${escapeXml(page.title)}</h1>`;
    return [
      `<section${own}><header>${head}${page.title === title ? '' : `<p dir="auto">${escapeXml(title)}</p>`}</header><div class="body"><figure>${page.svg}</figure>${beside === undefined ? '' : `<aside>${beside}${more}</aside>`}</div>${foot(page.remark)}</section>`,
      ...further.map((html) => `<section${own}><header>${head}<p>Notes, continued</p></header><div class="notes">${html}</div>${foot()}</section>`),
    ];
  });
  const style = [
    `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${fonts.sans}) format('woff2')}`,
    `@font-face{font-family:'JetBrains Mono Variable';font-weight:100 900;src:url(data:font/woff2;base64,${fonts.mono}) format('woff2')}`,
    `@page{size:${String(paper.width)}px ${String(paper.height)}px;margin:0}`,
    `:root{${colors(theme)};font:14px/1.5 'Inter Variable',Inter,system-ui,sans-serif;color:${text}}`,
    'body{margin:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}',
    `section{box-sizing:border-box;width:${String(paper.width)}px;height:${String(paper.height)}px;padding:${String(PAD)}px;display:flex;flex-direction:column;break-after:page;overflow:hidden;background:var(--canvas);color:var(--text)}`,
    'section:last-child{break-after:auto}',
    `header{height:${String(HEAD)}px;display:flex;gap:16px;align-items:baseline}`,
    'header>*{margin:0;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}',
    // The step's title first: the review's has what is left.
    'h1{flex:none;max-width:100%;font-size:25px;font-weight:650;line-height:1.2}',
    'header p{flex:1;min-width:0;color:var(--muted);font-size:14px;text-align:left}',
    `.body{flex:1;display:flex;gap:${String(GAP)}px;min-height:0}`,
    'figure{margin:0;flex:1;min-width:0;border:1px solid var(--border);border-radius:6px;overflow:hidden}',
    'figure svg{display:block;width:100%;height:100%}',
    `aside,.notes{font-size:${String(NOTES_TYPE.size)}px;line-height:${String(NOTES_TYPE.line)};overflow:hidden;overflow-wrap:anywhere}aside{width:${String(NOTES_WIDTH)}px;flex:none}`,
    `.notes{flex:1;min-height:0;columns:${String(COLUMNS)};column-gap:${String(COLUMN_GAP)}px;column-fill:auto}`,
    '.more{color:var(--muted);font-style:italic}',
    ':is(aside,.notes)>:first-child{margin-top:0}:is(aside,.notes) :is(h1,h2,h3,h4){font-size:16px;margin:1em 0 .3em;white-space:normal;break-after:avoid}:is(aside,.notes) :is(p,ul,ol){margin:.4em 0 .7em}:is(aside,.notes) :is(ul,ol){padding-inline-start:2em}',
    "code{font-family:'JetBrains Mono Variable',monospace;font-size:.9em}pre{white-space:pre-wrap}blockquote{margin:.6em 0;padding-inline-start:.8em;border-inline-start:3px solid var(--border);color:var(--muted)}aside a,.notes a{color:inherit}",
    `table{border-collapse:collapse;overflow-wrap:break-word;margin:.4em 0 .7em}th,td{padding-block:.25em;padding-inline:0 ${String(CELL_PAD)}em;border-bottom:1px solid var(--border);text-align:start;vertical-align:top}th{font-weight:600}`,
    `footer{height:${String(FOOT)}px;display:flex;justify-content:space-between;gap:24px;align-items:flex-end;color:var(--muted);font-size:11.5px;white-space:nowrap}`,
    '.remark{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;color:var(--text)}',
    '.legend figure{border:0}.legend figure svg{width:auto;height:auto;max-width:100%;max-height:100%}',
  ].join('');
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${policy}<title>${escapeXml(title)}</title><style>${style}</style></head><body>${sections.join('')}<section class="legend"><header><h1>Legend</h1></header><div class="body"><figure>${legend}</figure></div>${foot()}</section></body></html>`;

  function colors(of: ExportTheme): string {
    const palette = of === theme ? { text, textMuted, canvas, border } : EXPORT_PALETTES[of];
    return `--canvas:${palette.canvas};--text:${palette.text};--muted:${palette.textMuted};--border:${palette.border}`;
  }
}
