import MarkdownIt from 'markdown-it';
import { useMemo, type ReactNode } from 'react';
import './markdown.css';

/** No HTML passes, and nothing is fetched: pictures are not known. Links are checked by the library, and lead nowhere (`electron/main/security.ts`). */
const MARKDOWN = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');

/** Notes in Markdown (CommonMark with tables and strikethrough). */
export function Markdown({ text }: { readonly text: string }): ReactNode {
  const html = useMemo(() => ({ __html: MARKDOWN.render(text) }), [text]);
  return <div className="markdown" dangerouslySetInnerHTML={html} />;
}
