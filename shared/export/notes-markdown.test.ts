import { describe, expect, it } from 'vitest';
import { notesMarkdown } from './notes-markdown';

describe('notes in Markdown', () => {
  it.each([
    ['raw HTML is text', '<b>x</b>', '<p dir="auto">&lt;b&gt;x&lt;/b&gt;</p>\n'],
    ['an image is its words', 'See ![the *old* way](http://example.com/a.png).', '<p dir="auto">See [the old way].</p>\n'],
    ['an image without words says what it is', '![](a.png)', '<p dir="auto">[image]</p>\n'],
    ['an image whose words are markup', '![<script>](a.png)', '<p dir="auto">[&lt;script&gt;]</p>\n'],
    ['a list is written as a whole from one side', '- \u0646\u0642\u0637\u0629\n- b', '<ul dir="auto">\n<li>\u0646\u0642\u0637\u0629</li>\n<li>b</li>\n</ul>\n'],
    ['a table has a frame', '| a |\n|---|\n| b |', '<div class="notes-table"><table dir="auto">\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table></div>\n'],
    ['code is code', '`a ![b](c)`', '<p dir="auto"><code>a ![b](c)</code></p>\n'],
  ])('%s', (_, notes, html) => expect(notesMarkdown().render(notes)).toBe(html));
});
