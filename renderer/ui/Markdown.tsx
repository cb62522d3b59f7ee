import { useMemo, type ReactNode } from 'react';
import { notesMarkdown } from '../../shared/export/notes-markdown';
import './markdown.css';

const markdown = notesMarkdown();
// The window leads nowhere outside: a link is its words, and its address is there to be read.
markdown.renderer.rules['link_open'] = (tokens, index) => `<span class="markdown__link" title="${markdown.utils.escapeHtml(String(tokens[index]?.attrGet('href') ?? ''))}">`;
markdown.renderer.rules['link_close'] = () => '</span>';

/** Notes that a person wrote, in CommonMark with tables. */
export function Markdown({ text }: { readonly text: string }): ReactNode {
  const html = useMemo(() => ({ __html: markdown.render(text) }), [text]);
  return <div className="markdown" dangerouslySetInnerHTML={html} />;
}
