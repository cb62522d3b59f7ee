import MarkdownIt from 'markdown-it';
import { useMemo, type ReactNode } from 'react';
import './markdown.css';

/** Raw HTML stays text, and nothing is ever fetched: an image is its words. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
// The window leads nowhere outside: a link is its words, and its address is there to be read.
markdown.renderer.rules['link_open'] = (tokens, index) => `<span class="markdown__link" title="${markdown.utils.escapeHtml(String(tokens[index]?.attrGet('href') ?? ''))}">`;
markdown.renderer.rules['link_close'] = () => '</span>';

/** Notes that a person wrote, in CommonMark with tables. */
export function Markdown({ text }: { readonly text: string }): ReactNode {
  const html = useMemo(() => ({ __html: markdown.render(text) }), [text]);
  return <div className="markdown" dangerouslySetInnerHTML={html} />;
}
