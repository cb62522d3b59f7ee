/** Pages for print, as HTML with its own paper size: one a step with title, picture and notes; the legend last. Nothing in it runs or is fetched. */
import MarkdownIt from 'markdown-it';
import { EXPORT_PALETTES, type ExportTheme } from './export-theme';
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
}

export interface PdfDocument {
  readonly title: string;
  readonly stamp: Stamp;
  readonly pages: readonly PdfPage[];
  /** A picture of the legend alone. */
  readonly legend: string;
  readonly theme: ExportTheme;
  readonly fonts: ExportFonts;
}

/** 16:9, as screens and projectors are; A4 in landscape holds it with a margin. CSS pixels. */
const PAPER = { width: 1280, height: 720 };
const PAD = 32;
const HEAD = 46;
const FOOT = 26;
const NOTES_WIDTH = 300;
const GAP = 20;

/** How much room a page has for its picture. */
export function pagePictureSize(hasNotes: boolean): { readonly widthPx: number; readonly heightPx: number } {
  return { widthPx: PAPER.width - 2 * PAD - (hasNotes ? NOTES_WIDTH + GAP : 0), heightPx: PAPER.height - 2 * PAD - HEAD - FOOT };
}

/** Raw HTML stays text, links are not guessed, and an image would have to be fetched: it becomes its words. */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable('image');

export function toPdfPages({ title, stamp, pages, legend, theme, fonts }: PdfDocument): string {
  const { text, textMuted, canvas, border } = EXPORT_PALETTES[theme];
  const count = pages.length + 1;
  const foot = (at: number): string => `<footer><span>${escapeXml(stamp.source)} · ${utcText(stamp.atMs)} · Podarium</span><span>${String(at)} / ${String(count)}</span></footer>`;
  const sections = pages.map((page, at) => {
    const notes = page.notes.trim() === '' ? '' : `<aside>${markdown.render(page.notes)}</aside>`;
    const own = page.theme === theme ? '' : ` style="${colors(page.theme)}"`;
    return `<section${own}><header><h1>${escapeXml(page.title)}</h1>${page.title === title ? '' : `<p>${escapeXml(title)}</p>`}</header><div class="body"><figure>${page.svg}</figure>${notes}</div>${foot(at + 1)}</section>`;
  });
  const style = [
    `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${fonts.sans}) format('woff2')}`,
    `@font-face{font-family:'JetBrains Mono Variable';font-weight:100 900;src:url(data:font/woff2;base64,${fonts.mono}) format('woff2')}`,
    `@page{size:${String(PAPER.width)}px ${String(PAPER.height)}px;margin:0}`,
    `:root{${colors(theme)};font:14px/1.5 'Inter Variable',Inter,system-ui,sans-serif;color:${text}}`,
    'body{margin:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}',
    `section{box-sizing:border-box;width:${String(PAPER.width)}px;height:${String(PAPER.height)}px;padding:${String(PAD)}px;display:flex;flex-direction:column;break-after:page;overflow:hidden;background:var(--canvas);color:var(--text)}`,
    'section:last-child{break-after:auto}',
    `header{height:${String(HEAD)}px;display:flex;gap:16px;align-items:baseline}`,
    'h1{margin:0;font-size:25px;font-weight:650;line-height:1.2;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}',
    'header p{margin:0;color:var(--muted);font-size:14px;white-space:nowrap}',
    `.body{flex:1;display:flex;gap:${String(GAP)}px;min-height:0}`,
    'figure{margin:0;flex:1;min-width:0;border:1px solid var(--border);border-radius:6px;overflow:hidden}',
    'figure svg{display:block;width:100%;height:100%}',
    `aside{width:${String(NOTES_WIDTH)}px;flex:none;overflow:hidden;font-size:14.5px}`,
    'aside :first-child{margin-top:0}aside h1,aside h2,aside h3{font-size:16px;margin:1em 0 .3em;white-space:normal}aside p,aside ul,aside ol{margin:.4em 0 .7em}aside ul,aside ol{padding-left:1.3em}',
    "aside code{font-family:'JetBrains Mono Variable',monospace;font-size:.9em}aside pre{white-space:pre-wrap;overflow-wrap:anywhere}aside blockquote{margin:.6em 0;padding-left:.8em;border-left:3px solid var(--border);color:var(--muted)}aside a{color:inherit}",
    `footer{height:${String(FOOT)}px;display:flex;justify-content:space-between;align-items:flex-end;color:var(--muted);font-size:11.5px}`,
    '.legend figure{border:0}.legend figure svg{width:auto;height:auto;max-width:100%;max-height:100%}',
  ].join('');
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${policy}<title>${escapeXml(title)}</title><style>${style}</style></head><body>${sections.join('')}<section class="legend"><header><h1>Legend</h1></header><div class="body"><figure>${legend}</figure></div>${foot(count)}</section></body></html>`;

  function colors(of: ExportTheme): string {
    const palette = of === theme ? { text, textMuted, canvas, border } : EXPORT_PALETTES[of];
    return `--canvas:${palette.canvas};--text:${palette.text};--muted:${palette.textMuted};--border:${palette.border}`;
  }
}
