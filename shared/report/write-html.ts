/** A report as one HTML page, pictures in it: fetches nothing, runs nothing, prints well. */
import type { ExportFonts } from '../export/svg-options';
import { cssVariables } from '../scene/palette';
import type { Block, Line, Report, Span } from './blocks';
import { notesHtml } from './notes';
import { escapeHtml } from './write-markdown';

export function* toReportHtml({ title, stamp, blocks }: Report, pictures: readonly string[], fonts: ExportFonts): Generator<string> {
  const variables = (theme: 'light' | 'dark'): string => Object.entries(cssVariables(theme)).map(([name, value]) => `${name}:${value}`).join(';');
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Podarium">
<title>${escapeHtml(title)}</title>
<style>@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${fonts.sans}) format('woff2')}
@font-face{font-family:'JetBrains Mono Variable';font-weight:100 900;src:url(data:font/woff2;base64,${fonts.mono}) format('woff2')}
:root{color-scheme:light;${variables('light')}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${variables('dark')}}}
${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="stamp">${escapeHtml(stamp)}</p>
`;
  for (const block of blocks) yield `${blockHtml(block, pictures)}\n`;
  yield '<footer>Made by Podarium.</footer>\n</main>\n</body>\n</html>\n';
}

function blockHtml(block: Block, pictures: readonly string[]): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${lineHtml(block.line)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${lineHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return `<div class="table"><table><thead><tr>${block.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')}</tr></thead><tbody>${block.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${lineHtml(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;
    case 'details':
      return `<details><summary>${lineHtml(block.summary)}</summary>${block.blocks.map((inner) => blockHtml(inner, pictures)).join('')}</details>`;
    case 'notes':
      return `<div class="notes">${notesHtml(block.markdown)}</div>`;
    case 'picture':
      return `<figure>${pictures[block.index] ?? ''}</figure>`;
  }
}

function lineHtml(line: Line): string {
  return line.map(spanHtml).join('');
}

function spanHtml(span: Span): string {
  if (typeof span === 'string') return escapeHtml(span);
  return 'code' in span ? `<code>${escapeHtml(span.code)}</code>` : `<strong>${escapeHtml(span.strong)}</strong>`;
}

const STYLE = `*{box-sizing:border-box}
body{margin:0;background:var(--pod-canvas);color:var(--pod-text);font:400 15px/1.6 'Inter Variable',system-ui,sans-serif;font-variant-ligatures:none}
main{max-width:1120px;margin:0 auto;padding:48px 40px 64px;background:var(--pod-raised);min-height:100vh}
h1{margin:0;font-size:32px;line-height:1.2;letter-spacing:-0.02em;overflow-wrap:anywhere}
h2{margin:48px 0 12px;padding-top:20px;font-size:22px;line-height:1.3;letter-spacing:-0.01em;border-top:1px solid var(--pod-border);overflow-wrap:anywhere}
h3{margin:28px 0 8px;font-size:16px}
p{margin:12px 0;max-width:76ch}
ul{max-width:96ch;padding-left:20px}
.stamp,footer{color:var(--pod-text-muted);font-size:14px}
footer{margin-top:56px;padding-top:16px;border-top:1px solid var(--pod-border)}
code{font:400 0.88em/1.5 'JetBrains Mono Variable',ui-monospace,monospace;padding:1px 5px;background:var(--pod-group-header);border-radius:4px;overflow-wrap:anywhere}
.notes{max-width:76ch}
.notes pre{overflow:auto;padding:12px;background:var(--pod-group-header);border-radius:7px}
.notes pre code{padding:0}
.notes .notes-table{overflow-x:auto}
.notes :is(th,td){text-align:start;padding-inline:0 16px}
figure{margin:20px 0;overflow:hidden;border:1px solid var(--pod-border);border-radius:10px}
figure svg{display:block;width:100%;height:auto}
.table{overflow-x:auto;margin:12px 0}
table{border-collapse:collapse;min-width:60%;font-size:13.5px;line-height:1.5}
th{text-align:left;font-weight:600;color:var(--pod-text-muted);font-size:12.5px}
th,td{padding:7px 16px 7px 0;border-bottom:1px solid var(--pod-border);vertical-align:top}
details{margin:8px 0;padding:8px 14px;border:1px solid var(--pod-border);border-radius:8px}
summary{cursor:pointer}
summary:focus-visible{outline:2px solid var(--pod-accent);outline-offset:3px;border-radius:3px}
@media (max-width:720px){main{padding:24px 16px 40px}h1{font-size:25px}h2{font-size:19px}}
@media print{@page{size:A4;margin:16mm}body,main{background:#fff}main{padding:0;max-width:none}figure,tr,h2,h3{break-inside:avoid}h2,h3{break-after:avoid}details::details-content{content-visibility:visible;block-size:auto}}`;
