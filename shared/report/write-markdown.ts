/** A report as Markdown that GitHub renders (github.github.com/gfm). Names may be hostile: nothing in them becomes markup, a link or a mention. */
import type { Block, Line, Report, Span } from './blocks';

/** `pictureFile`: where the picture of this index lies, relative to the report. */
export function* toMarkdown({ title, stamp, blocks }: Report, pictureFile: (index: number) => string): Generator<string> {
  yield `# ${escapeText(title)}\n\n${escapeText(stamp)}\n`;
  for (const block of blocks) yield `\n${blockText(block, pictureFile)}`;
  yield '\n---\n\nMade by Podarium.\n';
}

function blockText(block: Block, pictureFile: (index: number) => string): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeText(block.text)}\n`;
    case 'paragraph':
      return `${notAList(lineText(block.line))}\n`;
    case 'list':
      return block.items.map((item) => `- ${notAList(lineText(item))}\n`).join('');
    case 'table':
      return tableText(block.head, block.rows);
    case 'details':
      // GitHub reads Markdown in it again behind an empty line.
      return `<details><summary>${block.summary.map(spanHtml).join('')}</summary>\n\n${block.blocks.map((inner) => blockText(inner, pictureFile)).join('\n')}\n</details>\n`;
    case 'notes':
      return `${notesText(block.markdown)}\n`;
    case 'picture':
      return `![${escapeText(block.title)}](${encodeURI(pictureFile(block.index)).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})\n`;
  }
}

function tableText(head: readonly string[], rows: readonly (readonly Line[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return row(head.map(escapeText)) + row(head.map(() => '---')) + rows.map((cells) => row(cells.map((cell) => lineText(cell).replace(/\|/g, '\\|')))).join('');
}

function lineText(line: Line): string {
  return line.map((span) => (typeof span === 'string' ? escapeText(span) : 'code' in span ? codeText(span.code) : `**${escapeText(span.strong)}**`)).join('');
}

/** A text that begins as an item of a list does is none. */
function notAList(text: string): string {
  return text.replace(/^([-+])(?=\s)/, '\\$1').replace(/^(\d+)([.)])(?=\s)/, '$1\\$2');
}

/** Longer fences than any inside: what is between them is never read. */
function codeText(code: string): string {
  const text = code.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 || text.startsWith(' ') ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

function escapeText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]#~$]/g, (sign) => `\\${sign}`)
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
    // Neither a mention of somebody nor a link of its own making.
    .replace(/@/g, '&#64;').replace(/:\/\//g, '&#58;//');
}

function spanHtml(span: Span): string {
  if (typeof span === 'string') return escapeHtml(span);
  return 'code' in span ? `<code>${escapeHtml(span.code)}</code>` : `<b>${escapeHtml(span.strong)}</b>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/@/g, '&#64;');
}

/** A person's Markdown stays as it is, but for HTML, pictures from elsewhere, and headings, which would upset the report's own. */
function notesText(markdown: string): string {
  return markdown.trim().replace(/<(?=[A-Za-z/!?])/g, '&lt;').replace(/!\[/g, '\\!\\[').replace(/^(#{1,6})\s+(.*)$/gm, '**$2**').replace(/^(=+|-+)[ \t]*$/gm, '\\$&');
}
