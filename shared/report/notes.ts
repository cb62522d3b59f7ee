import MarkdownIt from 'markdown-it';

/** No HTML passes, and pictures are not known: nothing is ever fetched. */
const MARKDOWN = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');

/** A person's notes as HTML that is safe to be shown. */
export function notesHtml(markdown: string): string {
  return MARKDOWN.render(markdown);
}
