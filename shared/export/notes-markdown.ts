/** Markdown of notes that people wrote (CommonMark, tables), as every window and every exported file understands it. */
import MarkdownIt from 'markdown-it';

/** What is around each table: where it is wider than there is room, it scrolls in here. */
export const TABLE_FRAME = 'notes-table';

/**
 * Raw HTML stays text and links are not guessed. Nothing is ever fetched: an image is its words, in brackets. Each outermost block
 * is written from where its own letters begin, left or right.
 */
export function notesMarkdown(): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.core.ruler.push('direction', ({ tokens }) => {
    for (const token of tokens) if (token.level === 0 && token.nesting === 1) token.attrSet('dir', 'auto');
  });
  const { rules } = markdown.renderer;
  rules['image'] = (tokens, index, options, env) => {
    const words = markdown.renderer.renderInlineAsText(tokens[index]?.children ?? [], options, env);
    return `[${markdown.utils.escapeHtml(words.trim() === '' ? 'image' : words)}]`;
  };
  rules['table_open'] = (tokens, index, options, _, self) => `<div class="${TABLE_FRAME}">${self.renderToken(tokens, index, options)}`;
  rules['table_close'] = (tokens, index, options, _, self) => `${self.renderToken(tokens, index, options).trimEnd()}</div>\n`;
  return markdown;
}
