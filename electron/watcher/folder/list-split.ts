/**
 * Splits a large `kind: List` document at its items, by lines, so that a dump of a whole cluster is read item by item:
 * the library would hold 50 times the text as one tree, and nothing could be done meanwhile.
 */

export interface ListSpans {
  /** The document with its items blanked out: `kind`, `apiVersion` and `metadata` of the list. */
  readonly envelope: string;
  /** Each item's place, from its `-` on, within the document. */
  readonly items: readonly { readonly start: number; readonly end: number }[];
}

/** Smaller documents are read in one piece, unless they are broken: cheap, and anchors may span items. */
export const SPLIT_FROM_CHARS = 256 * 1024;

/**
 * Finds the items below a top-level `items:` in block style, as `kubectl get -o yaml` writes them. By YAML's rules of
 * indentation a line that begins with `- ` at the column of the first item can be nothing but the next item; only text
 * outside quotes and block scalars may be indented that little. Undefined where the document is written otherwise.
 */
export function splitListItems(text: string): ListSpans | undefined {
  const head = /^items:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)-(?=[ \n])/m.exec(text);
  if (head === null) return undefined;
  const indent = head[1]?.length ?? 0;
  const first = head.index + head[0].length - 1 - indent;
  const starts: number[] = [];
  let end = first;
  while (end < text.length) {
    const column = columnOfContent(text, end);
    const at = end + column;
    if (column === indent && text[at] === '-' && (text[at + 1] === ' ' || text[at + 1] === '\n')) starts.push(at);
    // Anything else that is not deeper, blank or a comment is a key of the list again.
    else if (column <= indent && text[at] !== '\n' && text[at] !== '#') break;
    const lineEnd = text.indexOf('\n', at);
    end = lineEnd === -1 ? text.length : lineEnd + 1;
  }
  const items = starts.map((start, index) => ({ start, end: index + 1 < starts.length ? (starts[index + 1] ?? end) - indent : end }));
  return { envelope: `${text.slice(0, first)}${text.slice(end)}`.replace(/^items:.*$/m, 'items: []'), items };
}

function columnOfContent(text: string, lineStart: number): number {
  let column = 0;
  while (text[lineStart + column] === ' ') column += 1;
  return column;
}
