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

/** Smaller documents are read in one piece: cheap, and anchors may span items. */
export const SPLIT_FROM_CHARS = 256 * 1024;

/**
 * Finds the items below a top-level `items:` in block style, as `kubectl get -o yaml` writes them. By YAML's rules of
 * indentation a line that begins with `- ` at the column of the first item can be nothing but the next item; only text
 * outside quotes and block scalars may be indented that little. Undefined where the document is written otherwise.
 */
export function splitListItems(text: string): ListSpans | undefined {
  const head = /^items:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)- /m.exec(text);
  if (head === null) return undefined;
  const indent = head[1] ?? '';
  const first = head.index + head[0].length - 2 - indent.length;
  const starts: number[] = [];
  let end = text.length;
  for (let lineStart = first; lineStart < text.length; ) {
    const lineEnd = endOfLine(text, lineStart);
    if (text.startsWith(`${indent}- `, lineStart) || (text.startsWith(`${indent}-`, lineStart) && lineEnd === lineStart + indent.length + 1)) starts.push(lineStart);
    else if (!isInside(text, lineStart, lineEnd, indent.length)) {
      end = lineStart;
      break;
    }
    lineStart = lineEnd + 1;
  }
  const items = starts.map((start, index) => ({ start: start + indent.length, end: starts[index + 1] ?? end }));
  return { envelope: `${text.slice(0, first)}${text.slice(end)}`.replace(/^items:.*$/m, 'items: []'), items };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Whether the line belongs to the item above it: deeper indented, blank, or a comment. */
function isInside(text: string, start: number, end: number, indent: number): boolean {
  let column = 0;
  while (start + column < end && text[start + column] === ' ') column += 1;
  return column > indent || start + column === end || text[start + column] === '#';
}
