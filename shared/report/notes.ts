import { notesMarkdown } from '../export/notes-markdown';

const MARKDOWN = notesMarkdown();

/** A person's notes as HTML that is safe to be shown. */
export function notesHtml(markdown: string): string {
  return MARKDOWN.render(markdown);
}
